import type { Clock } from "#shared/clock.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { GuardedFetch } from "#platform/net/guarded-fetch.ts";
import type { Signals } from "#platform/events/signals.ts";

export interface CommerceRouteOptions {
  vault: Vault;
  clock: Clock;
  signals: Pick<Signals, "emit">;
  /** Reaches what shops name: nothing private. */
  fetch: GuardedFetch | typeof fetch;
  /** Where links to the public pages begin; empty for relative ones. */
  publicUrl: string;
  /** Where links to pay begin; default `publicUrl`. */
  linkOrigin?: string | undefined;
}
