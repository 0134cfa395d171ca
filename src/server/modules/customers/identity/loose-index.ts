import type { Vault } from "#platform/crypto/vault.ts";
import { mailbox } from "#shared/email.ts";

const tailLength = 8;

/**
 * Blind index of what makes two values look like one: the last eight digits of a phone (whatever country and area code were put before), the mailbox
 * behind an e-mail. null for kinds that are alike only when they are equal.
 */
export async function looseIndexOf(vault: Vault, accountId: string, kind: string, value: string): Promise<Buffer | null> {
  if (kind === "phone") return vault.blindIndex(accountId, "phone_tail", value.length > tailLength ? value.slice(-tailLength) : value);
  if (kind === "email") return vault.blindIndex(accountId, "mailbox", mailbox(value));
  return null;
}
