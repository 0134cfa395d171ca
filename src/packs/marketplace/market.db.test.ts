import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { escrowOfJob, insertEntries, ledgerOf } from "./escrow.repo.ts";
import { findJob } from "./jobs.repo.ts";
import { entriesOf, feeOf } from "./ledger.ts";
import { jobsNear, matchesOf } from "./matching.repo.ts";
import { acceptProposal, moveJob } from "./move-job.ts";
import { postJob } from "./post-job.ts";
import { proposalsOfJob } from "./proposals.repo.ts";
import { insertProspect, changeProspect, commissionSums } from "./prospects.repo.ts";
import { findProvider, insertReview } from "./providers.repo.ts";
import { sendProposal } from "./send-proposal.ts";
import { noteStep, signUpProvider, verifyProvider } from "./sign-up-provider.ts";
import { onboardingSteps } from "./onboarding.repo.ts";
import { jobStatuses, nextStatuses } from "./workflow.ts";
import { aJobPosting } from "./testing/job-posting.builder.ts";

const db = await testDatabase();
const now = new Date("2026-11-20T12:00:00Z");
const system = { kind: "system", id: null } as const;
let account = "";

beforeAll(async () => {
  account = await testAccount(db);
});

const inAccount = db.account.bind(db);

async function aProvider(wish: { categories?: string[]; cities?: string[]; point?: [number, number] } = {}) {
  const customerId = await aCustomer(db, account);
  const id = await inAccount(account, async (tx) => {
    const [latitude = null, longitude = null] = wish.point ?? [];
    const fields = { categories: wish.categories ?? ["Eletricista"], cities: wish.cities ?? ["São Paulo"], latitude, longitude };
    return (await signUpProvider(tx, account, { customerId, name: "Ana Elétrica", ...fields }, now)).id;
  });
  await inAccount(account, async (tx) => {
    for (const name of onboardingSteps.prestador)
      await noteStep(tx, account, id, { name, status: "done", document: null, note: null }, now);
    await verifyProvider(tx, account, id, { verification: "verified", note: null }, now);
  });
  return { id, customerId };
}

async function aJob(wish: { category?: string; city?: string; point?: [number, number]; key?: string } = {}) {
  const clientId = await aCustomer(db, account);
  const [latitude = null, longitude = null] = wish.point ?? [];
  const { id } = await inAccount(account, (tx) =>
    postJob(
      tx,
      account,
      aJobPosting(clientId, {
        category: wish.category ?? "eletricista",
        city: wish.city ?? "Sao Paulo",
        requestKey: wish.key ?? newId(),
        latitude,
        longitude,
      }),
      now,
    ),
  );
  return { id, clientId };
}

const offer = (jobId: string, providerId: string, amountCents = 30_000) =>
  inAccount(account, (tx) => sendProposal(tx, account, { jobId, providerId, amountCents, deadline: "", message: "" }, now)).then(
    ({ id }) => id,
  );
const move = (jobId: string, to: Parameters<typeof moveJob>[2]["to"]) =>
  inAccount(account, (tx) => moveJob(tx, account, { jobId, to, actor: system }, now));
const statusOf = async (jobId: string) => (await inAccount(account, (tx) => findJob(tx, account, jobId)))?.status;
const moneyOf = (jobId: string) =>
  inAccount(account, async (tx) => {
    const escrow = await escrowOfJob(tx, account, jobId);
    const entries = escrow === null ? [] : await ledgerOf(tx, account, escrow.id);
    return { escrow, entries, sum: entries.reduce((sum, entry) => sum + entry.amount_cents, 0) };
  });

