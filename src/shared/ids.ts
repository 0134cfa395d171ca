// UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. Time-ordered keys keep B-tree inserts at the right edge.

// Random bytes are drawn for many ids at a time: a draw costs 2 µs whatever its length, and each request takes an id.
const tailBytes = 8;
const pool = new Uint8Array(tailBytes * 256);
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
let used = pool.length;

// Clocks of machines that work together differ by less. An id that is further ahead was made by one that is wrong: nobody should follow it.
const mostAheadMillis = 60_000;

/** Makes UUIDv7s by a clock. Exported for tests; everybody else takes `newId`. */
export function idSequence(clock: () => number): (after?: string | null) => string {
  let lastMillis = 0;
  let counter = 0;
  return (after = null) => {
    let now = clock();
    if (after !== null) {
      const ahead = Number.parseInt(after.slice(0, 8) + after.slice(9, 13), 16);
      // A millisecond behind it, whatever its counter says.
      if (ahead >= Math.max(now, lastMillis) && ahead - now <= mostAheadMillis) now = ahead + 1;
    }
    if (now > lastMillis) {
      lastMillis = now;
      counter = Math.floor(Math.random() * 0x400);
    } else {
      counter += 1;
      if (counter > 0xfff) {
        lastMillis += 1;
        counter = 0;
      }
    }
    if (used >= pool.length) {
      crypto.getRandomValues(pool);
      used = 0;
    }
    const time = lastMillis.toString(16).padStart(12, "0");
    const sub = (0x7000 | counter).toString(16);
    let tail = hex[((pool[used] ?? 0) & 0x3f) | 0x80] ?? "";
    for (let index = used + 1; index < used + tailBytes; index += 1) tail += hex[pool[index] ?? 0] ?? "";
    used += tailBytes;
    return `${time.slice(0, 8)}-${time.slice(8)}-${sub}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}

/**
 * Makes a new UUIDv7. Ids made by one process sort in the order of their making (12-bit counter within a millisecond), by the machine's clock alone: one
 * instant from elsewhere, far ahead, would move all that are made later. `after`: an id that it has to sort behind, also when a process made that whose
 * clock is up to a minute ahead, or when this machine's was set back since (a hybrid logical clock: Kulkarni et al., 2014).
 */
export const newId = idSequence(() => Date.now());

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the canonical lower-case form of a UUID of any version. */
export function isId(value: string): boolean {
  return uuidPattern.test(value);
}
