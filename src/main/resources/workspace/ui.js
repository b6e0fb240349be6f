// The parts that views are made of.
import { html, useState, useEffect, useLayoutEffect, useRef, useSignal } from './lib.js';
import { words, local, utc, ago } from './words.js';
import { signal } from './signal.js';
import { navigate, onMove } from './router.js';

const TONES = {
  IN_SYNC: 'ok', ASSIGNED: 'ok', APPLIED: 'ok', SUCCEEDED: 'ok', APPROVED: 'busy', ROLLING_BACK: 'bad', ROLLED_BACK: 'bad', UP: 'ok', live: 'ok', FOR: 'ok', USED: 'ok', Started: 'ok',
  OUT_OF_SYNC: 'warn', RECOMMENDED: 'warn', INCLUDED: 'warn', PLANNED: 'warn', DRY_RUN: 'warn', WAITING: 'warn', OPEN: 'warn', CLOSED: 'warn', waiting: 'warn', REOPENED: 'warn', AWAITING_APPROVAL: 'warn', SHADOWED: 'warn',
  UNREACHABLE: 'bad', QUARANTINED: 'bad', FAILED: 'bad', VETOED: 'bad', STOPPED: 'bad', HALTED: 'bad', BROKEN: 'bad', DOWN: 'bad', EXCLUDED: 'bad', AGAINST: 'bad', DEAD: 'bad', CORE_FACING: 'core',
  READING: 'busy', NEW: 'busy', RESTORING: 'busy', AT_WORK: 'busy', READY: 'ok', WHOLE: 'ok', RUNNING: 'busy', ELIGIBLE: 'ok',
};

/** A state: a dot in its colour, and the word, since colour alone says nothing to many. */
export const State = ({ value, title }) => html`<span class=${'state tone-' + (TONES[value] || 'idle')} title=${title}><i aria-hidden="true"></i>${words(value)}</span>`;

export const Role = ({ value }) => (value && value !== 'UNKNOWN' ? html`<span class=${'role role-' + value}>${words(value)}</span>` : html`<span class="quiet">–</span>`);

export const When = ({ at, relative }) => (at ? html`<time datetime=${at} title=${utc(at)}>${relative ? ago(at) : local(at)}</time>` : html`<span class="quiet">–</span>`);

/** shown: data stand below that were fetched before; that the gateway does not answer is then said by the banner alone. */
export function ProblemBox({ problem, again, shown }) {
  if (!problem || (shown && problem.status === 0)) return null;
  return html`<div class="problem" role="alert">
    <strong>${problem.title}</strong>
    <p>${problem.detail}</p>
    ${problem.errors && html`<ul>${problem.errors.map(each => html`<li><code>${each.pointer}</code> ${each.detail}</li>`)}</ul>`}
    ${problem.services && html`<ul>${problem.services.map(each => html`<li>${each.kind} <b>${each.name}</b> on ${each.interfaces.join(', ')}</li>`)}</ul>`}
    <p class="quiet"><code>${problem.request}</code>${problem.status ? ` answered ${problem.status}` : ''}</p>
    ${again && html`<button type="button" onClick=${again}>Try again</button>`}
  </div>`;
}

/** Where something will be shown: as high as a few lines of it, so that little moves when it comes. A problem stands in its place. */
export const Waiting = ({ query, lines = 6 }) => (query.problem ? html`<${ProblemBox} problem=${query.problem} again=${query.again} />` : html`<div class="panel"><div class="pad waiting" role="status"><span class="sr">Reading …</span>${Array.from({ length: lines }, (_, index) => html`<i key=${index}></i>`)}</div></div>`);

export const Empty = ({ title, children }) => html`<div class="empty"><strong>${title}</strong>${children && html`<p>${children}</p>`}</div>`;

export const Panel = ({ title, actions, children, class: kind = '', id }) => html`<section class=${'panel ' + kind} id=${id} aria-label=${typeof title === 'string' ? title : undefined}>
  ${(title || actions) && html`<header><h2>${title}</h2>${actions && html`<div class="actions">${actions}</div>`}</header>`}
  ${children}
</section>`;

export const Page = ({ title, lead, actions, children }) => {
  useEffect(() => {
    document.title = title + ' – Prestage';
  }, [title]);
  return html`<header class="page-head"><div><h1 tabindex="-1">${title}</h1>${lead && html`<p>${lead}</p>`}</div>${actions && html`<div class="actions">${actions}</div>`}</header>${children}`;
};

/**
 * A list with its states: waiting, failed, empty, or rows.
 * Columns are {title, cell(row), class}; the first link of a row is what Enter opens.
 */
