import type { Vault } from "#platform/crypto/vault.ts";
import type { PackedDeliveries, WaitingDelivery } from "./intake.repo.ts";

const deliveryContext = "webhook_deliveries.body";

/** A webhook body as it came, and whose secret its signature fitted. */
export interface Delivery {
  kind: string;
  secretRef: string;
  body: Buffer;
}

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
      const bodySealed = await vault.seal(null, deliveryContext, Buffer.concat(bodies));
      return { kind, secretRef, lengths: bodies.map((body) => body.length), bodySealed };
    }),
  );
}

/** The bodies of a stored row, in the order in which they came. Throws when the row does not open or its lengths do not fit. */
export async function unpackBodies(vault: Vault, row: Pick<WaitingDelivery, "lengths" | "body_sealed">): Promise<Buffer[]> {
  const whole = await vault.open(null, deliveryContext, row.body_sealed);
  if (row.lengths === null) return [whole];
  let end = 0;
  const bodies = row.lengths.map((length) => whole.subarray(end, (end += length)));
  if (end !== whole.length) throw new Error(`A row of ${whole.length} bytes cannot hold bodies of ${end}.`);
  return bodies;
}
