import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { createUser } from "../profile/write-user.ts";
import { currentConsents, insertConsents, insertConsentText } from "./consents.repo.ts";
import { foldConsents, type ConsentEntry } from "./fold-consents.ts";
import { hashOfText, heedMarketingWish, mayReceiveMarketing, recordConsent } from "./record-consent.ts";

const db = await testDatabase();
const vault = createVault(db, randomBytes(32));
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));
const nobody = { kind: "system", id: null, name: null } as const;

async function customer(accountId: string): Promise<string> {
  await vault.blindIndex(accountId, "warm", "");
  return db.account(accountId, async (tx) => (await createUser(tx, vault, accountId, {}, { ...nobody, source: "api" }, day(0))).id);
}

const entry = fc.record({
  purpose: fc.constantFrom("marketing", "data_processing"),
  action: fc.constantFrom<ConsentEntry["action"]>("granted", "revoked"),
  version: fc.constantFrom("1", "2", null),
  at: fc.nat(20).map(day),
  expiresAt: fc.option(fc.nat(30).map(day)),
});

test("the database folds a ledger as the code does, at every instant", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 12 }),
      fc.option(fc.constantFrom("1", "2")),
      fc.nat(30),
      async (ledger, version, when) => {
        const accountId = await testAccount(db);
        const customerId = await customer(accountId);
        const now = day(when);
        const states = await db.account(accountId, async (tx) => {
          if (version !== null)
            await insertConsentText(tx, accountId, {
              id: newId(),
              purpose: "marketing",
              version,
              text: "t",
              text_hash: hashOfText("t"),
              published_at: day(0),
              published_by: null,
            });
          await insertConsents(
            tx,
            accountId,
            ledger.map((each) => ({
              ...each,
              id: newId(),
              customerId,
              textHash: null,
              legalBasis: "consent",
              channel: null,
              source: "t",
              evidence: {},
              actor: nobody,
            })),
          );
          return currentConsents(tx, accountId, [customerId], now);
        });
        const folded = foldConsents(ledger, new Map(version === null ? [] : [["marketing", version]]), now);
        expect(new Map(states.map((row) => [row.purpose, row.state]))).toEqual(folded);
      },
    ),
    { numRuns: 60 },
  );
});

test("nothing in the ledger can be changed or removed by the product", async () => {
  const accountId = await testAccount(db);
  const customerId = await customer(accountId);
  await db.account(accountId, (tx) =>
    recordConsent(tx, accountId, { customerId, purpose: "marketing", granted: true, source: "t", actor: nobody, at: day(1) }),
  );
  await expect(db.account(accountId, (tx) => tx.execute("update consents set action = 'revoked'"))).rejects.toThrow(/permission denied/);
  await expect(db.account(accountId, (tx) => tx.execute("delete from consents"))).rejects.toThrow(/permission denied/);
  await expect(db.system((tx) => tx.execute("delete from consents"))).rejects.toThrow(/permission denied/);
});

test("a new text needs a new consent; expiry and a word of the customer end it", async () => {
  const accountId = await testAccount(db);
  const customerId = await customer(accountId);
  const may = (at: Date) => db.account(accountId, (tx) => mayReceiveMarketing(tx, accountId, customerId, at));
  const publish = (version: string, at: Date) =>
    db.account(accountId, (tx) =>
      insertConsentText(tx, accountId, {
        id: newId(),
        purpose: "marketing",
        version,
        text: version,
        text_hash: hashOfText(version),
        published_at: at,
        published_by: null,
      }),
    );
  const grant = (at: Date, expiresAt: Date | null) =>
    db.account(accountId, (tx) =>
      recordConsent(tx, accountId, { customerId, purpose: "marketing", granted: true, source: "t", actor: nobody, at, expiresAt }),
    );
  expect(await may(day(1))).toBe(false);
  await publish("1.0", day(1));
  await grant(day(2), null);
  expect(await may(day(3))).toBe(true);
  await publish("1.1", day(4));
  expect(await may(day(3))).toBe(true);
  expect(await may(day(5))).toBe(false);
  await grant(day(5), day(10));
  expect([await may(day(9)), await may(day(10))]).toEqual([true, false]);
  await grant(day(11), null);
  const wish = (granted: boolean, at: Date) =>
    db.account(accountId, (tx) =>
      heedMarketingWish(tx, accountId, { customerId, granted, channel: "webchat", conversationId: newId(), messageId: null, at }),
    );
  expect(await wish(false, day(12))).toHaveLength(2);
  expect(await wish(false, day(12))).toHaveLength(0);
  expect(await may(day(13))).toBe(false);
  await wish(true, day(14));
  expect(await may(day(15))).toBe(true);
});

test("of a refusal and an agreement written down side by side the mark is that of the newer one, whichever comes first", async () => {
  const accountId = await testAccount(db);
  const change = { purpose: "marketing", source: "t", actor: nobody };
  for (const granted of [true, false]) {
    const customerId = await customer(accountId);
    const written = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    // The newer one first; it holds its transaction open until the other waits for it.
    const newer = db.account(accountId, async (tx) => {
      await recordConsent(tx, accountId, { ...change, customerId, granted, at: day(2) });
      written.resolve();
      await release.promise;
    });
    await written.promise;
    const older = db.account(accountId, (tx) => recordConsent(tx, accountId, { ...change, customerId, granted: !granted, at: day(1) }));
    await expect.poll(async () => (await db.autocommit.query("select from pg_locks where not granted")).length).toBeGreaterThan(0);
    release.resolve();
    await Promise.all([newer, older]);
    const [mark] = await db.account(accountId, (tx) =>
      tx.query<{ at: Date | null }>("select marketing_opt_out_at as at from customers where account_id = $1 and id = $2", [
        accountId,
        customerId,
      ]),
    );
    expect(mark?.at ?? null).toEqual(granted ? null : day(2));
  }
});
