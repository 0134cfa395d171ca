// UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. Time-ordered keys keep B-tree inserts at the right edge.

let lastMillis = 0;
let counter = 0;

// Random bytes are drawn for many ids at a time: a draw costs 2 µs whatever its length, and each request takes an id.
const tailBytes = 8;
const pool = new Uint8Array(tailBytes * 256);
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
let used = pool.length;

/** Makes a new UUIDv7. Ids made by one process sort in the order of their making (12-bit counter within a millisecond). */
export function newId(now: number = Date.now()): string {
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
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the canonical lower-case form of a UUID of any version. */
export function isId(value: string): boolean {
  return uuidPattern.test(value);
}
