// The workspace: follows the change feed, and shows the view that the address names.
import { html, render, useEffect, useLayoutEffect, useErrorBoundary, useRef, useSignal } from './lib.js';
import { useLocation, link } from './router.js';
import { signal } from './signal.js';
import { caller, online } from './api.js';
import { goLive } from './live.js';
import { Frame } from './shell.js';
import { SignIn } from './sign-in.js';
import { Page, Empty, ProblemBox } from './ui.js';

// Each page is a module of its own, fetched when somebody first goes there, or before while the browser has nothing else to do.
const PAGES = [
  [/^\/$/, 'Overview', () => import('./pages/overview.js')],
  [/^\/devices$/, 'Devices', () => import('./pages/devices.js')],
  [/^\/devices\/(\d+)$/, 'Device', () => import('./pages/device.js')],
  [/^\/assign$/, 'Assign', () => import('./pages/assign.js')],
  [/^\/jobs$/, 'Jobs', () => import('./pages/jobs.js')],
  [/^\/jobs\/(\d+)$/, 'Job', () => import('./pages/jobs.js')],
  [/^\/edits$/, 'Edits', () => import('./pages/edits.js')],
  [/^\/edits\/(\d+)$/, 'EditPage', () => import('./pages/edits.js')],
  [/^\/discrepancies$/, 'Discrepancies', () => import('./pages/discrepancies.js')],
  [/^\/topology$/, 'Topology', () => import('./pages/topology.js')],
  [/^\/users$/, 'Users', () => import('./pages/users.js')],
  [/^\/audit$/, 'Audit', () => import('./pages/audit.js')],
  [/^\/notifications$/, 'Notifications', () => import('./pages/notifications.js')],
  [/^\/rules$/, 'Rules', () => import('./pages/rules.js')],
  [/^\/routes$/, 'Routes', () => import('./pages/routes.js')],
];

const NotFound = () => html`<${Page} title="No such page" /><${Empty} title="There is no page at this address"><a href=${link('/')}>To the overview</a><//>`;
const Unread = () => html`<${ProblemBox} problem=${{ title: 'This page could not be fetched', detail: 'Is the gateway running? Where it was renewed meanwhile, load the page anew.' }} again=${() => window.location.reload()} />`;

const shown = new Map([[null, NotFound]]);
const fetched = signal(0);

const pageAt = path => PAGES.find(([pattern]) => pattern.test(path)) ?? [null, null];

async function fetchPage([, name, load]) {
  if (shown.has(name)) return;
  try {
    shown.set(name, (await load())[name]);
  } catch {
    shown.set(name, Unread);
  }
  fetched.set(fetched.get() + 1);
}

/** So that going there later takes no time; one after the other, since requests for data go first. */
async function fetchOthers() {
  for (const [, , load] of PAGES) await load().catch(() => {});
}

/** The newest place whose page is there: what was shown stays until what comes next can be drawn. */
function useReady(location) {
  const last = useRef(null);
  useSignal(fetched);
  const page = pageAt(location.path);
  const [pattern, name] = page;
  const Shown = shown.get(name);
  useLayoutEffect(() => void fetchPage(page), [page]);
  if (Shown) last.current = { location, Shown, id: pattern?.exec(location.path)[1] };
  return last.current;
}

function View({ ready: { location, Shown, id } }) {
  const [failure, again] = useErrorBoundary(error => console.error(error));
  useEffect(() => failure && again(), [location.path]);
  if (failure) return html`<${ProblemBox} problem=${{ title: 'This page has failed', detail: String(failure.message), request: location.path }} again=${again} />`;
  return html`<${Shown} key=${location.path} params=${location.params} id=${id} />`;
}

function App() {
  const me = useSignal(caller);
  const ready = useReady(useLocation());
  const reached = useSignal(online);
  useEffect(() => {
    if (me) goLive();
  }, [me]);
  const begun = Boolean(me && ready);
  useEffect(() => {
    if (begun) setTimeout(fetchOthers, 1000);
  }, [begun]);
  if (me === null) return html`<${SignIn} />`;
  if (!begun) return html`<main class="boot"><h1>Prestage</h1><p>${reached ? 'Loading the workspace …' : 'The gateway does not answer. This page tries again by itself.'}</p></main>`;
  return html`<${Frame} location=${ready.location} me=${me}><${View} ready=${ready} /><//>`;
}

const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App} />`, root);
