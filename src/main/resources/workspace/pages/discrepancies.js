// Where routers say something else than we hold: who changed it, and whether ours is written again or theirs may stay.
import { html, useState, useEffect } from '../lib.js';
import { link, setParams, navigate } from '../router.js';
import { useGet } from '../query.js';
import { may } from '../api.js';
import { Page, Panel, Table, Sort, State, When, Empty, Choices, SearchField, Pager } from '../ui.js';
import { words, plural } from '../words.js';
import { SettleWindow } from '../settle.js';

const KINDS = ['MISSING', 'CHANGED', 'UNEXPECTED'];
const STATES = ['OPEN', 'RESTORING', 'ACCEPTED'];
const FILTERS = ['q', 'kind', 'state', 'deviceId'];
const None = () => html`<span class="quiet">no marker</span>`;

function columnsFor({ operator, rows, chosen, mark, markAll, sorter, settle }) {
  const all = rows?.length > 0 && rows.every(row => chosen.has(row.id));
  return [
    ...(operator ? [{ title: html`<input type="checkbox" aria-label="Mark all rows of this page" disabled=${!rows?.length} checked=${all} onChange=${event => markAll(event.target.checked)} />`, class: 'tight', cell: row => html`<input type="checkbox" aria-label=${`Mark discrepancy ${row.id}`} checked=${chosen.has(row.id)} onChange=${event => mark(row, event.target.checked)} />` }] : []),
    { title: 'Device', class: 'tight', cell: row => html`<a class="mono" href=${link('/devices/' + row.deviceId)}>${row.device}</a>` },
    { title: 'Place', class: 'mono tight', cell: row => row.interface ?? html`<span class="quiet">the device</span>` },
    { title: 'Kind', class: 'tight', cell: row => words(row.kind) },
    { title: 'We hold', class: 'mono', cell: row => row.expected ?? html`<${None} />` },
    { title: 'Router says', class: 'mono', cell: row => row.found ?? html`<${None} />` },
    { title: 'By', class: 'tight', cell: row => row.user ?? html`<span class="quiet">–</span>` },
    { title: 'Comment', class: 'clip short', cell: row => html`<span title=${row.comment}>${row.comment ?? ''}</span>` },
    { title: 'State', class: 'tight', cell: row => html`<span title=${row.decidedBy ? `decided by ${row.decidedBy}` : undefined}><${State} value=${row.state} /></span>` },
    { title: sorter('foundAt', 'Found'), class: 'num tight', cell: row => html`<${When} at=${row.foundAt} />` },
    ...(operator ? [{ title: html`<span class="sr">Actions</span>`, class: 'tight', cell: row => html`<span class="actions">${row.state !== 'RESTORING' && html`<button type="button" class="small" aria-label=${`Restore ours on ${row.device} ${row.interface ?? ''}`.trim()} onClick=${() => settle('restore', [row])}>Restore …</button>`}${row.state !== 'ACCEPTED' && html`<button type="button" class="small" aria-label=${`Accept theirs on ${row.device} ${row.interface ?? ''}`.trim()} onClick=${() => settle('accept', [row])}>Accept …</button>`}</span>` }] : []),
  ];
}

export function Discrepancies({ params }) {
  const filter = Object.fromEntries(FILTERS.map(name => [name, params.get(name) || '']));
  const sort = params.get('sort') || '-foundAt';
  const cursor = params.get('cursor');
  const query = useGet('/api/v1/discrepancies?' + new URLSearchParams({ limit: 100, count: 'true', sort, ...Object.fromEntries(FILTERS.filter(name => filter[name]).map(name => [name, filter[name]])), ...(cursor && { cursor }) }), { every: 5000 });
  const [chosen, setChosen] = useState(new Map());
  const [open, setOpen] = useState(null);
  useEffect(() => setChosen(new Map()), [JSON.stringify(filter), cursor]);
  const rows = query.data?.items;
  const isFiltered = FILTERS.some(name => filter[name]);
  const set = changes => setParams({ cursor: null, ...changes });
  const mark = (row, on) => {
    const next = new Map(chosen);
    on ? next.set(row.id, row) : next.delete(row.id);
    setChosen(next);
  };
  const operator = may('OPERATOR');
  const columns = columnsFor({
    operator, rows, chosen, mark,
    markAll: on => setChosen(new Map(on ? rows.map(row => [row.id, row]) : [])),
    sorter: (by, text) => html`<${Sort} by=${by} now=${sort} onSort=${next => set({ sort: next })}>${text}<//>`,
    settle: (verdict, those) => setOpen({ verdict, rows: those }),
  });
  const marked = [...chosen.values()];
  return html`<${Page} title="Discrepancies" lead="Markers that stand on a router otherwise than we hold: somebody changed them there. Nothing is done about it until somebody decides, or a policy does." />
    <${Panel}>
      <div class="toolbar">
        <${SearchField} value=${filter.q} onChange=${q => set({ q })} placeholder="Device" label="Search discrepancies" />
        <${Choices} label="Kind" options=${KINDS.map(each => [each, words(each)])} value=${filter.kind} onChange=${kind => set({ kind })} />
        <${Choices} label="State" options=${STATES.map(each => [each, words(each)])} value=${filter.state} onChange=${state => set({ state })} />
        <span class="end">${isFiltered && html`<button type="button" class="small" onClick=${() => navigate(link('/discrepancies'))}>Clear filters</button>`}</span>
      </div>
      ${operator && rows?.length > 0 && html`<div class="toolbar"><span class="quiet">${marked.length ? `${plural(marked.length, 'row')} marked` : 'Mark rows to decide on several at once'}</span><span class="end"><button type="button" disabled=${!marked.length} onClick=${() => setOpen({ verdict: 'accept', rows: marked })}>Accept theirs (${marked.length}) …</button><button type="button" class="primary" disabled=${!marked.length} onClick=${() => setOpen({ verdict: 'restore', rows: marked })}>Restore ours (${marked.length}) …</button></span></div>`}
      <${Table} label="Discrepancies" query=${query} columns=${columns} rowClass=${row => (chosen.has(row.id) ? 'chosen' : '')} empty=${html`<${Empty} title=${isFiltered ? 'No discrepancy is like that' : 'Every router says what we hold'}>${isFiltered ? 'Take a filter away, or clear them all.' : 'When somebody changes or removes a marker on a router, it is listed here with user and comment of the commit.'}<//>`} />
      <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/discrepancies', { ...Object.fromEntries(params), cursor: next })} shown=${rows ? plural(rows.length, 'discrepancy', 'discrepancies') : ' '} total=${query.data?.total} />
    <//>
    ${open && html`<${SettleWindow} verdict=${open.verdict} rows=${open.rows} onClose=${() => setOpen(null)} onDone=${() => setChosen(new Map())} />`}`;
}
