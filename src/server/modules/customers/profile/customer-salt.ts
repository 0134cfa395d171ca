import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { saltOf } from "./users.repo.ts";

/** What the customer's key is derived from. Error: `customers.not_found`. */
export async function getSalt(tx: Tx, accountId: string, customerId: string): Promise<Buffer> {
  const salt = await saltOf(tx, accountId, customerId);
  if (!salt) throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  return salt;
}
