// The rulebook: read it, change it, see what the change would do to every device before it is taken into use.
import { html, useState, useEffect, useRef } from '../lib.js';
import { link, setParams } from '../router.js';
import { useGet } from '../query.js';
import { act, get, may } from '../api.js';
import { Page, Panel, Table, Empty, State, Tabs, ProblemBox, SearchField } from '../ui.js';
import { words, number, plural } from '../words.js';
import { Coloured } from '../rulebook-text.js';

const TABS = [['text', 'Rulebook'], ['rules', 'Rule by rule'], ['try', 'Try a change']];
const FINDINGS = { USED: 'decides', SHADOWED: 'always overruled', NEVER_MATCHED: 'never matched', DEAD: 'cannot match' };

function Findings({ rules }) {
  const idle = rules.filter(each => each.finding !== 'USED');
  if (!idle.length) return html`<${Empty} title="Every rule decides somewhere" />`;
  const columns = [
    { title: 'Rule', class: 'mono', cell: row => row.rule },
    { title: 'Decides', cell: row => words(row.decides) },
    { title: 'Finding', cell: row => html`<span class=${'state tone-' + (row.finding === 'DEAD' ? 'bad' : row.finding === 'SHADOWED' ? 'warn' : 'idle')}><i></i>${FINDINGS[row.finding]}</span>` },
    { title: 'Because', cell: row => row.dead ?? (row.finding === 'SHADOWED' ? Object.entries(row.overruledBy).map(([rule, count]) => `${rule} (${count})`).join(', ') : 'no device of this network is like that') },
  ];
  return html`<${Table} label="Rules that decide nowhere" rows=${idle} columns=${columns} keyOf=${row => row.decides + row.rule} />`;
}

function Deciding({ rules }) {
  const columns = [
    { title: 'Rule', class: 'mono', cell: row => row.rule },
    { title: 'Decides', cell: row => words(row.decides) },
    { title: 'Places', class: 'num', cell: row => number(row.decided) },
    { title: 'Overruled in', class: 'num', cell: row => number(row.overruled) },
  ];
  return html`<${Table} label="Rules that decide on the device" rows=${rules.filter(each => each.decided)} columns=${columns} keyOf=${row => row.decides + row.rule} empty=${html`<${Empty} title="No rule decides anything on it">Was it read already?<//>`} />`;
}

