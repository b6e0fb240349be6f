// All devices: filters and order live in the address and are carried out by REST, so 50,000 rows cost as much as 50.
import { html, useState, useEffect } from '../lib.js';
import { link, setParams, navigate } from '../router.js';
import { useGet } from '../query.js';
import { may } from '../api.js';
import { Page, Panel, Table, Sort, State, Role, When, Empty, Choices, SearchField, Pager } from '../ui.js';
import { words, number, plural } from '../words.js';
import { BulkActions } from '../bulk.js';
import { SavedViews } from '../saved-views.js';

const FILTERS = ['q', 'state', 'role', 'roleState', 'model', 'tag'];
const STATES = ['IN_SYNC', 'OUT_OF_SYNC', 'READING', 'NEW', 'UNREACHABLE', 'QUARANTINED', 'UNSUPPORTED'];
const ROLES = [['N_PE', 'N-PE'], ['P', 'P'], ['UNKNOWN', 'no role']];
const PAGE = 100;

function pathOf(params) {
  const query = new URLSearchParams({ limit: PAGE, count: 'true', sort: params.get('sort') || 'name' });
  for (const name of [...FILTERS, 'cursor']) if (params.get(name)) query.set(name, params.get(name));
  return '/api/v1/devices?' + query;
}

export function Devices({ params }) {
  const query = useGet(pathOf(params));
  const status = useGet('/api/v1/status').data;
  const [chosen, setChosen] = useState(new Map());
  const filter = Object.fromEntries(FILTERS.map(name => [name, params.get(name) || '']));
  const isFiltered = FILTERS.some(name => filter[name]);
  const set = changes => setParams({ cursor: null, ...changes });
  const sort = params.get('sort') || 'name';
  const rows = query.data?.items;
  useEffect(() => setChosen(new Map()), [JSON.stringify(filter)]);
  const mark = (row, on) => {
    const next = new Map(chosen);
    on ? next.set(row.id, row) : next.delete(row.id);
    setChosen(next);
  };
  const all = rows?.length > 0 && rows.every(row => chosen.has(row.id));
  const markAll = on => {
    const next = new Map(chosen);
    rows.forEach(row => (on ? next.set(row.id, row) : next.delete(row.id)));
    setChosen(next);
  };
  const sorter = (by, text) => html`<${Sort} by=${by} now=${sort} onSort=${next => set({ sort: next })}>${text}<//>`;
  const columns = [
    ...(may('OPERATOR') ? [{ title: html`<input type="checkbox" aria-label="Mark all rows of this page" disabled=${!rows?.length} checked=${all} onChange=${event => markAll(event.target.checked)} />`, class: 'tight', cell: row => html`<input type="checkbox" aria-label=${'Mark ' + row.name} checked=${chosen.has(row.id)} onChange=${event => mark(row, event.target.checked)} />` }] : []),
    { title: sorter('name', 'Name'), cell: row => html`<a class="mono" href=${link('/devices/' + row.id)}>${row.name}</a>` },
    { title: sorter('state', 'State'), cell: row => html`<${State} value=${row.state} />` },
    { title: 'Role', cell: row => html`<${Role} value=${row.role} />` },
    { title: sorter('address', 'Address'), class: 'mono', cell: row => row.address },
    { title: 'Loopback', class: 'mono', cell: row => row.loopback ?? html`<span class="quiet">–</span>` },
    { title: 'Revision', class: 'mono', cell: row => row.revision ?? html`<span class="quiet">–</span>` },
    { title: sorter('lastReadAt', 'Read'), class: 'num', cell: row => html`<${When} at=${row.lastReadAt} relative />` },
  ];
  const total = query.data?.total;
  return html`<${Page} title="Devices" lead=${status && `${number(status.devices.total)} in the inventory, ${number(status.devices.byRole.N_PE)} of them N-PE`} />
    <${Panel}>
      <div class="toolbar">
        <${SearchField} value=${filter.q} onChange=${q => set({ q })} placeholder="Name, address or host name" label="Search devices" />
        <${Choices} label="Role" options=${ROLES.map(([value, text]) => [value, text, status ? number(status.devices.byRole[value]) : null])} value=${filter.role} onChange=${role => set({ role })} />
        <${SavedViews} params=${params} names=${[...FILTERS, 'sort']} />
      </div>
      <div class="toolbar">
        <${Choices} label="State" options=${STATES.map(value => [value, words(value), status ? number(status.devices.byState[value]) : null])} value=${filter.state} onChange=${state => set({ state })} />
        <span class="end">${isFiltered && html`<button type="button" class="small" onClick=${() => navigate(link('/devices'))}>Clear filters</button>`}</span>
      </div>
      ${may('OPERATOR') && html`<${BulkActions} chosen=${chosen} filter=${filter} isFiltered=${isFiltered} shown=${rows?.length ?? 0} more=${Boolean(query.data?.next)} onDone=${() => setChosen(new Map())} />`}
      <${Table} label="Devices" query=${query} columns=${columns} rowsExpected=${20} rowClass=${row => (chosen.has(row.id) ? 'chosen' : '')}
        empty=${html`<${Empty} title=${isFiltered ? 'No device is like that' : 'There are no devices'}>${isFiltered ? 'Take a filter away, or clear them all.' : 'Add them to the inventory file, adopt a sender, or look for them by discovery.'}<//>`} />
      <${Pager} page=${query.data} cursor=${params.get('cursor')} hrefOf=${cursor => link('/devices', { ...Object.fromEntries(params), cursor })} shown=${rows ? plural(rows.length, 'device') + (query.data?.next ? ' on this page' : '') : ' '} total=${total} />
    <//>`;
}
