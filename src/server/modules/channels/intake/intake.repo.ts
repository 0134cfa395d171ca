import type { Tx } from "#platform/db/db.ts";

/** Bodies of one kind and signer, sealed together: `lengths` are those of the bodies, in bytes, before sealing. */
export interface PackedDeliveries {
  kind: string;
  secretRef: string;
  lengths: readonly number[];
  bodySealed: Buffer;
}

/** Stores bodies that came together as one row: 512 of them cost one insert, one seal, and travel as one binary value. */
export async function insertPackedDeliveries(tx: Tx, packed: PackedDeliveries): Promise<void> {
  await tx.execute(
    "insert into webhook_deliveries (kind, secret_ref, lengths, body_sealed, state) values ($1, $2, $3, $4, 3)",
    [packed.kind, packed.secretRef, packed.lengths, packed.bodySealed],
    "deliveries_insert",
  );
}

export interface WaitingDelivery {
  id: number;
  kind: string;
  secret_ref: string;
  /** null: one body alone. */
  lengths: number[] | null;
  body_sealed: Buffer;
  received_at: Date;
}

/** Takes the right to split until the transaction ends; false when another process has it. */
export async function lockSplitting(tx: Tx): Promise<boolean> {
  const rows = await tx.query<{ taken: boolean }>("select pg_try_advisory_xact_lock(7262002) as taken", [], "split_lock");
  return rows[0]?.taken ?? false;
}

const deliveryColumns = "id, kind, secret_ref, lengths, body_sealed, received_at";

/** The oldest rows that wait, until they hold `bodies` or more. */
export function listWaitingDeliveries(tx: Tx, bodies: number): Promise<WaitingDelivery[]> {
  return tx.query<WaitingDelivery>(
    `select ${deliveryColumns} from (
       select *, sum(bodies) over (order by id) - bodies as before from (
         select *, coalesce(cardinality(lengths), 1) as bodies from webhook_deliveries where state in (0, 3) order by id limit $1
       ) oldest
     ) counted where before < $1 order by id`,
    [bodies],
    "deliveries_waiting",
  );
}

/** A row that is kept, whatever became of it. */
export async function findDelivery(tx: Tx, id: number): Promise<WaitingDelivery | null> {
  const rows = await tx.query<WaitingDelivery>(`select ${deliveryColumns} from webhook_deliveries where id = $1`, [id]);
  return rows[0] ?? null;
}

export async function markDeliveriesRead(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.execute("update webhook_deliveries set state = 1 where id = any($1::bigint[])", [ids], "deliveries_read");
}

/** Puts stored bodies of a time span back to be read again; what had its effect has it once all the same. Returns how many rows. */
export function reviveDeliveries(tx: Tx, from: Date, to: Date): Promise<number> {
  return tx.execute(
    "update webhook_deliveries set state = case when lengths is null then 0 else 3 end, error = null where state in (1, 2) and received_at >= $1 and received_at < $2",
    [from, to],
  );
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
