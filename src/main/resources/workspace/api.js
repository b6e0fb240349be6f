// Requests to REST. What is held already costs a 304; what goes wrong becomes a Problem with what, where and what to do.
import { signal } from './signal.js';

const KEY = 'prestage-session';
const held = new Map();
const MOST_HELD = 400;
const FRESH_MILLIS = 1000;

/** Who calls: undefined while it is not known, null when somebody has to sign in, else {name, role}. */
export const caller = signal(undefined);
/** Whether the gateway answers. */
export const online = signal(true);

export class Problem extends Error {
  constructor(status, body, request) {
    super(body.detail || body.title);
    Object.assign(this, { status, title: body.title, detail: body.detail, errors: body.errors, services: body.services, request });
  }
}

const session = () => JSON.parse(sessionStorage.getItem(KEY) || 'null');

function headersFor(extra) {
  const now = session();
  return { ...(now ? { Authorization: 'Bearer ' + now.token } : {}), ...extra };
}

async function send(method, path, { body, type, headers = {}, signal: abort } = {}) {
  const request = method + ' ' + path;
  const init = { method, credentials: 'omit', cache: 'no-store', signal: abort, headers: { ...headersFor({}), ...headers } };
  if (body !== undefined) {
    init.body = type ? body : JSON.stringify(body);
    init.headers['Content-Type'] = type || 'application/json';
  }
  let answer;
  try {
    answer = await fetch(path, init);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    online.set(false);
    throw new Problem(0, { title: 'The gateway does not answer', detail: 'Is it running, and is the network there? This page tries again by itself.' }, request);
  }
  online.set(true);
  if (answer.ok || answer.status === 304) return answer;
  const told = await answer.json().catch(() => ({ title: 'HTTP ' + answer.status, detail: answer.statusText }));
  if (answer.status === 401) {
    sessionStorage.removeItem(KEY);
    caller.set(null);
  }
  throw new Problem(answer.status, told, request);
}

async function fetchJson(path, flight) {
  const before = held.get(path);
  const answer = await send('GET', path, { signal: flight.stop.signal, headers: before ? { 'If-None-Match': before.tag } : {} });
  if (answer.status === 304) {
    before.begun = flight.begun;
    return before.data;
  }
  const data = await answer.json();
  const tag = answer.headers.get('ETag');
  held.delete(path);
  if (tag) held.set(path, { tag, data, begun: flight.begun });
  if (held.size > MOST_HELD) held.delete(held.keys().next().value);
  return data;
}

/** Requests on their way, by path. */
const flying = new Map();
let changedAt = 0;
/** Something is no longer as it was: answers to what was asked before are old. */
export const changed = () => void (changedAt = performance.now());

/** The answer to GET, as JSON. Those that want the same at the same time, or a moment later while nothing changed, share one request. */
export function get(path, abort) {
  const newest = held.get(path);
  if (newest?.begun > Math.max(changedAt, performance.now() - FRESH_MILLIS)) return Promise.resolve(newest.data);
  const flight = flying.get(path)?.begun > changedAt ? flying.get(path) : { begun: performance.now(), stop: new AbortController(), askers: 0 };
  const land = () => flying.get(path) === flight && flying.delete(path);
  if (!flight.askers++) {
    flying.set(path, flight);
    flight.answer = fetchJson(path, flight).finally(land);
  }
  if (!abort) return flight.answer;
  return new Promise((done, failed) => {
    abort.addEventListener('abort', () => {
      failed(new DOMException('nobody waits for it', 'AbortError'));
      if (--flight.askers) return;
      land();
      flight.stop.abort();
    });
    flight.answer.then(done, failed);
  });
}

export const lastKnown = path => held.get(path)?.data;

/** A request that changes something; the answer as JSON, or null. */
export async function act(method, path, body, type) {
  const answer = await send(method, path, { body, type }).finally(changed);
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** The change feed as a stream: calls back with each event until it ends. */
export async function stream(path, tell, abort) {
  const answer = await send('GET', path, { headers: { Accept: 'text/event-stream' }, signal: abort });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n\n');
    rest = parts.pop();
    for (const part of parts) {
      const data = part.split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5)).join('\n');
      if (data) tell(JSON.parse(data));
    }
  }
}

export async function findCaller() {
  // Every page shows some of it, so it is asked for already, and no page waits for it here.
  get('/api/v1/status').catch(() => {});
  try {
    caller.set(await get('/api/v1/me'));
  } catch (problem) {
    if (problem.status !== 401) throw problem;
  }
}

/** Changes name and password for a token that ends by itself; the password is kept nowhere. */
export async function signIn(name, password) {
  const bytes = new TextEncoder().encode(name + ':' + password);
  const headers = { Authorization: 'Basic ' + btoa(String.fromCharCode(...bytes)) };
  const me = await (await send('GET', '/api/v1/me', { headers })).json();
  const expiresAt = new Date(Date.now() + 12 * 3600_000).toISOString();
  const made = await (await send('POST', '/api/v1/me/tokens', { headers, body: { name: 'workspace', role: me.role, expiresAt } })).json();
  sessionStorage.setItem(KEY, JSON.stringify({ token: made.token, id: made.id }));
  held.clear();
  changed();
  caller.set(me);
}

export async function signOut() {
  const now = session();
  try {
    if (now) await act('DELETE', '/api/v1/me/tokens/' + now.id);
  } finally {
    sessionStorage.removeItem(KEY);
    held.clear();
    caller.set(null);
  }
}

const RANK = { VIEWER: 0, OPERATOR: 1, ADMIN: 2 };
export const may = role => RANK[caller.get()?.role] >= RANK[role];
export const isSignedIn = () => session() !== null;
