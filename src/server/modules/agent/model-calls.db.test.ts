import { expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { purgeIaLogs } from "./ia-logs.repo.ts";
import { listModelCalls, recordModelCall } from "./model-calls.ts";
import type { ModelCall } from "./model/metered-model.ts";

const db = await testDatabase();
const vault = createVault(db, Buffer.alloc(32, 9));
const kit = { db, vault };

const aCall = (changes: Partial<ModelCall> = {}): ModelCall => ({
  provider: "google",
  model: "gemini-3.8-flash",
  prompt: "[pergunta secreta]",
  response: "[resposta secreta]",
  inputTokens: 10,
  outputTokens: 5,
  cachedTokens: 4,
  cacheWriteTokens: null,
  costMicros: 26,
  latencyMs: 420,
  success: true,
  error: null,
  tools: ["search_products"],
  redacted: true,
  ...changes,
});
const of = (at: string, conversationId = newId()) => ({
  conversationId,
  messageId: newId(),
  channel: "webchat",
  userType: "cliente",
  at: new Date(at),
});

test("a call is kept with its texts sealed and comes back whole", async () => {
  const account = await testAccount(db);
  const context = of("2026-01-01T00:00:00Z");
  const id = await recordModelCall(kit, account, context, aCall());
  const { items, nextCursor } = await listModelCalls(kit, account, {});
  expect(items).toEqual([{ id, purpose: "turn", ...context, ...aCall(), currency: "USD" }]);
  expect(nextCursor).toBe(null);
  const raw = await db.account(account, (tx) => tx.query("select * from ia_logs where account_id = $1", [account]));
  const dump = JSON.stringify(raw, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value));
  expect(dump).not.toContain("secreta");
});

test("failed calls and unknown costs are kept too", async () => {
  const account = await testAccount(db);
  await recordModelCall(
    kit,
    account,
    of("2026-01-01T00:00:00Z"),
    aCall({
      success: false,
      error: "agent.model_timeout",
      response: "",
      inputTokens: null,
      outputTokens: null,
      costMicros: null,
      tools: [],
    }),
  );
  expect((await listModelCalls(kit, account, { success: false })).items).toMatchObject([
    { error: "agent.model_timeout", costMicros: null, response: "", tools: [] },
  ]);
  expect((await listModelCalls(kit, account, { success: true })).items).toEqual([]);
});

test("pages go through all calls once, newest first, equal instants included; another account sees none", async () => {
  const [account, other] = [await testAccount(db), await testAccount(db)];
  const conversation = newId();
  for (let n = 0; n < 7; n += 1)
    await recordModelCall(kit, account, of(n < 4 ? "2026-01-01T00:00:00.123Z" : `2026-01-0${n}T00:00:00Z`, conversation), aCall());
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listModelCalls(kit, account, { limit: 2, cursor });
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
  expect(
    (
      await listModelCalls(kit, account, {
        conversationId: conversation,
        fromAt: new Date("2026-01-04T00:00:00Z"),
        untilAt: new Date("2026-01-06T00:00:00Z"),
      })
    ).items,
  ).toHaveLength(2);
  expect((await listModelCalls(kit, other, {})).items).toEqual([]);
  await expect(listModelCalls(kit, account, { cursor: "bm9uc2Vuc2U" })).rejects.toMatchObject({ code: "input.bad_cursor" });
});

test("old calls go in small parts, of every account, and the others stay", async () => {
  const [account, other] = [await testAccount(db), await testAccount(db)];
  for (let n = 1; n <= 5; n += 1) await recordModelCall(kit, account, of(`2025-01-0${n}T00:00:00Z`), aCall());
  await recordModelCall(kit, other, of("2025-01-01T00:00:00Z"), aCall());
  expect(await purgeIaLogs(db.autocommit, new Date("2025-01-04T00:00:00Z"), 2)).toBe(4);
  expect((await listModelCalls(kit, account, {})).items.map(({ at }) => at.toISOString())).toEqual([
    "2025-01-05T00:00:00.000Z",
    "2025-01-04T00:00:00.000Z",
  ]);
  expect((await listModelCalls(kit, other, {})).items).toEqual([]);
});
