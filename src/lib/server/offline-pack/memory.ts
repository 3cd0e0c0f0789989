// Packs in memory: each made once for its data, its language and the day, whoever asks, and bounded.

/** Most bytes kept; the longest unused go first. */
const keptBytes = 64 * 1024 * 1024;

interface Kept<Value> {
  made: Promise<Value>;
  bytes: number;
}

export interface Memory<Value> {
  /** What is kept by a key, made the first time. A making that fails is forgotten, and tried again by the next. */
  once: (key: string, make: () => Promise<Value>) => Promise<Value>;
}

/** @param sizeOf bytes of a value */
export function memory<Value>(
  sizeOf: (value: Value) => number,
  most: number = keptBytes,
): Memory<Value> {
  const kept = new Map<string, Kept<Value>>();
  let bytes = 0;

  function forget(key: string, entry: Kept<Value>): void {
    if (kept.get(key) !== entry) return;
    kept.delete(key);
    bytes -= entry.bytes;
  }

  return {
    once(key, make) {
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return found.made;
      }
      const entry: Kept<Value> = { made: make(), bytes: 0 };
      kept.set(key, entry);
      entry.made.then(
        (value) => {
          if (kept.get(key) !== entry) return;
          entry.bytes = sizeOf(value);
          bytes += entry.bytes;
          for (const [oldest, other] of kept) {
            if (bytes <= most) break;
            if (other !== entry) forget(oldest, other);
          }
        },
        () => forget(key, entry),
      );
      return entry.made;
    },
  };
}
