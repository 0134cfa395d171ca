import type { Tx } from "#platform/db/db.ts";

export interface Delivery {
  kind: string;
  secretRef: string;
  bodySealed: Buffer;
}

/**
 * Stores webhook bodies, many in one statement. The bodies travel as one binary value and are cut apart by the server: an array of bytea
 * would be sent as hex text, twice as long, escaped here and parsed there.
 */
export async function insertDeliveries(tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  const lengths = deliveries.map((d) => d.bodySealed.length);
  let end = 1;
  const starts = lengths.map((length) => (end += length) - length);
  await tx.execute(
    `insert into webhook_deliveries (kind, secret_ref, body_sealed)
     select d.kind, d.secret_ref, substring($5::bytea from d.start for d.length) from unnest($1::text[], $2::text[], $3::int[], $4::int[]) as d (kind, secret_ref, start, length)`,
    [
      deliveries.map((d) => d.kind),
      deliveries.map((d) => d.secretRef),
      starts,
      lengths,
      Buffer.concat(deliveries.map((d) => d.bodySealed)),
    ],
    "deliveries_insert",
  );
}

export interface WaitingDelivery {
  id: number;
  kind: string;
  secret_ref: string;
  body_sealed: Buffer;
  received_at: Date;
}

/** Takes the right to split until the transaction ends; false when another process has it. */
export async function lockSplitting(tx: Tx): Promise<boolean> {
  const rows = await tx.query<{ taken: boolean }>("select pg_try_advisory_xact_lock(7262002) as taken", [], "split_lock");
  return rows[0]?.taken ?? false;
}

export function listWaitingDeliveries(tx: Tx, limit: number): Promise<WaitingDelivery[]> {
  return tx.query<WaitingDelivery>(
    "select id, kind, secret_ref, body_sealed, received_at from webhook_deliveries where state = 0 order by id limit $1",
    [limit],
    "deliveries_waiting",
  );
}

export async function markDeliveriesRead(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.execute("update webhook_deliveries set state = 1 where id = any($1::bigint[])", [ids], "deliveries_read");
}

/** Puts stored bodies of a time span back to be read again; what had its effect has it once all the same. Returns how many. */
export function reviveDeliveries(tx: Tx, from: Date, to: Date): Promise<number> {
  return tx.execute("update webhook_deliveries set state = 0, error = null where state <> 0 and received_at >= $1 and received_at < $2", [
    from,
    to,
  ]);
}

/** Puts one stored body back to be read again; false when it is no longer kept. */
export async function reviveDelivery(tx: Tx, id: number): Promise<boolean> {
  return (await tx.execute("update webhook_deliveries set state = 0, error = null where id = $1", [id])) > 0;
}

/** Removes bodies that were read long ago; returns how many. */
export function purgeDeliveries(tx: Tx, before: Date): Promise<number> {
  return tx.execute("delete from webhook_deliveries where state = 1 and received_at < $1", [before]);
}

export interface NewInboundEvent {
  accountId: string;
  channelId: string;
  lane: number;
  contactKey: Buffer;
  dedupeKey: Buffer;
  payloadSealed: Buffer;
  deliveryId: number | null;
  receivedAt: Date;
}

/** Stores normalised events; those that came before are left out. Gives back the lanes that have something new. */
export async function insertInboundEvents(tx: Tx, events: readonly NewInboundEvent[]): Promise<number[]> {
  if (events.length === 0) return [];
  const rows = await tx.query<{ lane: number }>(
    `insert into inbound_events (account_id, channel_id, lane, contact_key, dedupe_key, payload_sealed, delivery_id, received_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bigint[], $8::timestamptz[])
     on conflict (account_id, channel_id, dedupe_key) do nothing returning lane`,
    [
      events.map((e) => e.accountId),
      events.map((e) => e.channelId),
      events.map((e) => e.lane),
      events.map((e) => e.contactKey),
      events.map((e) => e.dedupeKey),
      events.map((e) => e.payloadSealed),
      events.map((e) => e.deliveryId),
      events.map((e) => e.receivedAt),
    ],
    "inbound_insert",
  );
  return [...new Set(rows.map((row) => row.lane))];
}
