import { AppError } from "#platform/errors.ts";
import { TokenBuckets } from "#platform/rate-limit.ts";
import type { Actor } from "./routes.ts";

export interface RequestLimits {
  /** Before it is looked up who calls. Throws `http.too_many`. */
  arrive(address: string): void;
  /** Once it is known who calls, or that nobody does. Throws `http.too_many`. */
  admit(actor: Actor | null, address: string): void;
}

const burstSeconds = 10;

/**
 * How many requests are taken: `perSecond` from a person, from a key and from an address without credentials, four times as many from an account and
 * from an address that many people share; ten seconds' worth may come at once. `perSecond` 0: no limit. Each process counts for itself.
 */
export function createRequestLimits(perSecond: number, now?: () => number): RequestLimits {
  if (perSecond === 0) return { arrive: () => undefined, admit: () => undefined };
  const buckets = (times: number) =>
    new TokenBuckets({ ratePerSecond: perSecond * times, burst: perSecond * times * burstSeconds, ...(now && { now }) });
  const [addresses, strangers, callers, accounts] = [buckets(4), buckets(1), buckets(1), buckets(4)];
  const take = (from: TokenBuckets, key: string, of: string): void => {
    const wait = from.take(key);
    if (wait > 0)
      throw new AppError("rate_limited", "http.too_many", {
        message: `Too many requests of this ${of}. Wait as long as Retry-After says.`,
        retryAfterSeconds: wait / 1000,
      });
  };
  return {
    arrive: (address) => take(addresses, address, "address"),
    admit(actor, address) {
      if (actor === null) return take(strangers, address, "address");
      take(callers, actor.id, actor.kind === "key" ? "key" : "person");
      take(accounts, actor.accountId, "account");
    },
  };
}
