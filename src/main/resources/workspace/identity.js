// A device that looks like another one: nothing is written to it until somebody says whether it is the right one.
import { html, useState } from './lib.js';
import { act, may } from './api.js';
import { Confirm, Panel, When, say } from './ui.js';
import { refreshAll } from './live.js';
import { words } from './words.js';

export function Identity({ device }) {
  const [open, setOpen] = useState(null);
  if (!device.identity.length) return null;
  const key = device.identity.find(each => each.fact === 'HOST_KEY');
  const decide = async () => {
    await act('POST', `/api/v1/devices/${device.id}/identity/${open}`, open === 'accept' && key ? { fingerprint: key.found } : undefined);
    say(open === 'accept' ? `${device.name} is taken for the right device` : `What was found is not ${device.name}`);
    refreshAll();
  };
  return html`<${Panel} class="alarm" title="It looks like another device" actions=${may('OPERATOR') && html`<button type="button" onClick=${() => setOpen('accept')}>It is the right one …</button><button type="button" onClick=${() => setOpen('refuse')}>It is not …</button>`}>
    <div class="pad"><p>Nothing is written to it until somebody decides.</p><dl class="facts">${device.identity.map(each => html`<dt key=${each.fact}>${words(each.fact)}</dt><dd>was <code>${each.held}</code>, is <code>${each.found}</code>, <${When} at=${each.foundAt} /></dd>`)}</dl>${device.stateReason && html`<details><summary>What its last contact said</summary><p class="quiet">${device.stateReason}</p></details>`}</div>
    ${open && html`<${Confirm} title=${open === 'accept' ? `${device.name} is the right device` : `That is not ${device.name}`} verb=${open === 'accept' ? 'Accept' : 'Refuse'} danger consequence=${open === 'accept' ? ['What was found becomes what is expected, and the device is synchronised: roles may be assigned and markers written.', key ? `The host key ${key.found} becomes the trusted one. Compare it with the device before you accept.` : ''] : ['What is expected stays as it was. Nothing is written, and what is found again is told again.']} onClose=${() => setOpen(null)} onConfirm=${decide} />`}
  <//>`;
}