describe("the ledger", () => {
  test("entries of every move of any amount and fee sum to zero, and the fee is never more than the amount", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        fc.constantFrom("deposit" as const, "release" as const, "refund" as const),
        (amount, percent, way) => {
          const fee = feeOf(amount, percent);
          const entries = entriesOf(way, amount, fee);
          expect(entries.reduce((sum, entry) => sum + entry.amount_cents, 0)).toBe(0);
          expect(fee).toBeGreaterThanOrEqual(0);
          expect(fee).toBeLessThanOrEqual(amount);
          expect(entries.every((entry) => Number.isInteger(entry.amount_cents) && entry.amount_cents !== 0)).toBe(true);
        },
      ),
    );
  });

  test("is refused by the database when it does not balance, and when an escrow would be emptied twice", async () => {
    const provider = await aProvider();
    const job = await aJob();
    const proposal = await offer(job.id, provider.id);
    const { escrowId } = await inAccount(account, (tx) => acceptProposal(tx, account, proposal, now));
    const write = (...entries: ReturnType<typeof entriesOf>) =>
      inAccount(account, (tx) => insertEntries(tx, account, escrowId, entries, system, now));
    await expect(
      write({ move: "deposit", party: "client", amount_cents: -5 }, { move: "deposit", party: "escrow", amount_cents: 6 }),
    ).rejects.toThrow(/sum to zero/);
    await write(...entriesOf("deposit", 30_000, 3_000));
    await write(...entriesOf("release", 30_000, 3_000));
    await expect(write(...entriesOf("release", 30_000, 3_000))).rejects.toThrow(/duplicate key/);
    await expect(write(...entriesOf("refund", 30_000, 3_000))).rejects.toThrow(/duplicate key/);
  });

  test("whatever is tried in whatever order and at once, money is released or refunded at most once and the sum stays zero", async () => {
    const provider = await aProvider();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...jobStatuses), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          const job = await aJob();
          const proposal = await offer(job.id, provider.id, 12_345);
          await inAccount(account, (tx) => acceptProposal(tx, account, proposal, now));
          for (const round of rounds) await Promise.allSettled(round.map((to) => move(job.id, to)));
          const { entries, sum, escrow } = await moneyOf(job.id);
          expect(sum).toBe(0);
          const out = entries.filter((entry) => entry.party === "escrow" && entry.amount_cents < 0);
          expect(out.length).toBeLessThanOrEqual(1);
          const into = entries.filter((entry) => entry.party === "escrow" && entry.amount_cents > 0);
          expect(out.length).toBeLessThanOrEqual(into.length);
          const held = out.length === 0 && into.length === 1;
          expect(["held", "disputed"].includes(escrow?.status ?? "")).toBe(held);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe("a job", () => {
  test("takes one of two proposals that are accepted at once, and declines the other", async () => {
    const [one, two] = [await aProvider(), await aProvider()];
    for (let round = 0; round < 4; round += 1) {
      const job = await aJob();
      const proposals = [await offer(job.id, one.id, 20_000), await offer(job.id, two.id, 25_000)];
      const made = await Promise.allSettled(
        [...proposals, ...proposals].map((id) => inAccount(account, (tx) => acceptProposal(tx, account, id, now))),
      );
      expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(made.flatMap((one) => (one.status === "rejected" ? [(one.reason as { code: string }).code] : []))).toEqual(
        Array.from({ length: 3 }, () => "market.job_taken"),
      );
      const rows = await inAccount(account, (tx) => proposalsOfJob(tx, account, job.id, 10));
      expect(rows.map(({ status }) => status)).toEqual(["aceita", "recusada"]);
      expect(await statusOf(job.id)).toBe("awaiting_payment");
    }
  });

  test("goes its way, pays out less the fee, and earns the prospector's commission once", async () => {
    const provider = await aProvider();
    const prospectorId = await aCustomer(db, account);
    const prospectId = newId();
    await inAccount(account, async (tx) => {
      const prospect = {
        id: prospectId,
        prospector_id: prospectorId,
        kind: "prestador" as const,
        name: "Ana",
        contact_sealed: null,
        note: "",
      };
      await insertProspect(tx, account, { ...prospect, status: "contatado", at: now });
      await changeProspect(
        tx,
        account,
        prospectId,
        { name: "Ana", note: "", status: "convertido", customer_id: provider.customerId, commission_status: "none" },
        now,
      );
    });
    for (let count = 0; count < 2; count += 1) {
      const job = await aJob();
      const proposal = await offer(job.id, provider.id, 30_000);
      await inAccount(account, (tx) => acceptProposal(tx, account, proposal, now));
      await expect(move(job.id, "completed")).rejects.toMatchObject({ code: "market.move_refused" });
      await move(job.id, "in_progress");
      await move(job.id, "done");
      const results = await Promise.allSettled(Array.from({ length: 4 }, () => move(job.id, "completed")));
      expect(
        results.flatMap((one) => (one.status === "fulfilled" ? one.value : [])).filter(({ type }) => type === "escrow.release"),
      ).toHaveLength(1);
      const { entries, escrow } = await moneyOf(job.id);
      expect(escrow).toMatchObject({ status: "released", amount_cents: 30_000, fee_cents: 3_000 });
      expect(entries.filter(({ move: way }) => way === "release").map(({ party, amount_cents: cents }) => [party, cents])).toEqual(
        expect.arrayContaining([
          ["provider", 27_000],
          ["platform", 3_000],
          ["escrow", -30_000],
        ]),
      );
      const review = { jobId: job.id, providerId: provider.id, clientId: job.clientId, stars: count === 0 ? 5 : 4, comment: "", at: now };
      expect(await inAccount(account, (tx) => insertReview(tx, account, review))).toBe(true);
      expect(await inAccount(account, (tx) => insertReview(tx, account, review))).toBe(false);
    }
    expect(await inAccount(account, (tx) => findProvider(tx, account, provider.id))).toMatchObject({
      stars_sum: 9,
      reviews: 2,
      jobs_done: 2,
    });
    expect(await inAccount(account, (tx) => commissionSums(tx, account, prospectorId))).toEqual({
      prospects: 1,
      converted: 1,
      due_cents: 2_000,
      paid_cents: 0,
    });
  });

  test("of the same request is one, and no state leads back", async () => {
    const key = newId();
    const [one, two] = await Promise.all([aJob({ key }), aJob({ key })]);
    expect(one.id).toBe(two.id);
    expect(nextStatuses("completed")).toEqual([]);
    expect(await statusOf(one.id)).toBe("open");
  });

  test("is told to verified providers of its trade nearby, the better first; nobody of another account sees it", async () => {
    const category = `Jardinagem ${newId().slice(-6)}`;
    const near = await aProvider({ categories: [category], point: [-23.55, -46.63] });
    const far = await aProvider({ categories: [category], point: [-22.9, -47.06] });
    const busy = await aProvider({ categories: [category], cities: ["SÃO PAULO"] });
    const other = await aProvider({ categories: ["Encanador"] });
    for (let count = 0; count < 2; count += 1) {
      const taken = await aJob({ category });
      const proposal = await offer(taken.id, busy.id);
      await inAccount(account, (tx) => acceptProposal(tx, account, proposal, now));
    }
    const job = await aJob({ category: category.toUpperCase(), city: "são paulo", point: [-23.56, -46.64] });
    const matches = await inAccount(account, (tx) => matchesOf(tx, account, job.id, 10));
    expect(matches.map(({ provider_id: id }) => id)).toEqual([near.id, busy.id]);
    expect(matches[0]?.distance_km).toBeLessThan(2);
    expect((await inAccount(account, (tx) => jobsNear(tx, account, near.id, 10))).map(({ id }) => id)).toContain(job.id);
    for (const provider of [far, other])
      expect((await inAccount(account, (tx) => jobsNear(tx, account, provider.id, 50))).map(({ id }) => id)).not.toContain(job.id);
    const stranger = await testAccount(db, "Outra");
    expect(await inAccount(stranger, (tx) => findJob(tx, stranger, job.id))).toBeNull();
    expect(await inAccount(stranger, (tx) => matchesOf(tx, stranger, job.id, 10))).toEqual([]);
  });
});

describe("a provider", () => {
  test("sends proposals once every step is done and they are verified", async () => {
    const customerId = await aCustomer(db, account);
    const { id } = await inAccount(account, (tx) =>
      signUpProvider(tx, account, { customerId, name: "Beto", categories: ["Eletricista"] }, now),
    );
    const job = await aJob();
    await expect(offer(job.id, id)).rejects.toMatchObject({ code: "market.not_verified" });
    await expect(
      inAccount(account, (tx) => verifyProvider(tx, account, id, { verification: "verified", note: null }, now)),
    ).rejects.toMatchObject({ code: "market.steps_missing" });
    await inAccount(account, async (tx) => {
      for (const name of onboardingSteps.prestador)
        await noteStep(tx, account, id, { name, status: "done", document: null, note: null }, now);
    });
    expect((await inAccount(account, (tx) => findProvider(tx, account, id)))?.verification).toBe("in_review");
  });
});
