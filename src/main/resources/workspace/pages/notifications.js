// What the gateway hears, as it comes; and who speaks though nobody knows them.
import { html, useState } from '../lib.js';
import { link, setParams } from '../router.js';
import { useGet } from '../query.js';
import { act, may } from '../api.js';
import { refreshAll } from '../live.js';
import { Page, Panel, Table, When, Empty, Pager, Tabs, Confirm, Choices, State, say } from '../ui.js';
import { words, number, plural } from '../words.js';
import { AdoptWindow } from '../adopt.js';

const TABS = [['heard', 'Heard'], ['parked', 'Unknown senders']];
const KINDS = ['requested', 'started', 'completed', 'confirmed', 'rolled-back', 'failed'];

function Heard({ params }) {
  const cursor = params.get('cursor');
  const kind = params.get('kind') || '';
  const deviceId = params.get('deviceId') || '';
  const query = useGet('/api/v1/notifications?' + new URLSearchParams({ limit: 100, sort: '-id', ...(kind && !kind.includes(',') && { kind }), ...(deviceId && { deviceId }), ...(cursor && { cursor }) }), { every: 3000 });
  const columns = [
    { title: 'Heard', class: 'tight', cell: row => html`<${When} at=${row.receivedAt} />` },
    { title: 'From', class: 'mono', cell: row => (row.deviceId ? html`<a href=${link('/devices/' + row.deviceId)}>${row.sender}</a>` : row.sender) },
    { title: 'What', cell: row => words(row.kind) },
    { title: 'Who', cell: row => row.user ?? html`<span class="quiet">–</span>` },
    { title: 'Comment', class: 'clip short', cell: row => html`<span title=${row.comment}>${row.comment ?? ''}</span>` },
    { title: 'Stands for', class: 'num', cell: row => plural(row.messages, 'message') },
    { title: 'Beginning of the message', class: 'clip mono', cell: row => html`<span title=${row.sample}>${row.sample}</span>` },
  ];
  return html`<${Panel}>
    <div class="toolbar"><${Choices} label="Kind" options=${KINDS.map(each => [each, words(each)])} value=${kind} onChange=${next => setParams({ kind: next.split(',').pop(), cursor: null })} /></div>
    <${Table} label="Notifications" query=${query} columns=${columns} empty=${html`<${Empty} title=${kind ? 'Nothing of that kind' : 'Nothing was heard yet'}>Point the syslog or trap target of your routers at this gateway; docs/hearing.md has the set commands.<//>`} />
    <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/notifications', { kind, deviceId, cursor: next })} shown=${query.data ? plural(query.data.items.length, 'notification') : ' '} />
  <//>`;
}

function Parked({ params }) {
  const ignored = params.get('ignored') || 'false';
  const cursor = params.get('cursor');
  const query = useGet('/api/v1/parked-senders?' + new URLSearchParams({ limit: 100, sort: '-lastAt', ignored, ...(cursor && { cursor }) }), { every: 5000 });
  const [open, setOpen] = useState(null);
  const rows = query.data?.items.filter(row => String(row.ignored) === ignored);
  const columns = [
    { title: 'Sender', class: 'mono', cell: row => row.sender },
    { title: 'Calls itself', class: 'mono', cell: row => row.host ?? html`<span class="quiet">–</span>` },
    { title: 'Messages', class: 'num', cell: row => number(row.messages) },
    { title: 'Last', class: 'num', cell: row => html`<${When} at=${row.lastAt} />` },
    { title: 'Last message', class: 'clip mono', cell: row => html`<span title=${row.sample}>${row.sample}</span>` },
    ...(may('OPERATOR') ? [{ title: html`<span class="sr">Actions</span>`, class: 'tight', cell: row => html`<span class="actions"><button type="button" class="small" onClick=${() => setOpen({ adopt: row })} aria-label=${'Adopt ' + row.sender}>Adopt …</button>${row.ignored ? html`<button type="button" class="small" onClick=${() => setOpen({ heed: row })} aria-label=${'Heed ' + row.sender}>Heed …</button>` : html`<button type="button" class="small" onClick=${() => setOpen({ ignore: row })} aria-label=${'Ignore ' + row.sender}>Ignore …</button>`}</span>` }] : []),
  ];
  const close = () => setOpen(null);
  return html`<${Panel}>
    <div class="toolbar"><${Choices} label="Ignored" options=${[['true', 'ignored ones']]} value=${ignored === 'true' ? 'true' : ''} onChange=${next => setParams({ ignored: next || null, cursor: null })} /></div>
    <${Table} label="Unknown senders" query=${query} rows=${rows} columns=${columns} empty=${html`<${Empty} title=${ignored === 'true' ? 'Nobody is ignored' : 'Every sender is a device that we know'}>Who tells of commits and is no device of the inventory is parked here, to be adopted or ignored.<//>`} />
    <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/notifications', { tab: 'parked', ignored, cursor: next })} shown=${rows ? plural(rows.length, 'sender') : ' '} />
    ${open?.adopt && html`<${AdoptWindow} sender=${open.adopt} onClose=${close} />`}
    ${open?.ignore && html`<${Confirm} title=${`Ignore ${open.ignore.sender}`} verb="Ignore" consequence=${['Its messages are counted, and no event or warning tells of it any more. It can be heeded again.']} onClose=${close} onConfirm=${async () => { await act('POST', `/api/v1/parked-senders/${open.ignore.id}/ignore`); say(`${open.ignore.sender} is ignored`); refreshAll(); }} />`}
    ${open?.heed && html`<${Confirm} title=${`Heed ${open.heed.sender}`} verb="Heed" consequence=${['When it tells of a commit again, an event says so.']} onClose=${close} onConfirm=${async () => { await act('DELETE', `/api/v1/parked-senders/${open.heed.id}/ignore`); say(`${open.heed.sender} is heeded again`); refreshAll(); }} />`}
  <//>`;
}

export function Notifications({ params }) {
  const tab = params.get('tab') || 'heard';
  const status = useGet('/api/v1/status', { every: 3000 }).data;
  const dropped = status && Object.values(status.notifications.dropped).reduce((sum, each) => sum + each, 0);
  return html`<${Page} title="Notifications" lead=${status ? `${number(status.notifications.received)} messages since the start, ${number(status.notifications.commits)} told of commits, ${number(dropped)} dropped and counted.` : ' '} />
    <${Tabs} label="Notifications" tabs=${TABS} current=${tab} hrefOf=${each => link('/notifications', { tab: each === 'heard' ? null : each })} />
    ${tab === 'heard' ? html`<${Heard} params=${params} />` : html`<${Parked} params=${params} />`}`;
}
