import type { Tx } from "#platform/db/db.ts";
import type { SealedColumn } from "./sealed-columns.repo.ts";

export interface RenewalRow {
  account_id: string;
  id: string;
  generation: number;
  state: "running" | "done";
  started_at: Date;
  started_by: string;
  turn: number;
  step: number;
  page: number;
  resealed: number;
  in_turn: number;
  damaged: number;
  ended_at: Date | null;
  turn_started_at: Date | null;
  file_after: string | null;
  files_done: number;
  files_of: number;
  files_resealed: number;
}

type Place = Omit<RenewalRow, "account_id" | "id" | "generation" | "started_at" | "started_by">;

/** False when one is under way. */
export async function insertRenewal(
  tx: Tx,
  accountId: string,
  renewal: { id: string; generation: number; by: string; at: Date },
): Promise<boolean> {
  const added = await tx.execute(
    `insert into key_renewals (account_id, id, generation, state, started_at, started_by) values ($1, $2, $3, 'running', $4, $5)
     on conflict (account_id) where state = 'running' do nothing`,
    [accountId, renewal.id, renewal.generation, renewal.at, renewal.by],
  );
  return added > 0;
}

export function listRenewals(tx: Tx, accountId: string): Promise<RenewalRow[]> {
  return tx.query<RenewalRow>("select * from key_renewals where account_id = $1 order by started_at desc limit 10", [accountId]);
}

export async function newestGeneration(tx: Tx, accountId: string): Promise<{ generation: number; created_at: Date } | null> {
  const [row] = await tx.query<{ generation: number; created_at: Date }>(
    "select generation, created_at from data_keys where account_id = $1 order by generation desc limit 1",
    [accountId],
  );
  return row ?? null;
}

/** The renewal that nobody works at, for so many seconds. */
export async function claimRenewal(tx: Tx, leaseSeconds: number): Promise<RenewalRow | null> {
  const [row] = await tx.query<RenewalRow>(
    `update key_renewals r set lease_until = now() + make_interval(secs => $1) from (
       select account_id, id from key_renewals where state = 'running' and (lease_until is null or lease_until < now())
       order by started_at limit 1 for update skip locked) p
     where r.account_id = p.account_id and r.id = p.id returning r.*`,
    [leaseSeconds],
  );
  return row ?? null;
}

/** Where it stands from now on; the lease is given back, or nobody takes it before a time. */
export async function notePlace(tx: Tx, renewal: RenewalRow, next: Place, notBefore: Date | null = null): Promise<void> {
  await tx.execute(
    `update key_renewals set state = $3, turn = $4, step = $5, page = $6, resealed = $7, in_turn = $8, damaged = $9, ended_at = $10, lease_until = $11,
       turn_started_at = $12, file_after = $13, files_done = $14, files_of = $15, files_resealed = $16
     where account_id = $1 and id = $2`,
    [
      renewal.account_id,
      renewal.id,
      next.state,
      next.turn,
      next.step,
      next.page,
      next.resealed,
      next.in_turn,
      next.damaged,
      next.ended_at,
      notBefore,
      next.turn_started_at,
      next.file_after,
      next.files_done,
      next.files_of,
      next.files_resealed,
    ],
  );
}

export async function pagesOf(tx: Tx, table: string): Promise<number> {
  const [row] = await tx.query<{ pages: number }>(
    "select ceil(pg_relation_size(to_regclass($1)) / current_setting('block_size')::numeric)::bigint as pages",
    [table],
  );
  return row?.pages ?? 0;
}

export interface OldField {
  place: string;
  sealed: Buffer;
  context: string;
  salt: Buffer | null;
}

/** Fields in some pages of a table that were sealed under another key than this one. By page, so that every table is read once whatever it is known by. */
export function listOldFields(
  tx: Tx,
  accountId: string,
  { table, column, context, customer }: SealedColumn,
  keyId: Buffer,
  pages: { from: number; to: number },
): Promise<OldField[]> {
  const salt = customer === undefined ? "null::bytea" : "k.salt";
  const join = customer === undefined ? "" : `join customer_keys k on k.account_id = t.account_id and k.customer_id = t.${customer}`;
  return tx.query<OldField>(
    `select t.ctid::text as place, t.${column} as sealed, ${context} as context, ${salt} as salt from ${table} t ${join}
     where t.account_id = $1 and t.ctid >= $2::tid and t.ctid < $3::tid and t.${column} is not null and substring(t.${column} from 2 for 16) <> $4`,
    [accountId, `(${pages.from},0)`, `(${pages.to},0)`, keyId],
  );
}

/** Puts a field in the place of what it was; nothing when that was changed meanwhile. */
export function putField(
  tx: Tx,
  accountId: string,
  { table, column }: SealedColumn,
  field: { place: string; before: Buffer; after: Buffer },
): Promise<number> {
  return tx.execute(`update ${table} set ${column} = $4 where account_id = $1 and ctid = $2::tid and ${column} = $3`, [
    accountId,
    field.place,
    field.before,
    field.after,
  ]);
}

/** The text of a field of a setting, when there is one. */
export async function listSealedSettings(tx: Tx, accountId: string, setting: string, field: string): Promise<string[]> {
  const rows = await tx.query<{ text: string }>(
    "select value ->> $3 as text from account_settings where account_id = $1 and key = $2 and jsonb_typeof(value -> $3) = 'string'",
    [accountId, setting, field],
  );
  return rows.map(({ text }) => text);
}

/** Puts a text in the place of the one that a field of a setting held; nothing when that was changed meanwhile. */
export function replaceInSetting(
  tx: Tx,
  accountId: string,
  change: { setting: string; field: string; before: string; after: string },
): Promise<number> {
  return tx.execute(
    "update account_settings set value = jsonb_set(value, array[$3], to_jsonb($5::text)) where account_id = $1 and key = $2 and value ->> $3 = $4",
    [accountId, change.setting, change.field, change.before, change.after],
  );
}
