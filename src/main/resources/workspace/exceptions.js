// Accepts a recommendation except for some interfaces.
import { html, useState } from './lib.js';
import { link, navigate } from './router.js';
import { useGet } from './query.js';
import { Confirm, ProblemBox } from './ui.js';
import { startJob } from './bulk.js';
import { decided } from './reasons.js';
import { number } from './words.js';

const OFFERED = new Set(['RECOMMENDED', 'INCLUDED', 'ASSIGNED']);

export function ExceptionsWindow({ row, onClose }) {
  const query = useGet(`/api/v1/devices/${row.deviceId}/interfaces?limit=1000`);
  const [left, setLeft] = useState(new Set());
  const offered = query.data?.items.filter(each => OFFERED.has(each.uni)) ?? [];
  const taken = offered.filter(each => !left.has(each.name));
  const flip = name => {
    const next = new Set(left);
    next.has(name) ? next.delete(name) : next.add(name);
    setLeft(next);
  };
  const accept = async () => {
    const job = await startJob('assign-roles', [row.deviceId], null, new Map([[row.deviceId, taken.map(each => each.name)]]));
    navigate(link('/jobs/' + job.id));
  };
  return html`<${Confirm} title=${`Accept ${row.device} with exceptions`} verb=${`Accept with ${number(taken.length)} UNIs`} wide ready=${query.data} onClose=${onClose} onConfirm=${accept}
    consequence=${[`${row.device} gets its role, and the ${number(taken.length)} interfaces that are marked become UNIs.`, left.size > 0 && `${left.size === 1 ? 'The other one stays' : `The ${number(left.size)} others stay`} recommended until somebody accepts or excludes ${left.size === 1 ? 'it' : 'them'}.`]}>
    <${ProblemBox} problem=${query.problem} again=${query.again} />
    <div class="table-box tall" tabindex="0" role="region" aria-label="Interfaces to accept"><table><thead><tr><th class="tight">UNI</th><th>Interface</th><th>Free VLANs</th><th>Because</th></tr></thead><tbody>${offered.map(each => html`<tr key=${each.name}><td class="tight"><input type="checkbox" aria-label=${'Accept ' + each.name} checked=${!left.has(each.name)} onChange=${() => flip(each.name)} /></td><td class="mono">${each.name}</td><td class="mono clip short">${each.vlanPool ?? '–'}</td><td>${decided(each.reasons)?.sentence}</td></tr>`)}</tbody></table></div>
  <//>`;
}
