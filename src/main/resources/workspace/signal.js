// A value that components follow: set it anywhere, and whoever uses it is drawn anew.
import { useState, useLayoutEffect } from './lib.js';

export function signal(initial) {
  let value = initial;
  const followers = new Set();
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      for (const tell of [...followers]) tell(next);
    },
    follow(tell) {
      followers.add(tell);
      return () => followers.delete(tell);
    },
  };
}

export function useSignal(it) {
  const [value, setValue] = useState(it.get());
  // Before the browser paints: an effect after it would miss what a quick hand does in between.
  useLayoutEffect(() => {
    setValue(it.get());
    return it.follow(setValue);
  }, [it]);
  return value;
}
