import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Vault } from "#platform/crypto/vault.ts";

/** Rows by table, parents first, each as the database writes it. */
export type Packed = Record<string, Record<string, unknown>[]>;

const context = (id: string) => `retention_archive.content:${id}`;
const pack = promisify<Buffer, Buffer>(gzip);
const unpack = promisify<Buffer, Buffer>(gunzip);

/** Packs rows (gzip) and seals them under the account's key, bound to the part. */
export async function sealPart(vault: Vault, accountId: string, id: string, rows: Packed): Promise<Buffer> {
  return vault.seal(accountId, context(id), await pack(Buffer.from(JSON.stringify(rows), "utf8")));
}

export async function openPart(vault: Vault, part: { account_id: string; id: string; content_sealed: Buffer }): Promise<Packed> {
  const packed = await vault.open(part.account_id, context(part.id), part.content_sealed);
  return JSON.parse((await unpack(packed)).toString("utf8")) as Packed;
}

/** What tells rows of a table apart within an account. */
const nameOf = (row: Record<string, unknown>): string =>
  JSON.stringify(row["id"] ?? [row["order_id"], row["promotion_id"], row["line"], row["seq"]]);

/** Two states of one part: the rows of both, those of the newer one where both have a row. */
export function mergeParts(older: Packed, newer: Packed): Packed {
  const merged: Packed = {};
  for (const table of new Set([...Object.keys(newer), ...Object.keys(older)])) {
    const rows = new Map((older[table] ?? []).map((row) => [nameOf(row), row]));
    for (const row of newer[table] ?? []) rows.set(nameOf(row), row);
    merged[table] = [...rows.values()];
  }
  return merged;
}

const keptOfOrder = [
  "account_id",
  "id",
  "order_number",
  "status",
  "subtotal_cents",
  "shipping_cents",
  "discount_cents",
  "tax_cents",
  "grand_total_cents",
  "demo",
  "placed_at",
  "updated_at",
  "conversion",
  "payment",
  "version",
];

/** Of an order that is archived what tax law demands (CTN, art. 173 and 195): number, date, lines and amounts, with no link to a person. */
export function minimalOrder(rows: Packed): Packed {
  const orders = (rows["orders"] ?? []).map((row) => ({
    ...Object.fromEntries(keptOfOrder.map((name) => [name, row[name]])),
    payment: { method: (row["payment"] as { method?: unknown } | null)?.method ?? null },
    conversion: {},
    notes: "",
    extra: {},
  }));
  return { orders, order_items: rows["order_items"] ?? [] };
}
