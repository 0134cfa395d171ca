import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { templateProblems } from "#shared/template-draft.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";
import type { ResponseOf } from "#shared/endpoint.ts";
import type { Automation, AutomationRun, listTemplatesOfAutomation } from "./automations.contract.ts";
import { runAutomations } from "./run-automations.ts";
import { shippedTemplates } from "./shipped-templates.ts";

// The recovery of carts where the window is closed, with the template that it comes with, against a provider's protocol.
const product = await startTestProduct({ simulator: {}, env: { PROSA_PUBLIC_URL: "http://loja.exemplo" } });
const { sim, services } = product;
if (!sim) throw new Error("This file needs the simulator.");
let channelId = "";
let recovery: Automation;
let productId = "";

type Templates = ResponseOf<typeof listTemplatesOfAutomation>;
const states = () => product.get<Templates>(`/api/v1/automations/${recovery.id}/templates`);
const submit = (draft: NonNullable<Templates["items"][number]["draft"]>) =>
  product.api("POST", "/api/omni/message-templates", { channelId, ...draft });

beforeAll(async () => {
  channelId =
    (await product.get<{ items: { id: string; kind: string }[] }>("/api/omni/channels")).items.find((one) => one.kind === "whatsapp")?.id ??
    "";
  await product.api("PATCH", `/api/omni/channels/${channelId}`, { botEnabled: false });
  const { items } = await product.get<{ items: Automation[] }>("/api/v1/automations");
  const found = items.find(({ key }) => key === "cart_recovery");
  if (found === undefined) throw new Error("No recovery.");
  recovery = found;
  await product.api("POST", `/api/v1/automations/${recovery.id}/enable`);
  productId = (await product.api<{ id: string }>("POST", "/api/v1/products", { name: "Fone Onda", price: 100, stock: 99 })).body.id;
});

/** A cart that nobody has touched for an hour, of a customer whose window is closed. */
async function anIdleCart(language: string | null = null): Promise<{ conversationId: string; userId: string; cartId: string }> {
  const contact = sim?.addContact({ channel: "whatsapp", name: "Ana", address: `55119${randomInt(80_000_000, 99_999_999)}` });
  const said = `Oi ${randomInt(1e9)}`;
  await sim?.inbound({ type: "text", contact: contact?.id ?? "", text: said });
  await product.settle();
  const conversationId = (await product.conversations(channelId)).find((one) => one.lastMessage === said)?.id ?? "";
  const { userId } = await product.get<{ userId: string }>(`/api/omni/conversations/${conversationId}`);
  await product.api("PATCH", `/api/omni/conversations/${conversationId}`, { status: "pending" });
  const cart = await product.api<{ id: string }>("POST", "/api/v1/carts", {
    user_id: userId,
    items: [{ product_id: productId, quantity: 1 }],
  });
  const past = (hours: number) => new Date(services.clock.now().getTime() - hours * 3_600_000);
  await product.rows("update conversations set last_inbound_at = $2, window_expires_at = $3, language = $4 where id = $1", [
    conversationId,
    past(30),
    past(6),
    language,
  ]);
  await product.rows("update customers set preferred_channel = 'whatsapp' where id = $1", [userId]);
  await product.rows("update carts set updated_at = $2 where id = $1", [cart.body.id, past(1.02)]);
  return { conversationId, userId, cartId: cart.body.id };
}
const attempts = async (cartId: string) =>
  (await product.get<{ metadata: { recovery_attempts: number } }>(`/api/v1/carts/${cartId}`)).metadata.recovery_attempts;
const stepsOf = async (userId: string) => {
  const [run] = (await product.get<{ items: AutomationRun[] }>(`/api/v1/automation-runs?customerId=${userId}`)).items;
  const { steps } = await product.get<{ steps: { kind: string; outcome: string; code: string | null }[] }>(
    `/api/v1/automation-runs/${run?.id}`,
  );
  return steps.filter(({ kind }) => kind === "send_message");
};
const automatic = async (id: string) =>
  (await product.messages(id)).filter((message) => message.isAutomation && message.direction === "outgoing");

