import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { createLogger } from "#platform/log/logger.ts";
import type { GuardedFetch, GuardedRequest } from "#platform/net/guarded-fetch.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { insertRecipient, listRecipients, retryNotices } from "./recipients.repo.ts";
import { createErasureTeller, noteRecipients, recipientKey, urlContext } from "./tell-recipients.ts";

const db = await testDatabase();
const vault = createVault(db, Buffer.alloc(32, 5));
const calls: { url: string; init: GuardedRequest }[] = [];
let answers: (number | Error)[] = [];
const fetch = Object.assign(
  (url: string, init: GuardedRequest = {}) => {
    calls.push({ url, init });
    const answer = answers.shift() ?? 204;
    return typeof answer === "number" ? Promise.resolve(new Response(null, { status: answer })) : Promise.reject(answer);
  },
  { close: () => Promise.resolve() },
) satisfies GuardedFetch;
const teller = createErasureTeller({ db, vault, log: createLogger({ level: "silent" }), fetch });

test("other systems are told once of who is gone, again after failures under the same id, and the ids are forgotten then", async () => {
  const accountId = await testAccount(db);
  const [crm, mailing, erasureId, customerId] = [newId(), newId(), newId(), newId()];
  const at = new Date("2026-06-01T00:00:00Z");
  for (const [id, name] of [
    [crm, "CRM"],
    [mailing, "Boletim"],
  ] as const) {
    const urlSealed = await vault.seal(accountId, urlContext(id), `https://${name.toLowerCase()}.example/hooks/segredo`);
    await db.system((tx) => insertRecipient(tx, accountId, { id, name, urlSealed, host: `${name.toLowerCase()}.example`, by: "Ana", at }));
  }
  const told = { erasureId, customerIds: [customerId], externalIds: ["crm-77"], mode: "erase", at };
  await db.system((tx) => noteRecipients(tx, vault, accountId, told));
  await db.system((tx) => noteRecipients(tx, vault, accountId, told));
  // Neither the path, which may be a secret, nor the person's id in the other system lie open.
  const [open] = await db.system((tx) =>
    tx.query<{ text: string }>(
      "select string_agg(to_jsonb(n)::text || to_jsonb(r)::text, '') as text from erasure_notices n, erasure_recipients r",
    ),
  );
  expect(open?.text).not.toMatch(/segredo|crm-77/);
  answers = [503, new TypeError("fetch failed")];
  await teller.runOnce();
  const due = () => db.system((tx) => tx.execute("update erasure_notices set next_at = now(), lease_until = null"));
  const states = () => db.system((tx) => listRecipients(tx, accountId));
  expect((await states()).map((one) => `${one.waiting} ${one.last_error}`).toSorted()).toEqual(["1 http_503", "1 unreachable"]);
  await due();
  await teller.runOnce();
  expect((await states()).map((one) => [one.name, one.told, one.waiting])).toEqual([
    ["Boletim", 1, 0],
    ["CRM", 1, 0],
  ]);
  expect(calls).toHaveLength(4);
  const ids = (call: (typeof calls)[number]) => call.init.headers?.["webhook-id"];
  expect(new Set(calls.map(ids)).size).toBe(2);
  const [{ init }] = calls as [(typeof calls)[number]];
  const body = init.body as string;
  expect(JSON.parse(body)).toMatchObject({ type: "customer.erased", data: { customer_ids: [customerId], external_ids: ["crm-77"] } });
  const secret = await recipientKey(vault, accountId);
  const signed = createHmac("sha256", secret)
    .update(`${init.headers?.["webhook-id"]}.${init.headers?.["webhook-timestamp"]}.${body}`)
    .digest("base64");
  expect(init.headers?.["webhook-signature"]).toBe(`v1,${signed}`);
  const [kept] = await db.system((tx) => tx.query<{ n: number }>("select count(body_sealed)::int as n from erasure_notices"));
  expect(kept?.n).toBe(0);
  await due();
  await teller.runOnce();
  expect(calls).toHaveLength(4);
});

test("a system that never answers is given up after the last attempt, until a person tries again", async () => {
  const accountId = await testAccount(db);
  const id = newId();
  const urlSealed = await vault.seal(accountId, urlContext(id), "https://fora.example/");
  const at = new Date("2026-06-01T00:00:00Z");
  await db.system((tx) => insertRecipient(tx, accountId, { id, name: "Fora", urlSealed, host: "fora.example", by: "Ana", at }));
  await db.system((tx) =>
    noteRecipients(tx, vault, accountId, { erasureId: newId(), customerIds: [], externalIds: [], mode: "erase", at }),
  );
  for (let n = 0; n < 30; n += 1) {
    answers = [500];
    await db.system((tx) => tx.execute("update erasure_notices set next_at = now() where state = 'waiting'"));
    await teller.runOnce();
  }
  expect((await db.system((tx) => listRecipients(tx, accountId)))[0]).toMatchObject({ failed: 1, waiting: 0 });
  answers = [];
  await db.system((tx) => retryNotices(tx, accountId, id));
  await teller.runOnce();
  expect((await db.system((tx) => listRecipients(tx, accountId)))[0]).toMatchObject({ told: 1, failed: 0 });
});
