// What is prestaged, what waits for somebody, what is wrong; each number leads to its list.
import { html, useMemo, useSignal } from '../lib.js';
import { link } from '../router.js';
import { useGet } from '../query.js';
import { recent } from '../live.js';
import { Page, Panel, State, When, Empty, ProblemBox, Waiting } from '../ui.js';
import { Durations, Share } from '../chart.js';
import { number, words, sentence, together, plural } from '../words.js';

const STATES = [['IN_SYNC', 'ok'], ['READING', 'busy'], ['NEW', 'busy'], ['OUT_OF_SYNC', 'warn'], ['UNREACHABLE', 'bad'], ['QUARANTINED', 'bad'], ['UNSUPPORTED', 'idle']];
const LEAD = 'What is prestaged, what waits for somebody and what is wrong. Each number leads to its list.';
const MOST_BARS = 60;
const MOST_EVENTS = 44;

const Figure = ({ value, label, href, note, tone }) => html`<a class=${'figure' + (tone ? ' tone-' + tone : '')} href=${href}><b>${value}</b><span>${label}</span><small>${note || ' '}</small></a>`;

/** Pairs each commit that was heard with the end of the sync that followed. */
export function commitsToSyncs(events) {
  const open = new Map();
  const done = [];
  for (const event of events) {
    if (event.kind === 'commit-heard' && !open.has(event.deviceId) && !event.content.comment?.startsWith('prestage: ')) open.set(event.deviceId, event);
    const ended = event.kind === 'device-state-changed' && event.content.to === 'IN_SYNC';
    if (ended && open.has(event.deviceId)) {
      const began = open.get(event.deviceId);
      open.delete(event.deviceId);
      done.push({ key: event.seq, at: event.at, seconds: Math.max(0, (new Date(event.at) - new Date(began.at)) / 1000), label: event.content.device });
    }
  }
  return done.slice(-MOST_BARS);
}

function Fleet({ devices }) {
  const parts = STATES.map(([key, tone]) => ({ key, tone, value: devices.byState[key] || 0 }));
  return html`<${Panel} title="State of the devices"><div class="pad">
    <${Share} parts=${parts} label="Devices by state" />
    <ul class="legend">${parts.map(each => html`<li key=${each.key}><a href=${link('/devices', { state: each.key })}><${State} value=${each.key} /><span class="num">${number(each.value)}</span></a></li>`)}</ul>
  </div><//>`;
}

function Heard({ status }) {
  const { received, commits, dropped } = status.notifications;
  const { commits: made, heard } = status.completeness;
  const all = [
    ['Messages received', number(received), link('/notifications')],
    ['Told of a commit', number(commits), link('/notifications')],
    ...Object.entries(dropped).filter(([, count]) => count).map(([reason, count]) => [`Dropped: ${words(reason)}`, number(count), link('/notifications', { tab: reason === 'unknown-sender' ? 'parked' : null })]),
    ['Commits heard of those made', `${number(heard)} of ${number(made)}`, link('/devices')],
    ['Devices waiting for their sync', `${number(status.queue.due)}${status.queue.due ? `, oldest ${status.queue.oldestSeconds} s` : ''}`, link('/devices', { state: 'NEW,OUT_OF_SYNC,READING' })],
  ];
  return html`<${Panel} title="Notifications" actions=${html`<a href=${link('/notifications')}>All</a>`}><div class="pad">
    <dl class="facts wide">
      ${all.map(([text, value, href]) => html`<dt key=${text}><a href=${href}>${text}</a></dt><dd class="num">${value}</dd>`)}
    </dl>
  </div><//>`;
}

function Activity({ events }) {
  const newest = together(events.toReversed()).slice(0, MOST_EVENTS);
  return html`<${Panel} title="What has happened">${newest.length ? html`<ol class="feed">${newest.map(each => html`<li key=${each.seq}><${When} at=${each.at} /><span>${each.deviceId ? html`<a class="mono" href=${link('/devices/' + each.deviceId)}>${each.content.device || each.deviceId}</a> ` : ''}${sentence(each)}</span></li>`)}</ol>` : html`<${Empty} title="Nothing yet">What devices, edits and operators do is told here as it happens.<//>`}<//>`;
}

