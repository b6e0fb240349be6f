// Name and password, for a gateway that has users.
import { html, useState, useEffect, useRef } from './lib.js';
import { signIn } from './api.js';
import { ProblemBox } from './ui.js';

export function SignIn() {
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const name = useRef(null);
  // A browser heeds autofocus once a page, and this may come after other views.
  useEffect(() => name.current.focus(), []);
  const submit = async event => {
    event.preventDefault();
    const form = new FormData(event.target);
    setBusy(true);
    try {
      await signIn(form.get('name'), form.get('password'));
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`<main class="sign-in"><section class="panel"><form class="pad" onSubmit=${submit}>
    <h1>Sign in to Prestage</h1>
    <p class="quiet">This gateway has users. The session ends when the tab is closed, or after 12 hours.</p>
    <br />
    <label class="field">Name<input name="name" ref=${name} autocomplete="username" required /></label>
    <label class="field">Password<input name="password" type="password" autocomplete="current-password" required /></label>
    <${ProblemBox} problem=${problem} />
    <button class="primary" disabled=${busy}>${busy ? 'Signing in …' : 'Sign in'}</button>
  </form></section></main>`;
}
