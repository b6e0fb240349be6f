// An edit: what it changes, what the device says of it, its steps, and what came of it.
import { html, useState } from './lib.js';
import { link } from './router.js';
import { may } from './api.js';
import { Panel, State, When } from './ui.js';
import { Lines } from './reasons.js';
import { words } from './words.js';
import { DecideEdit } from './pages/edits.js';
import { RollBack } from './edit-rollback.js';

const signOf = line => (/^\s*(\+|set )/.test(line) ? 'plus' : /^\s*(-|delete )/.test(line) ? 'minus' : '');
// The sign of a line is drawn, so the one that the device wrote goes.
const signed = lines => lines.map(text => ({ depth: 0, text: text.replace(/^\s*[+-]/, ''), sign: signOf(text) }));

/** set and delete commands, in their colours. */
export const Commands = ({ lines }) => html`<${Lines} lines=${signed(lines)} />`;

function Steps({ edit }) {
  const steps = [['planned', edit.plannedAt], ...edit.steps.map(each => [each.step, each.at]), ...(edit.finishedAt ? [[edit.outcome, edit.finishedAt]] : [])];
  return html`<ol class="timeline">${steps.map(([step, at], index) => html`<li key=${index}><${When} at=${at} /><span>${words(step)}</span></li>`)}</ol>`;
}

export function EditCard({ edit, whole }) {
  const [verdict, setVerdict] = useState(null);
  const waits = edit.outcome === 'AWAITING_APPROVAL' && may('OPERATOR');
  const stands = edit.outcome === 'APPLIED' && !edit.rollbackBy && may('OPERATOR');
  const title = html`<a href=${link('/edits/' + edit.id)}>Edit ${edit.id}</a>`;
  return html`<${Panel} title=${title} actions=${html`<${State} value=${edit.outcome} /><${When} at=${edit.finishedAt ?? edit.plannedAt} />${waits && html`<button type="button" class="primary" onClick=${() => setVerdict('approve')}>Approve …</button><button type="button" onClick=${() => setVerdict('reject')}>Reject …</button>`}${stands && html`<button type="button" onClick=${() => setVerdict('rollback')}>Roll back …</button>`}`}>
    ${edit.error && html`<div class="pad"><div class="note warn">${edit.error}</div></div>`}
    ${edit.rollbackOf && html`<p class="pad">Takes back <a href=${link('/edits/' + edit.rollbackOf)}>edit ${edit.rollbackOf}</a>.</p>`}
    ${edit.rollbackBy && html`<p class="pad">${edit.rollbackBy} asked for it to be taken back: <a href=${link('/edits', { tab: 'ledger', rollbackOf: edit.id })}>the edit that does so</a>.</p>`}
    <${Commands} lines=${edit.commands} />
    ${edit.deviceDiff && html`<h3 class="pad">What the device says differs</h3><${Commands} lines=${edit.deviceDiff.split('\n')} />`}
    <p class="pad quiet">Asked for by ${edit.askedBy}${edit.decidedBy ? `, decided by ${edit.decidedBy}` : ''}. Revision <span class="mono">${edit.revisionBefore ?? '?'}</span> → <span class="mono">${edit.revisionAfter ?? 'not written'}</span>.${edit.freshness === 'STALE' ? ' The device has changed since it was planned.' : ''}${edit.deviceCheck ? ` Commit check: ${edit.deviceCheck}.` : ''}</p>
    ${whole && html`<${Steps} edit=${edit} />`}
    ${verdict === 'rollback' && html`<${RollBack} edit=${edit} onClose=${() => setVerdict(null)} />`}
    ${verdict && verdict !== 'rollback' && html`<${DecideEdit} edit=${edit} verdict=${verdict} onClose=${() => setVerdict(null)} />`}
  <//>`;
}
