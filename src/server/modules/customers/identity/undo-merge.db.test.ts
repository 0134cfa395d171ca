import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { wireCustomers } from "#entry/customer-wiring.ts";
import { createVault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { newId } from "#shared/ids.ts";
import { recordConsent } from "../consent/record-consent.ts";
import { mergeCustomers } from "../merge-customers.ts";
import { noteContext } from "../seal-notes.ts";
import { insertNote } from "../customer-notes.repo.ts";
import { getSalt } from "../profile/customer-salt.ts";
import { getUser } from "../profile/load-users.ts";
import { createUser, updateUser } from "../profile/write-user.ts";
import type { Writer } from "../profile/write-users.ts";
import type { UserInput } from "../profile/users.contract.ts";
import { splitCustomer } from "./split-customer.ts";
import { undoMerge } from "./undo-merge.ts";

const db = await testDatabase();
const vault = createVault(db, randomBytes(32));
const now = new Date("2026-03-01T12:00:00Z");
const writer: Writer = { kind: "user", id: null, name: "Ana", source: "profile" };
const actor = { id: null, name: "Ana" };
beforeAll(() => wireCustomers(vault));

const phone = () => `+55 11 9${String(randomBytes(4).readUInt32BE() % 10 ** 8).padStart(8, "8")}`;

/** All that hangs on the customers, opened, without what a merge writes about itself. */
async function dump(tx: Tx, accountId: string, ids: readonly string[]) {
  const users = [];
  for (const id of ids) {
    const { version: _version, updated_at: _updated, ...user } = await getUser(tx, vault, accountId, id, { role: "ADMIN" }, now);
    users.push(user);
  }
  // Opened with the key of whoever has the note now: a merge and its undo have to seal them anew.
  const sealed = await tx.query<{ id: string; customer_id: string; text_sealed: Buffer; salt: Buffer }>(
    `select n.id, n.customer_id, n.text_sealed, k.salt from customer_notes n join customer_keys k on k.account_id = $1 and k.customer_id = n.customer_id
     where n.account_id = $1 order by n.id`,
    [accountId],
  );
  const notes = await Promise.all(
    sealed.map(async ({ id, customer_id, text_sealed, salt }) => ({
      id,
      customer_id,
      text: await vault.openText(accountId, noteContext, text_sealed, { customerSalt: salt }),
    })),
  );
  const owned: Record<string, unknown> = {};
  for (const table of ["consents", "customer_sessions", "conversations", "orders", "carts"])
    owned[table] = await tx.query(`select id, customer_id from ${table} where account_id = $1 order by id`, [accountId]);
  const items = await tx.query(
    "select cart_id, variant_id, quantity, unit_price_cents from cart_items where account_id = $1 order by 1, 2",
    [accountId],
  );
  return { users, notes, owned, items };
}

async function shop(tx: Tx, accountId: string): Promise<string[]> {
  const productId = newId();
  await tx.execute("insert into products (account_id, id, sku, name) values ($1, $2, 'P', 'Produto')", [accountId, productId]);
  const variants = [newId(), newId()];
  for (const [index, id] of variants.entries())
    await tx.execute(
      "insert into product_variants (account_id, id, product_id, sku, name, price_cents, stock) values ($1, $2, $3, $4, 'V', 1000, 5)",
      [accountId, id, productId, `V${index}`],
    );
  return [productId, ...variants];
}

async function furnish(tx: Tx, accountId: string, id: string, wares: string[], lines: number[], notes: number): Promise<void> {
  const [productId = "", ...variants] = wares;
  for (let n = 0; n < notes; n += 1)
    await insertNote(tx, accountId, {
      id: newId(),
      customerId: id,
      textSealed: await vault.seal(accountId, noteContext, `nota ${n}`, { customerSalt: await getSalt(tx, accountId, id) }),
      authorId: "a",
      authorName: "Ana",
      at: now,
    });
  await recordConsent(tx, accountId, {
    customerId: id,
    purpose: "marketing",
    granted: notes % 2 === 0,
    source: "t",
    actor: { kind: "system", id: null, name: null },
    at: now,
  });
  await tx.execute(
    "insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, placed_at, updated_at) values ($1, $2, $3, $4, 'paid', 500, 500, now(), now())",
    [accountId, newId(), newId(), id],
  );
  if (lines.length === 0) return;
  const cartId = newId();
  await tx.execute(
    "insert into carts (account_id, id, customer_id, checkout_secret, created_at, updated_at) values ($1, $2, $3, $4, now(), now())",
    [accountId, cartId, id, randomBytes(16)],
  );
  for (const line of lines)
    await tx.execute(
      "insert into cart_items (account_id, cart_id, variant_id, product_id, name, quantity, unit_price_cents, added_at) values ($1, $2, $3, $4, 'V', $5, 1000, now())",
      [accountId, cartId, variants[line], productId, line + 1],
    );
}

const words = fc.stringMatching(/^[a-zA-Z ]{1,12}$/).map((text) => text.trim() || "x");
const input = fc.record(
  {
    name: words,
    status: fc.constantFrom("active", "blocked"),
    profile: fc.record(
      {
        birth_date: fc.constantFrom("1990-01-02", "1985-12-31"),
        gender: words,
        location: fc.record({ city: words, postal_code: fc.constant("01310-200") }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
    segmentation: fc.record({ persona: words, churn_risk: words }, { requiredKeys: [] }),
    metrics: fc.record(
      { nps_score: fc.nat(10), last_nps_date: fc.constantFrom("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z") },
      { requiredKeys: [] },
    ),
    tags: fc.array(fc.constantFrom("vip", "novo", "loja"), { maxLength: 3 }),
    attributes: fc.dictionary(fc.constantFrom("a", "b", "c"), words),
    addresses: fc.array(
      fc.record({
        label: fc.constant(""),
        is_default: fc.boolean(),
        name: words,
        street: words,
        number: fc.constant("1"),
        complement: words,
        district: words,
        city: words,
        state: words,
        postal_code: fc.constant("01310200"),
        country: words,
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<UserInput>;
const lines = fc.subarray([0, 1]);

test("a merge that is undone leaves everything as it was", async () => {
  await fc.assert(
    fc.asyncProperty(input, input, lines, lines, fc.nat(3), fc.nat(3), async (one, other, oneLines, otherLines, oneNotes, otherNotes) => {
      const accountId = await testAccount(db);
      await vault.blindIndex(accountId, "warm", "");
      await db.account(accountId, async (tx) => {
        const wares = await shop(tx, accountId);
        const { id: intoId } = await createUser(tx, vault, accountId, { ...one, phone: phone() }, writer, now);
        const { id: fromId } = await createUser(
          tx,
          vault,
          accountId,
          { ...other, phone: phone(), email: `${newId()}@x.com` },
          writer,
          new Date(now.getTime() - 1000),
        );
        await furnish(tx, accountId, intoId, wares, oneLines, oneNotes);
        await furnish(tx, accountId, fromId, wares, otherLines, otherNotes);
        const before = await dump(tx, accountId, [intoId, fromId]);
        const mergeId = await mergeCustomers(tx, vault, accountId, {
          fromId,
          intoId,
          intoSalt: await getSalt(tx, accountId, intoId),
          reason: "by_hand",
          actor,
        });
        const merged = await getUser(tx, vault, accountId, intoId, { role: "ADMIN" }, now);
        // What the one that stays knows wins; what it does not know comes from the other.
        expect(merged.name).toBe(one.name ?? other.name ?? null);
        expect(merged.attributes).toEqual({ ...other.attributes, ...one.attributes });
        expect(merged.tags).toEqual([...new Set([...(one.tags ?? []), ...(other.tags ?? [])])].sort());
        expect(merged.identities).toHaveLength(3);
        expect(merged.created_at).toBe(new Date(now.getTime() - 1000).toISOString());
        const [hanging] = await tx.query<{ n: number }>(
          "select count(*) as n from customer_notes where account_id = $1 and customer_id = $2",
          [accountId, intoId],
        );
        expect(hanging?.n).toBe(oneNotes + otherNotes);
        await undoMerge(tx, vault, accountId, { id: mergeId ?? "", customerId: intoId }, actor, now);
        expect(await dump(tx, accountId, [intoId, fromId])).toEqual(before);
      });
    }),
    { numRuns: 25 },
  );
});

test("what was changed after the merge stays when it is undone, and the two do not find together by themselves", async () => {
  const accountId = await testAccount(db);
  await vault.blindIndex(accountId, "warm", "");
  await db.account(accountId, async (tx) => {
    const { id: intoId } = await createUser(tx, vault, accountId, { name: "Bia", phone: phone() }, writer, now);
    const { id: fromId } = await createUser(
      tx,
      vault,
      accountId,
      { name: "Beatriz", phone: phone(), profile: { gender: "F" } },
      writer,
      now,
    );
    const mergeId = await mergeCustomers(tx, vault, accountId, {
      fromId,
      intoId,
      intoSalt: await getSalt(tx, accountId, intoId),
      reason: "by_hand",
      actor,
    });
    await updateUser(tx, vault, accountId, { id: intoId, ifVersion: null }, { name: "Bianca" }, writer, now);
    await undoMerge(tx, vault, accountId, { id: mergeId ?? "", customerId: intoId }, actor, now);
    expect(await getUser(tx, vault, accountId, intoId, { role: "ADMIN" }, now)).toMatchObject({
      name: "Bianca",
      profile: { gender: null },
    });
    expect(await getUser(tx, vault, accountId, fromId, { role: "ADMIN" }, now)).toMatchObject({
      name: "Beatriz",
      profile: { gender: "F" },
    });
    const [pair] = await tx.query<{ dismissed_at: Date | null }>("select dismissed_at from customer_doubles where account_id = $1", [
      accountId,
    ]);
    expect(pair?.dismissed_at).not.toBeNull();
    await expect(undoMerge(tx, vault, accountId, { id: mergeId ?? "", customerId: intoId }, actor, now)).rejects.toMatchObject({
      code: "customers.merge_undone",
    });
  });
});

test("a split takes identities with their conversations, and undone they are back", async () => {
  const accountId = await testAccount(db);
  await vault.blindIndex(accountId, "warm", "");
  await db.account(accountId, async (tx) => {
    const { id } = await createUser(tx, vault, accountId, { name: "Caio", phone: phone(), email: `${newId()}@x.com` }, writer, now);
    const whole = await getUser(tx, vault, accountId, id, { role: "ADMIN" }, now);
    const email = whole.identities.find((identity) => identity.kind === "email")?.id ?? "";
    const made = await splitCustomer(tx, vault, accountId, { customerId: id, identityIds: [email], name: "Outro" }, actor, now);
    expect(await getUser(tx, vault, accountId, made.customerId, { role: "ADMIN" }, now)).toMatchObject({
      name: "Outro",
      email: whole.email,
      phone: null,
    });
    expect(await getUser(tx, vault, accountId, id, { role: "ADMIN" }, now)).toMatchObject({ email: null, phone: whole.phone });
    await expect(
      splitCustomer(tx, vault, accountId, { customerId: id, identityIds: whole.identities.map((each) => each.id), name: null }, actor, now),
    ).rejects.toMatchObject({ kind: "invalid" });
    const undone = await undoMerge(tx, vault, accountId, { id: made.splitId, customerId: made.customerId }, actor, now);
    expect(undone.customerId).toBe(id);
    const again = await getUser(tx, vault, accountId, id, { role: "ADMIN" }, now);
    expect(again.identities.map((each) => each.id).sort()).toEqual(whole.identities.map((each) => each.id).sort());
    expect(again.name).toBe("Caio");
  });
});
