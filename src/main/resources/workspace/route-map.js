// Where the routes stand in the drawing: columns by how far they are from a listener or timer, rows by their number.

const WIDTH = 248;
const HEIGHT = 62;
const GAP_X = 72;
const GAP_Y = 14;

/** {nodes: [{route, x, y, width, height}], edges: [{key, from, path}], width, height} */
export function draw(routes) {
  const byEndpoint = new Map(routes.map(each => [each.from, each]));
  const targets = new Map(routes.map(each => [each.id, each.to.map(uri => byEndpoint.get(uri)).filter(next => next && next.id > each.id)]));
  const depth = new Map(routes.map(each => [each.id, 0]));
  for (const each of [...routes].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const next of targets.get(each.id)) depth.set(next.id, Math.max(depth.get(next.id), depth.get(each.id) + 1));
  }
  const columns = [];
  for (const each of [...routes].sort((a, b) => (a.id < b.id ? -1 : 1))) (columns[depth.get(each.id)] ??= []).push(each);
  const nodes = [];
  columns.forEach((column, x) => column.forEach((route, y) => nodes.push({ route, x: x * (WIDTH + GAP_X) + 16, y: y * (HEIGHT + GAP_Y) + 16, width: WIDTH, height: HEIGHT })));
  const at = new Map(nodes.map(each => [each.route.id, each]));
  const edges = routes.flatMap(from => from.to.map(uri => byEndpoint.get(uri)).filter(Boolean).map(to => {
    const a = at.get(from.id);
    const b = at.get(to.id);
    const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
    const bend = Math.max(36, Math.abs(x2 - x1) / 2);
    return { key: from.id + uriOf(to), from: from.id, path: `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` };
  }));
  return { nodes, edges, width: columns.length * (WIDTH + GAP_X) - GAP_X + 32, height: Math.max(...columns.map(each => each.length)) * (HEIGHT + GAP_Y) + 24 };
}

const uriOf = route => '>' + route.id;
