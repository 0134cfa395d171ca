import type { Tx } from "#platform/db/db.ts";
import type { Snapshot } from "../identity/merges.repo.ts";

/** Pairs with this customer, as they are, for an undo. */
export async function listDoublesOf(tx: Tx, accountId: string, customerId: string): Promise<Snapshot[]> {
  const rows = await tx.query<{ row: Snapshot }>(
    "select to_jsonb(d) as row from customer_doubles d where account_id = $1 and (one_id = $2 or other_id = $2)",
    [accountId, customerId],
  );
  return rows.map((row) => row.row);
}

/** Puts pairs back whose both customers are there. */
export async function restoreDoubles(tx: Tx, accountId: string, rows: readonly Snapshot[]): Promise<void> {
  await tx.execute(
    `insert into customer_doubles select d.* from jsonb_populate_recordset(null::customer_doubles, $2) d
     where d.account_id = $1
       and exists (select from customers c where c.account_id = $1 and c.id = d.one_id)
       and exists (select from customers c where c.account_id = $1 and c.id = d.other_id)
     on conflict do nothing`,
    [accountId, JSON.stringify(rows)],
  );
}

/** Customers whose look for doubles is due, oldest first, taken so that no other process looks at the same. */
export function claimUnchecked(tx: Tx, limit: number): Promise<{ account_id: string; id: string }[]> {
  return tx.query<{ account_id: string; id: string }>(
    `with due as (select account_id, id from customers where doubles_checked_at is null order by account_id, id limit $1 for no key update skip locked)
     update customers c set doubles_checked_at = clock_timestamp() from due where c.account_id = due.account_id and c.id = due.id
     returning c.account_id, c.id`,
    [limit],
    "doubles_claim",
  );
}

// A value that more customers share than this says nothing (a switchboard, a family's house).
const sharedByMost = 20;

/**
 * Pairs that may be one person, of which one side is among the given: the same end of a phone number or the same mailbox, the same door, each with a
 * name that is alike; the more that fits, the higher the score.
 */
export async function findDoubles(tx: Tx, accountId: string, ids: readonly string[]): Promise<number> {
  return tx.execute(
    `with fresh as (select id, name_folded from customers where account_id = $1 and id = any($2)),
     near as (
       select f.id, o.customer_id as other, case when i.kind = 'email' then 'same_mailbox' else 'phone_tail' end as reason
       from fresh f
       join contact_identities i on i.account_id = $1 and i.customer_id = f.id and i.loose_index is not null
       join lateral (select customer_id from contact_identities x where x.account_id = $1 and x.loose_index = i.loose_index
         and x.customer_id <> f.id limit ${sharedByMost}) o on true
       union
       select f.id, o.customer_id, 'same_address'
       from fresh f
       join customer_addresses a on a.account_id = $1 and a.customer_id = f.id and a.door_index is not null
       join lateral (select customer_id from customer_addresses x where x.account_id = $1 and x.door_index = a.door_index
         and x.customer_id <> f.id limit ${sharedByMost}) o on true),
     pairs as (
       select least(n.id, n.other) as one, greatest(n.id, n.other) as other, n.reason,
         coalesce(f.name_folded = c.name_folded, false) as same, coalesce(similarity(f.name_folded, c.name_folded), 0) as alike
       from near n join fresh f on f.id = n.id join customers c on c.account_id = $1 and c.id = n.other),
     judged as (
       select one, other, array_agg(distinct reason) || case when bool_or(same) then array['same_name'] when max(alike) >= 0.45 then array['similar_name'] else '{}' end as reasons,
         least(99, sum(distinct case reason when 'same_mailbox' then 60 when 'phone_tail' then 35 else 25 end)
           + round(35 * max(case when same then 1 else alike end))) as score,
         bool_or(reason = 'same_mailbox') or max(alike) >= 0.45 as likely
       from pairs group by one, other)
     insert into customer_doubles (account_id, id, one_id, other_id, reasons, score)
     select $1, gen_random_uuid(), one, other, reasons, score from judged where likely
     on conflict (account_id, one_id, other_id) do update set
       reasons = (select array_agg(distinct r) from unnest(customer_doubles.reasons || excluded.reasons) r),
       score = greatest(customer_doubles.score, excluded.score)`,
    [accountId, ids],
    "doubles_find",
  );
}

/** Notes a pair that something else than the look found: the same e-mail or document claimed by two. Dismissed pairs stay dismissed. */
export async function suggestDouble(
  tx: Tx,
  accountId: string,
  suggestion: { id: string; pair: readonly [string, string]; reason: string; score: number },
): Promise<void> {
  const [one, other] = suggestion.pair.toSorted();
  if (one === other) return;
  await tx.execute(
    `insert into customer_doubles (account_id, id, one_id, other_id, reasons, score) values ($1, $2, $3, $4, array[$5], $6)
     on conflict (account_id, one_id, other_id) do update set
       reasons = (select array_agg(distinct r) from unnest(customer_doubles.reasons || excluded.reasons) r),
       score = greatest(customer_doubles.score, excluded.score)`,
    [accountId, suggestion.id, one, other, suggestion.reason, suggestion.score],
  );
}

export interface DoubleRow {
  id: string;
  one_id: string;
  other_id: string;
  reasons: string[];
  score: number;
  found_at: Date;
}

export function doublesPage(
  tx: Tx,
  accountId: string,
  filter: { customerId: string | null; before: { score: number; id: string } | null; limit: number },
): Promise<DoubleRow[]> {
  return tx.query<DoubleRow>(
    `select id, one_id, other_id, reasons, score, found_at from customer_doubles
     where account_id = $1 and dismissed_at is null and ($2::uuid is null or one_id = $2 or other_id = $2)
       and ($3::smallint is null or (score, id) < ($3::smallint, $4::uuid))
     order by score desc, id desc limit $5`,
    [accountId, filter.customerId, filter.before?.score ?? null, filter.before?.id ?? null, filter.limit],
  );
}

export async function countDoubles(tx: Tx, accountId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*) as count from (select from customer_doubles where account_id = $1 and dismissed_at is null limit 1000) d",
    [accountId],
  );
  return rows[0]?.count ?? 0;
}

export function setDismissed(tx: Tx, accountId: string, id: string, at: Date | null, by: string | null): Promise<number> {
  return tx.execute("update customer_doubles set dismissed_at = $3, dismissed_by = $4 where account_id = $1 and id = $2", [
    accountId,
    id,
    at,
    by,
  ]);
}
