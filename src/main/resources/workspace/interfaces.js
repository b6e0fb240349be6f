// Interfaces of a device: as what each stands, why, and what an operator may say to it.
import { html, useState, Fragment } from './lib.js';
import { setParams } from './router.js';
import { useGet } from './query.js';
import { may } from './api.js';
import { Panel, State, Empty, Waiting, Choices } from './ui.js';
import { words, number } from './words.js';
import { Reasons, decided } from './reasons.js';
import { ChoiceWindow, WithdrawWindow } from './choice.js';

const VIEWS = [['', 'all'], ['uni', 'UNIs and candidates'], ['core', 'core-facing'], ['other', 'others']];
const isUni = row => row.uni !== 'NOT_RECOMMENDED' || row.verdict === 'UNI' || row.verdict === 'ELIGIBLE';
const groupOf = row => (isUni(row) ? 'uni' : row.verdict === 'CORE_FACING' ? 'core' : 'other');
const Link = ({ row }) => (row.adminUp === null ? html`<span class="quiet">–</span>` : html`<span class=${row.operUp ? '' : 'quiet'}>${!row.adminUp ? 'switched off' : row.operUp ? 'up' : 'down'}</span>`);

export function Interfaces({ device, params, choices, tree }) {
  const query = useGet(`/api/v1/devices/${device.id}/interfaces?limit=1000`);
  const [marked, setMarked] = useState(new Set());
  const [open, setOpen] = useState(null);
  const opened = params.get('if');
  const view = params.get('show') || '';
  const all = query.data?.items;
  if (!all) return html`<${Waiting} query=${query} lines=${16} />`;
  if (!all.length) return html`<${Panel}><${Empty} title="No interfaces known">The device has to be read first.<//><//>`;
  const rows = all.filter(row => !view || view.split(',').includes(groupOf(row)));
  const counts = { uni: 0, core: 0, other: 0 };
  all.forEach(row => counts[groupOf(row)]++);
  const choiceOf = name => choices.find(each => each.interface === name);
  const mark = (name, on) => {
    const next = new Set(marked);
    on ? next.add(name) : next.delete(name);
    setMarked(next);
  };
  const target = names => ({ deviceId: device.id, device: device.name, interfaces: names });
  const actionOf = row => {
    const choice = choiceOf(row.name);
    if (choice) return html`<button type="button" class="small" onClick=${() => setOpen({ withdraw: choice })} aria-label=${`Withdraw the choice for ${row.name}`}>Withdraw …</button>`;
    const kind = isUni(row) && row.uni !== 'NOT_RECOMMENDED' ? 'EXCLUDE' : 'INCLUDE';
    return html`<button type="button" class="small" onClick=${() => setOpen({ kind, names: [row.name] })} aria-label=${`${words(kind)} ${row.name}`}>${kind === 'EXCLUDE' ? 'Exclude' : 'Include'} …</button>`;
  };
  const operator = may('OPERATOR');
  const width = operator ? 8 : 6;
  return html`<${Panel} title="Interfaces" actions=${html`<${Choices} label="Which interfaces" options=${VIEWS.slice(1).map(([key, text]) => [key, text, counts[key]])} value=${view} onChange=${show => setParams({ show: show || null })} />`}>
    ${operator && marked.size > 0 && html`<div class="bulk"><span>${number(marked.size)} marked</span><button type="button" class="small" onClick=${() => setOpen({ kind: 'EXCLUDE', names: [...marked] })}>Exclude (${number(marked.size)}) …</button><button type="button" class="small" onClick=${() => setOpen({ kind: 'INCLUDE', names: [...marked] })}>Include (${number(marked.size)}) …</button><button type="button" class="bare small" onClick=${() => setMarked(new Set())}>Unmark</button></div>`}
    <div class="table-box" tabindex="0" role="region" aria-label="Table of interfaces"><table><thead><tr>${operator && html`<th class="tight"><span class="sr">Mark</span></th>`}<th scope="col">Name</th><th scope="col">UNI</th><th scope="col">Verdict</th><th scope="col">Free VLANs</th><th scope="col">Link</th><th scope="col">Because</th>${operator && html`<th class="tight"><span class="sr">Action</span></th>`}</tr></thead>
    <tbody>${rows.map(row => html`<${Fragment} key=${row.name}>
      <tr data-row class=${marked.has(row.name) ? 'chosen' : ''}>
        ${operator && html`<td class="tight"><input type="checkbox" aria-label=${'Mark ' + row.name} checked=${marked.has(row.name)} onChange=${event => mark(row.name, event.target.checked)} /></td>`}
        <td><button type="button" class="opener mono" aria-expanded=${opened === row.name ? 'true' : 'false'} onClick=${() => setParams({ if: opened === row.name ? null : row.name })}>${row.name}</button></td>
        <td>${row.uni === 'NOT_RECOMMENDED' ? html`<span class="quiet">–</span>` : html`<${State} value=${row.uni} />`}</td>
        <td>${words(row.verdict)}</td>
        <td class="mono clip short" title=${row.vlanPool}>${row.vlanPool ?? html`<span class="quiet">–</span>`}</td>
        <td class="tight"><${Link} row=${row} /></td>
        <td class="clip rest" title=${decided(row.reasons)?.sentence}>${choiceOf(row.name) ? html`<b>${choiceOf(row.name).owner}</b>: ${choiceOf(row.name).reason || words(choiceOf(row.name).choice)}` : decided(row.reasons)?.sentence}</td>
        ${operator && html`<td class="tight">${actionOf(row)}</td>`}
      </tr>
      ${opened === row.name && html`<tr class="detail"><td colspan=${width}><${Reasons} reasons=${row.reasons} configuration=${tree} /></td></tr>`}
    <//>`)}</tbody></table></div>
    ${open?.kind && html`<${ChoiceWindow} kind=${open.kind} target=${target(open.names)} onClose=${() => { setOpen(null); setMarked(new Set()); }} />`}
    ${open?.withdraw && html`<${WithdrawWindow} choice=${open.withdraw} what=${`${open.withdraw.interface} of ${device.name}`} onClose=${() => setOpen(null)} />`}
  <//>`;
}
