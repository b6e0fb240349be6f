// Makes a device of somebody who speaks.
import { html, useState } from './lib.js';
import { act } from './api.js';
import { link } from './router.js';
import { refreshAll } from './live.js';
import { Confirm, say } from './ui.js';

export function AdoptWindow({ sender, onClose }) {
  const [form, setForm] = useState({ name: sender.host ?? '', address: sender.host && sender.host !== sender.address ? '' : sender.address, port: '830', credentials: 'default', tags: '' });
  const field = (name, text, hint, type = 'text') => html`<label class="field">${text}<input type=${type} value=${form[name]} required=${name !== 'tags' && name !== 'address'} onInput=${event => setForm({ ...form, [name]: event.target.value })} />${hint && html`<small>${hint}</small>`}</label>`;
  const adopt = async () => {
    const { name, address, port, credentials, tags } = form;
    const made = await act('POST', `/api/v1/parked-senders/${sender.id}/device`, { name, ...(address && { address }), port: Number(port), credentials, ...(tags && { tags }) });
    say(`${made.name} is a device now`, link('/devices/' + made.deviceId));
    refreshAll();
  };
  return html`<${Confirm} title=${`Adopt ${sender.sender}`} verb="Adopt" consequence=${[`${form.name || 'It'} comes into the inventory and is read over NETCONF at once, with the login “${form.credentials}”. Its host key must be known, or it stays unreachable until it is.`]} onClose=${onClose} onConfirm=${adopt}>
    ${field('name', 'Name in the inventory')}
    ${field('address', 'Address for NETCONF', 'Leave it empty to take the address where it was heard, if it was not heard through a relay.')}
    ${field('port', 'Port', null, 'number')}
    ${field('credentials', 'Login profile', 'As named in the settings.')}
    ${field('tags', 'Tags')}
  <//>`;
}
