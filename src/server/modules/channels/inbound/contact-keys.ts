import type { Contact, ContactKey } from "#modules/customers/index.ts";
import { canonicalPhone } from "#shared/phone.ts";
import type { ContactRef } from "../normalised.ts";

/** Keys by which customers are looked up. Phones and business-wide ids mean the same person on every channel; page ids only on theirs. */
export function contactKeys(channelId: string, contact: Pick<ContactRef, "phone" | "scopedId" | "scopedKind">): ContactKey[] {
  const keys: ContactKey[] = [];
  if (contact.phone !== null) keys.push({ kind: "phone", scope: "", value: canonicalPhone(contact.phone) });
  if (contact.scopedId !== null && contact.scopedKind !== null)
    keys.push({ kind: contact.scopedKind, scope: contact.scopedKind === "bsuid" ? "" : channelId, value: contact.scopedId });
  return keys;
}

export function contactOf(channelId: string, ref: ContactRef, verified: boolean): Contact {
  return { keys: contactKeys(channelId, ref), address: ref.address, name: ref.name, verified };
}
