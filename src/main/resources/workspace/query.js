// Data for views: what was known is shown at once and stays while newer data are fetched, so nothing flickers or jumps.
import { useState, useEffect, useRef, useCallback } from './lib.js';
import { get, lastKnown } from './api.js';
import { follow } from './live.js';

/** {data, problem, loading, again}: the answer to GET, kept fresh while the view is shown. A null path asks for nothing. */
export function useGet(path, { every } = {}) {
  const [state, setState] = useState({ path, data: path ? lastKnown(path) : undefined, loading: true });
  const asking = useRef(null);
  const ask = useCallback(async () => {
    if (!path) return;
    if (asking.current?.path === path) {
      // Its answer may be older than what has changed: asked again as soon as it is there.
      asking.current.late = true;
      return;
    }
    asking.current?.abort.abort();
    const mine = { path, abort: new AbortController() };
    asking.current = mine;
    try {
      const data = await get(path, mine.abort.signal);
      if (asking.current === mine) setState(before => (before.path === path && before.data === data && !before.loading && !before.problem ? before : { path, data, loading: false }));
    } catch (problem) {
      if (problem.name !== 'AbortError' && asking.current === mine) setState(before => ({ path, data: before.path === path ? before.data : undefined, problem, loading: false }));
    } finally {
      if (asking.current === mine) {
        asking.current = null;
        if (mine.late) ask();
      }
    }
  }, [path]);
  useEffect(() => {
    setState(before => (before.path === path ? before : { path, data: lastKnown(path) ?? (sameList(before.path, path) ? before.data : undefined), stale: true, loading: true }));
    ask();
    const ends = [follow(ask)];
    if (every) {
      const timer = setInterval(() => document.hidden || ask(), every);
      ends.push(() => clearInterval(timer));
    }
    return () => {
      asking.current?.abort.abort();
      asking.current = null;
      ends.forEach(end => end());
    };
  }, [ask, path, every]);
  return { ...state, again: ask };
}

/** Another page or filter of the same list: its old rows stay, dimmed, until the new ones are there. */
const sameList = (one, other) => one && other && one.split('?')[0] === other.split('?')[0];
