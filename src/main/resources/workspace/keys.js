// Keys for everything: two-letter jumps, rows, search, help. They can be switched off, since they stand in the way of speech input.
import { signal } from './signal.js';
import { link, navigate } from './router.js';

export const JUMPS = [
  ['o', 'Overview', '/'], ['d', 'Devices', '/devices'], ['a', 'Assign', '/assign'], ['e', 'Edits', '/edits'], ['j', 'Jobs', '/jobs'],
  ['n', 'Notifications', '/notifications'], ['r', 'Rules', '/rules'], ['c', 'Routes', '/routes'], ['t', 'Topology', '/topology'], ['u', 'Users', '/users'],
  ['i', 'Discrepancies', '/discrepancies'], ['l', 'Audit', '/audit'],
];
export const OTHER_KEYS = [
  ['/', 'Find a device or a page'], ['j  k', 'Next and previous row'], ['Enter', 'Open the row'], ['x', 'Mark the row'], ['.', 'First action of the page'], ['Esc', 'Leave a window or field'], ['?', 'These keys'],
];
/** Which window is open over the page: null, 'help' or 'find'. */
export const overlay = signal(null);
export const keysOn = signal(localStorage.getItem('prestage-keys') !== 'off');
keysOn.follow(on => localStorage.setItem('prestage-keys', on ? 'on' : 'off'));

const PREFIX_MILLIS = 1500;
let prefixAt = -PREFIX_MILLIS;
const isTyping = target => target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, dialog');

function step(direction) {
  const rows = [...document.querySelectorAll('main [data-row]')].filter(row => row.querySelector('a, button, input'));
  if (!rows.length) return;
  const now = rows.findIndex(row => row.contains(document.activeElement));
  const next = rows[Math.max(0, Math.min(rows.length - 1, now < 0 ? 0 : now + direction))];
  (next.querySelector('a, .opener') || next.querySelector('button, input')).focus();
  next.scrollIntoView({ block: 'nearest' });
}

function find() {
  const field = document.querySelector('main input.search');
  if (field) {
    field.focus();
    field.select();
  } else {
    overlay.set('find');
  }
}

addEventListener('keydown', event => {
  if (event.key === 'Escape' && isTyping(event.target) && !event.target.closest('dialog')) event.target.blur();
  if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
    event.preventDefault();
    overlay.set('find');
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !keysOn.get() || document.querySelector('dialog[open]')) return;
  if (event.timeStamp - prefixAt < PREFIX_MILLIS) {
    prefixAt = -PREFIX_MILLIS;
    const jump = JUMPS.find(([key]) => key === event.key);
    if (jump) {
      event.preventDefault();
      navigate(link(jump[2]));
    }
    return;
  }
  const acts = {
    g: () => (prefixAt = event.timeStamp),
    '/': find,
    '?': () => overlay.set('help'),
    j: () => step(1),
    k: () => step(-1),
    x: () => document.activeElement.closest('[data-row]')?.querySelector('input[type=checkbox]')?.click(),
    '.': () => document.querySelector('main .page-head .actions button, main .page-head .actions a')?.focus(),
  };
  if (acts[event.key]) {
    event.preventDefault();
    acts[event.key]();
  }
});
