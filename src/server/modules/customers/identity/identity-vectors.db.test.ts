import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { sharedPath } from "#testing/shared-material.ts";
import { newId } from "#shared/ids.ts";
import { insertCustomer, insertIdentity } from "../customers.repo.ts";
import { identityContext, type ContactKey } from "../resolve-contact.ts";
import { identify } from "./identify.ts";
import { markIdentified, setAttributes } from "./identify.repo.ts";

const db = await testDatabase();
const vault = createVault(db, randomBytes(32));
const now = new Date("2020-01-01T12:00:05.200Z");

interface Person {
  distinct_ids: string[];
  is_identified: boolean;
  created_at: string;
  properties: Record<string, unknown>;
}
interface Case {
  name: string;
  before: Person[];
  event: { event: string; distinct_id: string; properties: Record<string, unknown> };
  expected_persons: Person[];
  warning?: string;
}

const path = sharedPath("vectors", "identity_merge.json");
const vectors = path === null ? null : (JSON.parse(readFileSync(path, "utf8")) as { merge_cases: Case[]; segment_priority_case: Priority });
interface Priority {
  before: Record<string, string[]>[];
  event_ids: Record<string, string>;
  expected: Record<string, string[]>[];
}

const external = (value: string): ContactKey => ({ kind: "external", scope: "", value });

async function put(tx: Tx, accountId: string, keys: readonly ContactKey[], createdAt: Date): Promise<string> {
  const [id, salt] = [newId(), randomBytes(32)];
  await insertCustomer(tx, accountId, { id, name: null, userType: "cliente", language: null, salt, at: createdAt });
  for (const key of keys)
    await insertIdentity(tx, accountId, {
      ...key,
      id: newId(),
      customerId: id,
      valueIndex: await vault.blindIndex(accountId, key.kind, key.value),
      valueSealed: await vault.seal(accountId, identityContext(key.kind), key.value, { customerSalt: salt }),
      addressSealed: null,
      verified: false,
      looseIndex: null,
    });
  return id;
}

/** Every customer of the account with the values of its identities by kind, opened. */
async function partition(tx: Tx, accountId: string) {
  const rows = await tx.query<{
    id: string;
    created_at: Date;
    identified_at: Date | null;
    attributes: Record<string, unknown>;
    kind: string | null;
    value_sealed: Buffer | null;
    salt: Buffer;
  }>(
    `select c.id, c.created_at, c.identified_at, c.attributes, i.kind, i.value_sealed, k.salt from customers c
     join customer_keys k on k.account_id = c.account_id and k.customer_id = c.id
     left join contact_identities i on i.account_id = c.account_id and i.customer_id = c.id where c.account_id = $1`,
    [accountId],
  );
  const people = new Map<string, { createdAt: Date; identified: boolean; attributes: object; ids: Record<string, string[]> }>();
  for (const row of rows) {
    const person = people.get(row.id) ?? {
      createdAt: row.created_at,
      identified: row.identified_at !== null,
      attributes: row.attributes,
      ids: {},
    };
    people.set(row.id, person);
    if (row.kind === null || row.value_sealed === null) continue;
    const value = await vault.openText(accountId, identityContext(row.kind), row.value_sealed, { customerSalt: row.salt });
    person.ids[row.kind] = [...(person.ids[row.kind] ?? []), value].sort();
  }
  return [...people.values()];
}

const byIds = (a: { distinct_ids: string[] }, b: { distinct_ids: string[] }) => (a.distinct_ids.join() < b.distinct_ids.join() ? -1 : 1);

