import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import type { PaymentProvider, RefundRequest, RefundResult } from "./provider.ts";
import { refundPayment } from "./refund-payment.ts";
import { refundsOf } from "./refunds.repo.ts";
import { transactionById } from "./transactions.repo.ts";
import { testProvider } from "./test-provider.ts";
import { recordTransaction, updateTransactionFrom } from "./write-transaction.ts";

const db = await testDatabase();
const now = new Date("2026-11-20T12:00:00Z");
const nobody = { kind: "user", id: null, name: null } as const;
let account = "";

beforeAll(async () => {
  account = await testAccount(db);
});

async function aPayment(cents: number, provider = "bank"): Promise<string> {
  const orderId = newId();
  await db.account(account, (tx) =>
    tx.execute(
      `insert into orders (account_id, id, order_number, status, subtotal_cents, grand_total_cents, placed_at, updated_at)
       values ($1, $2, $3, 'paid', $4, $4, $5, $5)`,
      [account, orderId, orderId, cents, now],
    ),
  );
  const input = { order_id: orderId, method: "pix", status: "approved", amount: cents / 100, installments: 1, provider } as const;
  return (await db.account(account, (tx) => recordTransaction(tx, account, input, nobody, "keep", now))).id;
}

type Answer = RefundResult["status"] | "unreachable" | "done, but nobody hears of it";

/** A provider that keeps its own book: what it gave back under each id, once. */
function aProvider(answers: Answer[]): PaymentProvider & { paidBack(): number } {
  const book = new Map<string, number>();
  return {
    ...testProvider,
    name: "bank",
    paidBack: () => [...book.values()].reduce((sum, cents) => sum + cents, 0),
    async refund({ refundId, amountCents }: RefundRequest) {
      const answer = book.has(refundId) ? "done" : (answers.shift() ?? "done");
      await Promise.resolve();
      if (answer === "unreachable") throw new Error("no route to the bank");
      if (answer === "done" || answer === "done, but nobody hears of it") book.set(refundId, amountCents);
      if (answer === "done, but nobody hears of it") throw new Error("the connection broke");
      return { status: answer, reference: `r-${refundId}`, failure: answer === "refused" ? "not today" : null };
    },
  };
}

const depsOf = (provider: PaymentProvider) => ({ db, signals: { emit: () => {} }, now: () => now, providers: { bank: provider } });
const read = (id: string) =>
  db.account(account, async (tx) => ({ one: await transactionById(tx, account, id), refunds: await refundsOf(tx, account, [id]) }));

