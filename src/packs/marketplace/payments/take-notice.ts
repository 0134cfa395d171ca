import { paymentProviders, type PaymentNotice, type PaymentProvider } from "#modules/commerce/index.ts";
import { createHmac } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { insertNotice, noticeIsKnown, paymentByReference } from "./payments.repo.ts";
import { lockEscrow, paymentMissing, providerActor, settlePayment } from "./settle.ts";

export interface NoticeDeps {
  db: Db;
  vault: Vault;
  signals: Pick<Signals, "emit">;
  now(): Date;
  providers?: Readonly<Record<string, PaymentProvider>>;
}

/** What an account shares with a provider, so that its notices can be told from anybody's. */
export async function noticeSecret(vault: Vault, accountId: string, provider: string): Promise<string> {
  const key = await vault.signingKey("payment_notices");
  return createHmac("sha256", key).update(`${accountId}/${provider}`).digest("base64url");
}

/** One notice: the news and that it was heard are one transaction, so it counts once however often and at whatever moment it comes. */
async function takeOne(deps: NoticeDeps, accountId: string, provider: string, notice: PaymentNotice): Promise<void> {
  const now = deps.now();
  await deps.db.account(accountId, async (tx) => {
    const payment = await paymentByReference(tx, accountId, provider, notice.kind, notice.reference);
    // It may be told of before our own question was answered: the provider tries again.
    if (payment === null) throw paymentMissing();
    await lockEscrow(tx, accountId, payment.escrow_id);
    if (await noticeIsKnown(tx, accountId, provider, notice.id)) return;
    const differs = payment.amount_cents !== notice.amountCents;
    const fits =
      notice.status === "refused" || (notice.kind === "charge") === (notice.status === "approved" || notice.status === "expired");
    const outcome = differs ? "differs" : fits ? "done" : "odd";
    const isNew = await insertNotice(tx, accountId, { provider, id: notice.id, paymentId: payment.id, outcome, at: now });
    if (!isNew || !fits) return;
    const told = differs
      ? ({ status: "pending", failure: "amount_differs", actor: providerActor } as const)
      : ({ status: notice.status, failure: notice.failure, actor: providerActor } as const);
    tx.ending(appendEvents(tx, accountId, await settlePayment(tx, accountId, payment.id, told, now)));
  });
}

/**
 * Takes what a provider sends to the address of notices. Errors: `market.notice_refused` when it is not signed by who shares the secret;
 * `market.payment_not_found`: nothing is noted, and the provider tells it again.
 */
export async function takeNotices(
  deps: NoticeDeps,
  to: { accountId: string; provider: string },
  received: { headers: Readonly<Record<string, string | string[] | undefined>>; body: string },
): Promise<void> {
  const provider = (deps.providers ?? paymentProviders)[to.provider];
  const secret = await noticeSecret(deps.vault, to.accountId, to.provider);
  const notices = provider?.readNotices({ ...received, secret, now: deps.now() }) ?? null;
  if (notices === null) throw new AppError("forbidden", "market.notice_refused", { message: "The signature is not the provider's." });
  for (const notice of notices) await takeOne(deps, to.accountId, to.provider, notice);
  deps.signals.emit("events", to.accountId);
}
