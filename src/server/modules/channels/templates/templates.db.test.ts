import { randomBytes, randomInt } from "node:crypto";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import { secondAccount, startTestProduct, testKey, until } from "#testing/product.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import type { MessageTemplate } from "./templates.contract.ts";

// Against the simulator, which speaks the provider's protocol.
const product = await startTestProduct({ simulator: {} });
const { sim } = product;
if (!sim) throw new Error("This file needs the simulator.");
let channelId = "";

beforeAll(async () => {
  const { items } = await product.get<{ items: Channel[] }>("/api/omni/channels");
  for (const { id } of items) await product.api("PATCH", `/api/omni/channels/${id}`, { botEnabled: false });
  channelId = items.find(({ kind }) => kind === "whatsapp")?.id ?? "";
  await product.connect("webchat", "chat", { botEnabled: false });
});
afterEach(() => sim.clearFaults());

const path = "/api/omni/message-templates";
const draft = {
  language: "pt_BR",
  category: "utility",
  body: "Oi, {{1}}! Podemos falar do pedido {{2}} agora?",
  buttons: [
    { kind: "reply", text: "Sim" },
    { kind: "url", text: "Ver pedido", target: "https://loja.example/p/{{1}}" },
  ],
  samples: { "body:1": "Ana", "body:2": "1042", "button:1": "1042" },
};
const freshName = () => `modelo_${randomBytes(4).toString("hex")}`;
const make = (more: object) => product.api<MessageTemplate & { code: string; detail: string }>("POST", path, { ...draft, ...more });
const listed = async (query: string) => (await product.get<{ items: MessageTemplate[] }>(`${path}?${query}`)).items;
const sync = () => product.api("POST", `/api/omni/channels/${channelId}/templates/sync`);

test("a template of a channel goes to its provider, is sent when the window is shut, is changed and taken away there too", async () => {
  const name = freshName();
  const made = await make({ channelId, name });
  expect([made.status, made.body.status, made.body.channelId]).toEqual([201, "approved", channelId]);
  const other = await make({ channelId, name, language: "en_US", body: "Hello {{1}}! May we talk about order {{2}} now?" });
  expect(other.status).toBe(201);
  await sync();
  expect((await listed(`channelId=${channelId}&q=${name}`)).map(({ language, status }) => `${language} ${status}`).sort()).toEqual([
    "en_US approved",
    "pt_BR approved",
  ]);

  const contact = sim.addContact({ channel: "whatsapp", name: "Ana", address: `55119${randomInt(80_000_000, 99_999_999)}` });
  await sim.inbound({ type: "text", contact: contact.id, text: `Oi ${name}` });
  await product.settle();
  const talk = (await product.conversations(channelId)).find((one: Conversation) => one.lastMessage === `Oi ${name}`);
  await product.rows("update conversations set window_expires_at = now() - interval '1 hour' where id = $1", [talk?.id]);
  const values = { "body:1": "Ana", "body:2": "7", "button:1": "7" };
  const sent = await product.api<Message>("POST", `/api/omni/conversations/${talk?.id}/messages`, {
    template: { name, language: "pt_BR", values },
  });
  expect(sent.status).toBe(201);
  await until(
    async () => sim.messages({ contact: contact.id, from: "business" })[0]?.text?.includes("pedido 7"),
    "the template on the phone",
  );

  const changed = await product.api<MessageTemplate>("PATCH", `${path}/${made.body.id}`, {
    ...draft,
    language: undefined,
    body: "Olá, {{1}}! O pedido {{2}} chegou?",
  });
  expect(changed.body).toMatchObject({ status: "pending", content: { body: "Olá, {{1}}! O pedido {{2}} chegou?" } });
  await sync();
  expect((await listed(`channelId=${channelId}&q=${name}&language=pt_BR`))[0]).toMatchObject({
    status: "approved",
    content: { body: "Olá, {{1}}! O pedido {{2}} chegou?" },
  });
  expect((await product.api("DELETE", `${path}/${made.body.id}`)).status).toBe(200);
  await sync();
  expect((await listed(`channelId=${channelId}&q=${name}&status=approved`)).map(({ language }) => language)).toEqual(["en_US"]);
  const history = await product.get<{ items: { area: string }[] }>("/api/omni/settings/changes?area=templates");
  expect(history.items.length).toBeGreaterThanOrEqual(4);
});

const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=", "base64");
async function upload(bytes: Buffer, name: string, type: string): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)], { type }), name);
  const response = await fetch(`${product.url}/api/omni/files`, {
    method: "POST",
    body: form,
    headers: { authorization: `Bearer ${testKey}` },
  });
  return ((await response.json()) as { id: string }).id;
}

