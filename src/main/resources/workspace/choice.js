// Windows in which an operator decides: exclude, include, unassign, choose a loopback. Each says what will happen.
import { html, useState } from './lib.js';
import { act } from './api.js';
import { Confirm, say } from './ui.js';
import { refreshAll } from './live.js';

const EXPIRIES = [['', 'does not expire'], ['1', 'in a day'], ['7', 'in a week'], ['30', 'in 30 days'], ['90', 'in 90 days']];

const KINDS = {
  EXCLUDE: {
    verb: 'Exclude',
    danger: true,
    says: (what, isDevice) => [isDevice ? `${what} gets no role and offers no UNI, whatever the rules say.` : `${what} is offered to nobody: it loses its UNI role, and its marker on the router goes with the next edit.`, 'The device is synchronised at once. The rules cannot undo this; withdrawing the choice does.'],
  },
  INCLUDE: {
    verb: 'Include',
    says: (what, isDevice) => [isDevice ? `${what} is taken for an N-PE though the rules do not recommend it.` : `${what} is offered as a UNI though the rules do not recommend it.`, 'The device is synchronised at once; markers are written if edits are on.'],
  },
  UNASSIGN: {
    verb: 'Take role away',
    titled: what => `Take the role of ${what} away`,
    danger: true,
    says: what => [`${what} loses its role now, and the marker on the router goes with the next edit.`, 'The rules do not give the role back until this choice is withdrawn. Deployed services stand in the way.'],
  },
  LOOPBACK: { verb: 'Choose', titled: what => `Choose a loopback for ${what}`, says: (what, isDevice, loopback) => [`Services will end on ${loopback || '…'} of ${what}. The marker on the router names it after the next edit.`] },
};

/** target: {deviceId, device, interfaces: []}; no interfaces: the device itself. loopbacks: what can be chosen. */
export function ChoiceWindow({ kind, target, loopbacks = [], onClose }) {
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('');
  const [loopback, setLoopback] = useState(loopbacks[0] ?? '');
  const { verb, titled, danger, says } = KINDS[kind];
  const isDevice = !target.interfaces?.length;
  const what = isDevice ? target.device : `${target.interfaces.join(', ')} of ${target.device}`;
  const title = titled ? titled(what) : `${verb} ${what}`;
  const decide = async () => {
    for (const name of isDevice ? [null] : target.interfaces) {
      const expiresAt = days ? new Date(Date.now() + Number(days) * 86400_000).toISOString() : null;
      await act('POST', '/api/v1/choices', { deviceId: target.deviceId, interface: name, choice: kind, loopback: kind === 'LOOPBACK' ? loopback : null, reason: reason || null, expiresAt });
    }
    say(`${title}: done`);
    refreshAll();
  };
  return html`<${Confirm} title=${title} consequence=${says(what, isDevice, loopback)} verb=${verb} danger=${danger} ready=${kind !== 'LOOPBACK' || loopback.trim() !== ''} onClose=${onClose} onConfirm=${decide}>
    ${kind === 'LOOPBACK' && html`<label class="field">Loopback <small>an address of lo0 with its prefix length</small><input required list="loopbacks" value=${loopback} onInput=${event => setLoopback(event.target.value)} placeholder="192.0.2.1/32" /><datalist id="loopbacks">${loopbacks.map(each => html`<option key=${each} value=${each} />`)}</datalist></label>`}
    <label class="field">Reason <small>for those who come later; a ticket number does</small><input autofocus value=${reason} onInput=${event => setReason(event.target.value)} maxlength="1000" /></label>
    <label class="field">Expires<select value=${days} onChange=${event => setDays(event.target.value)}>${EXPIRIES.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}</select></label>
  <//>`;
}

export function WithdrawWindow({ choice, what, onClose }) {
  return html`<${Confirm} title=${`Withdraw the choice for ${what}`} verb="Withdraw" consequence=${['Rules and policy decide again: the device is synchronised, and what the rules recommend is assigned if the policy is automatic.', `It was ${choice.owner}'s choice${choice.reason ? `: ${choice.reason}` : ''}.`]} onClose=${onClose} onConfirm=${async () => { await act('DELETE', '/api/v1/choices/' + choice.id); say('Choice withdrawn'); refreshAll(); }} />`;
}
