import { beforeAll, expect, test } from "vitest";
import type { Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import type { AgentFailure } from "./failures/failures.contract.ts";

const product = await startTestProduct({ env: { PROSA_CLOCK: "2026-06-15T15:00:00Z" } });
const [site, shop] = [newId(), newId()];
const keys = {} as Record<Role, string>;
let account = "";

beforeAll(async () => {
  account = (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
  const call = (at: string, error: string | null, conversation: string | null, purpose = "turn") =>
    product.rows(
      `insert into ia_logs (account_id, id, conversation_id, channel, user_type, provider, model, latency_ms, success, error, at, purpose)
       values ($1, $2, $3, 'webchat', 'cliente', 'google', 'gemini-3.8-flash', 900, $4, $5, $6, $7)`,
      [account, newId(), conversation, error === null, error, at, purpose],
    );
  await call("2026-06-10T12:00:00Z", "agent.model_timeout", site);
  await call("2026-06-11T12:00:00Z", null, site);
  await call("2026-06-12T12:00:00Z", "agent.model_odd", null, "assist.tone");
  await call("2026-05-01T12:00:00Z", "agent.model_rejected", site);
  const opening = (conversation_id: string, channel: string, hand_over_reason: string) => ({
    account_id: account,
    conversation_id,
    opening: 1,
    version: 9e15,
    removed: 0,
    customer_id: newId(),
    channel,
    inbox_id: account,
    at: "2026-06-10T11:00:00Z",
    last_at: "2026-06-11T13:00:00Z",
    handed_over_at: "2026-06-11T13:00:00Z",
    hand_over_reason,
    labels: [],
  });
  await product.services.analytics.insert(
    "fact_openings",
    [opening(site, "webchat", "requested"), opening(shop, "email", "failure")],
    "failures",
  );
  for (const role of ["ADMIN", "MANAGER", "BI", "SECRETARY", "MARKETING"] as const)
    keys[role] = (await product.api<{ key: string }>("POST", "/api/omni/api-keys", { name: role, role, scopes: ["*"] })).body.key;
}, 120_000);

const path = "/api/v1/analytics/agent-failures";
const ask = async (query: string, role: Role = "ADMIN") =>
  (await product.api<{ items: AgentFailure[]; total: number }>("GET", `${path}?${query}`, undefined, { key: keys[role] })).body;

test("failures of a period are told the latest first, in words, with their model and the way to the conversation", async () => {
  const { items, total } = await ask("period=30d");
  expect(total).toBe(3);
  expect(items.map(({ kind, code, at, provider, conversationId }) => [kind, code, at, provider, conversationId])).toEqual([
    ["call", "agent.model_odd", "2026-06-12T12:00:00.000Z", "google", null],
    ["turn", "agent.turn_failed", "2026-06-11T13:00:00.000Z", null, shop],
    ["call", "agent.model_timeout", "2026-06-10T12:00:00.000Z", "google", site],
  ]);
  expect(items[0]?.text).toBe("Falha sem descrição.");
  expect(items[2]).toMatchObject({
    text: "O modelo não respondeu a tempo.",
    model: "gemini-3.8-flash",
    latencyMs: 900,
    purpose: "turn",
    channel: "webchat",
  });
  expect(await ask("period=30d&limit=1")).toMatchObject({ total: 3, items: [{ code: "agent.model_odd" }] });
});

test("they are filtered by what conversations have, and by nothing else", async () => {
  expect((await ask("period=30d&channel=email")).items.map(({ code }) => code)).toEqual(["agent.turn_failed"]);
  expect((await ask("period=30d&channel=webchat")).items.map(({ code }) => code)).toEqual(["agent.model_timeout"]);
  const refused = await product.api("GET", `${path}?coupon=x`);
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining("label") as string]);
  expect((await product.api("GET", `${path}?period=moon`)).status).toBe(400);
});

test("roles that see no persons get no conversations, others nothing, and another account nothing of it", async () => {
  expect((await ask("period=30d", "MANAGER")).items.map(({ conversationId }) => conversationId)).toEqual([null, shop, site]);
  const forBi = await ask("period=30d", "BI");
  expect(forBi.items.map(({ conversationId }) => conversationId)).toEqual([null, null, null]);
  expect(JSON.stringify(forBi)).not.toContain(shop);
  for (const role of ["SECRETARY", "MARKETING"] as const)
    expect((await product.api("GET", path, undefined, { key: keys[role] })).status, role).toBe(403);
  const other = await secondAccount(product);
  expect((await product.api("GET", path, undefined, { key: other.key })).body).toEqual({ items: [], total: 0 });
});