test("never more goes back than was paid, in whatever order, at once or again, whatever the provider says", async () => {
  const wish = fc.record({ id: fc.nat(4), cents: fc.option(fc.integer({ min: 1, max: 700 })), together: fc.boolean() });
  const answer = fc.constantFrom<Answer>("done", "done", "refused", "pending", "unreachable", "done, but nobody hears of it");
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(wish, { minLength: 1, maxLength: 8 }),
      fc.array(answer, { maxLength: 12 }),
      async (cents, wishes, answers) => {
        const id = await aPayment(cents);
        const ids = Array.from({ length: 5 }, () => newId());
        const provider = aProvider([...answers]);
        const open: Promise<unknown>[] = [];
        for (const { id: at, cents: amountCents, together } of wishes) {
          const run = refundPayment(depsOf(provider), account, {
            transactionId: id,
            refundId: ids[at] ?? "",
            amountCents,
            actor: nobody,
          }).catch(() => {});
          open.push(run);
          if (!together) await run;
        }
        await Promise.all(open);
        const { one, refunds } = await read(id);
        const sum = (status: string) => refunds.filter((each) => each.status === status).reduce((all, each) => all + each.amountCents, 0);
        expect(one?.refundedCents).toBe(sum("done"));
        expect(sum("done") + sum("pending")).toBeLessThanOrEqual(cents);
        // What the provider did and could not tell is open, and stays within what was paid.
        expect(provider.paidBack()).toBeGreaterThanOrEqual(sum("done"));
        expect(provider.paidBack()).toBeLessThanOrEqual(sum("done") + sum("pending"));
        expect(one?.status).toBe(sum("done") === cents ? "refunded" : "approved");
        // Asked again, everything that is open is settled without anything being paid twice.
        for (const each of refunds.filter((refund) => refund.status === "pending"))
          await refundPayment(depsOf(provider), account, { transactionId: id, refundId: each.id, amountCents: null, actor: nobody });
        expect(provider.paidBack()).toBeLessThanOrEqual(cents);
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);

test("who asks for the same refund at once asks the provider once, and one whose asker died is asked for again", async () => {
  const id = await aPayment(1000);
  const answers: Answer[] = ["refused", "done"];
  const provider = aProvider(answers);
  const refundId = newId();
  const ask = (at: Date) =>
    refundPayment({ ...depsOf(provider), now: () => at }, account, { transactionId: id, refundId, amountCents: 300, actor: nobody });
  await Promise.all([ask(now), ask(now), ask(now)]);
  expect(answers).toEqual(["done"]);
  expect(provider.paidBack()).toBe(0);
  expect((await read(id)).refunds).toMatchObject([{ status: "refused" }]);

  // Left behind by a process that is gone.
  const late = newId();
  await db.account(account, (tx) =>
    tx.execute(
      `insert into refunds (account_id, id, transaction_id, amount_cents, status, created_at, updated_at, asked_until)
       values ($1, $2, $3, 400, 'pending', $4, $4, $5)`,
      [account, late, id, now, new Date(now.getTime() + 1000)],
    ),
  );
  const again = (at: Date) =>
    refundPayment({ ...depsOf(provider), now: () => at }, account, { transactionId: id, refundId: late, amountCents: null, actor: nobody });
  await again(now);
  expect(provider.paidBack()).toBe(0);
  await again(new Date(now.getTime() + 2000));
  expect(provider.paidBack()).toBe(400);
  expect((await read(id)).one?.refundedCents).toBe(400);
});

test("a refusal and a provider that cannot be reached are kept with their reason, and other refunds go on", async () => {
  const id = await aPayment(1000);
  const provider = aProvider(["refused", "unreachable"]);
  const ask = (refundId: string, amountCents: number | null) =>
    refundPayment(depsOf(provider), account, { transactionId: id, refundId, amountCents, actor: nobody });
  const [first, second] = [newId(), newId()];
  await ask(first, 400);
  await ask(second, 1000);
  expect((await read(id)).refunds).toMatchObject([
    { status: "refused", failure: "not today" },
    { status: "pending", failure: "no route to the bank" },
  ]);
  await expect(ask(newId(), 1)).rejects.toMatchObject({ code: "input.invalid" });
  await expect(ask(second, 5)).rejects.toMatchObject({ code: "commerce.refund_taken" });
  // Nor is it noted as given back by hand while it is on its way.
  const byHand = db.account(account, (tx) =>
    updateTransactionFrom(tx, account, { id, ifVersion: null }, { status: "refunded" }, nobody, "keep", now),
  );
  await expect(byHand).rejects.toMatchObject({ code: "input.invalid" });
  await ask(second, null);
  expect((await read(id)).one).toMatchObject({ status: "refunded", refundedCents: 1000 });
  const other = await testAccount(db, "Outra");
  const foreign = refundPayment(depsOf(provider), other, { transactionId: id, refundId: newId(), amountCents: 1, actor: nobody });
  await expect(foreign).rejects.toMatchObject({ code: "commerce.transaction_not_found" });
});

test("what no provider of ours took is noted as given back", async () => {
  const id = await aPayment(1000, "manual");
  await refundPayment(depsOf(aProvider([])), account, { transactionId: id, refundId: newId(), amountCents: 250, actor: nobody });
  expect((await read(id)).one).toMatchObject({ status: "approved", refundedCents: 250 });
});
