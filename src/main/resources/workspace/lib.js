// The libraries under one roof: Preact draws, htm writes markup as template strings.
import { h } from './lib/preact.js';
import { useState, useLayoutEffect } from './lib/hooks.js';
import htm from './lib/htm.js';

export { h, render, Fragment } from './lib/preact.js';
export { useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback, useErrorBoundary } from './lib/hooks.js';
export const html = htm.bind(h);

/** Value of a signal; whoever uses it is drawn anew when it is another. */
export function useSignal(it) {
  const [value, setValue] = useState(it.get());
  // Before the browser paints: an effect after it would miss what a quick hand does in between.
  useLayoutEffect(() => {
    setValue(it.get());
    return it.follow(setValue);
  }, [it]);
  return value;
}
