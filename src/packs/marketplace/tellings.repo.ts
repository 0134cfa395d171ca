import type { Tx } from "#platform/db/db.ts";
import type { JobStatus, moneyMove } from "./workflow.ts";

type Kind = "paid" | "done" | "released" | "refunded" | "disputed";
type Party = "client" | "provider";

export interface DueTelling {
  account_id: string;
  job_id: string;
  kind: Kind;
  party: Party;
}

/** Who is to be told of a move: both sides, but not the client of what they have just said themselves. */
function whom(move: { to: JobStatus; money: ReturnType<typeof moneyMove>; byCustomer: boolean }): readonly (readonly [Kind, Party])[] {
  if (move.to === "done") return [["done", "client"]];
  const client = (kind: Kind): readonly (readonly [Kind, Party])[] => (move.byCustomer ? [] : [[kind, "client"]]);
  switch (move.money) {
    case "deposit":
      return [
        ["paid", "client"],
        ["paid", "provider"],
      ];
    case "release":
      return [...client("released"), ["released", "provider"]];
    case "refund":
      return [...client("refunded"), ["refunded", "provider"]];
    case "dispute":
      return [...client("disputed"), ["disputed", "provider"]];
    default:
      return [];
  }
}

/** Notes who is to be told of a move of a job, in the transaction of the move. The demonstration's people are told nothing. */
export async function tellOf(
  tx: Tx,
  accountId: string,
  move: { jobId: string; to: JobStatus; money: ReturnType<typeof moneyMove>; byCustomer: boolean },
  now: Date,
): Promise<void> {
  const parties = whom(move);
  if (parties.length === 0) return;
  await tx.execute(
    `insert into market_tellings (account_id, job_id, kind, party, tell_at, created_at)
     select $1, j.id, t.kind, t.party, $5, $5 from market_jobs j, unnest($3::text[], $4::text[]) as t (kind, party)
     where j.account_id = $1 and j.id = $2 and not j.demo on conflict do nothing`,
    [accountId, move.jobId, parties.map(([kind]) => kind), parties.map(([, party]) => party), now],
  );
}

export function dueTellings(tx: Tx, now: Date, limit: number): Promise<DueTelling[]> {
  return tx.query<DueTelling>(
    "select account_id, job_id, kind, party from market_tellings where tell_at <= $1 order by tell_at limit $2",
    [now, limit],
    "market.due_tellings",
  );
}

/** Takes a telling: who gets true tells it. */
export async function takeTelling(tx: Tx, due: DueTelling, now: Date): Promise<boolean> {
  const taken = await tx.execute(
    "update market_tellings set tell_at = null where account_id = $1 and job_id = $2 and kind = $3 and party = $4 and tell_at <= $5",
    [due.account_id, due.job_id, due.kind, due.party, now],
  );
  return taken > 0;
}

export async function putOffTelling(tx: Tx, due: DueTelling, until: Date): Promise<void> {
  await tx.execute("update market_tellings set tell_at = $5 where account_id = $1 and job_id = $2 and kind = $3 and party = $4", [
    due.account_id,
    due.job_id,
    due.kind,
    due.party,
    until,
  ]);
}

/** Notes that they could read it. */
export async function noteTold(tx: Tx, due: DueTelling, at: Date): Promise<void> {
  await tx.execute("update market_tellings set told_at = $5 where account_id = $1 and job_id = $2 and kind = $3 and party = $4", [
    due.account_id,
    due.job_id,
    due.kind,
    due.party,
    at,
  ]);
}

/**
 * Jobs that still wait for their client's word, and when the client was told that they are done; longer ago than the term that the account has set
 * under `rulesKey`, else than `usualDays`. A term of 0 days never ends.
 */
export function waitingForWord(
  tx: Tx,
  of: { accountId: string | null; jobId: string | null },
  term: { rulesKey: string; usualDays: number; now: Date },
  limit: number,
): Promise<{ account_id: string; id: string }[]> {
  return tx.query(
    `select t.account_id, t.job_id as id from market_tellings t
     join market_jobs j on j.account_id = t.account_id and j.id = t.job_id and j.status = 'done'
     left join account_settings s on s.account_id = t.account_id and s.key = $3
     cross join lateral (select coalesce((s.value ->> 'release_after_days')::int, $4::int) as days) r
     where t.kind = 'done' and t.party = 'client' and ($1::uuid is null or t.account_id = $1) and ($2::uuid is null or t.job_id = $2)
       and r.days > 0 and t.told_at <= $5::timestamptz - make_interval(days => r.days)
     order by t.told_at limit $6`,
    [of.accountId, of.jobId, term.rulesKey, term.usualDays, term.now, limit],
    "market.waiting_for_word",
  );
}
