// Decides on discrepancies, one or many: ours is written again, or theirs may stay.
import { html } from './lib.js';
import { act } from './api.js';
import { Confirm, say } from './ui.js';
import { refreshAll } from './live.js';
import { number, plural } from './words.js';

const MOST_SHOWN = 12;
const placeOf = row => `${row.device} ${row.interface ?? '(role of the device)'}`;
const ourSide = row => (row.expected === null ? `takes ${row.found} away` : `writes ${row.expected} again`);

function consequences(verdict, rows) {
  const one = rows.length === 1 ? rows[0] : null;
  if (verdict === 'restore') {
    return [
      one ? `The next edit of ${one.device} ${ourSide(one)}${one.interface ? ` on ${one.interface}` : ''}${one.user ? `, over the commit of ${one.user}` : ''}.` : 'The next edit of each router writes what we hold and takes away what we do not.',
      'The routers are synchronised at once. Where edits need approval, these need it, too.',
    ];
  }
  return [
    one ? `${one.found === null ? `${placeOf(one)} stays without a marker` : `${one.found} stays on ${placeOf(one)}`}, and this place is left alone until it changes again.` : 'What stands on the routers stays, and these places are left alone until they change again.',
    'The assignment here stays as it is. To take a role away for good, exclude it or take it away.',
  ];
}

/** One after the other: a router may be as it should be again meanwhile, which is not a failure. */
async function settleAll(verdict, rows) {
  let gone = 0;
  for (const row of rows) {
    try {
      await act('POST', `/api/v1/discrepancies/${row.id}/${verdict}`);
    } catch (problem) {
      if (problem.status !== 404) throw problem;
      gone++;
    }
  }
  return gone;
}

export function SettleWindow({ verdict, rows, onClose, onDone }) {
  const verb = verdict === 'restore' ? 'Restore ours' : 'Accept theirs';
  const decide = async () => {
    try {
      const gone = await settleAll(verdict, rows);
      say(`${verb}: ${plural(rows.length - gone, 'discrepancy', 'discrepancies')}${gone ? `; ${number(gone)} had gone meanwhile` : ''}`);
      onDone?.();
    } finally {
      refreshAll();
    }
  };
  return html`<${Confirm} title=${rows.length === 1 ? `${verb}: ${placeOf(rows[0])}` : `${verb}: ${plural(rows.length, 'discrepancy', 'discrepancies')}`} verb=${rows.length === 1 ? verb : `${verb} (${number(rows.length)})`} consequence=${consequences(verdict, rows)} onClose=${onClose} onConfirm=${decide}>
    ${rows.length > 1 && html`<p class="quiet mono">${rows.slice(0, MOST_SHOWN).map(placeOf).join(', ')}${rows.length > MOST_SHOWN ? ` and ${number(rows.length - MOST_SHOWN)} more` : ''}</p>`}
  <//>`;
}
