import type { Tx } from "#platform/db/db.ts";

export async function insertPicture(
  tx: Tx,
  accountId: string,
  picture: { id: string; purpose: string; ownerId: string; mimeType: string; bytes: Buffer },
): Promise<void> {
  await tx.execute("insert into pictures (account_id, id, purpose, owner_id, mime_type, bytes) values ($1, $2, $3, $4, $5, $6)", [
    accountId,
    picture.id,
    picture.purpose,
    picture.ownerId,
    picture.mimeType,
    picture.bytes,
  ]);
}

/** Unused ones beyond the newest ten of their owner go: trying out pictures fills no disk. */
export async function dropSpare(tx: Tx, accountId: string, ownerId: string): Promise<void> {
  await tx.execute(
    `delete from pictures p where account_id = $1 and owner_id = $2
       and not exists (select from users u where u.account_id = $1 and u.picture_id = p.id)
       and not exists (select from account_settings s where s.account_id = $1 and s.value::text like '%' || p.id || '%')
       and not exists (select from channels c where c.account_id = $1 and c.config::text like '%' || p.id || '%')
       and id not in (select id from pictures where account_id = $1 and owner_id = $2 order by id desc limit 10)`,
    [accountId, ownerId],
  );
}

export async function findPicture(tx: Tx, id: string): Promise<{ mime_type: string; bytes: Buffer } | null> {
  const rows = await tx.query<{ mime_type: string; bytes: Buffer }>("select mime_type, bytes from pictures where id = $1", [id]);
  return rows[0] ?? null;
}

export async function hasPicture(tx: Tx, accountId: string, id: string, purpose: string): Promise<boolean> {
  const rows = await tx.query("select 1 from pictures where account_id = $1 and id = $2 and purpose = $3", [accountId, id, purpose]);
  return rows.length > 0;
}
