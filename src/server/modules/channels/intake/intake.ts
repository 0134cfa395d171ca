import type { Vault } from "#platform/crypto/vault.ts";
import { cutPoint } from "#platform/cut-points.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { GroupCommit } from "./group-commit.ts";
import { insertDeliveries, type Delivery } from "./intake.repo.ts";

export const deliveryContext = "webhook_deliveries.body";

// The provider is answered within two seconds; looking four times in that span adds up to a quarter.
const patienceMillis = 1500;

export interface Intake {
  /** Stores a webhook body durably; resolves after the commit, rejects when that failed or took longer than two seconds. */
  accept(kind: string, secretRef: string, body: Buffer): Promise<void>;
  drain(): Promise<void>;
}

export function createIntake(deps: { db: Db; vault: Vault; signals: Signals; metrics: Metrics }): Intake {
  const commits = new GroupCommit<Delivery>(
    async (deliveries) => {
      cutPoint("intake.before-commit");
      await insertDeliveries(deps.db.autocommit, deliveries);
      cutPoint("intake.after-commit");
      deps.metrics.intakeFlushRows.observe(deliveries.length);
      deps.signals.emit("deliveries");
    },
    { patienceMillis },
  );
  return {
    async accept(kind, secretRef, body) {
      await commits.add({ kind, secretRef, bodySealed: await deps.vault.seal(null, deliveryContext, body) });
    },
    drain: () => commits.drain(),
  };
}