function Impact({ impact, device }) {
  const columns = [
    { title: 'What', cell: row => words(row.slot) },
    { title: 'Was', cell: row => (row.from ? words(row.from) : '–') },
    { title: 'Would be', cell: row => (row.to ? words(row.to) : '–') },
    { title: 'By rule', class: 'mono', cell: row => `${row.ruleBefore || '–'} → ${row.ruleAfter || '–'}` },
    { title: 'Devices', class: 'num', cell: row => number(row.devices) },
    { title: 'Places', class: 'num', cell: row => number(row.places) },
  ];
  const changed = [
    { title: 'Device', class: 'mono', cell: row => html`<a href=${link('/devices', { q: row.device })}>${row.device}</a>` },
    { title: 'What would change', cell: row => row.failure ?? row.changes.slice(0, 6).map(each => `${each.place}: ${words(each.from) || 'none'} → ${words(each.to) || 'none'}`).join('; ') + (row.changes.length > 6 ? ` and ${row.changes.length - 6} more` : '') },
  ];
  const title = device ? `${device} would ${impact.changedDevices ? '' : 'not '}change` : impact.changedDevices ? `${plural(impact.changedDevices, 'device')} of ${number(impact.devices)} would change` : `None of ${number(impact.devices)} devices would change`;
  return html`<${Panel} title=${title}>
      ${impact.kinds.length > 0 && html`<${Table} label="Kinds of changes" rows=${impact.kinds} columns=${columns} keyOf=${row => JSON.stringify(row)} />`}
    <//>
    ${impact.changed.length > 0 && html`<${Panel} title="Devices that would change"><${Table} label="Devices that would change" rows=${impact.changed} columns=${changed} keyOf=${row => row.device} /><//>`}
    ${device ? html`<${Panel} title=${`What decides on ${device}`}><${Deciding} rules=${impact.rules} /><//>` : html`<${Panel} title="Rules that would decide nowhere"><${Findings} rules=${impact.rules} /><//>`}`;
}

/** One device to try on; empty means all of them. */
function TryOn({ name, onChange }) {
  const found = useGet(name ? '/api/v1/devices?limit=10&fields=id,name&q=' + encodeURIComponent(name) : null).data?.items ?? [];
  return html`<input type="search" list="try-on" class="search" value=${name} onInput=${event => onChange(event.target.value.trim())} placeholder="Every device" aria-label="Device to try on" maxlength="255" spellcheck=${false} autocomplete="off" /><datalist id="try-on">${found.map(each => html`<option key=${each.id} value=${each.name} />`)}</datalist>`;
}

async function idOf(name) {
  const page = await get('/api/v1/devices?limit=100&fields=id,name&q=' + encodeURIComponent(name));
  const device = page.items.find(each => each.name === name);
  if (!device) throw { title: 'There is no such device', detail: `No device of the inventory is named ${name}.`, request: 'Try' };
  return device.id;
}

function Editor({ text, onChange }) {
  const back = useRef(null);
  const scroll = event => {
    back.current.scrollTop = event.target.scrollTop;
    back.current.scrollLeft = event.target.scrollLeft;
  };
  return html`<div class="editor"><pre ref=${back} aria-hidden="true"><${Coloured} text=${text} /></pre><textarea aria-label="Rulebook" spellcheck=${false} value=${text} onInput=${event => onChange(event.target.value)} onScroll=${scroll} wrap="off"></textarea></div>`;
}

function Try({ book }) {
  const [text, setText] = useState(book.text);
  const [state, setState] = useState({});
  const [device, setDevice] = useState('');
  const tryIt = async () => {
    setState({ busy: true });
    try {
      const only = device ? '&deviceId=' + (await idOf(device)) : '';
      setState({ impact: await act('POST', '/api/v1/rules/impact?limit=200' + only, text, 'application/yaml'), device });
    } catch (problem) {
      setState({ problem });
    }
  };
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    Object.assign(document.createElement('a'), { href: url, download: book.rulebook + '.yaml' }).click();
    URL.revokeObjectURL(url);
  };
  const same = text === book.text;
  return html`<${Panel} title=${same ? 'As it is in use; change something' : 'Changed, not in use'} actions=${html`<${TryOn} name=${device} onChange=${setDevice} /><button type="button" disabled=${same} onClick=${() => setText(book.text)}>Start over</button><button type="button" disabled=${same} onClick=${download}>Download</button>${may('OPERATOR') && html`<button type="button" class="primary" disabled=${state.busy} onClick=${tryIt}>${state.busy ? 'Trying …' : device ? `Try on ${device}` : 'Try on every device'}</button>`}`}>
      <${Editor} text=${text} onChange=${setText} />
      <p class="pad quiet">Trying changes nothing. To take a rulebook into use, put it in place of <code>rules/${book.rulebook}.yaml</code> on the gateway: it is taken in within a second, and every device is decided on anew.</p>
    <//>
    <${ProblemBox} problem=${state.problem} />
    ${state.impact && html`<${Impact} impact=${state.impact} device=${state.device} />`}`;
}

function RuleByRule({ book, q }) {
  const query = useGet('/api/v1/rules');
  const [use, setUse] = useState({});
  useEffect(() => {
    if (may('OPERATOR')) act('POST', '/api/v1/rules/impact?limit=1', book.text, 'application/yaml').then(({ rules }) => setUse({ rules }), problem => setUse({ problem }));
  }, [book.text]);
  const useOf = row => use.rules?.find(each => each.rule === row.id && each.decides === row.decides);
  const rows = query.data?.items.filter(row => !q || JSON.stringify(row).toLowerCase().includes(q.toLowerCase()));
  const columns = [
    { title: 'Decides', class: 'tight', cell: row => words(row.decides) },
    { title: 'Rule', class: 'mono tight', cell: row => row.id },
    { title: 'Verdict', class: 'tight', cell: row => (row.verdict ? words(row.verdict) : '–') },
    { title: 'Says', cell: row => html`${row.sentence}${row.source ? html` <span class="quiet">(${row.source})</span>` : ''}` },
    { title: 'Decided', class: 'num', cell: row => number(useOf(row)?.decided) },
    { title: 'Finding', class: 'tight', cell: row => { const it = useOf(row); return it ? html`<span class=${'state tone-' + (it.finding === 'USED' ? 'ok' : it.finding === 'DEAD' ? 'bad' : it.finding === 'SHADOWED' ? 'warn' : 'idle')} title=${it.dead}><i></i>${FINDINGS[it.finding]}</span>` : html`<span class="quiet">${use.rules || use.problem ? '–' : 'counting …'}</span>`; } },
  ];
  return html`<${Panel}><div class="toolbar"><${SearchField} value=${q} onChange=${next => setParams({ q: next })} placeholder="Rule, sentence or XPath" label="Search rules" /></div>
    <${ProblemBox} problem=${use.problem} />
    <${Table} label="Rules" query=${query} rows=${rows} columns=${columns} keyOf=${row => row.decides + row.id} empty=${html`<${Empty} title="No rule is like that">Look for a part of its name, its sentence or its XPath.<//>`} />
  <//>`;
}

export function Rules({ params }) {
  const tab = params.get('tab') || 'text';
  const query = useGet('/api/v1/rules/text');
  const book = query.data;
  return html`<${Page} title="Rules" lead=${book ? html`Rulebook <b>${book.rulebook}</b>: the first rule of its kind that matches decides.` : ' '} />
    <${Tabs} label="Rules" tabs=${TABS} current=${tab} hrefOf=${each => link('/rules', { tab: each === 'text' ? null : each })} />
    <${ProblemBox} problem=${query.problem} again=${query.again} shown=${book} />
    ${book && tab === 'text' && html`<${Panel}><pre class="lines rulebook" tabindex="0" aria-label="Rulebook"><${Coloured} text=${book.text} /></pre><//>`}
    ${book && tab === 'rules' && html`<${RuleByRule} book=${book} q=${params.get('q') || ''} />`}
    ${book && tab === 'try' && html`<${Try} book=${book} />`}`;
}
