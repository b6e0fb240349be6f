// What was or would be written to routers: identical changes side by side, each approved once; and the ledger of all edits.
import { html, useState } from '../lib.js';
import { link, setParams } from '../router.js';
import { useGet } from '../query.js';
import { act, may } from '../api.js';
import { refreshAll } from '../live.js';
import { Page, Panel, Table, State, When, Empty, Choices, Pager, Tabs, Confirm, Waiting as Reading, say } from '../ui.js';
import { words, number, plural } from '../words.js';
import { EditCard, Commands } from '../edit-card.js';
import { EditRun } from '../edit-run.js';
import { Evidence } from '../evidence.js';

const TABS = [['waiting', 'Waiting for approval'], ['ledger', 'All edits']];
const OUTCOMES = ['AWAITING_APPROVAL', 'APPROVED', 'WAITING', 'PLANNED', 'APPLIED', 'FAILED', 'REJECTED', 'STALE', 'ROLLING_BACK', 'ROLLED_BACK', 'VETOED'];

function ApproveGroup({ group, onClose }) {
  const of = plural(group.awaiting, 'edit');
  return html`<${Confirm} title=${`Approve ${of} of the same shape`} verb=${`Approve (${number(group.awaiting)})`} wide onClose=${onClose}
    consequence=${[`Each of the devices is synchronised at once, and the change is written: lock, edit, validate, confirmed commit, read back, confirm. A router that is lost in between rolls back by itself.`, group.fresh < group.awaiting ? `${plural(group.awaiting - group.fresh, 'edit')} of them were planned on an older revision and are planned anew first.` : 'All of them were planned on what the devices run now.']}
    onConfirm=${async () => { const done = await act('POST', `/api/v1/edit-groups/${group.id}/approve`); say(`${plural(done.edits.length, 'edit')} approved`, link('/edits', { tab: 'ledger', group: group.id })); refreshAll(); }}>
    <${Commands} lines=${group.shape} />
  <//>`;
}

function RejectGroup({ group, onClose }) {
  const [reason, setReason] = useState('');
  return html`<${Confirm} title=${`Reject ${plural(group.awaiting, 'edit')} of the same shape`} verb=${`Reject (${number(group.awaiting)})`} danger wide onClose=${onClose}
    consequence=${['The change is written to none of the devices, and the same change is not shown again. The assignments here stay as they are.']}
    onConfirm=${async () => { const done = await act('POST', `/api/v1/edit-groups/${group.id}/reject`, { reason: reason.trim() }); say(`${plural(done.edits.length, 'edit')} rejected`, link('/edits', { tab: 'ledger', group: group.id })); refreshAll(); }}>
    <label class="field">Reason <small>for those who come later; a ticket number does</small><input autofocus required maxlength="1000" value=${reason} onInput=${event => setReason(event.target.value)} /></label>
    <${Commands} lines=${group.shape} />
  <//>`;
}

export function DecideEdit({ edit, verdict, onClose }) {
  const approve = verdict === 'approve';
  return html`<${Confirm} title=${`${approve ? 'Approve' : 'Reject'} edit ${edit.id} on ${edit.device}`} verb=${approve ? 'Approve' : 'Reject'} danger=${!approve} onClose=${onClose}
    consequence=${approve ? [`${edit.device} is synchronised at once and the change is written with a confirmed commit.${edit.freshness === 'STALE' ? ' The device has changed since: the edit is planned anew first.' : ''}`] : [`The change is not written to ${edit.device}, and the same change is not shown again. The assignment here stays as it is.`]}
    onConfirm=${async () => { await act('POST', `/api/v1/edits/${edit.id}/${verdict}`); say(`Edit ${edit.id} ${approve ? 'approved' : 'rejected'}`); refreshAll(); }} />`;
}

