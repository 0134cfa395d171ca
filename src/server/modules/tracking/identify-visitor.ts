import { identify, nameCustomer, writtenPhone, type ContactKey } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { canonicalEmail } from "#shared/email.ts";
import type { Wish } from "./read-calls.ts";
import { firstText, textOf } from "./values.ts";

/**
 * The one key by which a page's claim counts. A page can say anything, and a write key is public: its word finds or makes a customer by the
 * strongest id that it gives, never joins two that exist.
 */
function claimedKey(wish: Wish): ContactKey | null {
  if (wish.userId !== null) return { kind: "external", scope: "", value: wish.userId };
  if (wish.previousId !== null) return { kind: "external", scope: "", value: wish.previousId };
  const address = canonicalEmail(textOf(wish.traits["email"], 254).trim());
  if (address !== null) return { kind: "email", scope: "", value: address };
  const phone = writtenPhone(textOf(wish.traits["phone"], 40));
  return phone === null ? null : { kind: "phone", scope: "", value: phone };
}

/** The customer that a visitor says to be; made when nobody has that id yet. null when the call names nobody. */
export async function identifyVisitor(
  vault: Vault,
  tx: Tx,
  accountId: string,
  wish: Wish,
): Promise<{ customerId: string; created: boolean } | null> {
  const key = claimedKey(wish);
  if (!key) return null;
  // One key: with several, customers who have one each would become one person by the word of a page.
  const { customerId, created } = await identify(tx, vault, accountId, { keys: [key], by: "tracking" }, wish.at);
  if (customerId === null) return null;
  const name =
    firstText(wish.traits, ["name"], 200) || [textOf(wish.traits["firstName"], 100), textOf(wish.traits["lastName"], 100)].join(" ").trim();
  if (name !== "") await nameCustomer(tx, accountId, customerId, name);
  return { customerId, created };
}
