// The Camel routes of this gateway as a drawing: who sends to whom, and how much goes through.
import { html, useRef, useMemo } from '../lib.js';
import { useGet } from '../query.js';
import { setParams } from '../router.js';
import { Page, Panel, Table, State, Empty, ProblemBox, SearchField, Tabs } from '../ui.js';
import { link } from '../router.js';
import { number } from '../words.js';
import { draw } from '../route-map.js';

const TABS = [['pipeline', 'Pipeline'], ['all', 'All routes']];
const isRest = route => /^6\d-|^rest|^route\d/.test(route.id) || route.from.startsWith('rest') || route.from.startsWith('platform-http');

/** Exchanges a second between two looks. */
function useRates(routes) {
  const before = useRef({ at: 0, counts: new Map(), rates: new Map() });
  return useMemo(() => {
    const now = Date.now();
    const seconds = (now - before.current.at) / 1000;
    const rates = new Map((routes ?? []).map(each => [each.id, before.current.at && seconds > 0.5 ? Math.max(0, (each.exchanges - (before.current.counts.get(each.id) ?? each.exchanges)) / seconds) : 0]));
    before.current = { at: now, counts: new Map((routes ?? []).map(each => [each.id, each.exchanges])), rates };
    return rates;
  }, [routes]);
}

function RouteMap({ routes, rates }) {
  const { nodes, edges, heads, width, height } = useMemo(() => draw(routes), [routes]);
  return html`<div class="table-box" tabindex="0" role="region" aria-label="Drawing of the pipeline"><svg class="route-map" width=${width / 16 + 'rem'} height=${height / 16 + 'rem'} viewBox=${`0 0 ${width} ${height}`} role="img" aria-label="Routes of the pipeline and what they send to; the table of all routes says the same">
    ${heads.map(each => html`<text key=${each.text} x=${each.x} y="24" class="head">${each.text}</text>`)}
    ${edges.map(each => html`<path key=${each.key} d=${each.path} class=${(rates.get(each.from) ?? 0) > 0 ? 'edge busy' : 'edge'} />`)}
    ${nodes.map(each => html`<g key=${each.route.id} transform=${`translate(${each.x} ${each.y})`}><title>${each.route.description ?? each.route.id}</title>
      <rect width=${each.width} height=${each.height} rx="6" class=${'node' + (each.route.state === 'Started' ? '' : ' down') + ((rates.get(each.route.id) ?? 0) > 0 ? ' busy' : '')} />
      <text x="10" y="17" class="name">${each.route.id}</text>
      <text x="10" y="33" class="from">${each.route.from.length > 25 ? each.route.from.slice(0, 24) + '…' : each.route.from}</text>
      <text x="10" y="49" class="count">${each.route.state === 'Started' ? number(each.route.exchanges) : 'not in use'}${each.route.failed ? html`<tspan class="failed">  ${number(each.route.failed)} with errors</tspan>` : ''}${each.route.inWork ? html`<tspan>  ${number(each.route.inWork)} in work</tspan>` : ''}</text></g>`)}
  </svg></div>`;
}

export function Routes({ params }) {
  const query = useGet('/api/v1/routes', { every: 2000 });
  const tab = params.get('tab') || 'pipeline';
  const q = params.get('q') || '';
  const routes = query.data?.items;
  const rates = useRates(routes);
  const columns = [
    { title: 'Route', class: 'mono tight', cell: row => row.id },
    { title: 'What it does', class: 'says', cell: row => row.description },
    { title: 'Begins with', class: 'mono endpoint', cell: row => row.from },
    { title: 'State', class: 'tight', cell: row => html`<${State} value=${row.state} />` },
    { title: 'Exchanges', class: 'num', cell: row => number(row.exchanges) },
    { title: 'A second', class: 'num', cell: row => (rates.get(row.id) ?? 0).toFixed(1) },
    { title: 'With errors', class: 'num', cell: row => html`<span class=${row.failed ? 'tone-bad' : ''}>${number(row.failed)}</span>` },
    { title: 'In work', class: 'num', cell: row => number(row.inWork) },
  ];
  return html`<${Page} title="Routes" lead="The whole pipeline is Camel routes in the folder routes/, numbered in the order in which things happen. Counters are those of this node since it started." />
    <${Tabs} label="Routes" tabs=${TABS} current=${tab} hrefOf=${each => link('/routes', { tab: each === 'pipeline' ? null : each })} />
    <${ProblemBox} problem=${query.problem} again=${query.again} shown=${routes} />
    ${routes && tab === 'pipeline' && html`<${Panel}><${RouteMap} routes=${routes.filter(each => !isRest(each))} rates=${rates} /><//>`}
    ${tab === 'all' && html`<${Panel}><div class="toolbar"><${SearchField} value=${q} onChange=${next => setParams({ q: next })} placeholder="Route, endpoint or description" label="Search routes" /></div>
      <${Table} label="Routes" query=${query} rows=${routes?.filter(each => !q || JSON.stringify(each).toLowerCase().includes(q.toLowerCase()))} columns=${columns} empty=${html`<${Empty} title="No route is like that">Look for a part of its name, its endpoint or what it does.<//>`} /><//>`}`;
}
