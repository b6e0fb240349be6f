// Configuration XML as the lines an operator knows. The reader takes elements and text only: what a device says never becomes markup.

const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decode = text => text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name) => (name[0] === '#' ? String.fromCodePoint(name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))) : ENTITIES[name] ?? whole));

/** XML as a tree of {name, children, text, attributes}. Unknown pieces are skipped. */
export function readXml(xml) {
  const root = { name: '', children: [], text: '' };
  const stack = [root];
  for (const [, close, name, attributes, empty, text] of xml.matchAll(/<(\/?)([\w.:-]+)((?:\s[^<>]*?)?)(\/?)>|([^<]+)|<[!?][^>]*>/g)) {
    const top = stack[stack.length - 1];
    if (text !== undefined) {
      top.text += decode(text);
    } else if (close) {
      if (stack.length > 1) stack.pop();
    } else if (name) {
      const node = { name: name.replace(/^.*:/, ''), attributes: attributes.trim(), children: [], text: '' };
      top.children.push(node);
      if (!empty) stack.push(node);
    }
  }
  return root.children.find(each => each.name === 'configuration') ?? root;
}

const HIDDEN = new Set(['interfaces/interface', 'routing-instances/instance']);
const keyOf = node => node.children.find(each => each.name === 'name');
const quoted = text => (/^[^\s;{}"[\]#]+$/.test(text) ? text : JSON.stringify(text));
const isLeaf = node => !node.children.length;

function titleOf(node, parent) {
  const key = keyOf(node);
  if (!key) return node.name;
  return HIDDEN.has(parent.name + '/' + node.name) ? quoted(key.text.trim()) : `${node.name} ${quoted(key.text.trim())}`;
}

/** Lines of {depth, text, node} below a node. */
export function linesOf(node, depth = 0, parent = { name: '' }) {
  if (isLeaf(node)) return [{ depth, node, text: node.text.trim() ? `${node.name} ${quoted(node.text.trim())};` : `${node.name};` }];
  const inner = node.children.filter(each => each.name !== 'name');
  if (!inner.length) return [{ depth, node, text: titleOf(node, parent) + ';' }];
  return [{ depth, node, text: titleOf(node, parent) + ' {' }, ...inner.flatMap(each => linesOf(each, depth + 1, node)), { depth, node: null, text: '}' }];
}

/** Steps of a path such as interfaces/interface[ge-0/0/1]/unit[0]; keys may hold slashes. */
const stepsOf = path => [...path.matchAll(/([\w.*-]+)(?:\[([^\]]*)\])?/g)].map(([, name, key]) => ({ name, key }));

/** The nodes that a reason's path names, from the top down; as far as they exist. */
export function findPath(configuration, path) {
  const found = [];
  let at = configuration;
  for (const { name, key } of stepsOf(path)) {
    // One of several, and the path does not say which: what is shown would be another's.
    if (key === undefined && at.children.filter(each => each.name === name && keyOf(each)).length > 1) break;
    const next = at.children.find(each => each.name === name && (key === undefined || keyOf(each)?.text.trim() === key)) ?? (key !== undefined ? at.children.find(each => each.name === name && each.children.some(child => child.text.trim() === key)) : undefined);
    if (!next) break;
    found.push(next);
    at = next;
  }
  return { nodes: found, whole: found.length === stepsOf(path).length };
}

const MOST_LINES = 14;

/** The lines that show what stands at a path, in its surroundings: [{depth, text, hit}]; empty where there is nothing. */
export function excerpt(configuration, path) {
  const { nodes, whole } = findPath(configuration, path);
  if (!whole || !nodes.length) return [];
  let hit = nodes[nodes.length - 1];
  const chain = nodes.slice(0, -1);
  if (hit.name === 'name' && chain.length) hit = chain.pop();
  const head = chain.map((node, depth) => ({ depth, text: titleOf(node, chain[depth - 1] ?? configuration) + ' {', hit: false }));
  const body = linesOf(hit, chain.length, chain[chain.length - 1] ?? configuration).map((line, index) => ({ ...line, hit: index === 0 || line.node !== null }));
  const cut = body.length > MOST_LINES ? [...body.slice(0, MOST_LINES), { depth: chain.length + 1, text: `… ${body.length - MOST_LINES} more lines`, hit: false }] : body;
  const tail = chain.map((_, index) => ({ depth: chain.length - 1 - index, text: '}', hit: false }));
  return [...head, ...cut, ...tail].map(({ depth, text, hit: isHit }) => ({ depth, text, hit: Boolean(isHit) }));
}
