import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { importShop, removeDemoRows, suggestShopSettings } from "#modules/commerce/index.ts";
import type { DemoData } from "./demo-data.ts";

/** Inserts the demonstration catalogue, orders and carts, marked as such. The customers must be there already. */
export async function seedCommerceDemo(tx: Tx, vault: Vault, accountId: string, data: DemoData): Promise<void> {
  await suggestShopSettings(tx, accountId, data.settings);
  await importShop(tx, vault, accountId, data, true);
}

/** Removes every demonstration row of the commerce tables; the shop's own rows stay. */
export async function removeDemo(tx: Tx, accountId: string): Promise<void> {
  await removeDemoRows(tx, accountId);
}
