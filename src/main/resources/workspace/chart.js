// Small charts in SVG: no axis says more than it must.
import { html } from './lib.js';
import { local, utc } from './words.js';

const WIDTH = 560;
const HEIGHT = 150;
const LEFT = 44;
const BOTTOM = 20;

const seconds = value => (value < 10 ? value.toFixed(1) : Math.round(value)) + ' s';
export const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];

/** Durations as bars in the order of time, with lines for what half and nearly all stay below. points: [{at, seconds, label, href}]. */
export function Durations({ points }) {
  const sorted = points.map(each => each.seconds).sort((a, b) => a - b);
  const half = quantile(sorted, 0.5);
  const most = quantile(sorted, 0.95);
  const top = Math.max(1, sorted[sorted.length - 1]) * 1.1;
  const y = value => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - 8);
  const step = (WIDTH - LEFT) / Math.max(points.length, 24);
  const line = (value, text) => html`<g key=${text}><line x1=${LEFT} x2=${WIDTH} y1=${y(value)} y2=${y(value)} class="ruler" /><text x=${LEFT - 6} y=${y(value) + 4} class="tick" text-anchor="end">${seconds(value)}</text></g>`;
  return html`<figure class="chart">
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${`Seconds from commit to sync of the last ${points.length} commits: half within ${seconds(half)}, 95 of 100 within ${seconds(most)}`}>
      <line x1=${LEFT} x2=${WIDTH} y1=${HEIGHT - BOTTOM} y2=${HEIGHT - BOTTOM} class="axis" />
      ${points.map((each, index) => html`<rect key=${each.key} x=${LEFT + index * step + 1} width=${Math.max(1.5, step - 2)} y=${y(each.seconds)} height=${Math.max(1, HEIGHT - BOTTOM - y(each.seconds))} class=${each.seconds > most ? 'bar high' : 'bar'}><title>${each.label}: ${seconds(each.seconds)}, ${local(each.at)} (${utc(each.at)})</title></rect>`)}
      ${line(half, 'half')}${most - half > top * 0.12 && line(most, 'most')}
      <text x=${LEFT} y=${HEIGHT - 5} class="tick">${local(points[0].at)}</text>
      <text x=${WIDTH} y=${HEIGHT - 5} class="tick" text-anchor="end">${local(points[points.length - 1].at)}</text>
    </svg>
    <figcaption>Half within <b>${seconds(half)}</b>, 95 of 100 within <b>${seconds(most)}</b>; last ${points.length}</figcaption>
  </figure>`;
}

/** One bar of parts that make a whole. parts: [{key, value, tone}]. */
export function Share({ parts, label }) {
  const total = parts.reduce((sum, each) => sum + each.value, 0) || 1;
  let from = 0;
  return html`<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label=${label}>${parts.filter(each => each.value).map(each => {
    const width = (each.value / total) * 100;
    from += width;
    return html`<rect key=${each.key} x=${from - width} width=${Math.max(0.4, width - 0.3)} height="4" class=${'tone-' + each.tone} />`;
  })}</svg>`;
}
