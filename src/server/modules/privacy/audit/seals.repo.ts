import type { Tx } from "#platform/db/db.ts";

export interface SealRow {
  account_id: string;
  seq: number;
  events_from: number | null;
  events_to: number | null;
  events_digest: Buffer;
  changes: number;
  changes_digest: Buffer;
  /** Rows of the log of accesses; null: a seal of before there was one. */
  reads: number | null;
  reads_digest: Buffer | null;
  sealed_at: Date;
  hash: Buffer;
}

const columns = "account_id, seq, events_from, events_to, events_digest, changes, changes_digest, reads, reads_digest, sealed_at, hash";
/** An instant to the microsecond, the same on every server. */
const exact = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
const eventText = `jsonb_build_array(seq, type, subject_id, data, ${exact("at")})::text`;
const changeText = `jsonb_build_array(id, area, actor_id, actor_name, changes, ${exact("at")})::text`;
const readText = `jsonb_build_array(id, actor_kind, actor_id, actor_name, role, action, subject, subject_ids, person_ids, seen, times, masked, network, ${exact("at")})::text`;
const digestOf = (text: string, order: string) => `sha256(convert_to(coalesce(string_agg(${text}, E'\\n' order by ${order}), ''), 'UTF8'))`;

/** Accounts with something that no seal covers yet. As the machinery. */
export async function listUnsealed(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from accounts a
     where a.event_head > coalesce((select max(s.events_to) from audit_seals s where s.account_id = a.id), 0)
        or exists (select 1 from settings_changes c where c.account_id = a.id and c.seal_seq is null)
        or exists (select 1 from access_log r where r.account_id = a.id and r.seal_seq is null)`,
  );
  return rows.map((row) => row.id);
}

export async function findLastSeal(tx: Tx, accountId: string): Promise<(SealRow & { sealed_to: number }) | null> {
  const [row] = await tx.query<SealRow & { sealed_to: number }>(
    `select ${columns}, coalesce((select max(events_to) from audit_seals where account_id = $1), 0) as sealed_to
     from audit_seals where account_id = $1 order by seq desc limit 1`,
    [accountId],
  );
  return row ?? null;
}

export interface EventsDigest {
  events_from: number | null;
  events_to: number | null;
  count: number;
  digest: Buffer;
}

/** The next events of the log after a place, at most so many. */
export async function digestNextEvents(tx: Tx, accountId: string, after: number, limit: number): Promise<EventsDigest> {
  const [row] = await tx.query<EventsDigest>(
    `select min(seq) as events_from, max(seq) as events_to, count(*)::int as count, ${digestOf(eventText, "seq")} as digest
     from (select * from domain_events where account_id = $1 and seq > $2 order by seq limit $3) e`,
    [accountId, after, limit],
  );
  return row ?? { events_from: null, events_to: null, count: 0, digest: Buffer.alloc(0) };
}

export async function digestEvents(tx: Tx, accountId: string, from: number, to: number): Promise<EventsDigest> {
  const [row] = await tx.query<EventsDigest>(
    `select min(seq) as events_from, max(seq) as events_to, count(*)::int as count, ${digestOf(eventText, "seq")} as digest
     from domain_events where account_id = $1 and seq between $2 and $3`,
    [accountId, from, to],
  );
  return row ?? { events_from: null, events_to: null, count: 0, digest: Buffer.alloc(0) };
}

/** Gives changes that bear none a seal's number. */
export async function markChanges(tx: Tx, accountId: string, seq: number): Promise<void> {
  await tx.execute("update settings_changes set seal_seq = $2 where account_id = $1 and seal_seq is null", [accountId, seq]);
}

export async function digestChanges(tx: Tx, accountId: string, seq: number): Promise<{ count: number; digest: Buffer }> {
  const [row] = await tx.query<{ count: number; digest: Buffer }>(
    `select count(*)::int as count, ${digestOf(changeText, "id")} as digest from settings_changes where account_id = $1 and seal_seq = $2`,
    [accountId, seq],
  );
  return row ?? { count: 0, digest: Buffer.alloc(0) };
}

/** Gives rows of the log of accesses that bear none a seal's number. */
export async function markReads(tx: Tx, accountId: string, seq: number): Promise<void> {
  await tx.execute("update access_log set seal_seq = $2 where account_id = $1 and seal_seq is null", [accountId, seq]);
}

export async function digestReads(tx: Tx, accountId: string, seq: number): Promise<{ count: number; digest: Buffer }> {
  const [row] = await tx.query<{ count: number; digest: Buffer }>(
    `select count(*)::int as count, ${digestOf(readText, "id")} as digest from access_log where account_id = $1 and seal_seq = $2`,
    [accountId, seq],
  );
  return row ?? { count: 0, digest: Buffer.alloc(0) };
}

/** False when another process has set this seal. */
export async function insertSeal(tx: Tx, seal: SealRow): Promise<boolean> {
  const added = await tx.execute(
    `insert into audit_seals (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      seal.account_id,
      seal.seq,
      seal.events_from,
      seal.events_to,
      seal.events_digest,
      seal.changes,
      seal.changes_digest,
      seal.reads,
      seal.reads_digest,
      seal.sealed_at,
      seal.hash,
    ],
  );
  return added > 0;
}

