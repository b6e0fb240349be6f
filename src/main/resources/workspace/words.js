// How values read: one word for a thing, times in local time with UTC beside them.
const WORDS = {
  N_PE: 'N-PE', P: 'P', UNI: 'UNI', UNKNOWN: 'none', IN_SYNC: 'in sync', OUT_OF_SYNC: 'out of sync', DRY_RUN: 'dry run',
  SUCCEEDED: 'done', 'discover-roles': 'discover roles', 'assign-roles': 'assign roles', 'unassign-roles': 'unassign roles',
};

export const words = value => WORDS[value] ?? String(value ?? '').toLowerCase().replaceAll('_', ' ').replaceAll('-', ' ');

const NUMBER = new Intl.NumberFormat();
export const number = value => (value === null || value === undefined ? '–' : NUMBER.format(value));
export const plural = (count, one, many = one + 's') => `${number(count)} ${count === 1 ? one : many}`;

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false });
const YEAR = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

export function local(at) {
  const then = new Date(at);
  const now = new Date();
  if (then.toDateString() === now.toDateString()) return TIME.format(then);
  return (then.getFullYear() === now.getFullYear() ? DAY : YEAR).format(then);
}

export const utc = at => new Date(at).toISOString().replace('T', ' ').replace(/\.\d+Z|Z/, ' UTC');

export function ago(at, now = Date.now()) {
  const seconds = Math.round((now - new Date(at)) / 1000);
  const size = Math.abs(seconds);
  const text = size < 5 ? 'now' : size < 90 ? size + ' s' : size < 5400 ? Math.round(size / 60) + ' min' : size < 129600 ? Math.round(size / 3600) + ' h' : Math.round(size / 86400) + ' d';
  return text === 'now' ? text : seconds < 0 ? 'in ' + text : text + ' ago';
}

const whyOf = content => content.reason?.sentence ?? content.reason;
// Where the rules would have it, their reason is not why it went: an operator chose so, or its device lost its role.
const whyGone = c => (c.verdict === 'UNI' || c.verdict === 'ELIGIBLE' ? ', though the rules would have it' : whyOf(c) ? `: ${whyOf(c)}` : '');
const MOST_NAMED = 4;
const some = names => (names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED - 1).join(', ')} and ${names.length - MOST_NAMED + 1} more` : names.join(', '));

function goTogether(one, other) {
  if (one?.kind !== other.kind || one.deviceId !== other.deviceId) return false;
  return one.kind === 'uni-assigned' || (one.kind === 'uni-unassigned' && whyGone(one.content) === whyGone(other.content));
}

/** Events, newest first, where interfaces of a device that became UNIs one after the other are one event with all their names. */
export function together(events) {
  const all = [];
  for (const event of events) {
    const last = all.at(-1);
    if (goTogether(last, event)) last.names.unshift(event.content.interface);
    else all.push({ ...event, names: [event.content.interface] });
  }
  return all;
}

/** What an event says, in one line. */
export function sentence({ kind, content: c, names = [c.interface] }) {
  const why = whyOf(c);
  const of = c.interface ? ` ${c.interface}` : '';
  switch (kind) {
    case 'commit-heard': return `told of a commit (${words(c.kind)})${c.user ? ` by ${c.user}` : ''}${c.comment ? `: ${c.comment}` : ''}`;
    case 'device-state-changed': return `${words(c.from)} → ${words(c.to)}${why ? `: ${why}` : ''}`;
    case 'role-assigned': return `became ${words(c.to)}${why ? `: ${why}` : ''}`;
    case 'role-unassigned': return `lost its role ${words(c.from)}${why ? `: ${why}` : ''}`;
    case 'uni-assigned': return `${some(names)} became ${names.length > 1 ? 'UNIs' : 'a UNI'}`;
    case 'uni-unassigned': return `${some(names)} ${names.length > 1 ? 'are no longer UNIs' : 'is no longer a UNI'}${whyGone(c)}`;
    case 'edit-applied': return `edit ${c.edit} stands on the device, confirmed`;
    case 'edit-awaits-approval': return `edit ${c.edit} waits for approval`;
    case 'edit-approved': return `${c.by} approved edit ${c.edit}`;
    case 'edit-rejected': return `${c.by} rejected edit ${c.edit}`;
    case 'edit-vetoed': return `edit ${c.edit} was not let through: ${c.reason}`;
    case 'edit-rolled-back': return `edit ${c.edit} was taken back by the router: ${c.why}`;
    case 'discrepancy-found': return `${c.interface ?? 'the role'} is ${words(c.discrepancy)} on the router${c.user ? `, after a commit by ${c.user}` : ''}`;
    case 'discrepancy-gone': return `${c.interface ?? 'the role'} is on the router as it should be again, or wanted no longer`;
    case 'choice-made': return `${c.owner} chose ${words(c.choice)}${of}${why ? `: ${why}` : ''}`;
    case 'choice-withdrawn': return `${c.owner}'s choice ${words(c.choice)}${of} was withdrawn`;
    case 'choice-confirmed': return `${c.owner} stands by ${words(c.choice)}${of}`;
    case 'choice-reopened': return `the facts behind ${c.owner}'s choice ${words(c.choice)}${of} have changed: ${c.was} → ${c.is}`;
    case 'choice-restored': return `the facts behind ${c.owner}'s choice ${words(c.choice)}${of} are again what they were`;
    case 'choice-expired': return `choice ${c.choice} has expired`;
    case 'job-started': return `job ${c.job} started: ${words(c.kind)}, ${plural(c.devices, 'device')}`;
    case 'job-finished': return `job ${c.job} ${words(c.state)}: ${words(c.kind)}, ${plural(c.devices, 'device')}, ${c.failed} failed`;
    case 'device-added': return c.sender ? `adopted from ${c.sender}` : 'came into the inventory';
    case 'device-changed': return 'address, port, login or tags were changed';
    case 'device-retired': return 'left the inventory';
    case 'identity-changed': return `looks like another device: ${words(c.fact)} ${c.from} → ${c.to}`;
    case 'sender-parked': return `unknown sender ${c.sender} told of a commit`;
    case 'sender-floods': return `${c.sender} floods: ${number(c.messages)} messages`;
    default: return words(kind) + (c.sender ? ' ' + c.sender : '');
  }
}
