let last: Promise<unknown> = Promise.resolve();

/**
 * Runs what keeps the processor for milliseconds, one in each turn of the event loop, in the order in which it is asked for: between two of them
 * sockets are read and answered. A burst of messages is read within one packet of the database's answers; one after another in one go, they would
 * keep webhooks, and everybody who looks at a page, waiting for all of them. Gives back, or throws, what `work` does.
 */
export function oneATurn<Result>(work: () => Result): Promise<Result> {
  const done = last.then(() => new Promise<void>((resolve) => setImmediate(resolve))).then(work);
  last = done.catch(() => {});
  return done;
}
