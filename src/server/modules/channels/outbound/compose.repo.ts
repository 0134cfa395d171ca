import type { Tx } from "#platform/db/db.ts";

export function listMessageFiles(tx: Tx, accountId: string, messageId: string): Promise<{ file_id: string; kind: string }[]> {
  return tx.query<{ file_id: string; kind: string }>(
    "select file_id, kind from attachments where account_id = $1 and message_id = $2 and file_id is not null order by position",
    [accountId, messageId],
    "message_files",
  );
}

/** The contact's address as the provider corrected it. */
export async function setCanonicalAddress(tx: Tx, accountId: string, identityId: string, addressSealed: Buffer): Promise<void> {
  await tx.execute("update contact_identities set address_sealed = $3 where account_id = $1 and id = $2", [
    accountId,
    identityId,
    addressSealed,
  ]);
}
