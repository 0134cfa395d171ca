import type { Tx } from "#platform/db/db.ts";

export interface PlaybookRow {
  key: string;
  pack: string;
  enabled: boolean;
  version: number;
  definition: unknown;
}

/** What an account made of its playbooks, with the newest definitions. */
export function listPlaybookRows(tx: Tx, accountId: string): Promise<PlaybookRow[]> {
  return tx.query<PlaybookRow>(
    `select p.key, p.pack, p.enabled, p.version, v.definition from playbooks p
     left join playbook_versions v on v.account_id = p.account_id and v.key = p.key and v.version = p.version
     where p.account_id = $1 order by p.created_at, p.key limit 200`,
    [accountId],
    "playbooks_list",
  );
}

export async function putPlaybookRow(tx: Tx, accountId: string, row: Omit<PlaybookRow, "definition">, at: Date): Promise<void> {
  await tx.execute(
    `insert into playbooks (account_id, key, pack, enabled, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (account_id, key) do update set enabled = excluded.enabled, version = excluded.version, updated_at = excluded.updated_at`,
    [accountId, row.key, row.pack, row.enabled, row.version, at],
  );
}

export async function removePlaybookRow(tx: Tx, accountId: string, key: string): Promise<void> {
  await tx.execute("delete from playbooks where account_id = $1 and key = $2", [accountId, key]);
}

/** Serialises the changes of an account's playbooks, so that two get two versions. */
export async function lockPlaybooks(tx: Tx, accountId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('playbooks:' || $1, 0))", [accountId]);
}

export interface VersionRow {
  version: number;
  definition: unknown;
  actor_name: string;
  at: Date;
}

export async function insertVersion(tx: Tx, accountId: string, key: string, row: VersionRow): Promise<void> {
  await tx.execute(
    "insert into playbook_versions (account_id, key, version, definition, actor_name, at) values ($1, $2, $3, $4::jsonb, $5, $6)",
    [accountId, key, row.version, JSON.stringify(row.definition), row.actor_name, row.at],
  );
}

export function listVersions(tx: Tx, accountId: string, key: string, below: number | null, limit: number): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    `select version, definition, actor_name, at from playbook_versions where account_id = $1 and key = $2 and ($3::integer is null or version < $3)
     order by version desc limit $4`,
    [accountId, key, below, limit],
  );
}
