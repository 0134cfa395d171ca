import type { Tx } from "#platform/db/db.ts";
import type { StateActor } from "../orders/order-states.repo.ts";
import type { ReturnBasis, ReturnItem, ReturnKind, ReturnReason, ReturnStatus } from "./return.ts";

export interface ReturnStep {
  status: ReturnStatus;
  at: string;
  actor: StateActor;
  note: string;
}

export interface OrderReturn {
  id: string;
  orderId: string;
  orderNumber: string;
  customerId: string | null;
  kind: ReturnKind;
  reason: ReturnReason;
  note: string;
  status: ReturnStatus;
  basis: ReturnBasis;
  items: ReturnItem[];
  conversationId: string | null;
  actor: StateActor;
  history: ReturnStep[];
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

const columns = `r.id, r.order_id as "orderId", o.order_number as "orderNumber", o.customer_id as "customerId", r.kind, r.reason, r.note, r.status, r.basis,
  r.items, r.conversation_id as "conversationId", r.actor, r.history, r.created_at as "createdAt", r.updated_at as "updatedAt", r.version`;
const source = "order_returns r join orders o on o.account_id = r.account_id and o.id = r.order_id";

export interface ReturnFilter {
  status?: readonly ReturnStatus[] | undefined;
  orderId?: string | undefined;
  customerId?: string | undefined;
  before?: { at: string; id: string } | undefined;
  limit: number;
}

/** Returns and exchanges, newest first. */
export function returnsPage(tx: Tx, accountId: string, filter: ReturnFilter): Promise<OrderReturn[]> {
  return tx.query<OrderReturn>(
    `select ${columns} from ${source}
     where r.account_id = $1 and ($2::text[] is null or r.status = any ($2)) and ($3::uuid is null or r.order_id = $3)
       and ($4::uuid is null or o.customer_id = $4) and ($5::timestamptz is null or (r.created_at, r.id) < ($5, $6::uuid))
     order by r.created_at desc, r.id desc limit $7`,
    [
      accountId,
      filter.status ?? null,
      filter.orderId ?? null,
      filter.customerId ?? null,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit,
    ],
    "commerce.returns_page",
  );
}

export async function returnById(tx: Tx, accountId: string, id: string, held = false): Promise<OrderReturn | null> {
  const rows = await tx.query<OrderReturn>(
    `select ${columns} from ${source} where r.account_id = $1 and r.id = $2${held ? " for update of r" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

/** The wish of an order that is still open. */
export async function openReturnOf(tx: Tx, accountId: string, orderId: string): Promise<OrderReturn | null> {
  const rows = await tx.query<OrderReturn>(
    `select ${columns} from ${source} where r.account_id = $1 and r.order_id = $2 and r.status in ('requested', 'approved', 'received')`,
    [accountId, orderId],
  );
  return rows[0] ?? null;
}

export async function insertReturn(
  tx: Tx,
  accountId: string,
  one: Omit<OrderReturn, "orderNumber" | "customerId" | "version" | "history" | "updatedAt">,
): Promise<void> {
  await tx.execute(
    `insert into order_returns (account_id, id, order_id, kind, reason, note, status, basis, items, conversation_id, actor, history, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
    [
      accountId,
      one.id,
      one.orderId,
      one.kind,
      one.reason,
      one.note,
      one.status,
      one.basis,
      JSON.stringify(one.items),
      one.conversationId,
      one.actor,
      JSON.stringify([{ status: one.status, at: one.createdAt.toISOString(), actor: one.actor, note: "" } satisfies ReturnStep]),
      one.createdAt,
    ],
  );
}

/** Brings a wish whose row is held to another state. */
export async function stepReturn(tx: Tx, accountId: string, id: string, step: ReturnStep): Promise<void> {
  await tx.execute(
    `update order_returns set status = $3, history = history || $4::jsonb, updated_at = $5, version = version + 1
     where account_id = $1 and id = $2`,
    [accountId, id, step.status, JSON.stringify([step]), step.at],
  );
}

/**
 * The midnight that ended the day on which an order was delivered, in the account's time zone; null: it was not delivered. Orders of before states were
 * noted count from their last change.
 */
export async function dayOfDeliveryEnds(tx: Tx, accountId: string, orderId: string): Promise<Date | null> {
  const rows = await tx.query<{ ends: Date | null }>(
    `select case when o.status in ('delivered', 'returned') then
         (date_trunc('day', coalesce((select max(s.at) from order_states s where s.account_id = $1 and s.order_id = $2 and s.to_status = 'delivered'),
           o.updated_at) at time zone a.time_zone) + interval '1 day') at time zone a.time_zone
       end as ends
     from orders o join accounts a on a.id = o.account_id where o.account_id = $1 and o.id = $2`,
    [accountId, orderId],
    "commerce.day_of_delivery",
  );
  return rows[0]?.ends ?? null;
}

/** Lines of an order with their numbers. */
export function linesOf(tx: Tx, accountId: string, orderId: string): Promise<ReturnItem[]> {
  return tx.query<ReturnItem>(
    `select line, name, quantity, total_cents as "totalCents" from order_items where account_id = $1 and order_id = $2 order by line limit 500`,
    [accountId, orderId],
  );
}
