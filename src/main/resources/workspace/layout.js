// Where nodes stand: springs along links, repulsion between all by a tree of quadrants (Barnes and Hut), cooled down until it rests.
const SPRING = 46;
const PULL = 0.008;
const PUSH = 900;
const NEARNESS = 0.9;
const STEPS_A_FRAME = 2;
const WORK_MILLIS = 10;

export class Layout {
  nodes = [];
  links = [];
  heat = 0;
  #byId = new Map();

  /** Takes devices and links in; who stood somewhere stays there. */
  take(devices, links) {
    const before = this.#byId;
    const known = before.size > 0;
    this.#byId = new Map(devices.map((device, index) => {
      const old = before.get(device.id);
      const angle = index * 2.39996;
      const radius = 14 * Math.sqrt(index);
      const node = old ?? { id: device.id, x: radius * Math.cos(angle), y: radius * Math.sin(angle), vx: 0, vy: 0 };
      node.device = device;
      return [device.id, node];
    }));
    this.nodes = [...this.#byId.values()];
    const same = this.links.length === links.length && known && this.nodes.every(node => before.has(node.id));
    this.links = links.map(each => ({ a: this.#byId.get(each.near), b: this.#byId.get(each.far) })).filter(each => each.a && each.b);
    for (const node of this.nodes) node.degree = 0;
    for (const { a, b } of this.links) {
      a.degree++;
      b.degree++;
    }
    if (!same) this.heat = 1;
  }

  step() {
    const end = performance.now() + WORK_MILLIS;
    for (let turn = 0; turn < STEPS_A_FRAME && this.heat > 0.02 && performance.now() < end; turn++) this.#once();
  }

  #once() {
    const tree = new Quad(this.nodes);
    for (const node of this.nodes) {
      tree.push(node);
      node.vx -= node.x * PULL;
      node.vy -= node.y * PULL;
    }
    for (const { a, b } of this.links) {
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const distance = Math.hypot(dx, dy) || 1;
      const force = ((distance - SPRING) / distance) * 0.5 / Math.min(a.degree, b.degree);
      a.vx += dx * force;
      a.vy += dy * force;
      b.vx -= dx * force;
      b.vy -= dy * force;
    }
    for (const node of this.nodes) {
      const speed = Math.hypot(node.vx, node.vy);
      const most = 40 * this.heat;
      const slow = speed > most ? most / speed : 1;
      node.x += node.vx * slow;
      node.y += node.vy * slow;
      node.vx *= 0.6;
      node.vy *= 0.6;
    }
    this.heat *= 0.985;
  }

  near(x, y, radius) {
    let best = null;
    let least = radius;
    for (const node of this.nodes) {
      const distance = Math.hypot(node.x - x, node.y - y);
      if (distance < least) [best, least] = [node, distance];
    }
    return best;
  }

  bounds() {
    const [xs, ys] = [this.nodes.map(each => each.x), this.nodes.map(each => each.y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  }
}

class Quad {
  constructor(nodes) {
    let size = 1;
    for (const node of nodes) size = Math.max(size, Math.abs(node.x), Math.abs(node.y));
    this.root = { x: 0, y: 0, half: size + 1, mass: 0, mx: 0, my: 0, node: null, parts: null };
    for (const node of nodes) this.#add(this.root, node, 0);
  }

  #add(cell, node, depth) {
    if (cell.mass > 0 && !cell.parts && depth < 40) {
      cell.parts = [null, null, null, null];
      const old = cell.node;
      cell.node = null;
      this.#into(cell, old, depth);
    }
    if (cell.parts) this.#into(cell, node, depth);
    else cell.node = node;
    cell.mx += node.x;
    cell.my += node.y;
    cell.mass++;
  }

  #into(cell, node, depth) {
    const [right, below] = [node.x > cell.x, node.y > cell.y];
    const index = (right ? 1 : 0) + (below ? 2 : 0);
    const half = cell.half / 2;
    cell.parts[index] ??= { x: cell.x + (right ? half : -half), y: cell.y + (below ? half : -half), half, mass: 0, mx: 0, my: 0, node: null, parts: null };
    this.#add(cell.parts[index], node, depth + 1);
  }

  push(node) {
    const open = [this.root];
    while (open.length) {
      const cell = open.pop();
      if (!cell.mass || cell.node === node) continue;
      const [dx, dy] = [node.x - cell.mx / cell.mass, node.y - cell.my / cell.mass];
      const square = dx * dx + dy * dy + 4;
      if (!cell.parts || (cell.half * cell.half * 4) / square < NEARNESS * NEARNESS) {
        const force = (PUSH * cell.mass) / square / Math.sqrt(square);
        node.vx += dx * force;
        node.vy += dy * force;
      } else {
        for (const part of cell.parts) if (part) open.push(part);
      }
    }
  }
}
