// Who may use the gateway, for admins.
import { html, useState, useSignal } from '../lib.js';
import { useGet } from '../query.js';
import { act, caller } from '../api.js';
import { refreshAll } from '../live.js';
import { Page, Panel, Table, When, Empty, Confirm, say } from '../ui.js';

const ROLES = { VIEWER: 'reads everything but users', OPERATOR: 'decides, asks for work, changes the inventory, too', ADMIN: 'manages users, too' };

const RoleField = ({ value, onChange, only }) => html`<label class="field">Role<select value=${value} disabled=${only} onChange=${event => onChange(event.target.value)}>${Object.entries(ROLES).map(([role, says]) => html`<option key=${role} value=${role}>${role.toLowerCase()}: ${says}</option>`)}</select></label>`;
const PasswordField = ({ value, onChange, required, hint }) => html`<label class="field">Password<input type="password" autocomplete="new-password" minlength="8" required=${required} value=${value} onInput=${event => onChange(event.target.value)} /><small>${hint}</small></label>`;

function AddWindow({ first, onClose }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState(first ? 'ADMIN' : 'OPERATOR');
  const [password, setPassword] = useState('');
  return html`<${Confirm} title=${first ? 'Add the first user' : 'Add a user'} verb="Add" danger=${first} onClose=${onClose}
    consequence=${first ? ['From then on everybody has to sign in, on this machine, too: this page asks you for this name and password at once. The first user is an admin.'] : [`${name || 'The user'} can sign in at once.`]}
    onConfirm=${async () => { await act('POST', '/api/v1/users', { name, role, password }); say(`${name} was added`); refreshAll(); }}>
    <label class="field">Name<input autofocus required pattern="[A-Za-z0-9][A-Za-z0-9._@\\-]*" maxlength="64" autocomplete="off" value=${name} onInput=${event => setName(event.target.value)} /></label>
    <${RoleField} value=${role} onChange=${setRole} only=${first} />
    <${PasswordField} value=${password} onChange=${setPassword} required hint="8 characters or more." />
  <//>`;
}

function ChangeWindow({ user, onClose }) {
  const [role, setRole] = useState(user.role);
  const [password, setPassword] = useState('');
  const [disabled, setDisabled] = useState(user.disabled);
  return html`<${Confirm} title=${`Change ${user.name}`} verb="Change" onClose=${onClose} consequence=${['It holds at once. Another password, a lesser role or no access end the tokens of the user, and sessions of the workspace with them.']}
    onConfirm=${async () => { await act('PATCH', '/api/v1/users/' + encodeURIComponent(user.name), { ...(role !== user.role && { role }), ...(password && { password }), ...(disabled !== user.disabled && { disabled }) }); say(`${user.name} was changed`); refreshAll(); }}>
    <${RoleField} value=${role} onChange=${setRole} />
    <${PasswordField} value=${password} onChange=${setPassword} hint="Leave it empty to keep it." />
    <label class="check"><input type="checkbox" checked=${disabled} onChange=${event => setDisabled(event.target.checked)} />No access</label>
  <//>`;
}

export function Users() {
  const query = useGet('/api/v1/users?limit=1000');
  const me = useSignal(caller);
  const [open, setOpen] = useState(null);
  const close = () => setOpen(null);
  const columns = [
    { title: 'Name', cell: row => html`<b>${row.name}</b>${row.name === me?.name ? html` <span class="quiet">you</span>` : ''}` },
    { title: 'Role', cell: row => row.role.toLowerCase() },
    { title: 'Access', cell: row => (row.disabled ? html`<span class="tone-bad">none</span>` : 'yes') },
    { title: 'Added by', cell: row => row.createdBy },
    { title: 'Added', class: 'num', cell: row => html`<${When} at=${row.createdAt} />` },
    { title: 'Changed', class: 'num', cell: row => html`<${When} at=${row.changedAt} />` },
    { title: html`<span class="sr">Actions</span>`, class: 'tight', cell: row => html`<span class="actions"><button type="button" class="small" onClick=${() => setOpen({ change: row })} aria-label=${'Change ' + row.name}>Change …</button><button type="button" class="small" onClick=${() => setOpen({ remove: row })} aria-label=${'Remove ' + row.name}>Remove …</button></span>` },
  ];
  const none = query.data && !query.data.items.length;
  return html`<${Page} title="Users" lead="Without users the gateway serves its own machine only, and whoever calls from there may do everything." actions=${html`<button type="button" class="primary" disabled=${!query.data} onClick=${() => setOpen({ add: true })}>Add a user …</button>`} />
    <${Panel}><${Table} label="Users" query=${query} columns=${columns} keyOf=${row => row.name} empty=${html`<${Empty} title="There are no users">The first one ends that everybody on this machine may do everything.<//>`} /><//>
    ${open?.add && html`<${AddWindow} first=${none} onClose=${close} />`}
    ${open?.change && html`<${ChangeWindow} user=${open.change} onClose=${close} />`}
    ${open?.remove && html`<${Confirm} title=${`Remove ${open.remove.name}`} verb="Remove" danger consequence=${[`${open.remove.name} cannot sign in any more, and the tokens end. What the user did stays in the audit.`]} onClose=${close} onConfirm=${async () => { await act('DELETE', '/api/v1/users/' + encodeURIComponent(open.remove.name)); say(`${open.remove.name} was removed`); refreshAll(); }} />`}`;
}
