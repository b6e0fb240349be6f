// The worklist: what the rules recommend and nobody has accepted; and the choices of operators.
import { html, useState } from '../lib.js';
import { link, setParams, navigate } from '../router.js';
import { useGet } from '../query.js';
import { may } from '../api.js';
import { Page, Panel, Table, State, Role, When, Empty, SearchField, Pager, Tabs, Confirm } from '../ui.js';
import { words, number, plural } from '../words.js';
import { startJob } from '../bulk.js';
import { ChoiceWindow, WithdrawWindow } from '../choice.js';
import { ExceptionsWindow } from '../exceptions.js';

/** Ports of an N-PE alone become UNIs. */
const unisOf = row => (row.role === 'N_PE' ? row.unis : 0);
const TABS = [['todo', 'To assign'], ['choices', 'Choices'], ['done', 'Assigned']];

function AcceptWindow({ rows, whole, onClose }) {
  const unis = rows.reduce((sum, row) => sum + unisOf(row), 0);
  const of = whole ? 'Every device that is recommended or included' : rows.length === 1 ? rows[0].device : plural(rows.length, 'device');
  const become = whole || rows.length === 1 ? 'becomes' : 'become';
  return html`<${Confirm} title=${whole ? 'Accept all recommendations' : `Accept ${of}`} verb=${whole ? 'Accept all' : `Accept (${number(rows.length)})`} onClose=${onClose}
    consequence=${[`${of} ${become} what the rules recommend${whole ? ', with all UNIs that are recommended' : unis ? `, with ${plural(unis, 'UNI')}` : ''}. Choices of operators stay in force.`, 'A job does it, device by device; markers are written to the routers if edits are on, each with a confirmed commit that rolls back by itself if the router is lost.']}
    onConfirm=${async () => { const job = await startJob('assign-roles', whole ? null : rows.map(row => row.deviceId)); navigate(link('/jobs/' + job.id)); }} />`;
}

function ToAssign({ params }) {
  const q = params.get('q') || '';
  const cursor = params.get('cursor');
  const query = useGet('/api/v1/recommendations?' + new URLSearchParams({ state: 'RECOMMENDED,INCLUDED', limit: 100, count: 'true', sort: 'device', ...(q && { q }), ...(cursor && { cursor }) }));
  const [chosen, setChosen] = useState(new Map());
  const [open, setOpen] = useState(null);
  const rows = query.data?.items;
  const mark = (row, on) => {
    const next = new Map(chosen);
    on ? next.set(row.deviceId, row) : next.delete(row.deviceId);
    setChosen(next);
  };
  const close = () => {
    setOpen(null);
    setChosen(new Map());
  };
  const operator = may('OPERATOR');
  const all = rows?.length > 0 && rows.every(row => chosen.has(row.deviceId));
  const columns = [
    ...(operator ? [{ title: html`<input type="checkbox" aria-label="Mark all rows of this page" disabled=${!rows?.length} checked=${all} onChange=${event => setChosen(new Map(event.target.checked ? rows.map(row => [row.deviceId, row]) : []))} />`, class: 'tight', cell: row => html`<input type="checkbox" aria-label=${'Mark ' + row.device} checked=${chosen.has(row.deviceId)} onChange=${event => mark(row, event.target.checked)} />` }] : []),
    { title: 'Device', cell: row => html`<a class="mono" href=${link('/devices/' + row.deviceId)}>${row.device}</a>` },
    { title: 'State', cell: row => html`<${State} value=${row.state} />` },
    { title: 'Recommended role', cell: row => html`<${Role} value=${row.role} />` },
    { title: 'Loopback', class: 'mono', cell: row => row.loopback ?? html`<span class="quiet">–</span>` },
    { title: 'UNIs', class: 'num', cell: row => (row.role === 'N_PE' ? number(row.unis) : html`<span class="quiet">–</span>`) },
    { title: 'Capabilities', class: 'clip', cell: row => row.capabilities.join(', ') },
    ...(operator ? [{ title: html`<span class="sr">Actions</span>`, class: 'tight', cell: row => html`<span class="actions"><button type="button" class="small" disabled=${!unisOf(row)} onClick=${() => setOpen({ exceptions: row })} aria-label=${`Accept ${row.device} with exceptions`}>With exceptions …</button><button type="button" class="small" onClick=${() => setOpen({ kind: 'EXCLUDE', row })} aria-label=${`Exclude ${row.device}`}>Exclude …</button><button type="button" class="small" onClick=${() => setOpen({ kind: 'LOOPBACK', row })} aria-label=${`Choose a loopback for ${row.device}`}>Loopback …</button></span>` }] : []),
  ];
  return html`<${Panel}>
    <div class="toolbar"><${SearchField} value=${q} onChange=${next => setParams({ q: next, cursor: null })} placeholder="Device" label="Search devices to assign" />
      ${operator && html`<span class="end"><button type="button" disabled=${!chosen.size} onClick=${() => setOpen({ accept: [...chosen.values()] })}>Accept marked (${chosen.size}) …</button><button type="button" class="primary" disabled=${!rows?.length} onClick=${() => setOpen({ accept: rows, whole: true })}>Accept all …</button></span>`}</div>
    <${Table} label="Devices to assign" query=${query} columns=${columns} keyOf=${row => row.deviceId} rowClass=${row => (chosen.has(row.deviceId) ? 'chosen' : '')} empty=${html`<${Empty} title=${q ? 'No device is like that' : 'Nothing waits to be assigned'}>Roles that the rules recommend are assigned at once where the policy is automatic; with prestage.assign = manual they wait here.<//>`} />
    <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/assign', { q, cursor: next })} shown=${rows ? plural(rows.length, 'device') : ' '} total=${query.data?.total} />
    ${open?.accept && html`<${AcceptWindow} rows=${open.accept} whole=${open.whole} onClose=${close} />`}
    ${open?.exceptions && html`<${ExceptionsWindow} row=${open.exceptions} onClose=${close} />`}
    ${open?.kind && html`<${ChoiceWindow} kind=${open.kind} target=${{ deviceId: open.row.deviceId, device: open.row.device }} loopbacks=${open.row.loopback ? [open.row.loopback] : []} onClose=${close} />`}
  <//>`;
}

