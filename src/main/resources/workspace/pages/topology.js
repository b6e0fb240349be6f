// The network as its configurations tell of it: routers, the links between them, and their state in colour.
import { html, useState, useEffect, useRef, useMemo } from '../lib.js';
import { link, setParams, navigate } from '../router.js';
import { get } from '../api.js';
import { useGet } from '../query.js';
import { Page, Panel, State, Role, Empty, ProblemBox, Choices, SearchField, Table } from '../ui.js';
import { number, plural, words } from '../words.js';
import { Layout } from '../layout.js';
import { paint, CLOSEST, TONES } from '../topology-canvas.js';

const MOST = 5000;

/** All devices, page by page; again whenever the counts by state change. */
function useDevices(fingerprint) {
  const [state, setState] = useState({});
  useEffect(() => {
    const abort = new AbortController();
    (async () => {
      const all = [];
      for (let cursor = ''; cursor !== null && all.length < MOST; ) {
        const page = await get('/api/v1/devices?limit=1000' + (cursor ? '&cursor=' + encodeURIComponent(cursor) : ''), abort.signal);
        all.push(...page.items);
        cursor = page.next;
      }
      setState({ devices: all });
    })().catch(problem => problem.name !== 'AbortError' && setState(before => ({ ...before, problem })));
    return () => abort.abort();
  }, [fingerprint]);
  return state;
}

function Canvas({ devices, links, wanted, onPick, picked }) {
  const canvas = useRef(null);
  const scene = useRef(null);
  if (scene.current === null) scene.current = { layout: new Layout(), view: { x: 0, y: 0, zoom: 1, fitted: false }, hover: null };
  const it = scene.current;
  it.wanted = wanted;
  it.picked = picked;
  useEffect(() => it.layout.take(devices, links), [devices, links]);
  useEffect(() => {
    const box = canvas.current;
    let running = true;
    const frame = () => {
      if (!running) return;
      it.layout.step();
      paint(box, it);
      requestAnimationFrame(frame);
    };
    frame();
    return () => (running = false);
  }, []);
  const at = event => {
    const { left, top } = canvas.current.getBoundingClientRect();
    return it.layout.near((event.clientX - left - it.view.x) / it.view.zoom, (event.clientY - top - it.view.y) / it.view.zoom, 12 / it.view.zoom);
  };
  const drag = useRef(null);
  const down = event => {
    drag.current = { x: event.clientX, y: event.clientY, moved: false };
    canvas.current.setPointerCapture(event.pointerId);
  };
  const move = event => {
    const held = drag.current;
    if (!held) {
      it.hover = at(event);
      canvas.current.style.cursor = it.hover ? 'pointer' : 'grab';
      return;
    }
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (Math.abs(dx) + Math.abs(dy) > 3 || held.moved) {
      held.moved = true;
      it.view.fitted = true;
      it.view.x += dx;
      it.view.y += dy;
      [held.x, held.y] = [event.clientX, event.clientY];
    }
  };
  const up = event => {
    if (drag.current && !drag.current.moved) onPick(at(event)?.id ?? null);
    drag.current = null;
  };
  const zoom = (factor, x, y) => {
    const next = Math.min(CLOSEST, Math.max(0.05, it.view.zoom * factor));
    it.view.x = x - ((x - it.view.x) * next) / it.view.zoom;
    it.view.y = y - ((y - it.view.y) * next) / it.view.zoom;
    it.view.zoom = next;
    it.view.fitted = true;
  };
  const wheel = event => {
    event.preventDefault();
    const { left, top } = canvas.current.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - left, event.clientY - top);
  };
  useEffect(() => {
    canvas.current.addEventListener('wheel', wheel, { passive: false });
    return () => canvas.current?.removeEventListener('wheel', wheel);
  }, []);
  const middle = factor => zoom(factor, canvas.current.clientWidth / 2, canvas.current.clientHeight / 2);
  return html`<div class="map"><canvas ref=${canvas} role="img" aria-label=${`${plural(devices.length, 'device')} and ${plural(links.length, 'link')}; the table below says the same`} onPointerDown=${down} onPointerMove=${move} onPointerUp=${up} onPointerLeave=${() => (it.hover = null)}></canvas>
    <div class="map-tools"><button type="button" aria-label="Closer" onClick=${() => middle(1.3)}>+</button><button type="button" aria-label="Further away" onClick=${() => middle(1 / 1.3)}>−</button><button type="button" onClick=${() => (it.view.fitted = false)}>All</button></div></div>`;
}

