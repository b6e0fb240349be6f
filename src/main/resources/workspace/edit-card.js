// An edit: what it adds and takes away, on which revision, and what came of it.
import { html, useMemo } from './lib.js';
import { link } from './router.js';
import { Panel, State, When } from './ui.js';
import { readXml, linesOf } from './junos-text.js';
import { Lines } from './reasons.js';

/** Lines of an edit with a sign for what is added (+) or taken away (-). */
export function diffOf(content) {
  return readXml(content).children.flatMap(node => linesOf(node)).map((line, index, all) => ({ ...line, sign: signOf(line, all, index) }));
}

function signOf(line, all, index) {
  for (let depth = line.depth, at = index; at >= 0; at--) {
    const each = all[at];
    if (at !== index && each.depth >= depth) continue;
    depth = each.depth;
    const attributes = each.node?.attributes ?? '';
    if (/operation="delete"|delete="delete"/.test(attributes)) return 'minus';
    if (/operation="(replace|create|merge)"/.test(attributes)) return 'plus';
  }
  return line.text === '}' ? closing(all, index) : '';
}

function closing(all, index) {
  const opener = all.slice(0, index).findLastIndex(each => each.depth === all[index].depth && each.text.endsWith('{'));
  return opener < 0 ? '' : all[opener].sign ?? '';
}

export function EditCard({ edit, device }) {
  const lines = useMemo(() => diffOf(edit.content), [edit.content]);
  return html`<${Panel} title=${html`Edit ${edit.id} ${device && html`on <a class="mono" href=${link('/devices/' + edit.deviceId)}>${device}</a>`}`} actions=${html`<${State} value=${edit.outcome} /><${When} at=${edit.finishedAt ?? edit.plannedAt} />`}>
    ${edit.error && html`<div class="pad"><div class="note warn">${edit.error}</div></div>`}
    <${Lines} lines=${lines} />
    <p class="pad quiet mono">${edit.revisionBefore ?? '?'} → ${edit.revisionAfter ?? 'not written'}</p>
  <//>`;
}
