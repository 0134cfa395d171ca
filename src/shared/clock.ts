/** The product's clock: business time. Leases and retries of the machinery use the database's clock instead. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