function Waiting() {
  const groups = useGet('/api/v1/edit-groups?limit=100', { every: 5000 });
  const [open, setOpen] = useState(null);
  const [rejecting, setRejecting] = useState(null);
  const shown = groups.data?.items;
  if (!shown) return html`<${Reading} query=${groups} />`;
  if (!shown.length) return html`<${Panel}><${Empty} title="No edit waits for approval">With prestage.edit = dry-run the gateway shows here what it would write, and writes what is approved.<//><//>`;
  return html`${shown.map(group => html`<${Panel} key=${group.id} title=${`Group ${group.id}: ${plural(group.awaiting, 'device')}${group.awaiting > 1 ? ', the same change' : ''}`} actions=${html`<a href=${link('/edits', { tab: 'ledger', group: group.id })}>Show each</a>${may('OPERATOR') && html`<button type="button" aria-label=${group.awaiting > 1 ? `Reject all ${number(group.awaiting)} of group ${group.id}` : `Reject group ${group.id}`} onClick=${() => setRejecting(group)}>${group.awaiting > 1 ? `Reject all ${number(group.awaiting)} …` : 'Reject …'}</button><button type="button" class="primary" aria-label=${group.awaiting > 1 ? `Approve all ${number(group.awaiting)} of group ${group.id}` : `Approve group ${group.id}`} onClick=${() => setOpen(group)}>${group.awaiting > 1 ? `Approve all ${number(group.awaiting)} …` : 'Approve …'}</button>`}`}>
      <${Commands} lines=${group.shape} />
      ${group.fresh < group.awaiting && html`<p class="pad quiet">${plural(group.awaiting - group.fresh, 'edit')} planned on an older revision; planned anew when approved.</p>`}
    <//>`)}
    ${open && html`<${ApproveGroup} group=${open} onClose=${() => setOpen(null)} />`}
    ${rejecting && html`<${RejectGroup} group=${rejecting} onClose=${() => setRejecting(null)} />`}`;
}

function Ledger({ params }) {
  const outcome = params.get('outcome') || '';
  const group = params.get('group') || '';
  const rollbackOf = params.get('rollbackOf') || '';
  const cursor = params.get('cursor');
  const query = useGet('/api/v1/edits?' + new URLSearchParams({ limit: 100, sort: '-id', ...(outcome && { outcome }), ...(group && { group }), ...(rollbackOf && { rollbackOf }), ...(cursor && { cursor }) }), { every: 5000 });
  const columns = [
    { title: 'Edit', class: 'tight', cell: row => html`<a href=${link('/edits/' + row.id)}>${row.id}</a>` },
    { title: 'Device', cell: row => html`<a class="mono" href=${link('/devices/' + row.deviceId, { tab: 'edits' })}>${row.device}</a>` },
    { title: 'Outcome', cell: row => html`<${State} value=${row.outcome} />${row.freshness === 'STALE' ? html` <span class="quiet">planned on an older revision</span>` : ''}` },
    { title: 'Change', class: 'clip mono', cell: row => row.error ?? `${row.commands[0] ?? ''}${row.commands.length > 1 ? ` and ${row.commands.length - 1} more` : ''}` },
    { title: 'Asked by', cell: row => row.askedBy },
    { title: 'Decided by', cell: row => row.decidedBy ?? html`<span class="quiet">–</span>` },
    { title: 'Planned', class: 'num', cell: row => html`<${When} at=${row.plannedAt} />` },
    { title: 'Finished', class: 'num', cell: row => html`<${When} at=${row.finishedAt} />` },
  ];
  return html`<${Panel}>
    <div class="toolbar"><${Choices} label="Outcome" options=${OUTCOMES.map(each => [each, words(each)])} value=${outcome} onChange=${next => setParams({ outcome: next.split(',').pop(), cursor: null })} />${(group || rollbackOf) && html`<span class="end"><button type="button" class="small" onClick=${() => setParams({ group: null, rollbackOf: null })}>${group ? `Group ${group} only` : `What takes back edit ${rollbackOf}`} ✕</button></span>`}</div>
    <${Table} label="Edits" query=${query} columns=${columns} empty=${html`<${Empty} title=${outcome || group || rollbackOf ? 'No edit is like that' : 'Nothing was written yet'}>Whatever is to be written to a router is entered here before, and its outcome after.<//>`} />
    <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/edits', { tab: 'ledger', outcome, group, rollbackOf, cursor: next })} shown=${query.data ? plural(query.data.items.length, 'edit') : ' '} />
  <//>`;
}

export function Edits({ params }) {
  const tab = params.get('tab') || (params.get('outcome') ? 'ledger' : 'waiting');
  return html`<${Page} title="Edits" lead="What is written to routers, or waits to be: markers of roles, and what templates of edits ask for." />
    <${EditRun} />
    <${Tabs} label="Edits" tabs=${TABS} current=${tab} hrefOf=${each => link('/edits', { tab: each === 'waiting' ? null : each })} />
    ${tab === 'waiting' ? html`<${Waiting} />` : html`<${Ledger} params=${params} />`}`;
}

export function EditPage({ id }) {
  const query = useGet('/api/v1/edits/' + id, { every: 3000 });
  const edit = query.data;
  if (!edit) return html`<${Page} title=${'Edit ' + id} /><${Reading} query=${query} lines=${12} />`;
  return html`<${Page} title=${`Edit ${id} on ${edit.device}`} lead=${html`<a href=${link('/devices/' + edit.deviceId)}>${edit.device}</a>, <a href=${link('/devices/' + edit.deviceId, { tab: 'edits' })}>all its edits</a>`} /><div class="grid two"><${EditCard} edit=${edit} whole /><${Evidence} id=${id} /></div>`;
}