function ChoicesList({ params }) {
  const cursor = params.get('cursor');
  const reopened = params.get('reopened') || '';
  const query = useGet('/api/v1/choices?' + new URLSearchParams({ limit: 100, sort: '-id', ...(reopened && { reopened }), ...(cursor && { cursor }) }));
  const [open, setOpen] = useState(null);
  const columns = [
    { title: 'Device', cell: row => html`<a class="mono" href=${link('/devices/' + row.deviceId)}>${row.device}</a>` },
    { title: 'Of', class: 'mono', cell: row => row.interface ?? row.loopback ?? 'device' },
    { title: 'Choice', cell: row => html`<b>${words(row.choice)}</b>${row.reopenedAt ? html` <span title=${`${row.basis} → ${row.reopenedBasis}`}><${State} value="REOPENED" /></span>` : ''}` },
    { title: 'Owner', cell: row => row.owner },
    { title: 'Reason', class: 'clip', cell: row => row.reason },
    { title: 'Made', class: 'num', cell: row => html`<${When} at=${row.createdAt} />` },
    { title: 'Expires', class: 'num', cell: row => html`<${When} at=${row.expiresAt} />` },
    ...(may('OPERATOR') ? [{ title: html`<span class="sr">Action</span>`, class: 'tight', cell: row => html`<button type="button" class="small" onClick=${() => setOpen(row)} aria-label=${`Withdraw choice ${row.id}`}>Withdraw …</button>` }] : []),
  ];
  return html`<${Panel}>
    <${Table} label="Choices" query=${query} columns=${columns} empty=${html`<${Empty} title="No operator has chosen anything">What is excluded, included or taken away by hand is listed here, with owner, reason and expiry.<//>`} />
    <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/assign', { tab: 'choices', cursor: next })} shown=${query.data ? plural(query.data.items.length, 'choice') : ' '} />
    ${open && html`<${WithdrawWindow} choice=${open} what=${open.interface ?? 'the device'} onClose=${() => setOpen(null)} />`}
  <//>`;
}

function Assigned({ params }) {
  const cursor = params.get('cursor');
  const q = params.get('q') || '';
  const query = useGet('/api/v1/recommendations?' + new URLSearchParams({ state: 'ASSIGNED', limit: 100, sort: 'device', ...(q && { q }), ...(cursor && { cursor }) }));
  const columns = [
    { title: 'Device', cell: row => html`<a class="mono" href=${link('/devices/' + row.deviceId)}>${row.device}</a>` },
    { title: 'Role', cell: row => html`<${Role} value=${row.role} />` },
    { title: 'Loopback', class: 'mono', cell: row => row.loopback ?? html`<span class="quiet">–</span>` },
    { title: 'UNIs', class: 'num', cell: row => (row.role === 'N_PE' ? number(row.unis) : html`<span class="quiet">–</span>`) },
    { title: 'Capabilities', class: 'clip', cell: row => row.capabilities.join(', ') },
    { title: 'Decided', class: 'num', cell: row => html`<${When} at=${row.madeAt} />` },
  ];
  return html`<${Panel}><div class="toolbar"><${SearchField} value=${q} onChange=${next => setParams({ q: next, cursor: null })} placeholder="Device" label="Search assigned devices" /></div>
    <${Table} label="Assigned devices" query=${query} columns=${columns} keyOf=${row => row.deviceId} empty=${html`<${Empty} title=${q ? 'No device is like that' : 'No device has a role yet'}>Roles are listed here once somebody has accepted them, or the policy has.<//>`} />
    <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/assign', { tab: 'done', q, cursor: next })} shown=${query.data ? plural(query.data.items.length, 'device') : ' '} />
  <//>`;
}

export function Assign({ params }) {
  const tab = params.get('tab') || 'todo';
  return html`<${Page} title="Assign" lead="What the rules recommend becomes a role when somebody accepts it, or at once where the policy says so." />
    <${Tabs} label="Assign" tabs=${TABS} current=${tab} hrefOf=${each => link('/assign', { tab: each === 'todo' ? null : each })} />
    ${tab === 'todo' && html`<${ToAssign} params=${params} />`}${tab === 'choices' && html`<${ChoicesList} params=${params} />`}${tab === 'done' && html`<${Assigned} params=${params} />`}`;
}
