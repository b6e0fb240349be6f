// Acts on many devices at once, as a job; says how many and what will happen before anything is asked for.
import { html, useState } from './lib.js';
import { get, act } from './api.js';
import { link } from './router.js';
import { Confirm, say } from './ui.js';
import { refreshAll } from './live.js';
import { plural, number } from './words.js';

export const ACTS = {
  synchronise: {
    verb: 'Synchronise',
    says: of => [`${of} will be read over NETCONF, whatever revision they run, and decided on anew. Nothing is changed by reading; markers that differ from the decision are written, as with every sync.`],
  },
  'assign-roles': {
    verb: 'Assign roles',
    says: of => [`${of}: those with a recommended or included role get it, with all UNIs that are recommended.`, 'Their markers are written to the routers if edits are on, each with a confirmed commit.'],
  },
  'unassign-roles': {
    verb: 'Take roles away',
    danger: true,
    says: of => [`${of} will lose their role and all their UNIs, and the markers on the routers go.`, 'The rules will not give the role back until the choice that this makes is withdrawn. Devices with deployed services keep their role.'],
  },
};
const MOST = 50_000;

/** Ids and names of all devices that a filter leaves, page by page. */
async function allOf(filter) {
  const query = new URLSearchParams({ limit: 1000, fields: 'id,name' });
  Object.entries(filter).forEach(([name, value]) => value && query.set(name, value));
  const all = [];
  for (let cursor = null; all.length < MOST; ) {
    if (cursor) query.set('cursor', cursor);
    const page = await get('/api/v1/devices?' + query);
    all.push(...page.items);
    cursor = page.next;
    if (!cursor) break;
  }
  return all;
}

export async function startJob(kind, ids, reason, interfaces) {
  const devices = ids && ids.map(deviceId => ({ deviceId, ...(interfaces?.get(deviceId) ? { interfaces: interfaces.get(deviceId) } : {}) }));
  const job = await act('POST', '/api/v1/jobs', { kind, devices, reason: reason || null });
  say(`Job ${job.id} has started`, link('/jobs/' + job.id));
  refreshAll();
  return job;
}

/** Window that starts a job for some devices. names: a few of them, to be recognised. */
export function JobWindow({ kind, ids, names, onClose, onDone }) {
  const [reason, setReason] = useState('');
  const { verb, danger, says } = ACTS[kind];
  const of = ids.length === 1 && names.length ? names[0] : plural(ids.length, 'device');
  return html`<${Confirm} title=${`${verb}: ${of}`} consequence=${says(of)} verb=${`${verb} (${number(ids.length)})`} danger=${danger} onClose=${onClose} onConfirm=${async () => { await startJob(kind, ids, reason); onDone?.(); }}>
    ${ids.length > 1 && html`<p class="quiet mono">${names.slice(0, 12).join(', ')}${ids.length > 12 ? ` and ${number(ids.length - 12)} more` : ''}</p>`}
    <label class="field">Reason <small>for those who come later; a ticket number does</small><input autofocus value=${reason} onInput=${event => setReason(event.target.value)} maxlength="1000" /></label>
  <//>`;
}

export function BulkActions({ chosen, filter, isFiltered, shown, more, onDone }) {
  const [whole, setWhole] = useState(null);
  const [kind, setKind] = useState(null);
  const [busy, setBusy] = useState(false);
  const open = async next => {
    setBusy(true);
    try {
      if (!chosen.size) setWhole(await allOf(filter));
      setKind(next);
    } finally {
      setBusy(false);
    }
  };
  const close = () => {
    setKind(null);
    setWhole(null);
  };
  const all = whole || [...chosen.values()];
  const usable = chosen.size > 0 || (isFiltered && shown > 0);
  const label = chosen.size ? `${plural(chosen.size, 'device')} marked` : isFiltered ? `All that match${more ? '' : ` (${shown})`}` : 'Mark rows, or filter, to act on many';
  return html`<div class=${usable ? 'bulk' : 'bulk idle'}><span class=${usable ? '' : 'quiet'}>${label}</span>
    ${Object.entries(ACTS).map(([each, { verb }]) => html`<button key=${each} type="button" class="small" disabled=${!usable || busy} onClick=${() => open(each)}>${verb} …</button>`)}
    ${chosen.size > 0 && html`<button type="button" class="bare small" onClick=${onDone}>Unmark</button>`}
    ${kind && html`<${JobWindow} kind=${kind} ids=${all.map(each => each.id)} names=${all.map(each => each.name)} onClose=${close} onDone=${onDone} />`}
  </div>`;
}
