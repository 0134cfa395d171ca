import { expect, it } from "vitest";
import { aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { anInbox } from "#modules/conversations/testing/inbox.builder.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { listTurnContacts } from "./agent.repo.ts";

const db = await testDatabase();
const accountId = await testAccount(db);
const inbox = await anInbox(db, accountId);

/** A conversation of a customer, by an identity that is proven or not. */
async function talk(customerId: string, dialogue: object, verified: boolean, at: string): Promise<string> {
  const id = await inbox.conversation({});
  await db.account(accountId, async (tx) => {
    await tx.execute("update conversations set customer_id = $3, dialogue = $4, last_message_at = $5 where account_id = $1 and id = $2", [
      accountId,
      id,
      customerId,
      dialogue,
      at,
    ]);
    await tx.execute(
      `insert into contact_identities (account_id, id, customer_id, kind, scope, value_index, value_sealed, verified)
       select account_id, identity_id, customer_id, 'visitor', id::text, $3, $3, $4 from conversations where account_id = $1 and id = $2`,
      [accountId, id, Buffer.from(id), verified],
    );
  });
  return id;
}

const elsewhere = async (id: string) =>
  (await db.account(accountId, (tx) => listTurnContacts(tx, accountId, [id]))).map((contact) => contact.elsewhere);

it("gives the newest talk of the same proven customer to one that begins, and nothing to others", async () => {
  const customer = await aCustomer(db, accountId);
  await talk(customer, { builtin: { old: true } }, true, "2026-03-01T12:00:00Z");
  await talk(customer, { builtin: { turn: 3 } }, true, "2026-03-02T12:00:00Z");
  const fresh = await talk(customer, {}, true, "2026-03-03T12:00:00Z");
  expect(await elsewhere(fresh)).toEqual([{ builtin: { turn: 3 } }]);
  const going = await talk(customer, { builtin: { turn: 1 } }, true, "2026-03-03T12:00:00Z");
  expect(await elsewhere(going)).toEqual([null]);
  const stranger = await talk(await aCustomer(db, accountId), {}, true, "2026-03-03T12:00:00Z");
  expect(await elsewhere(stranger)).toEqual([null]);
});

it("never tells whoever only says that they are the customer, nor takes what such a one said", async () => {
  const customer = await aCustomer(db, accountId);
  await talk(customer, { builtin: { turn: 3 } }, true, "2026-03-02T12:00:00Z");
  expect(await elsewhere(await talk(customer, {}, false, "2026-03-03T12:00:00Z"))).toEqual([null]);
  const other = await aCustomer(db, accountId);
  await talk(other, { builtin: { turn: 3 } }, false, "2026-03-02T12:00:00Z");
  expect(await elsewhere(await talk(other, {}, true, "2026-03-03T12:00:00Z"))).toEqual([null]);
});
