import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { paymentProviders, testSignature, type PaymentProvider, type RefundResult } from "#modules/commerce/index.ts";
import { aCustomer, aVault } from "#modules/commerce/testing/shop.builder.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { escrowOfJob, ledgerOf } from "../escrow.repo.ts";
import { acceptProposal, moveJob } from "../move-job.ts";
import { onboardingSteps } from "../onboarding.repo.ts";
import { postJob } from "../post-job.ts";
import { sendProposal } from "../send-proposal.ts";
import { noteStep, signUpProvider, verifyProvider } from "../sign-up-provider.ts";
import { chargeEscrow, settleNow } from "./charge-escrow.ts";
import { duePayments, paymentsOf, reopenPayment, setPayoutKey, wakePayouts } from "./payments.repo.ts";
import { payoutKeyContext, sendMoney } from "./send-money.ts";
import { noticeSecret, takeNotices } from "./take-notice.ts";
import { aJobPosting } from "../testing/job-posting.builder.ts";

const db = await testDatabase();
const vault = aVault(db);
const now = new Date("2026-11-20T12:00:00Z");
const later = new Date("2026-11-20T13:00:00Z");
const signals = { emit: () => {} };
const system = { kind: "system", id: null } as const;
const client = { kind: "customer", id: null } as const;
let account = "";
let providerId = "";
const amounts = 30_000;

/** A bank that keeps count: what was paid by number, and answers as it is told to. */
function aBank(answers: readonly ("done" | "refused" | "silent" | "later")[] = []) {
  const paid = new Map<string, number>();
  let asked = 0;
  const answer = (number: string, amountCents: number): Promise<RefundResult> => {
    const way = answers[asked % Math.max(1, answers.length)] ?? "done";
    asked += 1;
    if (way === "refused") return Promise.resolve({ status: "refused", reference: null, failure: "not today" });
    paid.set(number, amountCents);
    if (way === "silent") return Promise.reject(new Error("no route to the bank"));
    return Promise.resolve({ status: way === "later" ? "pending" : "done", reference: `bank-${number}`, failure: null });
  };
  const bank: PaymentProvider = {
    name: "bank",
    methods: ["pix", "credit_card"],
    charge: ({ transactionId, method }) =>
      Promise.resolve({
        status: method === "pix" ? "pending" : "approved",
        reference: `bank-${transactionId}`,
        instructions: method === "pix" ? { qr_text: "000201" } : {},
        cardInfo: null,
      }),
    refund: ({ refundId, amountCents }) => answer(refundId, amountCents),
    payOut: ({ payoutId, amountCents }) => answer(payoutId, amountCents),
    readNotices: (received) => paymentProviders["test"]?.readNotices(received) ?? null,
  };
  return { bank, out: () => [...paid.values()].reduce((sum, cents) => sum + cents, 0) };
}

const money = (bank: PaymentProvider) => ({ db, signals, now: () => now, providerOf: () => bank });
const out = (bank: PaymentProvider) => ({ db, vault, signals, providers: { bank } });
const inAccount = db.account.bind(db);

beforeAll(async () => {
  account = await testAccount(db);
  const customerId = await aCustomer(db, account);
  await inAccount(account, async (tx) => {
    const { id } = await signUpProvider(
      tx,
      account,
      { customerId, name: "Lia Elétrica", categories: ["Eletricista"], cities: ["Campinas"], latitude: null, longitude: null },
      now,
    );
    providerId = id;
    for (const name of onboardingSteps.prestador)
      await noteStep(tx, account, id, { name, status: "done", document: null, note: null }, now);
    await verifyProvider(tx, account, id, { verification: "verified", note: null }, now);
    await setPayoutKey(tx, account, id, await vault.seal(account, payoutKeyContext, "lia@exemplo.com.br"), now);
  });
});

async function anEscrow(amountCents = amounts) {
  const clientId = await aCustomer(db, account);
  return inAccount(account, async (tx) => {
    const { id: jobId } = await postJob(tx, account, aJobPosting(clientId, { city: "Campinas" }), now);
    const { id } = await sendProposal(tx, account, { jobId, providerId, amountCents, deadline: "", message: "" }, now);
    const { escrowId } = await acceptProposal(tx, account, id, now);
    return { jobId, escrowId };
  });
}

const read = (jobId: string) =>
  inAccount(account, async (tx) => {
    const escrow = await escrowOfJob(tx, account, jobId);
    if (escrow === null) throw new Error("no escrow");
    return { escrow, payments: await paymentsOf(tx, account, escrow.id), ledger: await ledgerOf(tx, account, escrow.id) };
  });
const move = (jobId: string, to: Parameters<typeof moveJob>[2]["to"]) =>
  inAccount(account, (tx) => moveJob(tx, account, { jobId, to, actor: system }, now));
const charge = (bank: PaymentProvider, escrowId: string, method: "pix" | "credit_card" = "pix") =>
  chargeEscrow(money(bank), account, escrowId, { method, installments: 1, cardToken: null, actor: client });
