/** Attempts after which a retryable failure becomes final. 2 s, 4 s, … 256 s: about eight and a half minutes in all. */
export const maxAttempts = 9;

/** Pause before the next attempt: exponential from two seconds, half of it random so that many do not come back at once. */
export function retryDelayMillis(attempts: number, random: () => number = Math.random): number {
  const full = 2000 * 2 ** Math.min(attempts - 1, 8);
  return Math.round(full / 2 + (random() * full) / 2);
}

/** Pause for one contact that was written to too fast: 4^x seconds, as the provider asks. */
export function pairDelayMillis(attempts: number): number {
  return 1000 * 4 ** Math.min(attempts, 5);
}