test("the product's templates have nothing that a provider would refuse", () => {
  for (const draft of shippedTemplates) expect([draft.language, templateProblems(draft)]).toEqual([draft.language, []]);
});

test("recovery names its template, skips with the reason until it is approved, and sends it then", async () => {
  const before = await states();
  expect(before.items).toMatchObject(
    ["pt_BR", "en", "es"].map((language) => ({ name: "carrinho_esperando", language, channels: [{ channelId, status: null }] })),
  );
  const missing = await anIdleCart();
  await runAutomations(services.engine);
  expect(await stepsOf(missing.userId)).toMatchObject([{ outcome: "skipped", code: "template_missing" }]);
  expect(await automatic(missing.conversationId)).toEqual([]);
  expect(await attempts(missing.cartId)).toBe(0);

  const draft = before.items[0]?.draft;
  if (!draft) throw new Error("No draft.");
  expect((await submit(draft)).status).toBe(201);
  // Providers take their time.
  await product.rows("update message_templates set status = 'pending' where name = 'carrinho_esperando'");
  expect((await states()).items[0]?.channels).toMatchObject([{ status: "pending" }]);
  const waiting = await anIdleCart();
  await runAutomations(services.engine);
  expect(await stepsOf(waiting.userId)).toMatchObject([{ outcome: "skipped", code: "template_waiting" }]);
  expect(await attempts(waiting.cartId)).toBe(0);

  await product.api("POST", `/api/omni/channels/${channelId}/templates/sync`);
  expect((await states()).items[0]?.channels).toMatchObject([{ status: "approved" }]);
  const ready = await anIdleCart();
  await Promise.all([runAutomations(services.engine), runAutomations(services.engine)]);
  const sent = await automatic(ready.conversationId);
  expect(sent.map(({ type }) => type)).toEqual(["template"]);
  expect(sent[0]?.text).toMatch(/Fone Onda[\s\S]*R\$\s?100,00[\s\S]*http:\/\/loja\.exemplo\/checkout\//);
  expect(await attempts(ready.cartId)).toBe(1);
});

test("the template goes out in the customer's language where the channel has it so, else in the account's, else in Portuguese", async () => {
  const sentTo = async (language: string | null) => {
    const { conversationId, userId } = await anIdleCart(language);
    // What a channel said of the language is not asked about here.
    await product.rows("update customers set language = null where id = $1", [userId]);
    await runAutomations(services.engine);
    const [message] = await automatic(conversationId);
    return message?.text ?? "";
  };
  const portuguese = /^Você deixou/;
  // Approved in Portuguese alone.
  expect(await sentTo("en")).toMatch(portuguese);
  for (const { draft } of (await states()).items)
    if (draft !== null && draft.language !== "pt_BR") expect((await submit(draft)).status).toBe(201);
  await product.rows("update message_templates set status = 'approved' where language = 'en'");
  await product.rows("update message_templates set status = 'pending' where language = 'es'");
  expect(await sentTo("en")).toMatch(/^You left/);
  // It is not approved in Spanish yet.
  expect(await sentTo("es")).toMatch(portuguese);
  await product.rows("update message_templates set status = 'approved' where language = 'es'");
  expect(await sentTo("es")).toMatch(/^Dejaste/);
  expect(await sentTo(null)).toMatch(portuguese);
  await product.rows("update accounts set locale = 'en'");
  expect(await sentTo("fr")).toMatch(/^You left/);
  expect(await sentTo("pt")).toMatch(portuguese);
  await product.rows("update accounts set locale = 'pt-BR'");
});

test("nobody of another account sees how its templates stand", async () => {
  const other = await secondAccount(product);
  const answer = await product.api("GET", `/api/v1/automations/${recovery.id}/templates`, undefined, { key: other.key });
  expect(answer.status).toBe(404);
});
