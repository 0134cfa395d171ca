/**
 * Milliseconds to wait before try `failures + 1`: doubles from 1 s up to 30 s, half of it random, so that the visitors
 * of a shop do not all come back in the same instant after an outage. `retryAfter` (seconds, as the server says) is a floor.
 */
export function backoffMillis(failures: number, random: number, retryAfter = 0): number {
  const full = Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1));
  return Math.max(retryAfter * 1000, full / 2 + (full / 2) * random);
}
