// An edit that stands on its device, taken back: what that takes away and gives again is shown first.
import { html, useState } from './lib.js';
import { link } from './router.js';
import { act } from './api.js';
import { refreshAll } from './live.js';
import { Confirm, say } from './ui.js';
import { Commands } from './edit-card.js';

const FLIPPED = { '+': '-', '-': '+' };
const flip = line => (FLIPPED[line[0]] ? FLIPPED[line[0]] + line.slice(1) : line.replace(/^(set|delete) /, (all, verb) => (verb === 'set' ? 'delete ' : 'set ')));

/** The other way round what the edit changed: as the device told it, or as commands where it was not asked. */
const reverse = edit => (edit.deviceDiff ? edit.deviceDiff.split('\n') : edit.commands).map(flip);

export function RollBack({ edit, onClose }) {
  const [reason, setReason] = useState('');
  const ask = async () => {
    await act('POST', `/api/v1/edits/${edit.id}/rollback`, { reason: reason.trim() });
    say(`Edit ${edit.id} is taken back`, link('/edits', { tab: 'ledger', rollbackOf: edit.id }));
    refreshAll();
  };
  return html`<${Confirm} title=${`Roll back edit ${edit.id} on ${edit.device}`} verb="Roll back" danger wide onClose=${onClose} onConfirm=${ask}
    consequence=${[`The roles of ${edit.device} become what they were before this edit, by choices with your name and reason. The rules cannot undo that; withdrawing the choices does.`, 'The device is synchronised at once. What changes on it is an edit of its own, which can be taken back too; where edits need approval, so does this one.', 'Nothing is done where services use what would go, or where a later edit changed the same.']}>
    <label class="field">Reason <small>for those who come later; a ticket number does</small><input autofocus required maxlength="900" value=${reason} onInput=${event => setReason(event.target.value)} /></label>
    <h3>What that undoes on the device</h3>
    <${Commands} lines=${reverse(edit)} />
  <//>`;
}
