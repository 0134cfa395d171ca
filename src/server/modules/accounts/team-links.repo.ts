import type { Tx } from "#platform/db/db.ts";
import type { Role } from "#shared/endpoint.ts";

export interface InvitationRow {
  account_id: string;
  id: string;
  email_sealed: Buffer;
  email_index: Buffer;
  role: Role;
  invited_by: string;
  sent_at: Date;
  expires_at: Date;
}

const columns = "account_id, id, email_sealed, email_index, role, invited_by, sent_at, expires_at";
const open = "accepted_at is null and revoked_at is null";

export async function insertInvitation(tx: Tx, row: InvitationRow & { tokenHash: Buffer }): Promise<void> {
  await tx.execute(
    `insert into invitations (account_id, id, email_sealed, email_index, role, token_hash, invited_by, created_at, sent_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
    [row.account_id, row.id, row.email_sealed, row.email_index, row.role, row.tokenHash, row.invited_by, row.sent_at, row.expires_at],
  );
}

/** An invitation that ended without an answer makes room for a new one to the same address. */
export async function endExpired(tx: Tx, accountId: string, emailIndex: Buffer, now: Date): Promise<void> {
  await tx.execute(`update invitations set revoked_at = $3 where account_id = $1 and email_index = $2 and ${open} and expires_at <= $3`, [
    accountId,
    emailIndex,
    now,
  ]);
}

export function listOpenInvitations(tx: Tx, accountId: string, before: string | null, limit: number): Promise<InvitationRow[]> {
  return tx.query<InvitationRow>(
    `select ${columns} from invitations where account_id = $1 and ${open} and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [accountId, before, limit],
  );
}

/** Gives an open invitation a new link and a new end; null when there is none. */
export async function renewInvitation(
  tx: Tx,
  accountId: string,
  id: string,
  renewed: { tokenHash: Buffer; sentAt: Date; expiresAt: Date },
): Promise<InvitationRow | null> {
  const rows = await tx.query<InvitationRow>(
    `update invitations set token_hash = $3, sent_at = $4, expires_at = $5 where account_id = $1 and id = $2 and ${open} returning ${columns}`,
    [accountId, id, renewed.tokenHash, renewed.sentAt, renewed.expiresAt],
  );
  return rows[0] ?? null;
}

export async function revokeInvitationRow(tx: Tx, accountId: string, id: string, now: Date): Promise<boolean> {
  const rows = await tx.query(`update invitations set revoked_at = $3 where account_id = $1 and id = $2 and ${open} returning id`, [
    accountId,
    id,
    now,
  ]);
  return rows.length > 0;
}

export async function findInvitationByToken(tx: Tx, tokenHash: Buffer, now: Date): Promise<InvitationRow | null> {
  const rows = await tx.query<InvitationRow>(`select ${columns} from invitations where token_hash = $1 and ${open} and expires_at > $2`, [
    tokenHash,
    now,
  ]);
  return rows[0] ?? null;
}

/** Uses an invitation up: false when somebody was faster, or it has ended. */
export async function takeInvitation(tx: Tx, accountId: string, id: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `update invitations set accepted_at = $3 where account_id = $1 and id = $2 and ${open} and expires_at > $3 returning id`,
    [accountId, id, now],
  );
  return rows.length > 0;
}

export async function putPasswordLink(
  tx: Tx,
  link: { accountId: string; userId: string; tokenHash: Buffer; now: Date; expiresAt: Date },
): Promise<void> {
  await tx.execute(
    `insert into password_links (account_id, user_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)
     on conflict (account_id, user_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at`,
    [link.accountId, link.userId, link.tokenHash, link.now, link.expiresAt],
  );
}

/** Uses a link up and gives back whose it was; null for one that has ended. */
export async function takePasswordLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<{ account_id: string; user_id: string } | null> {
  const rows = await tx.query<{ account_id: string; user_id: string; live: boolean }>(
    "delete from password_links where token_hash = $1 returning account_id, user_id, expires_at > $2 as live",
    [tokenHash, now],
  );
  const [row] = rows;
  return row?.live ? row : null;
}

export async function setPasswordHash(tx: Tx, accountId: string, userId: string, hash: string): Promise<void> {
  await tx.execute("update users set password_hash = $3 where account_id = $1 and id = $2", [accountId, userId, hash]);
}

/** Invitations and links that ended long ago. */
export async function purgeTeamLinks(tx: Tx, before: Date): Promise<void> {
  await tx.execute("delete from invitations where expires_at < $1 or coalesce(accepted_at, revoked_at) < $1", [before]);
  await tx.execute("delete from password_links where expires_at < $1", [before]);
}