export function sealsAfter(tx: Tx, accountId: string, after: number, limit: number): Promise<SealRow[]> {
  return tx.query<SealRow>(`select ${columns} from audit_seals where account_id = $1 and seq > $2 order by seq limit $3`, [
    accountId,
    after,
    limit,
  ]);
}

export interface Ends {
  head: number;
  oldest_event: number | null;
  oldest_unsealed: Date | null;
  stray_changes: number;
  stray_reads: number;
}

/** Where the log begins and ends, and changes that bear the number of no seal. */
export async function findEnds(tx: Tx, accountId: string, sealedTo: number): Promise<Ends> {
  const [row] = await tx.query<Ends>(
    `select a.event_head as head, (select min(seq) from domain_events where account_id = $1) as oldest_event,
       least((select min(at) from domain_events where account_id = $1 and seq > $2),
         (select min(at) from settings_changes where account_id = $1 and seal_seq is null),
         (select min(at) from access_log where account_id = $1 and seal_seq is null)) as oldest_unsealed,
       (select count(*)::int from access_log r where r.account_id = $1 and r.seal_seq is not null
         and not exists (select 1 from audit_seals s where s.account_id = $1 and s.seq = r.seal_seq)) as stray_reads,
       (select count(*)::int from settings_changes c where c.account_id = $1 and c.seal_seq is not null
         and not exists (select 1 from audit_seals s where s.account_id = $1 and s.seq = c.seal_seq)) as stray_changes
     from accounts a where a.id = $1`,
    [accountId, sealedTo],
  );
  return row ?? { head: 0, oldest_event: null, oldest_unsealed: null, stray_changes: 0, stray_reads: 0 };
}

export interface CheckRow {
  id: string;
  at: Date;
  by: "nightly" | "screen" | "command";
  seals: number;
  events: number;
  changes: number;
  reads: number;
  problems: { kind: string; seal: number | null; detail: string }[];
}

export async function insertCheck(tx: Tx, accountId: string, check: CheckRow): Promise<void> {
  await tx.execute(
    "insert into audit_checks (account_id, id, at, by, seals, events, changes, reads, problems) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    [accountId, check.id, check.at, check.by, check.seals, check.events, check.changes, check.reads, JSON.stringify(check.problems)],
  );
}

export function listChecks(tx: Tx, accountId: string, limit: number): Promise<CheckRow[]> {
  return tx.query<CheckRow>(
    "select id, at, by, seals, events, changes, reads, problems from audit_checks where account_id = $1 order by at desc limit $2",
    [accountId, limit],
  );
}

/** Accounts that no check looked at since an instant. As the machinery. */
export async function listUnchecked(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from accounts a where exists (select 1 from audit_seals s where s.account_id = a.id)
       and not exists (select 1 from audit_checks c where c.account_id = a.id and c.by = 'nightly' and c.at > $1)`,
    [since],
  );
  return rows.map((row) => row.id);
}
