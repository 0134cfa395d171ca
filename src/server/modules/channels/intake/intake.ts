import type { Vault } from "#platform/crypto/vault.ts";
import { cutPoint } from "#platform/cut-points.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { GroupCommit } from "#platform/group-commit.ts";
import { currentCarrier, traced } from "#platform/tracing/tracing.ts";
import { insertPackedDeliveries } from "./intake.repo.ts";
import { packDeliveries, type Delivery } from "./packed-bodies.ts";

// The provider is answered within two seconds; looking four times in that span adds up to a quarter.
const patienceMillis = 1500;
// A value of the database holds a gigabyte; a burst of bodies of 3 MB must not come near it.
const bytesAtOnce = 16 * 1024 * 1024;

export interface Intake {
  /** Stores a webhook body durably; resolves after the commit, rejects when that failed or took longer than two seconds. */
  accept(kind: string, secretRef: string, body: Buffer): Promise<void>;
  drain(): Promise<void>;
}

export function createIntake(deps: { db: Db; vault: Vault; signals: Signals; metrics: Metrics }): Intake {
  async function store(deliveries: readonly Delivery[]): Promise<void> {
    const [first, ...others] = await packDeliveries(deps.vault, deliveries);
    if (first === undefined) return;
    cutPoint("intake.before-commit");
    if (others.length === 0) await insertPackedDeliveries(deps.db.urgent, first);
    else
      await deps.db.system(async (tx) => {
        for (const packed of [first, ...others]) await insertPackedDeliveries(tx, packed);
      });
    cutPoint("intake.after-commit");
    deps.metrics.intakeFlushRows.observe(deliveries.length);
    deps.signals.emit("deliveries");
  }
  // Many requests share one write: it stands in the trace of the first and is linked from there to the others.
  const flush = (deliveries: readonly Delivery[]): Promise<void> => {
    const [parent = null, ...links] = deliveries.map((delivery) => delivery.trace ?? null);
    return traced("intake.flush", { parent, links, attributes: { "prosa.batch.size": deliveries.length } }, () => store(deliveries));
  };
  const commits = new GroupCommit<Delivery>(flush, {
    patienceMillis,
    weigh: (delivery) => delivery.body.length,
    heaviest: bytesAtOnce,
  });
  return {
    accept: (kind, secretRef, body) => commits.add({ kind, secretRef, body, trace: currentCarrier() }),
    drain: () => commits.drain(),
  };
}
