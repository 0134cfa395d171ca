import type { Tx } from "#platform/db/db.ts";
import type { Transaction } from "./transaction.ts";

const columns = `id, order_id as "orderId", external_id as "externalId", method, status, amount_cents as "amountCents",
  refunded_cents as "refundedCents", installments, card_info as "cardInfo", instructions, due_on::text as "dueOn", expires_at as "expiresAt",
  provider, provider_reference as "providerReference", extra, version, created_at as "createdAt", updated_at as "updatedAt"`;

export interface TransactionFilter {
  orderId?: string | undefined;
  method?: string | undefined;
  status?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

const conditions = `account_id = $1 and ($2::uuid is null or order_id = $2) and ($3::text is null or method = $3)
  and ($4::text is null or status = $4) and ($5::timestamptz is null or created_at >= $5) and ($6::timestamptz is null or created_at < $6)`;

const values = (accountId: string, filter: TransactionFilter) => [
  accountId,
  filter.orderId ?? null,
  filter.method ?? null,
  filter.status ?? null,
  filter.from ?? null,
  filter.to ?? null,
];

/** Payments, newest first. */
export function transactionsPage(
  tx: Tx,
  accountId: string,
  filter: TransactionFilter,
  page: { before: { at: string; id: string } | undefined; limit: number },
): Promise<Transaction[]> {
  return tx.query<Transaction>(
    `select ${columns} from transactions where ${conditions} and ($7::timestamptz is null or (created_at, id) < ($7, $8::uuid))
     order by created_at desc, id desc limit $9`,
    [...values(accountId, filter), page.before?.at ?? null, page.before?.id ?? null, page.limit],
  );
}

export function transactionSums(
  tx: Tx,
  accountId: string,
  filter: TransactionFilter,
): Promise<{ method: Transaction["method"]; status: Transaction["status"]; transactions: number; amountCents: number }[]> {
  return tx.query(
    `select method, status, count(*) as transactions, sum(amount_cents)::bigint as "amountCents" from transactions where ${conditions}
     group by method, status order by method, status`,
    values(accountId, filter),
  );
}

export async function transactionById(tx: Tx, accountId: string, id: string): Promise<Transaction | null> {
  const rows = await tx.query<Transaction>(`select ${columns} from transactions where account_id = $1 and id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

/** All payments of an order, in the order of their making; held. */
export function lockTransactionsOf(tx: Tx, accountId: string, orderId: string): Promise<Transaction[]> {
  return tx.query<Transaction>(
    `select ${columns} from transactions where account_id = $1 and order_id = $2 order by created_at, id for update`,
    [accountId, orderId],
  );
}

export async function insertTransaction(tx: Tx, accountId: string, one: Transaction): Promise<void> {
  await tx.execute(
    `insert into transactions (account_id, id, order_id, external_id, method, status, amount_cents, refunded_cents, installments, card_info,
       instructions, due_on, expires_at, provider, provider_reference, extra, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      accountId,
      one.id,
      one.orderId,
      one.externalId,
      one.method,
      one.status,
      one.amountCents,
      one.refundedCents,
      one.installments,
      one.cardInfo,
      one.instructions,
      one.dueOn,
      one.expiresAt,
      one.provider,
      one.providerReference,
      one.extra,
      one.createdAt,
      one.updatedAt,
    ],
  );
}

/** Writes what may change of a payment. */
export async function changeTransaction(tx: Tx, accountId: string, one: Transaction): Promise<void> {
  await tx.execute(
    `update transactions set status = $3, refunded_cents = $4, card_info = $5, provider_reference = $6, extra = $7, version = version + 1,
       updated_at = $8, provider = $9, instructions = $10 where account_id = $1 and id = $2`,
    [
      accountId,
      one.id,
      one.status,
      one.refundedCents,
      one.cardInfo,
      one.providerReference,
      one.extra,
      one.updatedAt,
      one.provider,
      one.instructions,
    ],
  );
}

/** Closes what waits to be paid of an order; gives back how many there were. */
export function closePendingTransactions(
  tx: Tx,
  accountId: string,
  orderId: string,
  status: "cancelled" | "expired",
  at: Date,
): Promise<number> {
  return tx.execute(
    `update transactions set status = $3, version = version + 1, updated_at = $4 where account_id = $1 and order_id = $2 and status = 'pending'`,
    [accountId, orderId, status, at],
  );
}