const sendAll = async (bank: PaymentProvider, at: Date, escrowId?: string) => {
  const own = escrowId === undefined ? null : await inAccount(account, (tx) => paymentsOf(tx, account, escrowId));
  for (const due of await duePayments(db.autocommit, at, 500))
    if (own === null || own.some(({ id }) => id === due.id)) await sendMoney(out(bank), due.account_id, due.id, at);
};

async function tell(
  bank: PaymentProvider,
  notice: { id: string; reference: string; status: string; kind?: string; amount_cents?: number },
  options: { secret?: string; at?: number } = {},
) {
  const body = JSON.stringify({ kind: "charge", amount_cents: amounts, ...notice });
  const timestamp = String(options.at ?? Math.floor(now.getTime() / 1000));
  const secret = options.secret ?? (await noticeSecret(vault, account, "bank"));
  const headers = { "x-prosa-timestamp": timestamp, "x-prosa-signature": testSignature(secret, timestamp, body) };
  await takeNotices(
    { db, vault, signals, now: () => now, providers: { bank } },
    { accountId: account, provider: "bank" },
    { headers, body },
  );
}

describe("an escrow at a provider of payments", () => {
  test("is charged once by Pix however often it is asked for, and held when the provider says that it was paid, once", async () => {
    const { bank } = aBank();
    const { jobId, escrowId } = await anEscrow();
    await charge(bank, escrowId);
    await charge(bank, escrowId);
    const [pix, ...others] = (await read(jobId)).payments;
    expect(others).toEqual([]);
    expect(pix).toMatchObject({ status: "pending", amount_cents: amounts, instructions: { qr_text: "000201" }, provider: "bank" });
    const notice = { id: newId(), reference: pix?.provider_reference ?? "", status: "approved" };
    await Promise.all([tell(bank, notice), tell(bank, notice), tell(bank, { ...notice, id: newId() })]);
    const { escrow, payments, ledger } = await read(jobId);
    expect(escrow.status).toBe("held");
    expect(payments).toMatchObject([{ status: "approved", counts: true }]);
    expect(ledger.filter((entry) => entry.move === "deposit").map((entry) => [entry.party, entry.amount_cents])).toEqual(
      expect.arrayContaining([
        ["client", -amounts],
        ["escrow", amounts],
      ]),
    );
    await expect(charge(bank, escrowId, "credit_card")).rejects.toMatchObject({ code: "market.not_payable" });
  });

  test("takes no word that is unsigned, old, of another amount or of nobody", async () => {
    const { bank } = aBank();
    const { jobId, escrowId } = await anEscrow();
    await charge(bank, escrowId);
    const reference = (await read(jobId)).payments[0]?.provider_reference ?? "";
    const notice = { id: newId(), reference, status: "approved" };
    await expect(tell(bank, notice, { secret: "guessed" })).rejects.toMatchObject({ code: "market.notice_refused" });
    await expect(tell(bank, notice, { at: Math.floor(now.getTime() / 1000) - 3600 })).rejects.toMatchObject({
      code: "market.notice_refused",
    });
    await expect(tell(bank, { ...notice, reference: "bank-nobody" })).rejects.toMatchObject({ code: "market.payment_not_found" });
    await tell(bank, { ...notice, id: newId(), amount_cents: 1 });
    expect(await read(jobId)).toMatchObject({
      escrow: { status: "pending" },
      payments: [{ status: "pending", failure: "amount_differs" }],
    });
    // Another account's secret does not open this one's door.
    const stranger = await testAccount(db, "Outra");
    await expect(tell(bank, notice, { secret: await noticeSecret(vault, stranger, "bank") })).rejects.toMatchObject({
      code: "market.notice_refused",
    });
    await tell(bank, notice);
    expect((await read(jobId)).escrow.status).toBe("held");
  });

  test("gives back what was paid a second time, and what was paid after the job was called off", async () => {
    const { bank, out: paidOut } = aBank();
    const twice = await anEscrow();
    await charge(bank, twice.escrowId);
    await charge(bank, twice.escrowId, "credit_card");
    const pix = (await read(twice.jobId)).payments.find(({ method }) => method === "pix");
    await tell(bank, { id: newId(), reference: pix?.provider_reference ?? "", status: "approved" });
    const late = await anEscrow();
    await charge(bank, late.escrowId);
    await move(late.jobId, "cancelled");
    const reference = (await read(late.jobId)).payments[0]?.provider_reference ?? "";
    await tell(bank, { id: newId(), reference, status: "approved" });
    await sendAll(bank, later);
    expect(paidOut()).toBe(2 * amounts);
    expect((await read(twice.jobId)).payments.map(({ kind, status, counts }) => [kind, status, counts])).toEqual([
      ["charge", "approved", false],
      ["charge", "approved", true],
      ["refund", "done", false],
    ]);
    expect(await read(late.jobId)).toMatchObject({
      escrow: { status: "cancelled" },
      payments: [{ status: "approved" }, { kind: "refund", status: "done" }],
    });
  });

  test("pays the provider less the fee, once there is a key to pay to, and asks anew after a refusal", async () => {
    const { bank, out: paidOut } = aBank(["refused", "done"]);
    const { jobId, escrowId } = await anEscrow();
    await charge(bank, escrowId, "credit_card");
    await inAccount(account, (tx) => setPayoutKey(tx, account, providerId, null, now));
    await move(jobId, "done");
    await move(jobId, "completed");
    await sendAll(bank, later);
    const payout = async () => (await read(jobId)).payments.find(({ kind }) => kind === "payout");
    expect(await payout()).toMatchObject({ status: "pending", failure: "no_payout_key", amount_cents: 27_000 });
    expect(paidOut()).toBe(0);
    await inAccount(account, async (tx) => {
      await setPayoutKey(tx, account, providerId, await vault.seal(account, payoutKeyContext, "lia@exemplo.com.br"), later);
      await wakePayouts(tx, account, providerId, later);
    });
    await sendAll(bank, later);
    expect(await payout()).toMatchObject({ status: "refused", failure: "not today" });
    expect(await inAccount(account, async (tx) => reopenPayment(tx, account, (await payout())?.id ?? "", later))).toBe(true);
    await sendAll(bank, later);
    expect(await payout()).toMatchObject({ status: "done", failure: null });
    expect(paidOut()).toBe(27_000);
  });

  test("whatever is done in whatever order, and told however often, no more goes out than came in, and each once", async () => {
    const steps = [
      "pix",
      "card",
      "pay",
      "pay again",
      "in_progress",
      "done",
      "completed",
      "disputed",
      "cancelled",
      "send",
      "confirm",
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
        fc.array(fc.constantFrom("done" as const, "refused" as const, "silent" as const, "later" as const), { maxLength: 4 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        async (rounds, answers, cents) => {
          const { bank, out: paidOut } = aBank(answers);
          const { jobId, escrowId } = await anEscrow(cents);
          let at = later.getTime();
          const act = async (step: (typeof steps)[number]): Promise<unknown> => {
            if (step === "pix") return charge(bank, escrowId);
            if (step === "card") return charge(bank, escrowId, "credit_card");
            if (step === "send") {
              at += 3_600_000;
              return sendAll(bank, new Date(at), escrowId);
            }
            const { payments } = await read(jobId);
            if (step === "pay" || step === "pay again")
              return Promise.all(
                payments
                  .filter(({ kind, provider_reference: reference }) => kind === "charge" && reference !== null)
                  .map((one) =>
                    tell(bank, {
                      id: step === "pay" ? `n-${one.id}` : newId(),
                      reference: one.provider_reference ?? "",
                      status: "approved",
                      amount_cents: cents,
                    }),
                  ),
              );
            if (step === "confirm")
              return Promise.all(
                payments
                  .filter(({ kind, status, provider }) => kind !== "charge" && status === "pending" && provider === "manual")
                  .map(({ id }) => settleNow({ db, signals, now: () => now }, account, id, { status: "done", actor: system })),
              );
            return move(jobId, step);
          };
          for (const round of rounds) await Promise.allSettled(round.map((step) => act(step)));
          const { escrow, payments, ledger } = await read(jobId);
          const sum = (rows: typeof payments) => rows.reduce((all, { amount_cents: each }) => all + each, 0);
          const came = payments.filter(({ kind, status }) => kind === "charge" && status === "approved");
          const goes = payments.filter(({ kind }) => kind !== "charge");
          expect(sum(goes)).toBeLessThanOrEqual(sum(came));
          expect(paidOut()).toBeLessThanOrEqual(sum(came));
          expect(goes.filter(({ kind }) => kind === "payout").length).toBeLessThanOrEqual(1);
          expect(new Set(goes.map(({ charge_id: of }) => of ?? "payout")).size).toBe(goes.length);
          expect(came.filter(({ counts }) => counts).length).toBe(["pending", "cancelled"].includes(escrow.status) ? 0 : 1);
          // Every charge that is not the deposit is on its way back.
          for (const one of came.filter(({ counts }) => !counts)) expect(goes.some(({ charge_id: of }) => of === one.id)).toBe(true);
          expect(ledger.reduce((all, { amount_cents: each }) => all + each, 0)).toBe(0);
          const inEscrow = ledger.filter(({ party }) => party === "escrow").reduce((all, { amount_cents: each }) => all + each, 0);
          expect(inEscrow).toBe(["held", "disputed"].includes(escrow.status) ? cents : 0);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);

  test("is refused by the database when more would go out than came in", async () => {
    const { jobId, escrowId } = await anEscrow();
    await move(jobId, "in_progress");
    await move(jobId, "done");
    await move(jobId, "completed");
    await expect(
      inAccount(account, (tx) =>
        tx.execute(
          `insert into market_payments (account_id, id, escrow_id, kind, charge_id, method, amount_cents, status, provider, actor_kind, created_at, updated_at)
           select $1, gen_random_uuid(), $2, 'refund', id, 'other', $3, 'pending', 'manual', 'user', now(), now() from market_payments
           where account_id = $1 and escrow_id = $2 and kind = 'charge'`,
          [account, escrowId, amounts],
        ),
      ),
    ).rejects.toThrow(/more of an escrow/);
  });
});