function Attention({ status, approvals }) {
  const recommended = useGet('/api/v1/recommendations?state=RECOMMENDED,INCLUDED&limit=100').data?.items.length ?? 0;
  const failed = useGet('/api/v1/edits?outcome=FAILED&sort=-id&limit=100').data?.items.filter(each => each.outcome === 'FAILED').length ?? 0;
  const reopened = useGet('/api/v1/choices?reopened=true&limit=100').data?.items.filter(each => each.reopenedAt).length ?? 0;
  const open = status.discrepancies.open;
  const parked = useGet('/api/v1/parked-senders?ignored=false&limit=100').data?.items.filter(each => !each.ignored).length ?? 0;
  const state = status.devices.byState;
  const all = [
    [recommended, 'warn', `${plural(recommended, 'device')} to assign`, 'The rules recommend a role; somebody has to accept it.', link('/assign')],
    [approvals, 'warn', `${plural(approvals, 'edit')} to approve`, 'The routers have said what would change.', link('/edits')],
    [open, 'warn', `${plural(open, 'discrepancy', 'discrepancies')} to decide on`, 'Somebody changed our markers on the routers.', link('/discrepancies', { state: 'OPEN' })],
    [state.UNREACHABLE, 'bad', `${plural(state.UNREACHABLE, 'device')} unreachable`, 'No NETCONF session; tried again with growing pauses.', link('/devices', { state: 'UNREACHABLE' })],
    [state.QUARANTINED, 'bad', `${plural(state.QUARANTINED, 'device')} in quarantine`, 'Failed again and again; synchronise to try anew.', link('/devices', { state: 'QUARANTINED' })],
    [reopened, 'warn', `${plural(reopened, 'choice')} to look at again`, 'The facts that they were made on have changed.', link('/assign', { tab: 'choices' })],
    [failed, 'bad', `${plural(failed, 'edit')} failed`, 'What was to be written does not stand on the device.', link('/edits', { outcome: 'FAILED' })],
    [parked, 'warn', `${plural(parked, 'unknown sender')}`, 'They tell of commits and are no device of the inventory.', link('/notifications', { tab: 'parked' })],
  ].filter(([count]) => count);
  return html`<${Panel} title="Waits for somebody">${all.length ? html`<ul class="todo">${all.map(([, tone, text, why, href]) => html`<li key=${text}><a href=${href}><span class=${'state tone-' + tone}><i></i><b>${text}</b></span><span class="quiet">${why}</span></a></li>`)}</ul>` : html`<${Empty} title="Nothing waits">Every device is as it should be.<//>`}<//>`;
}

export function Overview() {
  const { data: status, problem, again } = useGet('/api/v1/status', { every: 5000 });
  const approvals = useGet('/api/v1/edit-groups?limit=100').data?.items.reduce((sum, each) => sum + each.awaiting, 0) ?? 0;
  const events = useSignal(recent);
  const points = useMemo(() => commitsToSyncs(events), [events]);
  if (!status) return html`<${Page} title="Overview" lead=${LEAD} /><${Waiting} query=${{ problem, again }} />`;
  const { devices, unis } = status;
  const synced = devices.total ? Math.floor((100 * (devices.byState.IN_SYNC || 0)) / devices.total) : 0;
  return html`<${Page} title="Overview" lead=${LEAD} />
    <${ProblemBox} problem=${problem} again=${again} shown />
    <div class="figures">
      <${Figure} value=${number(devices.total)} label="devices" note=${`${synced} % in sync`} href=${link('/devices')} />
      <${Figure} value=${number(devices.byRole.N_PE)} label="N-PE" note="network provider edges" href=${link('/devices', { role: 'N_PE' })} />
      <${Figure} value=${number(devices.byRole.P)} label="P" note="core routers" href=${link('/devices', { role: 'P' })} />
      <${Figure} value=${number(unis.assigned)} label="UNIs" note="ports that can be sold" href=${link('/devices', { role: 'N_PE' })} />
      <${Figure} value=${number(status.discrepancies.open)} label="discrepancies" note="changed on routers by others" href=${link('/discrepancies', { state: 'OPEN' })} />
      <${Figure} value=${number(approvals)} label="to approve" note=${status.edits.waiting ? `${number(status.edits.waiting)} approved ones wait their turn` : 'edits that routers have tried'} href=${link('/edits')} />
      <${Figure} value=${number(devices.byRole.UNKNOWN)} label="no role" note="none found, or not accepted" href=${link('/devices', { role: 'UNKNOWN' })} />
    </div>
    <div class="grid overview">
      <${Attention} status=${status} approvals=${approvals} />
      <${Fleet} devices=${devices} />
      <${Panel} title="From commit to sync">${points.length ? html`<div class="pad"><${Durations} points=${points} /></div>` : html`<${Empty} title="No commit yet">As soon as a router commits, its sync shows up here.<//>`}<//>
      <${Heard} status=${status} />
      <${Activity} events=${events} />
    </div>`;
}
