// Checks evidence of an edit here, in the browser: the hash of each entry, the chain that they make, the hash of the whole.

/** The one form of a JSON value that hashes are taken of (RFC 8785). */
export function canonical(value) {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return '{' + Object.keys(value).sort().map(name => JSON.stringify(name) + ':' + canonical(value[name])).join(',') + '}';
}

async function hashWithoutItself({ hash, ...rest }) {
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(rest)));
  return [...new Uint8Array(sum)].map(each => each.toString(16).padStart(2, '0')).join('');
}

/** What is wrong, for people; null where nothing is; undefined where this browser cannot tell: it has no SHA-256 over plain HTTP from elsewhere. */
export async function faultOf(bundle) {
  if (!globalThis.crypto?.subtle) return undefined;
  let last = null;
  for (const entry of bundle.entries) {
    if ((await hashWithoutItself(entry)) !== entry.hash) return `Entry ${entry.seq} was altered: its hash is not that of its content.`;
    if (entry.edit !== bundle.edit) return `Entry ${entry.seq} was inserted: it is about another edit.`;
    if (entry.editPrevious !== (last?.hash ?? null) || (last && last.seq >= entry.seq)) return `Entry ${entry.seq} does not follow the one before it: one was removed or inserted.`;
    last = entry;
  }
  return (await hashWithoutItself(bundle)) === bundle.hash ? null : 'The whole was altered, or its last entries were removed: its hash is not that of its content.';
}
