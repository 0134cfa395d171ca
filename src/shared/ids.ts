// UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. Time-ordered keys keep B-tree inserts at the right edge.

let lastMillis = 0;
let counter = 0;

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
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const time = lastMillis.toString(16).padStart(12, "0");
  const sub = (0x7000 | counter).toString(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x80;
  let tail = "";
  for (const byte of bytes) tail += byte.toString(16).padStart(2, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-${sub}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the canonical lower-case form of a UUID of any version. */
export function isId(value: string): boolean {
  return uuidPattern.test(value);
}
