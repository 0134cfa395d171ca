import fc from "fast-check";
import { expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { resolveContact } from "../resolve-contact.ts";
import { loadUsers } from "./load-users.ts";
import { userInput, type UserInput } from "./users.contract.ts";
import { createUser, updateUser } from "./write-user.ts";
import { updateUsers, type Writer } from "./write-users.ts";

const db = await testDatabase();
const vault = createVault(db, Buffer.alloc(32, 5));
const writer: Writer = { kind: "system", id: null, name: "t", source: "import" };
const now = new Date("2026-05-01T12:00:00Z");

// Few values for many customers, so that they get in one another's way.
const phone = fc.constantFrom("+55 11 98111-0001", "+55 11 98111-0002", "+55 11 98111-0003", "", "no phone");
const email = fc.constantFrom("a@x.com.br", "b@x.com.br", "c@x.com.br", null);
const input = fc
  .record(
    {
      name: fc.constantFrom("Ana", "Bia", null),
      phone,
      email,
      cpf: fc.constantFrom("529.982.247-25", "111.444.777-35"),
      tags: fc.subarray(["vip", "novo", "antigo"]),
      profile: fc.record({
        birth_date: fc.constantFrom("1990-01-02", null),
        location: fc.record({ city: fc.constantFrom("Natal", null) }),
      }),
      consent: fc.record({ marketing: fc.boolean() }),
      addresses: fc.array(fc.record({ street: fc.constantFrom("Rua A", "Rua B"), label: fc.constant(""), is_default: fc.boolean() }), {
        maxLength: 3,
      }),
      loyalty: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: [] },
  )
  .map((given): UserInput => userInput.parse(given));

const people = 4;

/** The same customers in a new account: some written, the last one met by a channel. */
async function begin(tx: Tx, accountId: string, first: readonly UserInput[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, each] of first.entries()) {
    await tx.execute("savepoint made");
    try {
      ids.push((await createUser(tx, vault, accountId, each, writer, now)).id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await tx.execute("rollback to savepoint made");
      ids.push((await createUser(tx, vault, accountId, { name: `P${index}` }, writer, now)).id);
    }
  }
  const keys = [{ kind: "phone", scope: "", value: "5511981110009" }];
  const { customerId } = await resolveContact(tx, vault, accountId, { keys, address: "5511981110009", name: null, verified: true }, now);
  return [...ids, customerId];
}

/** What is to be seen of customers, without ids. */
async function seen(tx: Tx, accountId: string, ids: readonly string[]) {
  const users = await loadUsers(tx, vault, accountId, ids, { role: "ADMIN" }, now);
  return users.map((user) => ({
    ...user,
    id: "",
    updated_at: "",
    identities: user.identities.map(({ kind, value, primary, source }) => `${kind} ${value} ${primary} ${source}`).toSorted(),
    addresses: user.addresses.map((address) => ({ ...address, id: "" })),
  }));
}

test("many customers written at once are as if written one after another, and the same ones are refused for the same reason", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(input, { minLength: people, maxLength: people }),
      fc.array(input, { minLength: people + 1, maxLength: people + 1 }),
      async (first, changes) => {
        const together = await db.account(await testAccount(db), async (tx) => {
          const accountId = await ownAccount(tx);
          const ids = await begin(tx, accountId, first);
          const updates = ids.map((id, index) => ({ id, input: changes[index] ?? {} }));
          const outcomes = await updateUsers(tx, vault, accountId, updates, writer, now);
          const said = outcomes.map((one) => (one instanceof AppError ? one.code : one.map((event) => event.type).join()));
          return { said, users: await seen(tx, accountId, ids) };
        });
        const alone = await db.account(await testAccount(db), async (tx) => {
          const accountId = await ownAccount(tx);
          const ids = await begin(tx, accountId, first);
          const said: string[] = [];
          for (const [index, id] of ids.entries()) {
            await tx.execute("savepoint one");
            try {
              const events = await updateUser(tx, vault, accountId, { id, ifVersion: null }, changes[index] ?? {}, writer, now);
              said.push(events.map((event) => event.type).join());
            } catch (error) {
              if (!(error instanceof AppError)) throw error;
              await tx.execute("rollback to savepoint one");
              said.push(error.code);
            }
          }
          return { said, users: await seen(tx, accountId, ids) };
        });
        expect(together).toEqual(alone);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

async function ownAccount(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ id: string }>("select current_setting('prosa.account_id') as id");
  return row?.id ?? "";
}

test("a value that one customer gives up can be taken by a later one of the same set, and is not taken twice", async () => {
  const accountId = await testAccount(db);
  await db.account(accountId, async (tx) => {
    const make = async (given: UserInput) => (await createUser(tx, vault, accountId, given, writer, now)).id;
    const [one, two, three] = [await make({ email: "a@x.com.br" }), await make({ name: "Bia" }), await make({ name: "Caio" })];
    const outcomes = await updateUsers(
      tx,
      vault,
      accountId,
      [
        { id: one, input: { email: "z@x.com.br" } },
        { id: two, input: { email: "A@x.com.br" } },
        { id: three, input: { email: "a@x.com.br", name: "nobody" } },
      ],
      writer,
      now,
    );
    expect(outcomes.map((each) => (each instanceof AppError ? each.code : "written"))).toEqual([
      "written",
      "written",
      "customers.identity_taken",
    ]);
    expect((await seen(tx, accountId, [one, two, three])).map(({ name, email: own }) => [name, own])).toEqual([
      [null, "z@x.com.br"],
      ["Bia", "a@x.com.br"],
      ["Caio", null],
    ]);
  });
});