test.skipIf(vectors === null).each((vectors?.merge_cases ?? []).map((one) => [one.name, one] as const))(
  "reference case: %s",
  async (_name, one) => {
    const accountId = await testAccount(db);
    const { persons, warnings } = await db.system(async (tx) => {
      for (const person of one.before) {
        const id = await put(tx, accountId, person.distinct_ids.map(external), new Date(person.created_at));
        await setAttributes(tx, accountId, id, person.properties, {});
        if (person.is_identified) await markIdentified(tx, accountId, [id], now);
      }
      const { properties } = one.event;
      const formerly = (properties["$anon_distinct_id"] ?? properties["alias"]) as string | undefined;
      // Without a former id there is nothing to join: the reference's merge step does nothing, and so is not reached here.
      const result =
        formerly === undefined
          ? { warnings: [] as string[] }
          : await identify(
              tx,
              vault,
              accountId,
              {
                keys: [external(one.event.distinct_id)],
                formerly: [external(formerly)],
                dangerous: one.event.event === "$merge_dangerously",
                ...(properties["$set"] ? { set: properties["$set"] as Record<string, unknown> } : {}),
                ...(properties["$set_once"] ? { setOnce: properties["$set_once"] as Record<string, unknown> } : {}),
              },
              now,
            );
      return { persons: await partition(tx, accountId), warnings: result.warnings };
    });
    expect(
      persons
        .map((person) => ({
          distinct_ids: person.ids["external"] ?? [],
          is_identified: person.identified,
          created_at: person.createdAt.toISOString(),
          properties: person.attributes,
        }))
        .sort(byIds),
    ).toEqual(one.expected_persons.map((person) => ({ ...person, distinct_ids: person.distinct_ids.toSorted() })).sort(byIds));
    expect(warnings).toEqual(one.warning === undefined ? [] : [one.warning]);
  },
);

test.skipIf(vectors === null)("reference case: a second user_id leaves the e-mail where it is", async () => {
  const { before, event_ids: ids, expected } = vectors?.segment_priority_case ?? { before: [], event_ids: {}, expected: [] };
  const keys = (all: Record<string, string[]>) =>
    Object.entries(all).flatMap(([kind, values]) => values.map((value) => ({ kind, scope: "", value })));
  const accountId = await testAccount(db);
  const persons = await db.system(async (tx) => {
    for (const person of before) await put(tx, accountId, keys(person), now);
    const event = keys(Object.fromEntries(Object.entries(ids).map(([kind, value]) => [kind, [value]])));
    const { warnings } = await identify(tx, vault, accountId, { keys: event }, now);
    expect(warnings).toEqual(["too_many_ids"]);
    return partition(tx, accountId);
  });
  const sorted = (list: object[]) => list.map((each) => JSON.stringify(each, Object.keys(each).sort())).sort();
  expect(sorted(persons.map((person) => person.ids))).toEqual(sorted(expected));
});

test("placeholders are refused and nobody is made of them", async () => {
  const accountId = await testAccount(db);
  await db.system(async (tx) => {
    const refused = await identify(tx, vault, accountId, { keys: [{ kind: "user_id", scope: "", value: '"undefined"' }] }, now);
    expect(refused).toMatchObject({ customerId: null, warnings: ["illegal_id"] });
    expect(await partition(tx, accountId)).toEqual([]);
  });
});

test("whatever order the same calls come in, the persons are the same", async () => {
  // The truth: each person has one user id and some ids of each other kind, nobody shares one.
  const kinds = ["email", "external", "visitor"] as const;
  const person = fc.record({ email: fc.nat(3), external: fc.nat(3), visitor: fc.nat(4) });
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 3 }), fc.infiniteStream(fc.nat()), async (people, randoms) => {
      const calls = people.flatMap((counts, index) =>
        kinds.flatMap((kind) =>
          Array.from({ length: counts[kind] }, (_, n) => ({
            keys: [{ kind: "user_id", scope: "", value: `u${index}` }],
            formerly: [{ kind, scope: "", value: `${kind}-${index}-${n}@x.com` }],
          })),
        ),
      );
      const ends: string[][] = [];
      for (let round = 0; round < 2; round += 1) {
        const accountId = await testAccount(db);
        const order = calls.map((call) => ({ call, by: randoms.next().value as number })).toSorted((a, b) => a.by - b.by);
        const end = await db.system(async (tx) => {
          // Half of the former ids were met before anybody was named.
          for (const { call } of order.filter((each) => each.by % 2 === 0)) await put(tx, accountId, call.formerly, now);
          for (const { call } of order) await identify(tx, vault, accountId, call, now);
          return partition(tx, accountId);
        });
        ends.push(end.map((one) => JSON.stringify(Object.entries(one.ids).toSorted(([a], [b]) => (a < b ? -1 : 1)))).sort());
      }
      expect(ends[0]).toEqual(ends[1]);
      const named = people.filter((counts) => kinds.some((kind) => counts[kind] > 0));
      expect(ends[0]).toHaveLength(named.length);
    }),
    { numRuns: 15 },
  );
});
