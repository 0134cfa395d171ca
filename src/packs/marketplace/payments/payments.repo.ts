import type { Tx } from "#platform/db/db.ts";

export interface PaymentRow {
  id: string;
  escrow_id: string;
  kind: "charge" | "payout" | "refund";
  charge_id: string | null;
  method: "pix" | "credit_card" | "boleto" | "other";
  amount_cents: number;
  status: "pending" | "approved" | "refused" | "expired" | "done";
  counts: boolean;
  provider: string;
  provider_reference: string | null;
  instructions: Record<string, string>;
  failure: string | null;
  attempt: number;
  expires_at: Date | null;
  settled_at: Date | null;
  created_at: Date;
}

/** Money that a person of the team moves, and then says so. */
export const manual = "manual";

const columns = `id, escrow_id, kind, charge_id, method, amount_cents, status, counts, provider, provider_reference, instructions, failure, attempt,
  expires_at, settled_at, created_at`;

/** All that was charged, paid out and given back of an escrow, in order. */
export function paymentsOf(tx: Tx, accountId: string, escrowId: string): Promise<PaymentRow[]> {
  return tx.query<PaymentRow>(
    `select ${columns} from market_payments where account_id = $1 and escrow_id = $2 order by created_at, id limit 100`,
    [accountId, escrowId],
    "market.payments_of",
  );
}

export async function findPayment(tx: Tx, accountId: string, id: string, lock = false): Promise<PaymentRow | null> {
  const rows = await tx.query<PaymentRow>(
    `select ${columns} from market_payments where account_id = $1 and id = $2${lock ? " for update" : ""}`,
    [accountId, id],
    lock ? "market.locked_payment" : "market.payment",
  );
  return rows[0] ?? null;
}

/** The payment that a provider knows by this name. */
export async function paymentByReference(
  tx: Tx,
  accountId: string,
  provider: string,
  kind: PaymentRow["kind"],
  reference: string,
): Promise<PaymentRow | null> {
  const rows = await tx.query<PaymentRow>(
    `select ${columns} from market_payments where account_id = $1 and provider = $2 and kind = $3 and provider_reference = $4`,
    [accountId, provider, kind, reference],
    "market.payment_by_reference",
  );
  return rows[0] ?? null;
}

export interface NewPayment {
  id: string;
  escrowId: string;
  kind: PaymentRow["kind"];
  chargeId?: string | null;
  method: PaymentRow["method"];
  amountCents: number;
  status: PaymentRow["status"];
  counts?: boolean;
  provider: string;
  tryAt?: Date | null;
  expiresAt?: Date | null;
  settledAt?: Date | null;
  actor: { kind: string; id: string | null };
  at: Date;
}

/** Writes a payment; false: the escrow has this payout, or the charge this refund, already. */
export async function insertPayment(tx: Tx, accountId: string, one: NewPayment): Promise<boolean> {
  const made = await tx.execute(
    `insert into market_payments (account_id, id, escrow_id, kind, charge_id, method, amount_cents, status, counts, provider, try_at, expires_at, settled_at,
       actor_kind, actor_id, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16) on conflict do nothing`,
    [
      accountId,
      one.id,
      one.escrowId,
      one.kind,
      one.chargeId ?? null,
      one.method,
      one.amountCents,
      one.status,
      one.counts ?? false,
      one.provider,
      one.tryAt ?? null,
      one.expiresAt ?? null,
      one.settledAt ?? null,
      one.actor.kind,
      one.actor.id,
      one.at,
    ],
  );
  return made > 0;
}

export async function changePayment(
  tx: Tx,
  accountId: string,
  id: string,
  change: Partial<Pick<PaymentRow, "status" | "counts" | "provider_reference" | "instructions" | "failure" | "settled_at">>,
  at: Date,
): Promise<void> {
  await tx.execute(
    `update market_payments set status = coalesce($3, status), counts = coalesce($4, counts), provider_reference = coalesce($5, provider_reference),
       instructions = coalesce($6::jsonb, instructions), failure = $7, settled_at = coalesce($8, settled_at), updated_at = $9
     where account_id = $1 and id = $2`,
    [
      accountId,
      id,
      change.status ?? null,
      change.counts ?? null,
      change.provider_reference ?? null,
      change.instructions === undefined ? null : JSON.stringify(change.instructions),
      change.failure ?? null,
      change.settled_at ?? null,
      at,
    ],
  );
}

