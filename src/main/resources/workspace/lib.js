// The libraries under one roof: Preact draws, htm writes markup as template strings.
import { h } from './lib/preact.js';
import htm from './lib/htm.js';

export { h, render, Fragment } from './lib/preact.js';
export { useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback, useErrorBoundary } from './lib/hooks.js';
export const html = htm.bind(h);
