import { compact, expand } from "#platform/compact.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { PackedDeliveries, WaitingDelivery } from "./intake.repo.ts";

const deliveryContext = "webhook_deliveries.body";

/** A webhook body as it came, and whose secret its signature fitted. */
export interface Delivery {
  kind: string;
  secretRef: string;
  body: Buffer;
  /** The place of its request in a trace. */
  trace?: string | null;
}

// Behind the bodies, when any of them is traced: one `traceparent` for each, spaces for one that is not.
const carrierLength = 55;
const noCarrier = " ".repeat(carrierLength);

/** Seals what came together: one row for each kind and signer, the bodies in the order in which they came. */
export async function packDeliveries(vault: Vault, deliveries: readonly Delivery[]): Promise<PackedDeliveries[]> {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const key = `${delivery.kind} ${delivery.secretRef}`;
    const group = groups.get(key);
    if (group) group.push(delivery);
    else groups.set(key, [delivery]);
  }
  return Promise.all(
    [...groups.values()].map(async (group) => {
      const bodies = group.map((delivery) => delivery.body);
      const { kind = "", secretRef = "" } = group[0] ?? {};
      const isTraced = group.some((delivery) => (delivery.trace ?? null) !== null);
      const traces = isTraced ? group.map((delivery) => delivery.trace ?? noCarrier).join("") : "";
      const whole = await compact(Buffer.concat([...bodies, Buffer.from(traces, "latin1")]));
      const bodySealed = await vault.seal(null, deliveryContext, whole);
      return { kind, secretRef, lengths: bodies.map((body) => body.length), bodySealed };
    }),
  );
}

export interface StoredBody {
  raw: Buffer;
  trace: string | null;
}

/** The bodies of a stored row, in the order in which they came. Throws when the row does not open or its lengths do not fit. */
export async function unpackBodies(vault: Vault, row: Pick<WaitingDelivery, "lengths" | "body_sealed">): Promise<StoredBody[]> {
  const stored = await vault.open(null, deliveryContext, row.body_sealed);
  if (row.lengths === null) return [{ raw: stored, trace: null }];
  const length = row.lengths.reduce((sum, one) => sum + one, 0);
  const whole = await expand(stored, length + row.lengths.length * carrierLength);
  let end = 0;
  const bodies = row.lengths.map((length) => whole.subarray(end, (end += length)));
  const rest = whole.length - end;
  if (rest !== 0 && rest !== bodies.length * carrierLength) throw new Error(`A row of ${whole.length} bytes cannot hold bodies of ${end}.`);
  const traces = whole.toString("latin1", end);
  const traceOf = (index: number): string | null => traces.slice(index * carrierLength, (index + 1) * carrierLength).trim() || null;
  return bodies.map((raw, index) => ({ raw, trace: traceOf(index) }));
}
