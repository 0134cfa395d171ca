import type { Clock } from "#shared/clock.ts";
import type { Vault } from "#platform/crypto/vault.ts";

export interface CommerceRouteOptions {
  vault: Vault;
  clock: Clock;
  /** Where links to the public pages begin; empty for relative ones. */
  publicUrl: string;
}
