import type { Shelf } from "#modules/playbooks/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import type { GuardedFetch } from "#platform/net/guarded-fetch.ts";
import type { Clock } from "#shared/clock.ts";
import type { ShippedAutomation, TriggerSource } from "./trigger-source.ts";

/** What automations stand on. */
export interface EngineDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  signals: Signals;
  log: Logger;
  mailer: Mailer;
  fetch: GuardedFetch;
  publicUrl: string;
  /** The playbooks of an account, for the step that begins one. */
  playbooks: Shelf;
  /** Sources and shipped automations of the packs that are on for an account. */
  ofPacks(accountId: string): Promise<{ sources: readonly TriggerSource[]; shipped: readonly ShippedAutomation[] }>;
}
