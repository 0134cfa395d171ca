import { z } from "zod";
import { findAccount, findSetting } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { packNames, type PackName } from "./packs.contract.ts";

export const packsKey = "packs";
const stored = z.object({ on: z.array(z.string()) });

/** The packs that are on for an account: as it chose, else all of the demonstration, else the shop alone. */
export async function readPacksOn(tx: Tx, accountId: string): Promise<readonly PackName[]> {
  const chosen = stored.safeParse(await findSetting(tx, accountId, packsKey));
  // A pack that is no more is no longer on.
  if (chosen.success) return packNames.filter((name) => chosen.data.on.includes(name));
  const account = await findAccount(tx, accountId);
  return account?.demo === true ? packNames : ["ecommerce"];
}
