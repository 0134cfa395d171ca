import type { Tx } from "#platform/db/db.ts";

export const quoteStatuses = ["requested", "sent", "accepted", "declined"] as const;
export type QuoteStatus = (typeof quoteStatuses)[number];

export interface QuoteItem {
  product_id: string;
  variant_id: string;
  name: string;
  quantity: number;
  unit_cents: number;
  total_cents: number;
}

export interface QuoteRow {
  id: string;
  lead_id: string;
  /** Whose lead it is. */
  customer_id: string | null;
  conversation_id: string | null;
  number: number;
  status: QuoteStatus;
  items: QuoteItem[];
  total_cents: number;
  valid_until: Date;
  note: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const columns = `q.id, q.lead_id, l.customer_id, q.conversation_id, q.number, q.status, q.items, q.total_cents, q.valid_until, q.note, q.version,
  q.created_at, q.updated_at`;
const source = "lead_quotes q join leads l on l.account_id = q.account_id and l.id = q.lead_id";

export async function findQuote(tx: Tx, accountId: string, id: string, lock = false): Promise<QuoteRow | null> {
  const rows = await tx.query<QuoteRow>(
    `select ${columns} from ${source} where q.account_id = $1 and q.id = $2${lock ? " for update of q" : ""}`,
    [accountId, id],
    lock ? "lead_quotes.locked" : "lead_quotes.one",
  );
  return rows[0] ?? null;
}

export async function findQuoteByRequest(tx: Tx, accountId: string, requestKey: string): Promise<QuoteRow | null> {
  const rows = await tx.query<QuoteRow>(
    `select ${columns} from ${source} where q.account_id = $1 and q.request_key = $2`,
    [accountId, requestKey],
    "lead_quotes.by_request",
  );
  return rows[0] ?? null;
}

export interface QuotePlace {
  at: string;
  id: string;
}

/** Quotes, newest first. */
export function quotePage(
  tx: Tx,
  accountId: string,
  wanted: { leadId: string | null; status: QuoteStatus | null; after: QuotePlace | null; limit: number },
): Promise<QuoteRow[]> {
  return tx.query<QuoteRow>(
    `select ${columns} from ${source} where q.account_id = $1 and ($2::uuid is null or q.lead_id = $2) and ($3::text is null or q.status = $3)
       and ($4::timestamptz is null or (q.created_at, q.id) < ($4, $5::uuid))
     order by q.created_at desc, q.id desc limit $6`,
    [accountId, wanted.leadId, wanted.status, wanted.after?.at ?? null, wanted.after?.id ?? null, wanted.limit],
    "lead_quotes.page",
  );
}

export interface NewQuote {
  id: string;
  leadId: string;
  conversationId: string | null;
  items: readonly QuoteItem[];
  totalCents: number;
  validUntil: Date;
  note: string | null;
  requestKey: string;
  at: Date;
}

/** Puts a quote down under the account's next number. One after the other, so that no number is left out or given twice. */
export async function insertQuote(tx: Tx, accountId: string, quote: NewQuote): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('lead_quotes ' || $1, 0))", [accountId], "lead_quotes.hold");
  await tx.execute(
    `insert into lead_quotes (account_id, id, lead_id, conversation_id, number, status, items, total_cents, valid_until, note, request_key, created_at, updated_at)
     select $1, $2, $3, $4, coalesce(max(number), 0) + 1, 'requested', $5, $6, $7, $8, $9, $10, $10 from lead_quotes where account_id = $1`,
    [
      accountId,
      quote.id,
      quote.leadId,
      quote.conversationId,
      JSON.stringify(quote.items),
      quote.totalCents,
      quote.validUntil,
      quote.note,
      quote.requestKey,
      quote.at,
    ],
  );
}

export async function setQuoteStatus(
  tx: Tx,
  accountId: string,
  id: string,
  status: QuoteStatus,
  validUntil: Date,
  at: Date,
): Promise<void> {
  await tx.execute(
    "update lead_quotes set status = $3, valid_until = $4, updated_at = $5, version = version + 1 where account_id = $1 and id = $2",
    [accountId, id, status, validUntil, at],
  );
}
