import { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import type { HookAnswer, HookFailure, StoredQuote } from "./hook.ts";

const key = "shipping_hook";
const stored = z.object({ url: z.string(), enabled: z.boolean(), timeoutMillis: z.number(), secretSealed: z.string() });

export interface ShippingHook {
  url: string;
  enabled: boolean;
  timeoutMillis: number;
  secretSealed: Buffer;
}

/** Where the shop's own delivery service is asked; null when there is none. */
export async function readShippingHook(tx: Tx, accountId: string): Promise<ShippingHook | null> {
  const rows = await tx.query<{ value: unknown }>(
    "select value from account_settings where account_id = $1 and key = $2",
    [accountId, key],
    "commerce.shipping_hook",
  );
  const found = stored.safeParse(rows[0]?.value);
  return found.success ? { ...found.data, secretSealed: Buffer.from(found.data.secretSealed, "base64") } : null;
}

export async function writeShippingHook(tx: Tx, accountId: string, hook: ShippingHook | null): Promise<void> {
  // Answers of another service, or of one that is not asked any more, count no longer.
  await tx.execute("delete from shipping_quotes where account_id = $1", [accountId]);
  if (hook === null) {
    await tx.execute("delete from account_settings where account_id = $1 and key = $2", [accountId, key]);
    return;
  }
  await tx.execute(
    `insert into account_settings (account_id, key, value) values ($1, $2, $3)
     on conflict (account_id, key) do update set value = excluded.value`,
    [accountId, key, JSON.stringify({ ...hook, secretSealed: hook.secretSealed.toString("base64") })],
  );
}

/** Answers that still count, by the keys of parcels. */
export function storedQuotes(tx: Tx, accountId: string, parcels: readonly Buffer[], at: Date): Promise<StoredQuote[]> {
  return tx.query<StoredQuote>(
    "select parcel, options, failure from shipping_quotes where account_id = $1 and parcel = any ($2::bytea[]) and expires_at > $3",
    [accountId, parcels, at],
    "commerce.shipping_quotes",
  );
}

export async function storeQuote(
  tx: Tx,
  accountId: string,
  parcel: Buffer,
  { options, failure, millis }: HookAnswer,
  times: { at: Date; until: Date },
): Promise<void> {
  await tx.execute(
    `with old as (delete from shipping_quotes where account_id = $1 and expires_at < $6::timestamptz - interval '1 day' and parcel <> $2)
     insert into shipping_quotes (account_id, parcel, options, failure, millis, asked_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (account_id, parcel) do update set options = excluded.options, failure = excluded.failure, millis = excluded.millis,
       asked_at = excluded.asked_at, expires_at = excluded.expires_at`,
    [accountId, parcel, options === null ? null : JSON.stringify(options), failure, millis, times.at, times.until],
  );
}

/** How the service did when it was last asked. */
export async function lastQuote(tx: Tx, accountId: string): Promise<{ failure: HookFailure | null; millis: number; at: Date } | null> {
  const rows = await tx.query<{ failure: HookFailure | null; millis: number; at: Date }>(
    `select failure, millis, asked_at as at from shipping_quotes where account_id = $1 order by asked_at desc limit 1`,
    [accountId],
  );
  return rows[0] ?? null;
}
