import type { Tx } from "#platform/db/db.ts";
import type { Instruction } from "./compile.ts";
import type { Definition } from "./definition.contract.ts";

export interface AutomationRow {
  id: string;
  key: string | null;
  name: string;
  enabled: boolean;
  starts_by: string | null;
  published: number | null;
  draft: Definition;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface VersionRow {
  automation_id: string;
  number: number;
  definition: Definition;
  program: Instruction[];
  published_at: Date;
  published_by: string | null;
}

const columns = "id, key, name, enabled, starts_by, published, draft, version, created_at, updated_at";

export function automationPage(
  tx: Tx,
  accountId: string,
  filter: { after: { name: string; id: string } | null; limit: number; enabled: boolean | null; q: string | null },
): Promise<AutomationRow[]> {
  return tx.query<AutomationRow>(
    `select ${columns} from automations where account_id = $1 and deleted_at is null and ($2::boolean is null or enabled = $2)
       and ($3::text is null or position(prosa_fold($3) in prosa_fold(name)) > 0) and ($4::text is null or (name, id) > ($4, $5::uuid))
     order by name, id limit $6`,
    [accountId, filter.enabled, filter.q, filter.after?.name ?? null, filter.after?.id ?? null, filter.limit],
  );
}

export async function findAutomation(tx: Tx, accountId: string, id: string, lock = false): Promise<AutomationRow | null> {
  const rows = await tx.query<AutomationRow>(
    `select ${columns} from automations where account_id = $1 and id = $2 and deleted_at is null${lock ? " for update" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export async function insertAutomation(
  tx: Tx,
  accountId: string,
  one: { id: string; name: string; draft: Definition; at: Date },
): Promise<void> {
  await tx.execute("insert into automations (account_id, id, name, draft, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)", [
    accountId,
    one.id,
    one.name,
    JSON.stringify(one.draft),
    one.at,
  ]);
}

export async function changeAutomation(
  tx: Tx,
  accountId: string,
  id: string,
  change: {
    name: string;
    enabled: boolean;
    draft: Definition;
    starts_by: string | null;
    published: number | null;
    deleted: boolean;
    at: Date;
  },
): Promise<void> {
  await tx.execute(
    `update automations set name = $3, enabled = $4, draft = $5, starts_by = $6, published = $7, deleted_at = case when $8 then $9::timestamptz end,
       updated_at = $9, version = version + 1 where account_id = $1 and id = $2`,
    [
      accountId,
      id,
      change.name,
      change.enabled,
      JSON.stringify(change.draft),
      change.starts_by,
      change.published,
      change.deleted,
      change.at,
    ],
  );
}

export async function insertVersion(tx: Tx, accountId: string, version: VersionRow): Promise<void> {
  await tx.execute(
    `insert into automation_versions (account_id, automation_id, number, definition, program, published_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      accountId,
      version.automation_id,
      version.number,
      JSON.stringify(version.definition),
      JSON.stringify(version.program),
      version.published_at,
      version.published_by,
    ],
  );
}

export async function findVersion(tx: Tx, accountId: string, automationId: string, number: number): Promise<VersionRow | null> {
  const rows = await tx.query<VersionRow>(
    `select automation_id, number, definition, program, published_at, published_by from automation_versions
     where account_id = $1 and automation_id = $2 and number = $3`,
    [accountId, automationId, number],
    "automation_version",
  );
  return rows[0] ?? null;
}

export function listVersions(tx: Tx, accountId: string, automationId: string): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    `select automation_id, number, definition, program, published_at, published_by from automation_versions
     where account_id = $1 and automation_id = $2 order by number desc limit 100`,
    [accountId, automationId],
  );
}

export interface ActiveRow {
  account_id: string;
  id: string;
  key: string | null;
  version: number;
  starts_by: string;
  definition: Definition;
}

/** Automations that are on, in the version that holds, of one account or all. */
export function listActive(tx: Tx, accountId: string | null, startsBy: readonly string[] | null): Promise<ActiveRow[]> {
  return tx.query<ActiveRow>(
    `select a.account_id, a.id, a.key, v.number as version, a.starts_by, v.definition from automations a
     join automation_versions v on v.account_id = a.account_id and v.automation_id = a.id and v.number = a.published
     where a.enabled and a.deleted_at is null and ($1::uuid is null or a.account_id = $1) and ($2::text[] is null or a.starts_by = any($2))
     order by a.account_id, a.id limit 20000`,
    [accountId, startsBy],
    "automations_active",
  );
}

export interface ShippedRow {
  accountId: string;
  id: string;
  key: string;
  name: string;
  enabled: boolean;
  startsBy: string;
  definition: Definition;
  program: Instruction[];
}

/** Gives accounts what they lack of the shipped ones. One that was deleted stays so. */
export async function insertShipped(tx: Tx, rows: readonly ShippedRow[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `with given as (
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::jsonb[], $8::jsonb[])
         as g (account_id, id, key, name, enabled, starts_by, definition, program)),
     made as (
       insert into automations (account_id, id, key, name, enabled, starts_by, published, draft, created_at, updated_at)
       select account_id, id, key, name, enabled, starts_by, 1, definition, $9, $9 from given
       on conflict (account_id, key) where key is not null do nothing returning account_id, id)
     insert into automation_versions (account_id, automation_id, number, definition, program, published_at)
     select g.account_id, g.id, 1, g.definition, g.program, $9 from given g join made m on m.account_id = g.account_id and m.id = g.id`,
    [
      rows.map((row) => row.accountId),
      rows.map((row) => row.id),
      rows.map((row) => row.key),
      rows.map((row) => row.name),
      rows.map((row) => row.enabled),
      rows.map((row) => row.startsBy),
      rows.map((row) => JSON.stringify(row.definition)),
      rows.map((row) => JSON.stringify(row.program)),
      at,
    ],
  );
}

/** Accounts with the keys of the shipped automations that they have or had. */
export function listAccountsWithKeys(tx: Tx, only: string | null): Promise<{ id: string; locale: string; keys: string[] }[]> {
  return tx.query(
    `select c.id, c.locale, array(select a.key from automations a where a.account_id = c.id and a.key is not null) as keys from accounts c
     where $1::uuid is null or c.id = $1 order by c.id limit 20000`,
    [only],
  );
}

/** Takes a quarter of an hour for the scan: false when one as late was taken before. */
export async function takeQuarter(tx: Tx, quarter: number): Promise<boolean> {
  const rows = await tx.query(
    `insert into machinery_state (key, value) values ('automations.quarter', to_jsonb($1::bigint))
     on conflict (key) do update set value = excluded.value, updated_at = now() where machinery_state.value <> excluded.value returning 1 as taken`,
    [quarter],
  );
  return rows.length > 0;
}

/** Number of the newest version; 0: there is none. */
export async function lastVersion(tx: Tx, accountId: string, automationId: string): Promise<number> {
  const rows = await tx.query<{ number: number | null }>(
    "select max(number) as number from automation_versions where account_id = $1 and automation_id = $2",
    [accountId, automationId],
  );
  return rows[0]?.number ?? 0;
}

/** The definitions that hold. */
export function listPublished(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
): Promise<{ automation_id: string; definition: Definition }[]> {
  return tx.query(
    `select v.automation_id, v.definition from automations a
     join automation_versions v on v.account_id = $1 and v.automation_id = a.id and v.number = a.published
     where a.account_id = $1 and a.id = any($2)`,
    [accountId, ids],
  );
}
