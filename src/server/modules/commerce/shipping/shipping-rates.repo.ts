import type { Tx } from "#platform/db/db.ts";
import type { ShippingRate } from "./shipping.ts";

const columns = `id, code, name, cep_from as "cepFrom", cep_to as "cepTo", max_grams as "maxGrams", price_cents as "priceCents",
  per_kg_cents as "perKgCents", free_from_cents as "freeFromCents", days`;

/** The shop's table, by postal codes. */
export function shippingRates(
  tx: Tx,
  accountId: string,
  after: { from: number; id: string } | undefined,
  limit: number,
): Promise<ShippingRate[]> {
  return tx.query<ShippingRate>(
    `select ${columns} from shipping_rates where account_id = $1 and ($2::integer is null or (cep_from, id) > ($2, $3::uuid))
     order by cep_from, id limit $4`,
    [accountId, after?.from ?? null, after?.id ?? null, limit],
    "commerce.shipping_rates",
  );
}

export async function putShippingRate(tx: Tx, accountId: string, rate: ShippingRate, at: Date): Promise<void> {
  await tx.execute(
    `insert into shipping_rates (account_id, id, code, name, cep_from, cep_to, max_grams, price_cents, per_kg_cents, free_from_cents, days,
       created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
     on conflict (account_id, id) do update set code = excluded.code, name = excluded.name, cep_from = excluded.cep_from, cep_to = excluded.cep_to,
       max_grams = excluded.max_grams, price_cents = excluded.price_cents, per_kg_cents = excluded.per_kg_cents,
       free_from_cents = excluded.free_from_cents, days = excluded.days, updated_at = excluded.updated_at, version = shipping_rates.version + 1`,
    [
      accountId,
      rate.id,
      rate.code,
      rate.name,
      rate.cepFrom,
      rate.cepTo,
      rate.maxGrams,
      rate.priceCents,
      rate.perKgCents,
      rate.freeFromCents,
      rate.days,
      at,
    ],
  );
}

export async function shippingRateById(tx: Tx, accountId: string, id: string): Promise<ShippingRate | null> {
  const rows = await tx.query<ShippingRate>(`select ${columns} from shipping_rates where account_id = $1 and id = $2 for update`, [
    accountId,
    id,
  ]);
  return rows[0] ?? null;
}

export function removeShippingRate(tx: Tx, accountId: string, id: string): Promise<number> {
  return tx.execute("delete from shipping_rates where account_id = $1 and id = $2", [accountId, id]);
}
