import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { startTestProduct, until } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";

const product = await startTestProduct();
await product.connect("webchat", "chat", { botEnabled: true });
const visitor = () => `v-${randomBytes(9).toString("hex")}`;
const operators = async () => (await product.get<{ items: { id: string; type: string }[] }>("/api/v1/operators")).items;
const talk = (id: string) => product.get<Conversation>(`/api/omni/conversations/${id}`);
const summary = async (id: string) =>
  (await product.rows<{ text: string }>("select hand_over ->> 'summary' as text from conversations where id = $1", [id]))[0]?.text;

test("the agent takes as many as it may, goes on with those, and leaves the rest, or all while it is paused, to people", async () => {
  const bot = (await operators()).find(({ type }) => type === "bot")?.id ?? "";
  const set = async (body: object) => expect((await product.api("PATCH", `/api/v1/operators/${bot}`, body)).status).toBe(200);
  await set({ max_capacity: 1 });
  const [one, two] = [visitor(), visitor()];
  const first = await sayAsVisitor(product, one, "Oi, tudo bem?");
  expect(first.replies.length).toBeGreaterThan(0);
  const second = await sayAsVisitor(product, two, "Oi, tudo bem?");
  expect(second.replies).toEqual([]);
  await until(async () => (await talk(second.conversationId)).botPaused, "the team's turn");
  expect(await summary(second.conversationId)).toContain("não recebe mais conversas");
  // What it has begun it goes on with.
  expect((await sayAsVisitor(product, one, "Qual é o horário de vocês?")).replies.length).toBeGreaterThan(0);

  await set({ max_capacity: 1000, auto_assignment: false });
  const third = await sayAsVisitor(product, visitor(), "Oi, tudo bem?");
  expect(third.replies).toEqual([]);
  await set({ auto_assignment: true, status: "away" });
  expect((await sayAsVisitor(product, one, "Vocês entregam?")).replies).toEqual([]);
  await until(async () => (await talk(first.conversationId)).botPaused, "the team's turn here too");
  await set({ status: "online" });
  expect((await sayAsVisitor(product, visitor(), "Oi, tudo bem?")).replies.length).toBeGreaterThan(0);
});
