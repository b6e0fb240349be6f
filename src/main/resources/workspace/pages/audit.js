// Who did what, for admins; and whether anybody has altered it since.
import { html, useState, useEffect } from '../lib.js';
import { link, setParams, navigate } from '../router.js';
import { useGet } from '../query.js';
import { get, changed } from '../api.js';
import { Page, Panel, Table, State, When, Empty, Pager, ProblemBox, SearchField } from '../ui.js';
import { words, number, plural } from '../words.js';

const FILTERS = ['actor', 'action', 'subject', 'from', 'until'];

function Chain() {
  const [state, setState] = useState({ busy: true });
  const check = async () => {
    setState(before => ({ ...before, busy: true }));
    // Whoever asks for a check gets one, however new the last is.
    changed();
    try {
      setState({ found: await get('/api/v1/audit/verification'), at: new Date().toISOString() });
    } catch (problem) {
      setState({ problem });
    }
  };
  useEffect(() => void check(), []);
  const { found, problem, busy, at } = state;
  return html`<${Panel} title="The chain" actions=${html`<button type="button" disabled=${busy} onClick=${check}>${busy ? 'Checking …' : 'Check again'}</button>`}>
    <${ProblemBox} problem=${problem} />
    <dl class="pad run chain" aria-live="polite">
      <div><dt>State</dt><dd>${found ? html`<${State} value=${found.whole ? 'WHOLE' : 'BROKEN'} /> <span class="quiet">${found.fault ? found.fault.sentence : 'nothing was altered, removed or inserted'}</span>` : html`<span class="quiet">following each entry …</span>`}</dd></div>
      <div><dt>Entries followed</dt><dd>${number(found?.entries)}${found?.older > 0 ? html` <span class="quiet">and ${plural(found.older, 'older one')} without a hash</span>` : ''}</dd></div>
      <div><dt>Newest entry</dt><dd>${found ? html`${found.last.seq} <code class="hash" title=${found.last.hash}>${found.last.hash.slice(0, 16)}</code> <span class="quiet">worth noting elsewhere</span>` : '–'}</dd></div>
      <div><dt>Checked</dt><dd><${When} at=${at} /></dd></div>
    </dl>
  <//>`;
}

/** An address holds UTC; the field of the browser wants local time without a zone. */
const toField = iso => iso && new Date(new Date(iso) - new Date(iso).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
const Time = ({ label, value, onChange }) => html`<label class="check">${label}<input type="datetime-local" value=${toField(value) || ''} onChange=${event => onChange(event.target.value ? new Date(event.target.value).toISOString() : null)} /></label>`;

export function Audit({ params }) {
  const filter = Object.fromEntries(FILTERS.map(name => [name, params.get(name) || '']));
  const cursor = params.get('cursor');
  const asked = Object.fromEntries(FILTERS.filter(name => filter[name]).map(name => [name, filter[name]]));
  const query = useGet('/api/v1/audit?' + new URLSearchParams({ limit: 100, ...asked, ...(cursor && { cursor }) }), { every: 5000 });
  const set = changes => setParams({ cursor: null, ...changes });
  const only = (name, value, text) => html`<button type="button" class="opener only" title=${`Only this ${name}`} onClick=${() => set({ [name]: value })}>${text}</button>`;
  const columns = [
    { title: 'Entry', class: 'num tight', cell: row => row.id },
    { title: 'When', class: 'tight', cell: row => html`<${When} at=${row.at} />` },
    { title: 'Who', class: 'tight', cell: row => only('actor', row.actor, row.actor) },
    { title: 'What', class: 'tight', cell: row => only('action', row.action, words(row.action)) },
    { title: 'To what', class: 'mono tight', cell: row => only('subject', row.subject, row.subject) },
    { title: 'More', class: 'clip rest', cell: row => html`<span title=${row.detail}>${row.detail}</span>` },
    { title: 'Edit', class: 'num tight', cell: row => (row.edit ? html`<a href=${link('/edits/' + row.edit)}>${row.edit}</a>` : html`<span class="quiet">–</span>`) },
    { title: 'Hash', class: 'tight', cell: row => (row.hash ? html`<code class="hash" title=${row.hash}>${row.hash.slice(0, 8)}</code>` : html`<span class="quiet">older</span>`) },
  ];
  const isFiltered = Object.keys(asked).length > 0;
  return html`<${Page} title="Audit" lead="Every write that a person asked for and every step of an edit, newest first. Each entry covers the one before it." />
    <${Chain} />
    <${Panel}>
      <div class="toolbar many">
        ${[['actor', 'Who'], ['action', 'What, as edit-applied'], ['subject', 'To what']].map(([name, text]) => html`<${SearchField} key=${name} value=${filter[name]} onChange=${value => set({ [name]: value })} placeholder=${text} label=${text} />`)}
        <${Time} label="From" value=${filter.from} onChange=${from => set({ from })} /><${Time} label="until" value=${filter.until} onChange=${until => set({ until })} />
        <span class="end">${isFiltered && html`<button type="button" class="small" onClick=${() => navigate(link('/audit'))}>Clear filters</button>`}</span>
      </div>
      <${Table} label="Audit" query=${query} columns=${columns} rowsExpected=${20} empty=${html`<${Empty} title=${isFiltered ? 'No entry is like that' : 'Nothing was done yet'}>${isFiltered ? 'Names have to be whole here. Take a filter away, or clear them all.' : 'What people ask for and what is written to routers is entered here.'}<//>`} />
      <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/audit', { ...asked, cursor: next })} shown=${query.data ? plural(query.data.items.length, 'entry', 'entries') : ' '} />
    <//>`;
}
