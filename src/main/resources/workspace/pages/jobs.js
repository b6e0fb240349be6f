// Work that was asked for: how far it is, what came of each device, and a way to give up the rest.
import { html, useState } from '../lib.js';
import { link, setParams } from '../router.js';
import { useGet } from '../query.js';
import { act, may } from '../api.js';
import { refreshAll } from '../live.js';
import { Page, Panel, Table, State, When, Empty, Choices, SearchField, Pager, Confirm, Waiting, say } from '../ui.js';
import { words, number, plural } from '../words.js';

const STATES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];
const DEVICE_STATES = ['WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];

export function Progress({ job }) {
  const { devices, waiting, failed } = job.progress;
  const done = devices - waiting;
  return html`<span class="progress"><progress max=${Math.max(1, devices)} value=${done} aria-label=${`${done} of ${devices} devices`}></progress><span class="num">${number(done)} of ${number(devices)}</span>${failed > 0 && html`<span class="tone-bad">${number(failed)} failed</span>`}</span>`;
}

function CancelWindow({ job, onClose }) {
  return html`<${Confirm} title=${`Cancel job ${job.id}`} verb="Give up the rest" danger consequence=${[`${plural(job.progress.waiting, 'device')} that wait are left as they are. What is in work now is finished, and what is done stays done.`]} onClose=${onClose} onConfirm=${async () => { await act('DELETE', '/api/v1/jobs/' + job.id); say(`Job ${job.id} was cancelled`); refreshAll(); }} />`;
}

export function Jobs({ params }) {
  const state = params.get('state') || '';
  const cursor = params.get('cursor');
  const query = useGet('/api/v1/jobs?' + new URLSearchParams({ limit: 50, ...(state && { state }), ...(cursor && { cursor }) }), { every: 3000 });
  const columns = [
    { title: 'Job', class: 'tight', cell: job => html`<a href=${link('/jobs/' + job.id)}>${job.id}</a>` },
    { title: 'What', cell: job => html`<a href=${link('/jobs/' + job.id)}>${words(job.kind)}</a>` },
    { title: 'State', cell: job => html`<${State} value=${job.state} />` },
    { title: 'Progress', cell: job => html`<${Progress} job=${job} />` },
    { title: 'Owner', cell: job => job.owner },
    { title: 'Asked for', class: 'num', cell: job => html`<${When} at=${job.createdAt} />` },
    { title: 'Finished', class: 'num', cell: job => html`<${When} at=${job.finishedAt} />` },
  ];
  return html`<${Page} title="Jobs" lead="Work on many devices: roles discovered, assigned or taken away, devices read anew." />
    <${Panel}>
      <div class="toolbar"><${Choices} label="State" options=${STATES.map(each => [each, words(each)])} value=${state} onChange=${next => setParams({ state: next, cursor: null })} /></div>
      <${Table} label="Jobs" query=${query} columns=${columns} empty=${html`<${Empty} title=${state ? 'No job is like that' : 'No job yet'}>Mark devices and choose an action, or accept recommendations: each becomes a job that is shown here.<//>`} />
      <${Pager} page=${query.data} cursor=${cursor} hrefOf=${next => link('/jobs', { state, cursor: next })} shown=${query.data ? plural(query.data.items.length, 'job') : ' '} />
    <//>`;
}

export function Job({ id, params }) {
  const query = useGet('/api/v1/jobs/' + id, { every: 2000 });
  const state = params.get('state') || '';
  const q = params.get('q') || '';
  const cursor = params.get('cursor');
  const devices = useGet(`/api/v1/jobs/${id}/devices?` + new URLSearchParams({ limit: 100, ...(state && { state }), ...(q && { q }), ...(cursor && { cursor }) }), { every: 2000 });
  const [cancelling, setCancelling] = useState(false);
  const job = query.data;
  if (!job) return html`<${Page} title=${'Job ' + id} /><${Waiting} query=${query} />`;
  const columns = [
    { title: 'Device', cell: row => html`<a class="mono" href=${link('/devices/' + row.deviceId)}>${row.device}</a>` },
    { title: 'State', cell: row => html`<${State} value=${row.state} />` },
    { title: 'Result', cell: row => row.result ?? html`<span class="quiet">–</span>` },
    { title: 'Finished', class: 'num', cell: row => html`<${When} at=${row.finishedAt} />` },
  ];
  const running = job.state === 'RUNNING';
  return html`<${Page} title=${`Job ${id}: ${words(job.kind)}`} lead=${html`<span class="badges"><${State} value=${job.state} /><${Progress} job=${job} /><span class="quiet">${job.owner}, <${When} at=${job.createdAt} /></span></span>`}
      actions=${running && may('OPERATOR') && html`<button type="button" onClick=${() => setCancelling(true)}>Cancel the job …</button>`} />
    <${Panel}>
      <div class="toolbar"><${SearchField} value=${q} onChange=${next => setParams({ q: next, cursor: null })} placeholder="Device" label="Search devices of the job" /><${Choices} label="State" options=${DEVICE_STATES.map(each => [each, words(each)])} value=${state} onChange=${next => setParams({ state: next, cursor: null })} /></div>
      <${Table} label="Devices of the job" query=${devices} columns=${columns} keyOf=${row => row.deviceId} empty=${html`<${Empty} title="No device is like that">Take a filter away, or look for another name.<//>`} />
      <${Pager} page=${devices.data} cursor=${cursor} hrefOf=${next => link('/jobs/' + id, { state, q, cursor: next })} shown=${devices.data ? plural(devices.data.items.length, 'device') : ' '} />
    <//>
    ${cancelling && html`<${CancelWindow} job=${job} onClose=${() => setCancelling(false)} />`}`;
}
