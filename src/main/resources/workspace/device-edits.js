// What was written to one device, or would be.
import { html } from './lib.js';
import { useGet } from './query.js';
import { Panel, Empty, Waiting } from './ui.js';
import { EditCard } from './edit-card.js';

export function DeviceEdits({ id }) {
  const query = useGet(`/api/v1/edits?deviceId=${id}&sort=-id&limit=50`);
  const rows = query.data?.items.filter(each => String(each.deviceId) === id);
  if (!rows) return html`<${Waiting} query=${query} lines=${12} />`;
  if (!rows.length) return html`<${Panel}><${Empty} title="Nothing was written, and nothing is to be">The device carries the markers that were decided, or edits are off.<//><//>`;
  return rows.map(each => html`<${EditCard} key=${each.id} edit=${each} />`);
}
