// Colours for a rulebook: keys, names of rules, comments, XPath. Text goes in, pieces of text come out.
import { html } from './lib.js';

const LINE = /^(\s*-?\s*)([\w.-]+)(:)(\s*)(.*)$/;

function value(text) {
  const comment = /\s#\s.*$/.exec(text);
  const body = comment ? text.slice(0, comment.index) : text;
  const parts = [];
  let from = 0;
  for (const match of body.matchAll(/\$[\w-]+|'[^']*'|\b(?:and|or|not|except|matches|contains|map:\w+)\b/g)) {
    parts.push(body.slice(from, match.index), html`<span class=${match[0][0] === '$' ? 'y-var' : match[0][0] === "'" ? 'y-text' : 'y-word'}>${match[0]}</span>`);
    from = match.index + match[0].length;
  }
  parts.push(body.slice(from));
  if (comment) parts.push(html`<span class="y-note">${comment[0]}</span>`);
  return parts;
}

export function colour(line) {
  if (/^\s*#/.test(line)) return html`<span class="y-note">${line}</span>`;
  const match = LINE.exec(line);
  if (!match) return value(line);
  const [, indent, key, colon, space, rest] = match;
  return html`${indent}<span class="y-key">${key}${colon}</span>${space}${key === 'id' ? html`<span class="y-id">${rest}</span>` : value(rest)}`;
}

export const Coloured = ({ text }) => html`${text.split('\n').map((line, index) => html`<span key=${index} class="y-line">${colour(line)}${'\n'}</span>`)}`;
