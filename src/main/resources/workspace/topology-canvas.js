// Draws the map of the network on a canvas.
export const TONES = [['ok', 'in sync'], ['busy', 'being read'], ['warn', 'out of sync'], ['bad', 'unreachable or in quarantine']];
const TONE_OF = { IN_SYNC: 'ok', READING: 'busy', NEW: 'busy', OUT_OF_SYNC: 'warn', UNREACHABLE: 'bad', QUARANTINED: 'bad', UNSUPPORTED: 'idle' };
/** Pixels to a unit of the layout, at most. */
export const CLOSEST = 14;
const MARGIN = 40;
const NAMES_FROM = 0.75;

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue('--' + name).trim();
  return { ok: of('ok'), warn: of('warn'), bad: of('bad'), busy: of('busy'), idle: of('idle'), line: of('line-strong'), ink: of('ink'), quiet: of('ink-3'), accent: of('accent'), surface: of('surface'), unit: parseFloat(style.fontSize) / 16 };
}

function fit(view, bounds, width, height) {
  const zoom = Math.min(CLOSEST, (width - 2 * MARGIN) / (bounds.right - bounds.left || 1), (height - 2 * MARGIN) / (bounds.bottom - bounds.top || 1));
  view.zoom += (zoom - view.zoom) * 0.2;
  view.x = width / 2 - ((bounds.left + bounds.right) / 2) * view.zoom;
  view.y = height / 2 - ((bounds.top + bounds.bottom) / 2) * view.zoom;
}

/** Nodes grow slower than the map does. */
const radiusOf = (node, zoom, unit) => (unit * (node.device.role === 'N_PE' ? 7 : node.device.role === 'P' ? 5.5 : 4)) / Math.max(0.6, Math.sqrt(zoom) * Math.sqrt(Math.max(1, zoom)));

export function paint(canvas, { layout, view, hover, wanted, picked }) {
  const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, devicePixelRatio];
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  if (!layout.nodes.length) return;
  if (!view.fitted) fit(view, layout.bounds(), width, height);
  const key = [view.x, view.y, view.zoom, layout.heat, hover?.id, picked, wanted, layout.nodes, document.documentElement.dataset.theme, width, height];
  if (canvas.painted && key.every((each, index) => each === canvas.painted[index])) return;
  canvas.painted = key;
  const pen = canvas.getContext('2d');
  const tone = colours();
  // Few routers have room to be large.
  tone.size = tone.unit * (layout.nodes.length <= 50 ? 1.5 : 1);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.translate(view.x, view.y);
  pen.scale(view.zoom, view.zoom);
  const focus = hover?.id ?? picked;
  lines(pen, layout.links, tone, focus, view.zoom);
  for (const node of layout.nodes) dot(pen, node, tone, wanted && !wanted.has(node.id), node.id === picked, view.zoom);
  names(pen, layout.nodes, tone, view.zoom, focus, wanted);
}

function lines(pen, links, tone, focus, zoom) {
  const draw = (colour, wide, which) => {
    pen.beginPath();
    for (const { a, b } of links) {
      if (which(a, b)) {
        pen.moveTo(a.x, a.y);
        pen.lineTo(b.x, b.y);
      }
    }
    pen.strokeStyle = colour;
    pen.lineWidth = wide / zoom;
    pen.stroke();
  };
  const isNear = (a, b) => a.id === focus || b.id === focus;
  // Many lines are a pattern, few have to be seen one by one.
  pen.globalAlpha = links.length > 400 ? 0.45 : 1;
  draw(tone.line, 1, (a, b) => !isNear(a, b));
  pen.globalAlpha = 1;
  if (focus) draw(tone.accent, 2, isNear);
}

function dot(pen, node, tone, faded, picked, zoom) {
  const radius = radiusOf(node, zoom, tone.size);
  pen.globalAlpha = faded ? 0.15 : 1;
  pen.fillStyle = tone[TONE_OF[node.device.state] ?? 'idle'];
  pen.beginPath();
  if (node.device.role === 'P') pen.rect(node.x - radius, node.y - radius, radius * 2, radius * 2);
  else pen.arc(node.x, node.y, radius, 0, 2 * Math.PI);
  pen.fill();
  pen.lineWidth = (picked ? 3 : 1.5) / zoom;
  pen.strokeStyle = picked ? tone.ink : tone.surface;
  pen.stroke();
  pen.globalAlpha = 1;
}

function names(pen, nodes, tone, zoom, focus, wanted) {
  pen.textAlign = 'center';
  const size = 12 * tone.unit;
  pen.font = `${size / zoom}px system-ui, sans-serif`;
  for (const node of nodes) {
    const isFocus = node.id === focus || wanted?.has(node.id);
    if (!isFocus && (zoom < NAMES_FROM || nodes.length > 400 && zoom < 1.6)) continue;
    const y = node.y + radiusOf(node, zoom, tone.size) + (size + 1) / zoom;
    pen.lineWidth = 3 / zoom;
    pen.strokeStyle = tone.surface;
    pen.strokeText(node.device.name, node.x, y);
    pen.fillStyle = isFocus ? tone.ink : tone.quiet;
    pen.fillText(node.device.name, node.x, y);
  }
}
