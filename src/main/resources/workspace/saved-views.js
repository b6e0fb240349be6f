// Filters under a name, kept in this browser.
import { html, useState } from './lib.js';
import { link, navigate, whereNow } from './router.js';
import { Dialog } from './ui.js';

const KEY = 'prestage-views';
const read = () => JSON.parse(localStorage.getItem(KEY) || '{}');

export function SavedViews({ params, names }) {
  const [views, setViews] = useState(read());
  const [naming, setNaming] = useState(false);
  const path = whereNow().path;
  const now = Object.fromEntries(names.filter(name => params.get(name)).map(name => [name, params.get(name)]));
  const mine = views[path] || {};
  const same = Object.entries(mine).find(([, view]) => JSON.stringify(view) === JSON.stringify(now))?.[0];
  const keep = changed => {
    const next = { ...views, [path]: changed };
    localStorage.setItem(KEY, JSON.stringify(next));
    setViews(next);
  };
  const save = event => {
    event.preventDefault();
    keep({ ...mine, [new FormData(event.target).get('name').trim()]: now });
    setNaming(false);
  };
  const forget = () => {
    const { [same]: gone, ...rest } = mine;
    keep(rest);
  };
  return html`<span class="end">
    ${Object.keys(mine).length > 0 && html`<select aria-label="Saved views" value=${same || ''} onChange=${event => event.target.value && navigate(link(path, mine[event.target.value]))}><option value="">Saved views …</option>${Object.keys(mine).map(name => html`<option key=${name} value=${name}>${name}</option>`)}</select>`}
    ${same ? html`<button type="button" class="small" onClick=${forget}>Forget view</button>` : Object.keys(now).length > 0 && html`<button type="button" class="small" onClick=${() => setNaming(true)}>Save view</button>`}
    ${naming && html`<${Dialog} title="Save these filters" onClose=${() => setNaming(false)}><form onSubmit=${save}>
      <label class="field">Name<input name="name" autofocus required maxlength="40" /><small>Kept in this browser, for you alone.</small></label>
      <footer><button type="button" onClick=${() => setNaming(false)}>Cancel</button><button class="primary">Save</button></footer>
    </form><//>`}
  </span>`;
}