function Picked({ device, links, byId }) {
  const mine = links.filter(each => each.near === device.id || each.far === device.id);
  return html`<${Panel} title=${html`<a class="mono" href=${link('/devices/' + device.id)}>${device.name}</a>`} actions=${html`<${State} value=${device.state} /><${Role} value=${device.role} />`}>
    ${mine.length ? html`<ul class="todo">${mine.map(each => {
      const [own, other, id] = each.near === device.id ? [each.nearInterface, each.farInterface, each.far] : [each.farInterface, each.nearInterface, each.near];
      return html`<li key=${each.network}><a href=${link('/topology', { device: id })}><span class="mono">${own}</span><span><span class="mono">${byId.get(id)?.name ?? id} ${other}</span></span></a></li>`;
    })}</ul>` : html`<${Empty} title="No links known" />`}
  <//>`;
}

export function Topology({ params }) {
  const status = useGet('/api/v1/status').data;
  const topology = useGet('/api/v1/topology');
  const { devices, problem } = useDevices(JSON.stringify(status?.devices ?? null));
  const q = params.get('q') || '';
  const show = params.get('show') || '';
  const byId = useMemo(() => new Map(devices?.map(each => [each.id, each])), [devices]);
  const links = useMemo(() => topology.data?.links.filter(each => byId.has(each.near) && byId.has(each.far)) ?? [], [topology.data, byId]);
  const linked = useMemo(() => new Set(links.flatMap(each => [each.near, each.far])), [links]);
  const shown = useMemo(() => devices?.filter(each => linked.has(each.id) || (show.includes('alone') && each.state !== 'UNSUPPORTED')) ?? [], [devices, linked, show]);
  const wanted = useMemo(() => (q ? new Set(shown.filter(each => each.name.toLowerCase().includes(q.toLowerCase())).map(each => each.id)) : null), [shown, q]);
  const picked = byId.get(Number(params.get('device')));
  const waiting = !devices || !topology.data;
  return html`<${Page} title="Topology" lead=${waiting ? 'Reading configurations …' : `${plural(linked.size, 'device')} and ${plural(links.length, 'link')} between them, from addresses that two routers share.`} />
    <${ProblemBox} problem=${problem ?? topology.problem} again=${topology.again} shown=${!waiting} />
    <${Panel}>
      <div class="toolbar"><${SearchField} value=${q} onChange=${next => setParams({ q: next })} placeholder="Name" label="Search the map" />
        <${Choices} label="What is shown" options=${[['alone', 'devices without links']]} value=${show} onChange=${next => setParams({ show: next || null })} />
        <span class="end legend-row">${TONES.map(([tone, text]) => html`<span key=${text} class=${'state tone-' + tone}><i></i>${text}</span>`)}<span class="quiet">large: N-PE, square: P</span></span></div>
      ${waiting ? html`<div class="map"></div>` : shown.length ? html`<${Canvas} devices=${shown} links=${links} wanted=${wanted} picked=${picked?.id} onPick=${id => setParams({ device: id })} />` : html`<${Empty} title="No links known yet">Links are found where two devices have addresses in the same /30, /31, /126 or /127.<//>`}
    <//>
    ${picked && html`<${Picked} device=${picked} links=${links} byId=${byId} />`}
    ${!waiting && shown.length > 0 && html`<details class="as-table"><summary>The links as a table</summary><${Panel}><${Table} label="Links" rows=${links.slice(0, 1000)} keyOf=${row => row.network} columns=${[
      { title: 'Device', cell: row => html`<a class="mono" href=${link('/devices/' + row.near)}>${byId.get(row.near).name}</a>` }, { title: 'Interface', class: 'mono', cell: row => row.nearInterface },
      { title: 'Device', cell: row => html`<a class="mono" href=${link('/devices/' + row.far)}>${byId.get(row.far).name}</a>` }, { title: 'Interface', class: 'mono', cell: row => row.farInterface }, { title: 'Network', class: 'mono', cell: row => row.network }]} />
      ${links.length > 1000 && html`<p class="pad quiet">The first 1,000 of ${number(links.length)}.</p>`}<//></details>`}`;
}
