import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { canonicalEmail } from "#shared/email.ts";
import { writtenPhone } from "../profile/written-identities.ts";
import { findIdentities } from "../customers.repo.ts";
import { listRefusals } from "./consents.repo.ts";
import { mayReceiveMarketing } from "./record-consent.ts";

/** service: whoever did not refuse automatic messages; commercial: nor advertising; marketing: who agreed to advertising. */
export type WritingPurpose = "service" | "commercial" | "marketing";
export type WritingRefusal = "opted_out" | "no_marketing_consent" | "blocked" | "customer_gone";

/**
 * Why something that goes out by itself may not go to a customer at this instant; null: it may. The one gate of everything automatic, asked in the
 * transaction that sends.
 */
export async function refusalToWrite(
  tx: Tx,
  accountId: string,
  customerId: string,
  purpose: WritingPurpose,
  at: Date,
): Promise<WritingRefusal | null> {
  const [customer] = await listRefusals(tx, accountId, [customerId]);
  if (!customer) return "customer_gone";
  if (customer.status === "blocked") return "blocked";
  if (customer.automations_opt_out_at !== null) return "opted_out";
  if (purpose === "commercial" && customer.marketing_opt_out_at !== null) return "opted_out";
  if (purpose === "marketing" && !(await mayReceiveMarketing(tx, accountId, customerId, at))) return "no_marketing_consent";
  return null;
}

/** The purpose that stands with a stored message; null: it answers somebody. */
export const writingPurposeOf = (stored: unknown): WritingPurpose | null =>
  stored === "service" || stored === "commercial" || stored === "marketing" ? stored : null;

/** The customer who has a phone or an e-mail as people write it; null: none has it, or it is neither. */
export async function customerOfContact(tx: Tx, vault: Vault, accountId: string, written: string): Promise<string | null> {
  if (written.includes("@")) return customerOfEmail(tx, vault, accountId, written);
  const value = writtenPhone(written);
  if (value === null) return null;
  const [found] = await findIdentities(tx, accountId, [
    { kind: "phone", scope: "", valueIndex: await vault.blindIndex(accountId, "phone", value) },
  ]);
  return found?.customer_id ?? null;
}

/** The customer who has an e-mail address; null: none has it. */
export async function customerOfEmail(tx: Tx, vault: Vault, accountId: string, email: string): Promise<string | null> {
  const value = canonicalEmail(email);
  if (value === null) return null;
  const [found] = await findIdentities(tx, accountId, [
    { kind: "email", scope: "", valueIndex: await vault.blindIndex(accountId, "email", value) },
  ]);
  return found?.customer_id ?? null;
}
