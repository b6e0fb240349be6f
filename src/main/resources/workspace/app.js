// Where the workspace begins: finds out who calls, follows the change feed, and shows the view that the address names.
import { html, render, useEffect, useErrorBoundary } from './lib.js';
import { useLocation, link } from './router.js';
import { useSignal } from './signal.js';
import { caller, findCaller, online } from './api.js';
import { goLive } from './live.js';
import { Frame, offered } from './shell.js';
import { SignIn } from './sign-in.js';
import { Page, Empty, ProblemBox } from './ui.js';
import { Overview } from './pages/overview.js';
import { Devices } from './pages/devices.js';
import { Device } from './pages/device.js';
import { Assign } from './pages/assign.js';
import { Jobs, Job } from './pages/jobs.js';
import { Edits, EditPage } from './pages/edits.js';
import { Topology } from './pages/topology.js';
import { Discrepancies } from './pages/discrepancies.js';
import { Audit } from './pages/audit.js';
import { Users } from './pages/users.js';
import { Notifications } from './pages/notifications.js';
import { Rules } from './pages/rules.js';
import { Routes } from './pages/routes.js';

const VIEWS = [
  [/^\/$/, Overview],
  [/^\/devices$/, Devices],
  [/^\/devices\/(\d+)$/, Device],
  [/^\/assign$/, Assign],
  [/^\/jobs$/, Jobs],
  [/^\/jobs\/(\d+)$/, Job],
  [/^\/edits$/, Edits],
  [/^\/edits\/(\d+)$/, EditPage],
  [/^\/discrepancies$/, Discrepancies],
  [/^\/topology$/, Topology],
  [/^\/users$/, Users],
  [/^\/audit$/, Audit],
  [/^\/notifications$/, Notifications],
  [/^\/rules$/, Rules],
  [/^\/routes$/, Routes],
];

for (const path of ['/', '/devices', '/assign', '/jobs', '/notifications', '/rules', '/routes', '/discrepancies', '/edits', '/topology', '/users', '/audit']) offered.add(path);

const NotFound = () => html`<${Page} title="No such page" /><${Empty} title="There is no page at this address"><a href=${link('/')}>To the overview</a><//>`;

function View({ location }) {
  const [failure, again] = useErrorBoundary(error => console.error(error));
  useEffect(() => failure && again(), [location.path]);
  if (failure) return html`<${ProblemBox} problem=${{ title: 'This page has failed', detail: String(failure.message), request: location.path }} again=${again} />`;
  for (const [pattern, Shown] of VIEWS) {
    const match = pattern.exec(location.path);
    if (match) return html`<${Shown} key=${location.path} params=${location.params} id=${match[1] && decodeURIComponent(match[1])} />`;
  }
  return html`<${NotFound} />`;
}

function App() {
  const me = useSignal(caller);
  const location = useLocation();
  const reached = useSignal(online);
  useEffect(() => {
    if (me) goLive();
  }, [me]);
  if (me === undefined) return html`<main class="boot"><h1>Prestage</h1><p>${reached ? 'Loading the workspace …' : 'The gateway does not answer. This page tries again by itself.'}</p></main>`;
  if (me === null) return html`<${SignIn} />`;
  return html`<${Frame} location=${location} me=${me}><${View} location=${location} /><//>`;
}

async function start() {
  for (;;) {
    try {
      await findCaller();
      return;
    } catch {
      await new Promise(done => setTimeout(done, 2000));
    }
  }
}

const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App} />`, root);
start();
