import type { Tx } from "#platform/db/db.ts";
import type { StateActor } from "../orders/order-states.repo.ts";
import type { Refund } from "./refund.ts";

const columns = `id, transaction_id as "transactionId", amount_cents as "amountCents", status, provider_reference as "providerReference", failure,
  created_at as "createdAt", updated_at as "updatedAt"`;

export async function refundById(tx: Tx, accountId: string, id: string): Promise<Refund | null> {
  const rows = await tx.query<Refund>(`select ${columns} from refunds where account_id = $1 and id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

/** Refunds of payments, the first at the front. */
export function refundsOf(tx: Tx, accountId: string, transactionIds: readonly string[]): Promise<Refund[]> {
  return tx.query<Refund>(
    `select ${columns} from refunds where account_id = $1 and transaction_id = any ($2::uuid[]) order by created_at, id`,
    [accountId, transactionIds],
    "commerce.refunds_of",
  );
}

export async function insertRefund(tx: Tx, accountId: string, refund: Refund, actor: StateActor): Promise<void> {
  await tx.execute(
    `insert into refunds (account_id, id, transaction_id, amount_cents, status, provider_reference, failure, actor, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      accountId,
      refund.id,
      refund.transactionId,
      refund.amountCents,
      refund.status,
      refund.providerReference,
      refund.failure,
      actor,
      refund.createdAt,
      refund.updatedAt,
    ],
  );
}

/** Takes an open refund to ask the provider for it; false: it is answered, or somebody else asks now. */
export async function claimRefund(tx: Tx, accountId: string, id: string, now: Date, until: Date): Promise<boolean> {
  const claimed = await tx.execute(
    `update refunds set asked_until = $4
     where account_id = $1 and id = $2 and status = 'pending' and (asked_until is null or asked_until <= $3)`,
    [accountId, id, now, until],
  );
  return claimed > 0;
}

/** Writes an answer; whoever wants may ask again where it is still open. */
export async function changeRefund(tx: Tx, accountId: string, refund: Refund): Promise<void> {
  await tx.execute(
    "update refunds set status = $3, provider_reference = $4, failure = $5, updated_at = $6, asked_until = null where account_id = $1 and id = $2",
    [accountId, refund.id, refund.status, refund.providerReference, refund.failure, refund.updatedAt],
  );
}

/** Money on its way back, or back, of orders; the newest first. */
export function refundsOfOrders(
  tx: Tx,
  accountId: string,
  orderIds: readonly string[],
): Promise<{ orderId: string; amountCents: number; status: Refund["status"]; createdAt: Date; method: string }[]> {
  return tx.query(
    `select t.order_id as "orderId", r.amount_cents as "amountCents", r.status, r.created_at as "createdAt", t.method
     from refunds r join transactions t on t.account_id = r.account_id and t.id = r.transaction_id
     where r.account_id = $1 and t.order_id = any ($2::uuid[]) order by r.created_at desc, r.id limit 50`,
    [accountId, orderIds],
    "commerce.refunds_of_orders",
  );
}
