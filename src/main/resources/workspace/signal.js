// A value that components follow: set it anywhere, and whoever uses it is drawn anew.

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
