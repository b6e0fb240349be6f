// Where the routes stand in the drawing: a column for each stage of the pipeline, in it those that hang together beside each other.

const WIDTH = 190;
const HEIGHT = 58;
const GAP_X = 38;
const GAP_Y = 12;
const TOP = 40;
const STAGES = [['Hear', 10, 14], ['Take in', 15, 29], ['Prestage', 30, 39], ['Edit', 40, 49], ['Publish, keep house', 50, 99]];

const stageOf = route => {
  const number = parseInt(route.id, 10);
  const found = STAGES.findIndex(([, from, to]) => number >= from && number <= to);
  return found < 0 ? STAGES.length - 1 : found;
};

/** Height at which the routes stand on average that send to this one. */
const pull = (route, rows, senders) => {
  const from = senders.get(route.id).map(each => rows.get(each.id)).filter(each => each !== undefined);
  return from.length ? from.reduce((sum, each) => sum + each, 0) / from.length : 1000;
};

/** {nodes: [{route, x, y, width, height}], edges: [{key, from, path}], heads, width, height} */
export function draw(routes) {
  const byEndpoint = new Map(routes.map(each => [each.from, each]));
  const links = routes.flatMap(from => [...new Set(from.to)].map(uri => ({ from, to: byEndpoint.get(uri) })).filter(each => each.to && each.to !== from));
  const senders = new Map(routes.map(each => [each.id, links.filter(link => link.to === each).map(link => link.from)]));
  const columns = STAGES.map((_, stage) => routes.filter(each => stageOf(each) === stage).sort((a, b) => (a.id < b.id ? -1 : 1)));
  const rows = new Map();
  const nodes = columns.flatMap((column, x) => {
    const order = x === 0 ? column : [...column].sort((a, b) => pull(a, rows, senders) - pull(b, rows, senders));
    return order.map((route, y) => {
      rows.set(route.id, y);
      return { route, x: x * (WIDTH + GAP_X) + 16, y: y * (HEIGHT + GAP_Y) + TOP, width: WIDTH, height: HEIGHT };
    });
  });
  const at = new Map(nodes.map(each => [each.route.id, each]));
  return {
    nodes,
    edges: links.map(({ from, to }) => ({ key: from.id + '>' + to.id, from: from.id, path: curve(at.get(from.id), at.get(to.id)) })),
    heads: STAGES.map(([text], x) => ({ text, x: x * (WIDTH + GAP_X) + 16 })),
    width: columns.length * (WIDTH + GAP_X) - GAP_X + 48,
    height: Math.max(...columns.map(each => each.length)) * (HEIGHT + GAP_Y) + TOP + 8,
  };
}

function curve(a, b) {
  const [x1, y1, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.y + HEIGHT / 2];
  if (a.x === b.x) return `M${x1} ${y1} C${x1 + 34} ${y1} ${x1 + 34} ${y2} ${x1} ${y2}`;
  if (a.x > b.x) return `M${a.x} ${y1} C${a.x - 40} ${y1} ${b.x + WIDTH + 40} ${y2} ${b.x + WIDTH} ${y2}`;
  const bend = Math.max(28, (b.x - x1) / 2);
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${b.x - bend} ${y2} ${b.x} ${y2}`;
}
