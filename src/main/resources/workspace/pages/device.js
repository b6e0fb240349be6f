// One device: what it is, what was decided and why, what has happened, and what can be done.
import { html, useState, useMemo } from '../lib.js';
import { link } from '../router.js';
import { useGet } from '../query.js';
import { may } from '../api.js';
import { Page, Panel, State, Role, When, Empty, ProblemBox, Tabs, Waiting } from '../ui.js';
import { words, sentence, plural } from '../words.js';
import { readXml, linesOf, findPath } from '../junos-text.js';
import { Reasons, Lines } from '../reasons.js';
import { JobWindow } from '../bulk.js';
import { ChoiceWindow, WithdrawWindow } from '../choice.js';
import { Interfaces } from '../interfaces.js';
import { Identity } from '../identity.js';
import { DeviceEdits } from '../device-edits.js';

const TABS = [['interfaces', 'Interfaces'], ['why', 'Why this role'], ['history', 'History'], ['edits', 'Edits'], ['configuration', 'Configuration']];

const Facts = ({ device }) => html`<dl class="facts">
  <dt>Model</dt><dd>${device.model ?? '–'}, Junos ${device.osVersion ?? '–'}</dd>
  <dt>Serial number</dt><dd class="mono">${device.serialNumber ?? '–'}</dd>
  <dt>Host name</dt><dd class="mono">${device.hostName ?? '–'}</dd>
  <dt>NETCONF</dt><dd class="mono">${device.address}:${device.port}, login “${device.credentials}”</dd>
  <dt>Loopback</dt><dd class="mono">${device.loopback ?? device.recommendation?.loopback ?? '–'}</dd>
  <dt>Capabilities</dt><dd>${device.recommendation?.capabilities.join(', ') || '–'}</dd>
  <dt>Revision</dt><dd class="mono">${device.revision ?? '–'}</dd>
  <dt>Proved by</dt><dd>${device.proof ? words(device.proof) : '–'}</dd>
  <dt>Read</dt><dd><${When} at=${device.lastReadAt} /> (<${When} at=${device.lastReadAt} relative />)</dd>
  <dt>Commits heard</dt><dd>${device.completeness.heard} of ${device.completeness.commits}</dd>
  <dt>Tags</dt><dd>${device.tags || '–'}</dd>
</dl>`;

function ChoicesOf({ device, choices, onWithdraw }) {
  if (!choices.length) return null;
  return html`<${Panel} title="Operators' choices"><ul class="todo">${choices.map(each => html`<li key=${each.id} class="choice"><span><b>${words(each.choice)}</b> <span class="mono">${each.interface ?? each.loopback ?? 'the device'}</span>${each.reopenedAt && html` <${State} value="REOPENED" title=${`${each.basis} → ${each.reopenedBasis}`} />`}<br /><span class="quiet">${each.owner}, <${When} at=${each.createdAt} />${each.reason ? `: ${each.reason}` : ''}${each.expiresAt ? html`; expires <${When} at=${each.expiresAt} />` : ''}</span></span>${may('OPERATOR') && html`<button type="button" class="small" onClick=${() => onWithdraw(each)}>Withdraw …</button>`}</li>`)}</ul><//>`;
}

function History({ id }) {
  const query = useGet(`/api/v1/devices/${id}/history?limit=200`);
  if (!query.data) return html`<${Waiting} query=${query} lines=${12} />`;
  if (!query.data.items.length) return html`<${Panel}><${Empty} title="Nothing has happened yet">Commits that were heard, syncs, edits and choices are listed here as they happen.<//><//>`;
  return html`<${Panel} title="What has happened"><ol class="timeline">${query.data.items.map(each => html`<li key=${each.seq} class=${'kind-' + each.kind}><${When} at=${each.at} /><span>${sentence(each)}</span></li>`)}</ol><//>`;
}

const Configuration = ({ query, tree }) => html`<${Panel} title="Configuration as it was read" actions=${query.data && html`<span class="quiet mono">${query.data.revision}</span>`}>
  <p class="pad quiet">The part that prestaging looks at, with groups applied; secrets were removed before it was stored.</p>
  <${ProblemBox} problem=${query.problem} again=${query.again} />
  ${tree && html`<${Lines} lines=${tree.children.flatMap(each => linesOf(each))} />`}
<//>`;

function loopbacksOf(tree) {
  if (!tree) return [];
  const { nodes, whole } = findPath(tree, 'interfaces/interface[lo0]');
  if (!whole) return [];
  const text = (node, name) => node.children.find(each => each.name === name)?.text.trim();
  return nodes[1].children.filter(each => each.name === 'unit').flatMap(unit => unit.children.filter(each => each.name === 'family').flatMap(family => family.children.flatMap(kind => kind.children.filter(each => each.name === 'address').map(each => text(each, 'name'))))).filter(each => each && !each.startsWith('127.'));
}

