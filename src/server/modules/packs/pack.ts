import type { Skill } from "#modules/agent/index.ts";
import type { ShippedAutomation, TriggerSource } from "#modules/automations/index.ts";
import type { MergeFollower } from "#modules/customers/index.ts";
import type { StandardPlaybook } from "#modules/playbooks/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { BoundRoute } from "#platform/http/routes.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Clock } from "#shared/clock.ts";
import type { PackName } from "./packs.contract.ts";

/** What the composition gives to packs. */
export interface PackDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  signals: Signals;
  log: Logger;
  /** Where the pages that customers open are found; empty when that was not set. */
  publicUrl: string;
  /** How a channel's messages leave. */
  deliveryOf(channel: string): "queue" | "live";
  /** For how many hours after the customer's last message a channel takes free texts; null: always. */
  windowHoursOf(channel: string): number | null;
}

/** A line of business: what it adds to the product. Every part is optional; the account chooses which packs are on. */
export interface Pack {
  name: PackName;
  /** Tools and answers of the agent. */
  skill?(deps: PackDeps): Skill;
  /** What its businesses pursue in conversations. */
  playbooks?: readonly StandardPlaybook[];
  routes?(deps: PackDeps): readonly BoundRoute[];
  /** Readers of the event log. */
  consumers?(deps: PackDeps): readonly Consumer[];
  /** Does what has fallen due by `now`, for all accounts; gives back how many things it did, 0 when nothing is left. */
  due?(deps: PackDeps, now: Date): Promise<number>;
  /** What falls due of its things, for automations to find, and the automations that it comes with. */
  triggers?: { sources: readonly TriggerSource[]; shipped: readonly ShippedAutomation[] };
  /** What becomes of its things when customers are merged. */
  followsMerge?: MergeFollower;
  demo?: {
    /** Puts its part of the demonstration into an account that has these customers. */
    seed(tx: Tx, vault: Vault, accountId: string, demo: { customerIds: readonly string[]; now: Date }): Promise<void>;
    remove(tx: Tx, accountId: string): Promise<void>;
  };
}

export function definePack<const Given extends Pack>(pack: Given): Given {
  return pack;
}
