import type { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import { shopBrandSchema } from "./settings.contract.ts";
import { findSetting } from "./settings.repo.ts";

export const shopKey = "shop_brand";
const plainShop: z.infer<typeof shopBrandSchema> = { name: "", color: null, logoId: null };

/** How an account wants its checkout pages to look. */
export async function readShopBrand(tx: Tx, accountId: string): Promise<z.infer<typeof shopBrandSchema>> {
  const parsed = shopBrandSchema.safeParse(await findSetting(tx, accountId, shopKey));
  return parsed.success ? parsed.data : plainShop;
}