export function Device({ id, params }) {
  const query = useGet('/api/v1/devices/' + id);
  const tab = params.get('tab') || 'interfaces';
  const configuration = useGet(`/api/v1/devices/${id}/configuration`);
  const tree = useMemo(() => configuration.data && readXml(configuration.data.configuration), [configuration.data]);
  const chosen = useGet(`/api/v1/choices?deviceId=${id}&limit=1000`);
  const choices = (chosen.data?.items ?? []).filter(each => String(each.deviceId) === id);
  const differs = useGet(`/api/v1/discrepancies?deviceId=${id}&state=OPEN&limit=100`).data?.items.length;
  const awaits = useGet(`/api/v1/edits?deviceId=${id}&outcome=AWAITING_APPROVAL&limit=100`).data?.items.length;
  const [open, setOpen] = useState(null);
  const device = query.data;
  if (!device || !(chosen.data || chosen.problem)) return html`<${Page} title="Device" /><${Waiting} query=${query} />`;
  const close = () => setOpen(null);
  const own = choices.find(each => !each.interface && each.choice !== 'LOOPBACK');
  const button = (kind, text) => html`<button type="button" onClick=${() => setOpen({ kind })}>${text} …</button>`;
  const actions = may('OPERATOR') && html`${button('synchronise', 'Synchronise')}${device.role === 'UNKNOWN' ? button('assign-roles', 'Assign') : button('UNASSIGN', 'Take role away')}${own ? '' : device.role === 'UNKNOWN' && device.recommendation?.role !== 'N_PE' ? button('INCLUDE', 'Include') : button('EXCLUDE', 'Exclude')}${button('LOOPBACK', 'Loopback')}`;
  return html`<${Page} title=${device.name} actions=${actions} lead=${html`<span class="badges"><${State} value=${device.state} /><${Role} value=${device.role} />${device.recommendation && device.recommendation.role !== device.role && html`<span class="quiet">the rules recommend ${words(device.recommendation.role)}</span>`}<span class="quiet">${device.model ?? ''}</span>${awaits > 0 && html`<a href=${link('/devices/' + id, { tab: 'edits' })} title="The router has said what would change on it">${plural(awaits, 'edit')} to approve</a>`}${differs > 0 && html`<a class="state tone-warn" href=${link('/discrepancies', { deviceId: id })} title="The router says something else than we hold">${plural(differs, 'discrepancy', 'discrepancies')}</a>`}</span>`} />
    <${Identity} device=${device} />
    ${device.stateReason && !device.identity.length && html`<div class="note warn">${device.stateReason}</div>`}
    <div class="grid main-side">
      <div>
        <${Tabs} label="About the device" tabs=${TABS} current=${tab} hrefOf=${each => link('/devices/' + id, { tab: each === 'interfaces' ? null : each })} />
        ${tab === 'interfaces' && html`<${Interfaces} device=${device} params=${params} choices=${choices} tree=${tree} />`}
        ${tab === 'why' && html`<${Panel} title="Why this role">${device.recommendation ? (tree || configuration.problem) && html`<div class="pad"><${Reasons} reasons=${device.recommendation.reasons} configuration=${tree} /></div>` : html`<${Empty} title="Not decided yet">The device has to be read first.<//>`}<//>`}
        ${tab === 'history' && html`<${History} id=${id} />`}
        ${tab === 'edits' && html`<${DeviceEdits} id=${id} />`}
        ${tab === 'configuration' && html`<${Configuration} query=${configuration} tree=${tree} />`}
      </div>
      <div>
        <${Panel} title="Facts"><div class="pad"><${Facts} device=${device} /></div><//>
        <${ChoicesOf} device=${device} choices=${choices} onWithdraw=${choice => setOpen({ withdraw: choice })} />
      </div>
    </div>
    ${open?.kind && open.kind === open.kind.toLowerCase() && html`<${JobWindow} kind=${open.kind} ids=${[device.id]} names=${[device.name]} onClose=${close} />`}
    ${open?.kind && open.kind === open.kind.toUpperCase() && html`<${ChoiceWindow} kind=${open.kind} target=${{ deviceId: device.id, device: device.name }} loopbacks=${loopbacksOf(tree)} onClose=${close} />`}
    ${open?.withdraw && html`<${WithdrawWindow} choice=${open.withdraw} what=${open.withdraw.interface ?? device.name} onClose=${close} />`}`;
}
