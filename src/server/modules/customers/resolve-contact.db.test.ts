import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { canonicalPhone } from "#shared/phone.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { listCustomerCards } from "./customer-cards.ts";
import { followIdentityChange } from "./follow-identity-change.ts";
import { ContactRace } from "./contact-race.ts";
import { resolveContact, type ContactKey, type ResolvedContact } from "./resolve-contact.ts";

const db = await testDatabase();
const vault = createVault(db, randomBytes(32));
const accountId = await testAccount(db);

const phone = (value: string): ContactKey => ({ kind: "phone", scope: "", value: canonicalPhone(value) });
const bsuid = (value: string): ContactKey => ({ kind: "bsuid", scope: "", value });
const page = (scope: string, value: string): ContactKey => ({ kind: "psid", scope, value });

async function meet(keys: ContactKey[], of = accountId, name: string | null = null): Promise<ResolvedContact> {
  for (;;) {
    try {
      return await db.system((tx) =>
        resolveContact(tx, vault, of, { keys, address: keys[0]?.value ?? "", name, verified: true }, new Date()),
      );
    } catch (error) {
      if (!(error instanceof ContactRace)) throw error;
    }
  }
}

const digits = () => `55119${String(randomBytes(4).readUInt32BE() % 10 ** 8).padStart(8, "9")}`;

test("the same phone in either spelling is one customer, in one account alone", async () => {
  const number = "5541988880001";
  const first = await meet([phone(number)]);
  expect(first.created).toBe(true);
  expect(await meet([phone("554188880001")])).toMatchObject({ customerId: first.customerId, created: false });
  const elsewhere = await testAccount(db);
  expect((await meet([phone(number)], elsewhere)).customerId).not.toBe(first.customerId);
});

test("page ids mean nothing on another page", async () => {
  const one = await meet([page("a", "123")]);
  expect((await meet([page("b", "123")])).customerId).not.toBe(one.customerId);
  expect((await meet([page("a", "123")])).customerId).toBe(one.customerId);
});

test("twenty at once make one customer", async () => {
  const number = digits();
  const all = await Promise.all(Array.from({ length: 20 }, () => meet([phone(number)])));
  expect(new Set(all.map((one) => one.customerId)).size).toBe(1);
  expect(all.filter((one) => one.created)).toHaveLength(1);
});

test("whatever order ids are met in, those of one person end as one customer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }), fc.boolean(), async (order, atOnce) => {
      const [a, b, c] = [digits(), `BR.${digits()}`, `BR.${digits()}`];
      const encounters = [[phone(a)], [bsuid(b)], [phone(a), bsuid(b)], [phone(a), bsuid(c)]];
      const walk = order.map((index) => encounters[index] ?? []);
      if (atOnce) await Promise.all(walk.map((keys) => meet(keys)));
      else for (const keys of walk) await meet(keys);
      const ends = [await meet([phone(a)]), await meet([bsuid(b)]), await meet([phone(a), bsuid(c)])];
      expect(new Set(ends.map((one) => one.customerId)).size).toBe(1);
      // Each account-wide id leads to all of them, so that any finds the conversation.
      for (const end of ends) expect(end.identityIds.length).toBe(3);
    }),
    { numRuns: 80 },
  );
});

test("an opened card shows the name, the phone and the address as the provider wrote it", async () => {
  const number = digits();
  const { customerId } = await meet([phone(number)], accountId, "Zilda");
  const card = (await db.system((tx) => listCustomerCards(tx, vault, accountId, [customerId]))).get(customerId);
  expect(card).toMatchObject({ name: "Zilda" });
  expect(card?.identities.map((one) => [one.kind, one.address])).toEqual([["phone", canonicalPhone(number)]]);
});

test("nothing readable of a person is stored", async () => {
  const number = digits();
  await meet([phone(number)]);
  const rows = await db.system((tx) => tx.query("select * from contact_identities where account_id = $1", [accountId]));
  const stored = JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === "object" && value !== null && "type" in value && value.type === "Buffer" && "data" in value
      ? Buffer.from(value.data as number[]).toString("latin1")
      : value,
  );
  expect(stored).not.toContain(number);
  expect(stored).not.toContain(number.slice(4));
});

test("a change of number keeps the customer, and takes in whoever was met under the new one", async () => {
  const [old, next] = [digits(), digits()];
  const known = await meet([phone(old)]);
  const stranger = await meet([phone(next)]);
  const moved = await db.system((tx) =>
    followIdentityChange(tx, vault, accountId, {
      customerId: known.customerId,
      keys: [phone(next)],
      address: next,
      reason: "user_changed_number",
    }),
  );
  expect(moved.mergedIds).toEqual([stranger.customerId]);
  expect(await meet([phone(next)])).toMatchObject({ customerId: known.customerId, created: false });
  const card = (await db.system((tx) => listCustomerCards(tx, vault, accountId, [known.customerId]))).get(known.customerId);
  expect(card?.identities.map((one) => one.value).sort()).toEqual([canonicalPhone(old), canonicalPhone(next)].sort());
});
