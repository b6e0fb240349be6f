// Evidence of an edit: what was recorded of it, entry by entry, each covering the one before; checked here and kept as a file.
import { html, useState, useEffect } from './lib.js';
import { useGet } from './query.js';
import { Panel, State, When, Empty, ProblemBox } from './ui.js';
import { words, plural } from './words.js';
import { canonical, faultOf } from './evidence-check.js';

function download(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

const Hash = ({ value }) => (value ? html`<code class="hash" title=${value}>${value.slice(0, 12)}</code>` : html`<span class="quiet">none</span>`);

function Verdict({ bundle }) {
  const [fault, setFault] = useState('asked');
  useEffect(() => {
    let shown = true;
    faultOf(bundle).then(found => shown && setFault(found), failure => shown && setFault(String(failure.message)));
    return () => (shown = false);
  }, [bundle]);
  if (fault === 'asked') return html`<span class="quiet">checking …</span>`;
  if (fault === undefined) return html`<span class="quiet">Not checked here: this browser computes no hashes over plain HTTP. Check the file.</span>`;
  return fault === null ? html`<${State} value="WHOLE" /> <span class="quiet">all hashes of ${plural(bundle.entries.length, 'entry', 'entries')} were computed anew in this browser, and the chain is unbroken</span>` : html`<${State} value="BROKEN" /> <b>${fault}</b>`;
}

const Entry = ({ entry }) => html`<li class=${'kind-' + entry.action}>
  <${When} at=${entry.at} />
  <div><b>${words(entry.action)}</b> <span class="quiet">by ${entry.actor}</span>${entry.detail && entry.detail !== `edit ${entry.edit}` && html`<p>${entry.detail}</p>`}
    <p class="quiet chain">entry ${entry.seq}, <${Hash} value=${entry.hash} /> covers <${Hash} value=${entry.editPrevious} /></p>
    ${Object.keys(entry.content).length > 0 && html`<details><summary>What was recorded</summary><pre class="lines" tabindex="0" aria-label=${`Content of entry ${entry.seq}`}>${JSON.stringify(entry.content, null, 2)}</pre></details>`}
  </div>
</li>`;

export function Evidence({ id }) {
  const query = useGet(`/api/v1/edits/${id}/evidence`);
  const bundle = query.data;
  if (query.problem?.status === 404) return html`<${Panel} title="Evidence"><${Empty} title="There is no evidence">${query.problem.detail}<//><//>`;
  if (!bundle) return html`<${Panel} title="Evidence"><div class="pad"><${ProblemBox} problem=${query.problem} again=${query.again} />${!query.problem && html`<span class="quiet">Reading …</span>`}</div><//>`;
  return html`<${Panel} title="Evidence" actions=${html`<button type="button" onClick=${() => download(`prestage-edit-${id}.json`, canonical(bundle), 'application/json')}>Download JSON</button>`}>
    <div class="pad" aria-live="polite"><${Verdict} bundle=${bundle} /></div>
    <ol class="timeline evidence">${bundle.entries.map(entry => html`<${Entry} key=${entry.seq} entry=${entry} />`)}</ol>
    <p class="pad quiet">To check the file elsewhere, with nothing else at hand: <code class="command">prestage audit --verify prestage-edit-${id}.json</code>. Newest entry of the whole audit then: ${bundle.head.seq}, <${Hash} value=${bundle.head.hash} />.</p>
  <//>`;
}
