import type { Tx } from "#platform/db/db.ts";

interface Case {
  key: string;
  at: Date;
  since: Date;
  id: string;
  customerId: string | null;
  conversationId: string | null;
  subjectId: string;
}

interface Range {
  from: Date;
  to: Date;
  after: { at: Date; id: string } | null;
  limit: number;
}

const rangeValues = (accountId: string, minutes: number, range: Range) => [
  accountId,
  minutes,
  range.from,
  range.to,
  range.after?.at ?? null,
  range.after?.id ?? null,
  range.limit,
];

/** In `status_at` for so many minutes, within the range and after its place. */
const waited = (row: string) => `${row}.status_at <= $4::timestamptz - make_interval(mins => $2)
  and ${row}.status_at > $3::timestamptz - make_interval(mins => $2)
  and ($5::timestamptz is null or (${row}.status_at, ${row}.id) > ($5::timestamptz - make_interval(mins => $2), $6::uuid))`;

const shape = (row: string, customer: string, conversation: string) => `${row}.id::text as key,
  ${row}.status_at + make_interval(mins => $2) as at, ${row}.status_at + make_interval(mins => $2) as since, ${row}.id,
  ${customer} as "customerId", ${conversation} as "conversationId", ${row}.id as "subjectId"`;

/** Proposals that were sent so long ago and that the client has not answered. */
export function unansweredProposals(tx: Tx, accountId: string, minutes: number, range: Range): Promise<Case[]> {
  return tx.query<Case>(
    `select ${shape("p", "j.client_id", "null::uuid")} from market_proposals p
     join market_jobs j on j.account_id = $1 and j.id = p.job_id and j.status = 'open'
     where p.account_id = $1 and p.status = 'enviada' and ${waited("p")} order by p.status_at, p.id limit $7`,
    rangeValues(accountId, minutes, range),
    "market.unanswered_proposals",
  );
}

/** The title of the job of a proposal that still waits for an answer; null: it waits no more. Locks it until the transaction ends. */
export async function waitingProposal(tx: Tx, accountId: string, id: string): Promise<string | null> {
  const rows = await tx.query<{ title: string }>(
    `select j.title from market_proposals p join market_jobs j on j.account_id = $1 and j.id = p.job_id and j.status = 'open'
     where p.account_id = $1 and p.id = $2 and p.status = 'enviada' for no key update of p`,
    [accountId, id],
  );
  return rows[0]?.title ?? null;
}

/** Payments that have been awaited for so long. */
export function unpaidEscrows(tx: Tx, accountId: string, minutes: number, range: Range): Promise<Case[]> {
  return tx.query<Case>(
    `select ${shape("e", "e.client_id", "null::uuid")} from market_escrows e
     where e.account_id = $1 and e.status = 'pending' and ${waited("e")} order by e.status_at, e.id limit $7`,
    rangeValues(accountId, minutes, range),
    "market.unpaid_escrows",
  );
}

/** The amount of a payment that is still awaited, in cents; null: it is no more. Locks it until the transaction ends. */
export async function awaitedCents(tx: Tx, accountId: string, id: string): Promise<number | null> {
  const rows = await tx.query<{ amount_cents: number }>(
    "select amount_cents from market_escrows where account_id = $1 and id = $2 and status = 'pending' for no key update",
    [accountId, id],
  );
  return rows[0]?.amount_cents ?? null;
}

/** Prospects who were contacted so long ago and got no further. */
export function restingProspects(tx: Tx, accountId: string, minutes: number, range: Range): Promise<Case[]> {
  return tx.query<Case>(
    `select ${shape("q", "q.customer_id", "null::uuid")} from market_prospects q
     where q.account_id = $1 and q.status = 'contatado' and ${waited("q")} order by q.status_at, q.id limit $7`,
    rangeValues(accountId, minutes, range),
    "market.resting_prospects",
  );
}

/** A prospect who is still where they were; null: they got further. Locks it until the transaction ends. */
export async function contactedProspect(
  tx: Tx,
  accountId: string,
  id: string,
): Promise<{ name: string; contact_sealed: Buffer | null } | null> {
  const rows = await tx.query<{ name: string; contact_sealed: Buffer | null }>(
    "select name, contact_sealed from market_prospects where account_id = $1 and id = $2 and status = 'contatado' for no key update",
    [accountId, id],
  );
  return rows[0] ?? null;
}
