// The change feed, followed over one connection. Whoever shows something is told what has changed, at most once a second.
import { get, changed, stream, caller, online, Problem } from './api.js';
import { signal } from './signal.js';

/** idle, live or waiting (to connect again). */
export const liveState = signal('idle');
/** The newest events, oldest first. */
export const recent = signal([]);

const MOST_RECENT = 1000;
const PAUSE_MILLIS = 1000;
const followers = new Set();
let pending = new Set();
let timer = null;
let position = null;

/** Calls back with the set of kinds of events that came. Returns what ends it. */
export function follow(tell) {
  followers.add(tell);
  return () => followers.delete(tell);
}

function flush() {
  timer = null;
  const kinds = pending;
  pending = new Set();
  for (const tell of [...followers]) tell(kinds);
}

/** Lets everything that is shown look again, after an act of the operator. */
export function refreshAll() {
  pending.add('*');
  if (timer === null) timer = setTimeout(flush, 50);
}

let arrived = [];
function take(event) {
  position = event.seq;
  changed();
  arrived.push(event);
  pending.add(event.kind);
  if (timer === null) {
    timer = setTimeout(() => {
      recent.set([...recent.get(), ...arrived].slice(-MOST_RECENT));
      arrived = [];
      flush();
    }, PAUSE_MILLIS);
  }
}

async function begin() {
  const { events } = await get('/api/v1/status');
  const since = Math.max(events.first - 1, events.last - MOST_RECENT);
  const page = await get('/api/v1/events?limit=1000&since=' + since);
  recent.set(page.items);
  position = Number(page.next);
}

// A page that nobody sees holds no connection: a browser opens six to one gateway, over all its windows, and a seventh would wait.
const seen = signal(!document.hidden);
document.addEventListener('visibilitychange', () => seen.set(!document.hidden));
addEventListener('pagehide', () => seen.set(false));
addEventListener('pageshow', () => seen.set(!document.hidden));

const untilSeen = () => new Promise(done => {
  if (seen.get()) return done();
  const end = seen.follow(now => {
    if (!now) return;
    end();
    done();
  });
});

export async function goLive() {
  let signedOut = false;
  let connection = null;
  const ends = [
    caller.follow(now => {
      if (now) return;
      signedOut = true;
      connection?.abort();
    }),
    seen.follow(now => now || connection?.abort()),
  ];
  await untilSeen();
  while (!signedOut) {
    connection = new AbortController();
    try {
      if (position === null) await begin();
      liveState.set('live');
      await stream('/api/v1/events?since=' + position, take, connection.signal);
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 410) position = null;
      if (failure instanceof Problem && failure.status === 401) break;
    }
    if (signedOut) break;
    online.get() || refreshAll();
    liveState.set('waiting');
    if (seen.get()) await new Promise(done => setTimeout(done, 2000));
    else await untilSeen();
    refreshAll();
  }
  liveState.set('idle');
  ends.forEach(end => end());
}
