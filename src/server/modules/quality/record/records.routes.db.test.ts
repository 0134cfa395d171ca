import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import type { HelioConversation } from "./records.contract.ts";

const product = await startTestProduct();
const path = "/api/v1/helio-conversations";
interface Page {
  items: HelioConversation[];
  nextCursor: string | null;
}
const list = (query: string) => product.get<Page>(`${path}?${query}`);

test("what was said by chat is in the record within seconds, is found by filters, page by page, and by nobody else", async () => {
  await product.connect("webchat", newId(), { botEnabled: true });
  const first = await sayAsVisitor(product, "visitante-1", "Oi, qual o telefone 11 98765-4321 de vocês?");
  await sayAsVisitor(product, "visitante-1", "quero falar com uma pessoa");
  const second = await sayAsVisitor(product, "visitante-2", "vocês têm sofá azul?");
  const record = await until(async () => {
    const { items } = await list("escalated=true");
    return items.length === 1 && items[0];
  }, "the record");
  expect(record).toMatchObject({
    id: first.conversationId,
    channel: "webchat",
    status: "escalated",
    user_message_count: 2,
    helio_message_count: 2,
    human_message_count: 0,
    escalation_reason: "requested",
    issue_resolved: false,
    contains_pii: true,
    pii_redacted: true,
    total_tokens_used: 0,
    total_cost_usd: 0,
  });
  expect(record.title).toBe("Oi, qual o telefone [número] de vocês?");
  expect(record.data_retention_until > record.last_message_at).toBe(true);
  expect(await product.get(`${path}/${first.conversationId}`)).toEqual(record);
  await until(async () => (await list("")).items.length === 2, "both records");
  // A record is there with the first message, and says more once it is answered.
  await until(async () => (await list("intent=buy&with_agent=true")).items.length > 0, "what the second one wants");
  const page = await list("limit=1");
  const next = await list(`limit=1&cursor=${page.nextCursor}`);
  expect([page, next].flatMap(({ items }) => items.map(({ id }) => id))).toEqual([second.conversationId, first.conversationId]);
  expect((await list("intent=buy&with_agent=true")).items.map(({ id }) => id)).toEqual([second.conversationId]);
  expect((await list("status=abandoned")).items).toEqual([]);
  expect((await product.api("GET", `${path}?status=lost`)).status).toBe(400);
  expect((await product.api("GET", `${path}?cursor=abc`)).status).toBe(400);

  const other = await secondAccount(product);
  expect((await product.api<Page>("GET", path, undefined, { key: other.key })).body.items).toEqual([]);
  expect((await product.api("GET", `${path}/${first.conversationId}`, undefined, { key: other.key })).status).toBe(404);
});

test("a person who takes over counts as one, and a closed conversation as resolved", async () => {
  const [open] = (await list("escalated=true")).items;
  const id = open?.id ?? "";
  expect(
    (await product.api("POST", `/api/omni/conversations/${id}/messages`, { text: "Oi! Sou a Ana, já ajudo.", clientId: "ana-1" })).status,
  ).toBeLessThan(300);
  await product.api("PATCH", `/api/omni/conversations/${id}`, { status: "closed" });
  const record = await until(async () => {
    const one = await product.get<HelioConversation>(`${path}/${id}`);
    return one.status === "resolved" && one;
  }, "the end of it");
  expect(record).toMatchObject({ human_message_count: 1, issue_resolved: true, resolution_type: "person", escalated_to_human: true });
});