export function Table({ query, rows, columns, keyOf = row => row.id, empty, label, rowClass, rowsExpected = 8 }) {
  const shown = rows ?? query.data?.items;
  if (query?.problem && !shown) return html`<${ProblemBox} problem=${query.problem} again=${query.again} />`;
  if (shown && !shown.length && !query?.loading) return empty;
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${label} aria-busy=${query?.loading ? 'true' : 'false'}>
    <${ProblemBox} problem=${query?.problem} again=${query?.again} shown=${shown} />
    <table class=${query?.loading && shown ? 'stale' : ''}>
      <thead><tr>${columns.map(each => html`<th scope="col" class=${each.class}>${each.title}</th>`)}</tr></thead>
      <tbody>${shown
        ? shown.map(row => html`<tr key=${keyOf(row)} data-row class=${rowClass?.(row)}>${columns.map(each => html`<td class=${each.class}>${each.cell(row)}</td>`)}</tr>`)
        : Array.from({ length: rowsExpected }, (_, index) => html`<tr key=${'wait' + index} class="wait">${columns.map(each => html`<td class=${each.class}><i></i></td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}

/** Column title that sorts: names of REST's sort parameter. */
export const Sort = ({ by, now, onSort, children }) => {
  const down = now === '-' + by;
  return html`<button type="button" class="sort" aria-label=${`${children}: sort ${now === by ? 'descending' : 'ascending'}`} onClick=${() => onSort(now === by ? '-' + by : by)}>${children}<span aria-hidden="true">${now === by ? '▲' : down ? '▼' : ''}</span></button>`;
};

/**
 * A window over the page. Esc, Cancel and leaving the page leave everything as it is. It is open, and what bears autofocus has the focus, before
 * the next key comes.
 */
export function Dialog({ title, onClose, children, wide }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current.showModal();
    return () => before?.focus?.();
  }, []);
  useLayoutEffect(() => onMove(() => onClose()), [onClose]);
  return html`<dialog ref=${box} class=${wide ? 'wide' : ''} aria-label=${title} onCancel=${event => { event.preventDefault(); onClose(); }} onClick=${event => event.target === box.current && onClose()}>
    <div class="dialog-body"><header><h2>${title}</h2><button type="button" class="icon" aria-label="Close" onClick=${onClose}>✕</button></header>${children}</div>
  </dialog>`;
}

/** Asks before something is done, and says what will happen. Stays open with the problem when it fails. */
export function Confirm({ title, consequence, verb, danger, onClose, onConfirm, children, ready = true, wide }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const go = async event => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${title} onClose=${onClose} wide=${wide}>
    <form onSubmit=${go}>
      <div class=${'consequence' + (danger ? ' danger' : '')}><strong>What will happen</strong>${[].concat(consequence).map(each => html`<p>${each}</p>`)}</div>
      ${children}
      <${ProblemBox} problem=${problem} />
      <footer><button type="button" onClick=${onClose}>Cancel</button><button class=${danger ? 'danger' : 'primary'} disabled=${busy || !ready}>${busy ? 'Working …' : verb}</button></footer>
    </form>
  <//>`;
}

const sayings = signal([]);
let sayingId = 0;
/** Tells the operator what has been done, for a while. */
export function say(text, href) {
  const it = { id: ++sayingId, text, href };
  sayings.set([...sayings.get(), it]);
  setTimeout(() => sayings.set(sayings.get().filter(each => each !== it)), 8000);
}

export function Sayings() {
  const all = useSignal(sayings);
  return html`<div class="sayings" role="status" aria-live="polite">${all.map(each => html`<p key=${each.id}>${each.text}${each.href && html` <a href=${each.href}>Show</a>`}</p>`)}</div>`;
}

/** Choices of a filter as a row of small switches; value is a comma-separated list as REST takes it. */
export function Choices({ label, options, value, onChange }) {
  const chosen = new Set(value ? value.split(',') : []);
  const flip = option => {
    chosen.has(option) ? chosen.delete(option) : chosen.add(option);
    onChange([...chosen].join(','));
  };
  return html`<div class="choices" role="group" aria-label=${label}>${options.map(([option, text, count]) => html`<button key=${option} type="button" aria-pressed=${chosen.has(option) ? 'true' : 'false'} onClick=${() => flip(option)}>${text}${count !== undefined && html`<span class="count">${count ?? ' '}</span>`}</button>`)}</div>`;
}

/** A field that waits for a pause in typing. */
export function SearchField({ value, onChange, placeholder, label }) {
  const [text, setText] = useState(value || '');
  const timer = useRef(0);
  useEffect(() => setText(value || ''), [value]);
  const type = event => {
    setText(event.target.value);
    clearTimeout(timer.current);
    timer.current = setTimeout(onChange, 200, event.target.value.trim());
  };
  return html`<input type="search" class="search" value=${text} onInput=${type} placeholder=${placeholder} aria-label=${label} maxlength="255" spellcheck=${false} autocomplete="off" />`;
}

export const Tabs = ({ tabs, current, hrefOf, label }) => html`<nav class="tabs" aria-label=${label}>${tabs.map(([id, text]) => html`<a key=${id} href=${hrefOf(id)} aria-current=${id === current ? 'page' : undefined}>${text}</a>`)}</nav>`;

/** Pages of a list, where it has more than one: the cursor of the page stands in the address, and Back goes back. */
export const Pager = ({ page, cursor, hrefOf, shown, total }) => html`<nav class="pager" aria-label="Pages of the list">
  <span class="quiet">${shown}${total !== undefined && total !== null ? ` of ${total.toLocaleString()}` : ''}</span>
  ${(cursor || page?.next) && html`<button type="button" disabled=${!cursor} onClick=${() => navigate(hrefOf(null))}>First</button>
  <button type="button" disabled=${!cursor} onClick=${() => history.back()}>Back</button>
  <button type="button" disabled=${!page?.next} onClick=${() => navigate(hrefOf(page.next))}>Next</button>`}
</nav>`;
