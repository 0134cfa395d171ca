import { resolveContact, type ContactKey } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { canonicalPhone } from "#shared/phone.ts";
import type { Wish } from "./read-calls.ts";
import { firstText, textOf } from "./values.ts";

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * The one key by which a page's claim counts. A page can say anything, and a write key is public: its word finds or makes a customer by the
 * strongest id that it gives, never joins two that exist.
 */
function claimedKey(wish: Wish): ContactKey | null {
  if (wish.userId !== null) return { kind: "external", scope: "", value: wish.userId };
  if (wish.previousId !== null) return { kind: "external", scope: "", value: wish.previousId };
  const address = textOf(wish.traits["email"], 320).trim().toLowerCase();
  if (email.test(address)) return { kind: "email", scope: "", value: address };
  const phone = canonicalPhone(textOf(wish.traits["phone"], 40));
  return /^\d{10,15}$/.test(phone) ? { kind: "phone", scope: "", value: phone } : null;
}

/** The customer that a visitor says to be; made when nobody has that id yet. null when the call names nobody. */
export async function identifyVisitor(vault: Vault, tx: Tx, accountId: string, wish: Wish): Promise<string | null> {
  const key = claimedKey(wish);
  if (!key) return null;
  const name =
    firstText(wish.traits, ["name"], 200) || [textOf(wish.traits["firstName"], 100), textOf(wish.traits["lastName"], 100)].join(" ").trim();
  const contact = { keys: [key], address: key.value, name: name === "" ? null : name, verified: false };
  return (await resolveContact(tx, vault, accountId, contact, wish.at)).customerId;
}
