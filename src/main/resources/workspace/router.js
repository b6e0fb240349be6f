// The address is the state: path and parameters of each view stand in the URL, so that a link or the Back button brings it back.
import { useSignal } from './lib.js';
import { signal } from './signal.js';

const ROOT = '/workspace';
const here = signal(read());
const moves = signal(0);

function read() {
  return { path: location.pathname.slice(ROOT.length).replace(/\/+$/, '') || '/', params: new URLSearchParams(location.search) };
}

/** Address of a view: link('/devices', {role: 'N_PE'}). Empty parameters are left out. */
export function link(path, params = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, value);
  }
  const text = search.toString();
  return ROOT + (path === '/' ? '/' : path) + (text ? '?' + text : '');
}

export function navigate(url, replace = false) {
  if (url === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  const before = here.get().path;
  here.set(read());
  if (here.get().path === before) return;
  moves.set(moves.get() + 1);
  if (!replace) scrollTo(0, 0);
}

/** Changes some parameters of the view that is shown; null takes one away. */
export function setParams(changes, replace = true) {
  const all = Object.fromEntries(here.get().params);
  navigate(link(here.get().path, { ...all, ...changes }), replace);
}

export const useLocation = () => useSignal(here);
export const whereNow = () => here.get();
/** Calls back when another page is shown, or Back or Forward was pressed. Returns what ends it. */
export const onMove = tell => moves.follow(tell);

addEventListener('popstate', () => {
  here.set(read());
  moves.set(moves.get() + 1);
});
addEventListener('click', event => {
  const anchor = event.target.closest?.('a[href]');
  if (!anchor || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || anchor.target) return;
  if (anchor.origin !== location.origin || !anchor.pathname.startsWith(ROOT) || anchor.hash) return;
  event.preventDefault();
  navigate(anchor.pathname + anchor.search);
});