test("a picture on top goes to the provider as the sample and to the customer with the template, unless another is chosen", async () => {
  const [name, picture] = [freshName(), await upload(pixel, "vitrine.png", "image/png")];
  const wrong = await product.api<{ errors: { path: string; message: string }[] }>("POST", path, {
    ...draft,
    channelId,
    name,
    headerFormat: "video",
    headerFileId: picture,
  });
  expect([wrong.status, wrong.body.errors]).toEqual([400, [{ path: "headerFile", message: "file_type" }]]);
  const made = await make({ channelId, name, headerFormat: "image", headerFileId: picture });
  expect([made.status, made.body.content.header?.format, made.body.headerFile?.id]).toEqual([201, "image", picture]);
  // The look at the provider leaves the file where it is.
  await sync();
  expect((await listed(`channelId=${channelId}&q=${name}`))[0]?.headerFile).toMatchObject({ fileName: "vitrine.png", kind: "image" });
  const link = await fetch(`${product.url}${(await listed(`channelId=${channelId}&q=${name}`))[0]?.headerFile?.url}`);
  expect(Buffer.from(await link.arrayBuffer())).toEqual(pixel);

  const contact = sim.addContact({ channel: "whatsapp", name: "Bia", address: `55119${randomInt(80_000_000, 99_999_999)}` });
  await sim.inbound({ type: "text", contact: contact.id, text: `Oi ${name}` });
  await product.settle();
  const talk = (await product.conversations(channelId)).find((one: Conversation) => one.lastMessage === `Oi ${name}`);
  const template = { name, language: "pt_BR", values: { "body:1": "Bia", "body:2": "7", "button:1": "7" } };
  const messages = `/api/omni/conversations/${talk?.id}/messages`;
  const own = await product.api<Message>("POST", messages, { template });
  expect([own.status, own.body.attachments.map(({ fileName }) => fileName)]).toEqual([201, ["vitrine.png"]]);
  const other = await upload(pixel, "outra.png", "image/png");
  const chosen = await product.api<Message>("POST", messages, { template, attachments: [other] });
  expect(chosen.body.attachments.map(({ fileName }) => fileName)).toEqual(["outra.png"]);
  await until(async () => sim.messages({ contact: contact.id, from: "business" }).length === 2, "both on the phone");
  for (const one of sim.messages({ contact: contact.id, from: "business" }))
    expect(one).toMatchObject({ kind: "template", media: { id: expect.any(String) as string } });

  const changed = await product.api<MessageTemplate>("PATCH", `${path}/${made.body.id}`, {
    ...draft,
    language: undefined,
    headerFormat: "image",
    headerFileId: other,
  });
  expect([changed.status, changed.body.headerFile?.id]).toEqual([200, other]);
  sim.fault({ kind: "api_error", code: 100, scope: "any" });
  const refused = await make({ channelId, name: freshName(), headerFormat: "image", headerFileId: picture });
  expect([refused.status, refused.body.code]).toEqual([400, "templates.refused"]);
});

test("the business's own template with a file is one message in the web chat", async () => {
  const [name, picture] = [freshName(), await upload(pixel, "vitrine.png", "image/png")];
  expect((await make({ name, headerFormat: "image", headerFileId: picture })).status).toBe(201);
  const { conversationId } = await sayAsVisitor(product, `v-${randomBytes(9).toString("hex")}`, "Oi");
  const sent = await product.api<Message>("POST", `/api/omni/conversations/${conversationId}/messages`, {
    template: { name, language: "pt_BR", values: { "body:1": "Ana", "body:2": "7", "button:1": "7" } },
  });
  expect(sent.body).toMatchObject({
    type: "image",
    text: "Oi, Ana! Podemos falar do pedido 7 agora?\n\nVer pedido: https://loja.example/p/7",
  });
  expect(sent.body.attachments).toMatchObject([{ fileName: "vitrine.png" }]);
});

test("what would be refused is said before anybody is asked, what the provider refuses in plain words", async () => {
  const wrong = await product.api<{ errors: { path: string; message: string }[] }>("POST", path, {
    ...draft,
    channelId,
    name: freshName(),
    body: "{{1}} começa mal {{2}}",
  });
  expect([wrong.status, wrong.body.errors]).toEqual([400, [{ path: "body", message: "blank_edge" }]]);
  expect((await make({ channelId, name: "Com Maiúscula" })).status).toBe(400);
  const name = freshName();
  expect((await make({ channelId, name })).status).toBe(201);
  expect((await make({ channelId, name })).status).toBe(409);
  // Known to the provider alone.
  await product.rows("delete from message_templates where name = $1", [name]);
  const refused = await make({ channelId, name });
  expect([refused.status, refused.body.detail]).toEqual([400, expect.stringMatching(/already|Já existe/)]);
  sim.fault({ kind: "token_expired" });
  const dead = await make({ channelId, name: freshName() });
  expect([503, 400, 502]).toContain(dead.status);
});

test("the business's own template serves channels that know none: an ordinary message with its replies", async () => {
  const name = freshName();
  const made = await make({ name, header: "Pedido", footer: "Loja Exemplo" });
  expect([made.status, made.body.status, made.body.channelId]).toEqual([201, "approved", null]);
  expect((await make({ name })).status).toBe(409);
  const { conversationId } = await sayAsVisitor(product, `v-${randomBytes(9).toString("hex")}`, "Oi");
  const talk = await product.get<Conversation>(`/api/omni/conversations/${conversationId}`);
  expect((await listed(`channelId=${talk.channelId}&status=approved`)).map((one) => one.name)).toContain(name);
  expect((await listed(`channelId=${channelId}&status=approved`)).map((one) => one.name)).not.toContain(name);
  const send = (template: object) => product.api<Message>("POST", `/api/omni/conversations/${conversationId}/messages`, { template });
  const half = await send({ name, language: "pt_BR", values: { "body:1": "Ana" } });
  expect(half.status).toBe(400);
  const sent = await send({ name, language: "pt_BR", values: { "body:1": "Ana", "body:2": "7", "button:1": "7" } });
  expect(sent.body).toMatchObject({
    type: "interactive",
    text: "Pedido\n\nOi, Ana! Podemos falar do pedido 7 agora?\n\nVer pedido: https://loja.example/p/7\n\nLoja Exemplo",
  });
  expect((await send({ name: "nunca_escrito", language: "pt_BR" })).status).toBe(400);
  const other = await secondAccount(product);
  for (const [method, body] of [
    ["PATCH", { ...draft, language: undefined }],
    ["DELETE", undefined],
  ] as const)
    expect((await product.api(method, `${path}/${made.body.id}`, body, { key: other.key })).status).toBe(404);
  expect((await product.api("DELETE", `${path}/${made.body.id}`)).status).toBe(200);
  expect((await send({ name, language: "pt_BR", values: {} })).status).toBe(400);
});
