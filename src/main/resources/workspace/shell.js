// The frame around every view: navigation, search, who calls, whether the page is live.
import { html, useState, useEffect, useLayoutEffect, useRef, useSignal } from './lib.js';
import { link, navigate } from './router.js';
import { signal } from './signal.js';
import { get, online, signOut, isSignedIn, may } from './api.js';
import { liveState } from './live.js';
import { useGet } from './query.js';
import { JUMPS, OTHER_KEYS, overlay, keysOn } from './keys.js';
import { StopBanner } from './edit-run.js';
import { Dialog, Sayings, State, Role } from './ui.js';

const theme = signal(localStorage.getItem('prestage-theme') || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
const showTheme = name => (document.documentElement.dataset.theme = name);
showTheme(theme.get());
theme.follow(name => {
  localStorage.setItem('prestage-theme', name);
  showTheme(name);
});

const MENU = [
  ['Overview', '/'], ['Devices', '/devices'], ['Topology', '/topology'], null,
  ['Assign', '/assign'], ['Discrepancies', '/discrepancies'], ['Edits', '/edits'], ['Jobs', '/jobs'], null,
  ['Notifications', '/notifications'], ['Rules', '/rules'], ['Routes', '/routes'], ['Users', '/users', 'ADMIN'], ['Audit', '/audit', 'ADMIN'],
];
const ADMIN_ONLY = new Set(MENU.filter(each => each?.[2]).map(each => each[1]));

const Mark = () => html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#1d5fbf" /><path d="M9 22 16 10l7 12" fill="none" stroke="#fff" stroke-width="2.4" /><circle cx="16" cy="9.5" r="3.4" fill="#fff" /><circle cx="8.5" cy="22.5" r="3" fill="#9cc4ff" /><circle cx="23.5" cy="22.5" r="3" fill="#9cc4ff" /></svg>`;

/** What waits for somebody, beside the entry of the menu that leads to it. */
function useWaiting() {
  const toAssign = useGet('/api/v1/recommendations?state=RECOMMENDED,INCLUDED&limit=100').data?.items.length;
  const parked = useGet('/api/v1/parked-senders?ignored=false&limit=100').data?.items.filter(each => !each.ignored).length;
  const discrepancies = useGet('/api/v1/status').data?.discrepancies.open;
  const edits = useGet('/api/v1/edit-groups?limit=100').data?.items.reduce((sum, each) => sum + each.awaiting, 0);
  return { '/discrepancies': discrepancies, '/edits': edits, '/assign': toAssign, '/notifications': parked };
}

function Menu({ location }) {
  const waiting = useWaiting();
  const isHere = path => (path === '/' ? location.path === '/' : location.path.startsWith(path));
  return html`<nav aria-label="Main">${MENU.map((entry, index) => {
    if (!entry) return html`<span class="gap" key=${index}></span>`;
    const [text, path, role] = entry;
    if (role && !may(role)) return null;
    const count = waiting[path];
    return html`<a key=${path} href=${link(path)} aria-current=${isHere(path) ? 'page' : undefined}>${text}${count ? html`<span class="count" title="waiting">${count >= 100 ? '100+' : count}</span>` : null}</a>`;
  })}</nav>`;
}

function Foot({ me }) {
  const live = useSignal(liveState);
  const dark = useSignal(theme) === 'dark';
  return html`<div class="foot">
    <${State} value=${live} title=${live === 'live' ? 'Changes are shown as they happen' : 'Waiting for the gateway'} />
    <div class="row"><span title="Who calls, and what that caller may do">${me.name === 'loopback' ? 'this machine' : me.name} <span class="quiet">${me.role.toLowerCase()}</span></span>${isSignedIn() && html`<button type="button" class="small" onClick=${signOut}>Sign out</button>`}</div>
    <div class="row"><button type="button" class="small" aria-pressed=${dark ? 'true' : 'false'} onClick=${() => theme.set(dark ? 'light' : 'dark')}>Dark</button><button type="button" class="small" onClick=${() => overlay.set('help')}>Keys <kbd>?</kbd></button></div>
  </div>`;
}

function Help() {
  const on = useSignal(keysOn);
  return html`<${Dialog} title="Keys" onClose=${() => overlay.set(null)}>
    <dl class="keys">
      ${JUMPS.filter(([, , path]) => !(ADMIN_ONLY.has(path) && !may('ADMIN'))).map(([key, text]) => html`<dt key=${key}><kbd>g</kbd> <kbd>${key}</kbd></dt><dd>${text}</dd>`)}
      ${OTHER_KEYS.map(([key, text]) => html`<dt key=${key}><kbd>${key}</kbd></dt><dd>${text}</dd>`)}
      <dt><kbd>Ctrl K</kbd></dt><dd>Find, anywhere</dd>
    </dl>
    <br /><label class="check"><input type="checkbox" checked=${on} onChange=${event => keysOn.set(event.target.checked)} />Keys without Ctrl are on</label>
  <//>`;
}

const devicesLike = (text, abort) => get('/api/v1/devices?limit=8&q=' + encodeURIComponent(text), abort);

function Find() {
  const [text, setText] = useState('');
  const [devices, setDevices] = useState([]);
  useEffect(() => {
    if (!text) return setDevices([]);
    const abort = new AbortController();
    devicesLike(text, abort.signal).then(page => setDevices(page.items), () => {});
    return () => abort.abort();
  }, [text]);
  const close = () => overlay.set(null);
  const pages = MENU.filter(each => each && (!each[2] || may(each[2])) && each[0].toLowerCase().includes(text.toLowerCase()));
  const open = async event => {
    event.preventDefault();
    // Asked again, since Enter may come before the answer for what was typed last.
    const found = text ? await devicesLike(text).catch(() => ({ items: devices })) : { items: [] };
    if (overlay.get() !== 'find') return;
    const first = found.items[0] ? link('/devices/' + found.items[0].id) : pages[0] && link(pages[0][1]);
    if (first) {
      close();
      navigate(first);
    }
  };
  return html`<${Dialog} title="Find" onClose=${close}>
    <form onSubmit=${open}><input autofocus type="search" value=${text} onInput=${event => setText(event.target.value.trim())} aria-label="Device or page" placeholder="Device or page" style=${{ width: '100%' }} /></form>
    <ul class="found" onClick=${close}>
      ${devices.map(each => html`<li key=${each.id}><a href=${link('/devices/' + each.id)}><span class="mono">${each.name}</span><span><${Role} value=${each.role} /> <${State} value=${each.state} /></span></a></li>`)}
      ${pages.map(([name, path]) => html`<li key=${path}><a href=${link(path)}><span>${name}</span><span class="quiet">page</span></a></li>`)}
    </ul>
  <//>`;
}

export function Frame({ location, me, children }) {
  const reached = useSignal(online);
  const over = useSignal(overlay);
  const [open, setOpen] = useState(false);
  const main = useRef(null);
  const first = useRef(true);
  useLayoutEffect(() => {
    setOpen(false);
    if (first.current) first.current = false;
    else main.current.querySelector('h1')?.focus();
  }, [location.path]);
  return html`<div class="frame">
    <a class="skip" href="#main">To the content</a>
    <header class=${'side' + (open ? ' open' : '')}>
      <a class="brand" href=${link('/')}><${Mark} />Prestage</a>
      <button type="button" class="find-button" onClick=${() => overlay.set('find')}>Find <kbd>/</kbd></button>
      <button type="button" class="menu-button" aria-expanded=${open ? 'true' : 'false'} onClick=${() => setOpen(!open)}>Menu</button>
      <${Menu} location=${location} />
      <${Foot} me=${me} />
    </header>
    <div>
      ${!reached && html`<div class="banner" role="alert">The gateway does not answer. What you see is as it was; this page tries again by itself.</div>`}
      <${StopBanner} />
      <main id="main" ref=${main}>${children}</main>
    </div>
    ${over === 'help' && html`<${Help} />`}
    ${over === 'find' && html`<${Find} />`}
    <${Sayings} />
  </div>`;
}