/** Payouts and refunds that providers are to be asked for now, of all accounts. */
export function duePayments(tx: Tx, now: Date, limit: number): Promise<{ account_id: string; id: string }[]> {
  return tx.query(
    "select account_id, id from market_payments where try_at <= $1 and kind <> 'charge' order by try_at limit $2",
    [now, limit],
    "market.due_payments",
  );
}

/** Takes what is to be asked for, so that nobody else asks meanwhile; null: another process has it, or it is settled. */
export async function takePayment(tx: Tx, accountId: string, id: string, now: Date, again: Date): Promise<PaymentRow | null> {
  const rows = await tx.query<PaymentRow>(
    `update market_payments set try_at = $4 where account_id = $1 and id = $2 and try_at <= $3 and status = 'pending' returning ${columns}`,
    [accountId, id, now, again],
    "market.take_payment",
  );
  return rows[0] ?? null;
}

/** When a provider is asked next; null: not by itself. */
export async function setTryAt(tx: Tx, accountId: string, id: string, tryAt: Date | null): Promise<void> {
  await tx.execute("update market_payments set try_at = $3 where account_id = $1 and id = $2", [accountId, id, tryAt]);
}

/** Asks anew for what was refused, under a number of its own; false: it was not refused. */
export async function reopenPayment(tx: Tx, accountId: string, id: string, now: Date): Promise<boolean> {
  const changed = await tx.execute(
    `update market_payments set status = 'pending', attempt = attempt + 1, provider_reference = null, failure = null, try_at = $3, updated_at = $3
     where account_id = $1 and id = $2 and kind <> 'charge' and status = 'refused' and provider <> 'manual'`,
    [accountId, id, now],
  );
  return changed > 0;
}

/** Payouts of a provider that waited for a key to be paid to. */
export async function wakePayouts(tx: Tx, accountId: string, providerId: string, now: Date): Promise<void> {
  await tx.execute(
    `update market_payments p set try_at = $3, failure = null from market_escrows e
     where p.account_id = $1 and p.kind = 'payout' and p.status = 'pending' and p.provider <> 'manual'
       and e.account_id = $1 and e.id = p.escrow_id and e.provider_id = $2`,
    [accountId, providerId, now],
  );
}

/** Notes a provider's notice; false: it came before. */
export async function insertNotice(
  tx: Tx,
  accountId: string,
  notice: { provider: string; id: string; paymentId: string; outcome: "done" | "differs" | "odd"; at: Date },
): Promise<boolean> {
  const made = await tx.execute(
    `insert into market_payment_notices (account_id, provider, notice_id, payment_id, outcome, at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [accountId, notice.provider, notice.id, notice.paymentId, notice.outcome, notice.at],
  );
  return made > 0;
}

export async function noticeIsKnown(tx: Tx, accountId: string, provider: string, id: string): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from market_payment_notices where account_id = $1 and provider = $2 and notice_id = $3",
    [accountId, provider, id],
    "market.payment_notice",
  );
  return rows.length > 0;
}

/** Where a provider of services is paid, sealed. */
export async function payoutKeyOf(tx: Tx, accountId: string, providerId: string): Promise<Buffer | null> {
  const rows = await tx.query<{ key: Buffer | null }>(
    "select payout_key_sealed as key from market_providers where account_id = $1 and id = $2",
    [accountId, providerId],
  );
  return rows[0]?.key ?? null;
}

export async function setPayoutKey(tx: Tx, accountId: string, providerId: string, sealed: Buffer | null, now: Date): Promise<void> {
  await tx.execute(
    "update market_providers set payout_key_sealed = $3, version = version + 1, updated_at = $4 where account_id = $1 and id = $2",
    [accountId, providerId, sealed, now],
  );
}
