// How edits go: the wave of the run, what is at work and what waits, the change windows, and the switch that stops all of them.
import { html, useState, useEffect, useSignal } from './lib.js';
import { link } from './router.js';
import { useGet } from './query.js';
import { signal } from './signal.js';
import { act, may } from './api.js';
import { refreshAll } from './live.js';
import { Panel, State, When, Confirm, ProblemBox, say } from './ui.js';
import { number, plural } from './words.js';

const PATH = '/api/v1/edits/stop';
const newest = signal(null);

/** The banner and the panel say the same, whichever of them has asked last. */
function useEditRun() {
  const query = useGet(PATH, { every: 5000 });
  useEffect(() => query.data && newest.set(query.data), [query.data]);
  return { ...query, data: useSignal(newest) };
}

function StopWindow({ run, onClose }) {
  const [reason, setReason] = useState('');
  return html`<${Confirm} title="Stop all edits" verb="Stop all edits" danger onClose=${onClose}
    consequence=${['No further edit begins, on no node of the gateway, until somebody lets edits go on. Approved ones wait.', run.atWork ? `${plural(run.atWork, 'device')} being edited now: what is committed there is confirmed, the rest is not committed.` : 'No device is being edited now.', 'Devices are read and decided on as before.']}
    onConfirm=${async () => { await act('PUT', PATH, { reason: reason.trim() }); say('All edits are stopped'); refreshAll(); }}>
    <label class="field">Reason <small>for those who see the banner and come later; a ticket number does</small><input autofocus required maxlength="1000" value=${reason} onInput=${event => setReason(event.target.value)} /></label>
  <//>`;
}

function GoOnWindow({ run, onClose }) {
  const why = run.stopped ? `${run.stopped.by} stopped them: ${run.stopped.reason}` : `Wave ${run.wave} met what was not expected: ${run.halted.reason}`;
  return html`<${Confirm} title="Let edits go on" verb="Go on" onClose=${onClose} consequence=${[`${run.waiting ? `${plural(run.waiting, 'edit')} that wait may begin` : 'Edits may begin again'}, within the waves and change windows that are set.`, ...(run.halted ? ['The run goes on where it was halted. Look at the edit that went wrong first: the same may happen to those that follow.'] : [])]}
    onConfirm=${async () => { await act('DELETE', PATH); say('Edits go on'); refreshAll(); }}><p>${why}.</p><//>`;
}

/** On every page while edits are stopped or halted. */
export function StopBanner() {
  const run = useEditRun().data;
  const [open, setOpen] = useState(false);
  if (!run || !(run.stopped || run.halted)) return null;
  return html`<div class="banner stopped" role="alert">
    <span>${run.stopped ? html`All edits are stopped: ${run.stopped.reason} <span class="who">${run.stopped.by}, <${When} at=${run.stopped.since} /></span>` : html`Wave ${run.wave} of ${run.waves.length} was halted: ${run.halted.reason} <span class="who"><${When} at=${run.halted.since} /></span>`}</span>
    <span class="end"><a href=${link('/edits')}>Edits</a>${may('OPERATOR') && html`<button type="button" class="small" onClick=${() => setOpen(true)}>Go on …</button>`}</span>
    ${open && html`<${GoOnWindow} run=${run} onClose=${() => setOpen(false)} />`}
  </div>`;
}

const sizeOf = size => (size === 'all' ? 'all devices' : size.endsWith('%') ? `${size} of the N-PEs` : plural(Number(size), 'device'));

function stateOf(run) {
  if (run.stopped) return ['STOPPED', `by ${run.stopped.by}: ${run.stopped.reason}`];
  if (run.halted) return ['HALTED', run.halted.reason];
  if (run.windows.opensAt) return ['CLOSED', 'outside the change windows'];
  return run.atWork ? ['AT_WORK', ''] : ['READY', ''];
}

const Windows = ({ windows }) => (windows.text ? html`<span class="mono">${windows.text}</span> <span class="quiet">${windows.zone}</span>, ${windows.opensAt ? html`the next opens <${When} at=${windows.opensAt} />` : 'open now'}` : 'at any time');

function StateOfRun({ run }) {
  const [state, why] = stateOf(run);
  return html`<${State} value=${state} />${why && html` <span class="quiet">${why}</span>`}`;
}

const FACTS = [
  ['State', run => html`<${StateOfRun} run=${run} />`],
  ['Wave', run => html`${run.wave} of ${run.waves.length} <span class="quiet">up to ${sizeOf(run.waves[run.wave - 1])}</span>`],
  ['Begun in this run', run => number(run.admitted)],
  ['On devices now', run => number(run.atWork)],
  ['Waiting for their turn', run => (run.waiting ? html`<a href=${link('/edits', { tab: 'ledger', outcome: 'WAITING' })}>${number(run.waiting)}</a>` : '0')],
  ['Change windows', run => html`<${Windows} windows=${run.windows} />`],
];

export function EditRun() {
  const query = useEditRun();
  const [open, setOpen] = useState(false);
  const run = query.data;
  const held = run?.stopped || run?.halted;
  return html`<${Panel} title="The run" actions=${may('OPERATOR') && html`<button type="button" disabled=${!run} class=${held ? 'primary' : 'outline-danger'} onClick=${() => setOpen(true)}>${held ? 'Go on …' : 'Stop all edits …'}</button>`}>
    <${ProblemBox} problem=${run ? null : query.problem} again=${query.again} />
    <dl class="pad run">${FACTS.map(([name, of]) => html`<div key=${name}><dt>${name}</dt><dd>${run ? of(run) : '–'}</dd></div>`)}</dl>
    ${open && (held ? html`<${GoOnWindow} run=${run} onClose=${() => setOpen(false)} />` : html`<${StopWindow} run=${run} onClose=${() => setOpen(false)} />`)}
  <//>`;
}
