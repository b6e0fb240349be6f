// Why: the rule that decided, with the configuration lines it saw; then what else was examined.
import { html, useMemo } from './lib.js';
import { excerpt } from './junos-text.js';

const HEADS = { FOR: 'Decided', AGAINST: 'Decided against it', OVERRULED: 'Would have matched, but a rule before it decided', NO_MATCH: 'Examined, did not match' };

export const Lines = ({ lines }) => html`<pre class="lines" tabindex="0" aria-label="Configuration">${lines.map((line, index) => html`<span key=${index} class=${line.hit ? 'hit' : line.sign ? 'sign-' + line.sign : ''}>${'    '.repeat(line.depth)}${line.text}</span>`)}</pre>`;

function Reason({ reason, configuration }) {
  const lines = useMemo(() => (configuration && reason.verdict !== 'NO_MATCH' ? excerpt(configuration, reason.path) : []), [configuration, reason]);
  return html`<li class=${'reason reason-' + reason.verdict}>
    <p>${reason.sentence}</p>
    <p class="quiet"><code>${reason.rule}</code> looked at <code>${reason.path}</code>: ${reason.value}</p>
    ${lines.length > 0 && html`<${Lines} lines=${lines} />`}
  </li>`;
}

/** Reasons as a tree: verdict by verdict, those that decided first. configuration is the tree of readXml, or null while it is fetched. */
export function Reasons({ reasons, configuration }) {
  const by = verdict => reasons.filter(each => each.verdict === verdict);
  const group = verdict => by(verdict).length > 0 && html`<h3>${HEADS[verdict]}</h3><ul class="reasons">${by(verdict).map(each => html`<${Reason} key=${each.rule} reason=${each} configuration=${configuration} />`)}</ul>`;
  const rest = by('NO_MATCH');
  return html`<div class="why">
    ${group('FOR')}${group('AGAINST')}${group('OVERRULED')}
    ${rest.length > 0 && html`<details><summary>${HEADS.NO_MATCH} (${rest.length})</summary><ul class="reasons">${rest.map(each => html`<${Reason} key=${each.rule} reason=${each} />`)}</ul></details>`}
  </div>`;
}

export const decided = reasons => reasons.find(each => each.verdict === 'FOR') ?? reasons.find(each => each.verdict === 'AGAINST');
