// A value that components follow: set it anywhere, and whoever uses it is drawn anew.
import { useState, useEffect } from './lib.js';

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
  useEffect(() => {
    setValue(it.get());
    return it.follow(setValue);
  }, [it]);
  return value;
}
