import { createHmac, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import { newId } from "#shared/ids.ts";
import { openSecrets } from "#modules/channels/directory.ts";
import { findChannel } from "#modules/channels/channels.repo.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";

const product = await startTestProduct();
const channel = await product.connect("webchat", "chat-da-loja", { botEnabled: true });
const other = await secondAccount(product);
const otherChannel = await product.connect("webchat", "chat-da-outra", { botEnabled: true, key: other.key });

interface Sent {
  conversationId: string;
  message: Message;
  replies: Message[];
  visitorToken: string;
}
interface Live {
  messages: VisitorMessage[];
  seq: number;
  attendedBy: string;
  personName: string | null;
  typing: boolean;
}

const newVisitor = () => `v-${randomBytes(9).toString("hex")}`;
const web = <T>(path: string, body: Record<string, unknown>) => product.api<T>("POST", `/api/omni/web/${path}`, body, { key: null });
const send = (visitorId: string, text: string, more: Record<string, unknown> = {}) => web<Sent>("send", { visitorId, text, ...more });
const events = (visitorToken: string, since = 0) =>
  product.api<Live>("GET", `/api/omni/web/events?since=${since}&visitorToken=${encodeURIComponent(visitorToken)}`, undefined, {
    key: null,
  });
const visible = async (conversationId: string) => (await product.messages(conversationId)).filter((one) => one.senderType !== "system");
const patch = (id: string, body: Record<string, unknown>) => product.api<Conversation>("PATCH", `/api/omni/conversations/${id}`, body);

test("a double send in parallel is one message and one answer, and both callers get them", async () => {
  const visitorId = newVisitor();
  const answers = await Promise.all(Array.from({ length: 4 }, () => send(visitorId, "Oi", { clientId: "mesmo" })));
  expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200]);
  expect(new Set(answers.map((one) => one.body.message.id)).size).toBe(1);
  for (const { body } of answers) expect(body.replies.length).toBeGreaterThan(0);
  await product.settle();
  const all = await visible(answers[0]?.body.conversationId ?? "");
  expect(all.filter((one) => one.direction === "incoming")).toHaveLength(1);
  const said = all.filter((one) => one.direction === "outgoing").map((one) => one.text);
  expect(new Set(said).size).toBe(said.length);
  // Long after, too.
  const again = await send(visitorId, "Oi", { clientId: "mesmo" });
  expect(again.body.message.id).toBe(answers[0]?.body.message.id);
  expect(await visible(again.body.conversationId)).toHaveLength(all.length);
});

test("visitors who use the same client ids at the same time see their own messages alone", async () => {
  const visitors = Array.from({ length: 12 }, newVisitor);
  const answers = await Promise.all(visitors.map((visitorId) => send(visitorId, `Sou ${visitorId}`, { clientId: "1" })));
  expect(new Set(answers.map((one) => one.body.conversationId)).size).toBe(visitors.length);
  for (const [index, { body }] of answers.entries()) expect(body.message.text).toBe(`Sou ${visitors[index]}`);
});

test("two spellings of visitor and client id that look alike together stay two messages", async () => {
  const start = newVisitor();
  const one = await send(`${start}|a`, "primeira", { clientId: "b", wait: false });
  const two = await send(start, "segunda", { clientId: "a|b", wait: false });
  expect([one.body.message.text, two.body.message.text]).toEqual(["primeira", "segunda"]);
  const three = await send(`${start}:a`, "terceira", { clientId: "b", wait: false });
  const four = await send(start, "quarta", { clientId: "a:b", wait: false });
  expect([three.body.message.text, four.body.message.text]).toEqual(["terceira", "quarta"]);
});

test("text, ids and page that no database holds are cleaned and answered", async () => {
  const dirty = "a\u0000b\ud83dc";
  for (const body of [
    { text: dirty },
    { clientId: `c${dirty}` },
    { page: { url: dirty, title: dirty } },
    { payload: dirty },
    { name: dirty },
  ]) {
    const started = performance.now();
    const answer = await send(newVisitor(), "Oi", { wait: false, ...body });
    expect([answer.status, Object.keys(body)[0]]).toEqual([200, Object.keys(body)[0]]);
    expect(performance.now() - started).toBeLessThan(5000);
  }
  expect((await send(`v${dirty}`, "Oi", { wait: false })).status).toBeLessThan(500);
  expect(await product.rows("select reason from dead_letters")).toEqual([]);
});

test("identity proof: wrong is refused; once proven, it is asked for each time", async () => {
  const row = await product.services.db.system(async (tx) => findChannel(tx, (await accountOf()) ?? "", channel.id));
  if (!row) throw new Error("The channel is gone.");
  const { identitySecret } = await openSecrets(product.services.vault, row, {});
  const visitorId = newVisitor();
  const proof = createHmac("sha256", identitySecret ?? "")
    .update(visitorId)
    .digest("hex");
  for (const token of [
    "",
    "x",
    proof.slice(1),
    `${proof}0`,
    createHmac("sha256", "another").update(visitorId).digest("hex"),
    createHmac("sha256", identitySecret ?? "")
      .update(`${visitorId}x`)
      .digest("hex"),
  ])
    expect([token, (await send(visitorId, "Oi", { token })).status]).toEqual([token, 401]);
  expect((await send(visitorId, "antes", { wait: false })).status).toBe(200);
  expect((await send(visitorId, "provado", { token: proof, wait: false })).status).toBe(200);
  expect((await send(visitorId, "sem prova")).status).toBe(401);
  expect((await web("session", { visitorId })).body).toMatchObject({ code: "webchat.identity_required" });
  expect((await web("session", { visitorId, token: proof })).status).toBe(200);
});

async function accountOf(): Promise<string | undefined> {
  return (await product.rows<{ account_id: string }>("select account_id from channels where id = $1", [channel.id]))[0]?.account_id;
}

test("a forged, cut or foreign visitor token opens nothing", async () => {
  const { body } = await send(newVisitor(), "Oi", { wait: false });
  const token = body.visitorToken;
  const [payload = "", mac = ""] = token.split(".");
  const elsewhere = Buffer.from(JSON.stringify([await accountOf(), channel.id, newVisitor(), 0])).toString("base64url");
  for (const bad of ["", "x", payload, `${payload}.`, `.${mac}`, `${elsewhere}.${mac}`, `${payload}.${mac.slice(0, -3)}AAA`, `${token}.x`])
    for (const answer of [
      await events(bad),
      await web("hand-over", { visitorToken: bad }),
      await web("typing", { visitorToken: bad, typing: true }),
    ])
      expect([bad, answer.status]).toEqual([bad, 401]);
  expect((await events(token)).status).toBe(200);
});

test("the same visitor id on another account's chat is somebody else", async () => {
  const visitorId = newVisitor();
  const here = await send(visitorId, "segredo daqui", { wait: false });
  const there = await send(visitorId, "coisa de lá", { channelKey: otherChannel.externalId, wait: false });
  expect(there.body.conversationId).not.toBe(here.body.conversationId);
  const history = await web<{ messages: VisitorMessage[] }>("session", { visitorId, channelKey: otherChannel.externalId });
  expect(history.body.messages.map((one) => one.text)).not.toContain("segredo daqui");
  expect((await events(there.body.visitorToken)).body.messages.map((one) => one.text)).not.toContain("segredo daqui");
  expect((await product.api("GET", `/api/omni/conversations/${there.body.conversationId}`)).status).toBe(404);
});

test("polling sees the agent's answer and a person's message, and never a note", async () => {
  const visitorId = newVisitor();
  const first = await send(visitorId, "Oi");
  const conversationId = first.body.conversationId;
  const before = (await events(first.body.visitorToken)).body;
  expect(before.attendedBy).toBe("bot");
  expect(before.messages.map((one) => one.from)).toEqual(["visitor", ...first.body.replies.map(() => "bot")]);
  await product.api("POST", `/api/omni/conversations/${conversationId}/messages`, { text: "anotação secreta", private: true });
  await product.api("POST", `/api/omni/conversations/${conversationId}/messages`, { text: "Aqui é uma pessoa" });
  const after = (await events(first.body.visitorToken, before.seq)).body;
  expect(after.seq).toBeGreaterThan(before.seq);
  expect(after.messages.map((one) => [one.from, one.text])).toContainEqual(["person", "Aqui é uma pessoa"]);
  expect(JSON.stringify(after)).not.toContain("anotação secreta");
  expect(JSON.stringify((await web("session", { visitorId })).body)).not.toContain("anotação secreta");
});

test("the event stream brings a person's message live", async () => {
  const { body } = await send(newVisitor(), "Oi");
  const leave = new AbortController();
  const response = await fetch(`${product.url}/api/omni/web/events?since=0&visitorToken=${encodeURIComponent(body.visitorToken)}`, {
    headers: { accept: "text/event-stream" },
    signal: leave.signal,
  });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  let heard = "";
  const reading = (async () => {
    for await (const part of response.body ?? []) heard += Buffer.from(part).toString("utf8");
  })().catch(() => {});
  await until(async () => heard.includes("data:"), "the present state");
  await product.api("POST", `/api/omni/conversations/${body.conversationId}/messages`, { text: "Ao vivo para você" });
  await until(async () => heard.includes("Ao vivo para você"), "the live message", 3000);
  await product.api("POST", `/api/omni/conversations/${body.conversationId}/messages`, { text: "nota da equipe", private: true });
  await patch(body.conversationId, { labels: ["vip"] });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(heard).not.toContain("nota da equipe");
  leave.abort();
  await reading;
});

test("hand-over: the agent is silent, a person comes, hands back, and the agent answers again", async () => {
  const visitorId = newVisitor();
  const first = await send(visitorId, "Oi");
  const { conversationId, visitorToken } = first.body;
  expect((await web("hand-over", { visitorToken })).status).toBe(200);
  expect((await events(visitorToken)).body.attendedBy).toBe("waiting");
  const quiet = await send(visitorId, "Tem alguém?");
  expect(quiet.body.replies).toEqual([]);
  expect(await product.get(`/api/omni/conversations/${conversationId}`)).toMatchObject({
    bot: "paused",
    botPaused: true,
    handOver: { reason: "requested" },
  });
  await product.api("POST", `/api/omni/conversations/${conversationId}/messages`, { text: "Sou eu" });
  expect((await patch(conversationId, { botPaused: false })).body).toMatchObject({ bot: "active", handOver: null });
  const answered = await send(visitorId, "Oi de novo");
  expect(answered.body.replies.length).toBeGreaterThan(0);
});

test("a resolved conversation reopens when the visitor writes again", async () => {
  const visitorId = newVisitor();
  const { body } = await send(visitorId, "Oi");
  expect((await patch(body.conversationId, { status: "closed" })).body.status).toBe("closed");
  const again = await send(visitorId, "Voltei");
  expect(again.body.conversationId).toBe(body.conversationId);
  expect(again.body.replies.length).toBeGreaterThan(0);
  expect(await product.get(`/api/omni/conversations/${body.conversationId}`)).toMatchObject({ status: "active", bot: "active" });
});

test("read signs of the visitor reach the team", async () => {
  const { body } = await send(newVisitor(), "Oi");
  expect((await web("typing", { visitorToken: body.visitorToken, read: true })).status).toBe(200);
  const outgoing = (await visible(body.conversationId)).filter((one) => one.direction === "outgoing");
  expect(outgoing.every((one) => one.status === "read")).toBe(true);
});

test("bad input is named, never a 500", async () => {
  for (const body of [
    {},
    { visitorId: "", text: "x" },
    { visitorId: "v", text: "" },
    { visitorId: "v", text: "x".repeat(4001) },
    { visitorId: "v", text: "x", attachments: ["no-id"] },
    { visitorId: "v", text: "x", attachments: ["01890000-0000-7000-8000-000000000000"] },
    { visitorId: 7, text: [] },
  ]) {
    const answer = await web<{ code: string }>("send", body);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toMatch(/^(input|messages|webchat)\./);
  }
  expect((await send("v", "x", { channelKey: "unknown" })).status).toBe(404);
});

test("a flood is slowed down with Retry-After, and others are not", async () => {
  const visitorId = newVisitor();
  const answers = await Promise.all(Array.from({ length: 45 }, (_, index) => send(visitorId, `n${index}`, { wait: false })));
  const refused = answers.filter((one) => one.status === 429);
  expect(refused.length).toBeGreaterThan(5);
  for (const one of refused) {
    expect(Number(one.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(one.body).toMatchObject({ code: "webchat.too_fast" });
  }
  expect((await send(newVisitor(), "Oi", { wait: false })).status).toBe(200);
  await product.settle();
  expect(
    (await visible(answers.find((one) => one.status === 200)?.body.conversationId ?? "")).filter((one) => one.direction === "incoming"),
  ).toHaveLength(45 - refused.length);
});

test("a chat wears the look that its administrators give it, and no other account's can", async () => {
  const path = `/api/omni/channels/${channel.id}/look`;
  const { look } = (await product.api<{ look: Record<string, unknown> }>("GET", path)).body;
  const wanted = { ...look, title: "Loja da Ana", color: "#0b6b4f", position: "left", privacyNotice: "Só para atender." };
  const saved = (await product.api<{ look: unknown; snippet: string }>("PUT", path, wanted)).body;
  expect(saved.look).toEqual(wanted);
  expect(saved.snippet).toContain('data-color="#0b6b4f" data-position="left"');
  const start = await web<{ shop: Record<string, unknown> }>("session", { visitorId: newVisitor(), channelKey: "chat-da-loja" });
  expect(start.body.shop).toMatchObject({ title: "Loja da Ana", position: "left", logo: null, privacyNotice: "Só para atender." });
  expect(start.body.shop["privacyVersion"]).not.toBe("2026-01");
  expect((await product.api("PUT", path, { ...wanted, logoId: newId() })).status).toBe(400);
  expect((await product.api("PUT", path, wanted, { key: other.key })).status).toBe(404);
});

test("a form before the first message is checked here, becomes that message, and keeps a ticked box as consent", async () => {
  const asked = await product.connect("webchat", "chat-com-formulario", { botEnabled: true });
  const path = `/api/omni/channels/${asked.id}/look`;
  const { look } = (await product.api<{ look: Record<string, unknown> }>("GET", path)).body;
  const form = { name: "required", email: "optional", phone: "off", optIn: "Quero receber ofertas." };
  expect((await product.api("PUT", path, { ...look, form })).status).toBe(200);
  const key = { channelKey: "chat-com-formulario", wait: false };
  const started = await web<{ shop: Record<string, unknown> }>("session", { visitorId: newVisitor(), channelKey: "chat-com-formulario" });
  expect(started.body.shop).toMatchObject({ form, transcript: "file" });

  const visitorId = newVisitor();
  const refused = await web<{ code: string }>("send", { visitorId, text: "Oi", ...key });
  expect([refused.status, refused.body.code]).toEqual([400, "webchat.form_required"]);
  const wrong = await web<{ code: string; errors: { path: string }[] }>("send", { visitorId, text: "x", form: { email: "ana@" }, ...key });
  expect([wrong.status, wrong.body.code]).toEqual([400, "webchat.form_incomplete"]);
  expect(wrong.body.errors.map((issue) => issue.path)).toEqual(["form.name", "form.email"]);

  const filled = { name: "Ana Dias", email: "ana@exemplo.com.br", optIn: true };
  const first = await send(visitorId, "Nome: Ana Dias\nE-mail: ana@exemplo.com.br", { form: filled, ...key });
  expect(first.status).toBe(200);
  await product.settle();
  const conversation = (await product.api<Conversation>("GET", `/api/omni/conversations/${first.body.conversationId}`)).body;
  expect(conversation.customer.name).toBe("Ana Dias");
  // Nothing was asked yet: the agent waits for the question.
  expect((await visible(first.body.conversationId)).map((one) => one.direction)).toEqual(["incoming"]);
  const ledger = await product.api<{ items: Record<string, unknown>[] }>(
    "GET",
    `/api/v1/consents?user_id=${conversation.customer.id}&type=marketing`,
  );
  expect(ledger.body.items).toEqual([
    expect.objectContaining({
      action: "granted",
      source: "chat_form",
      channel: "webchat",
      version: null,
      evidence: expect.objectContaining({ text: form.optIn }),
    }),
  ]);
  expect((await send(visitorId, "Vocês entregam hoje?", key)).status).toBe(200);

  // The box is the channel's, not the caller's: without it nobody agrees to anything.
  await product.api("PUT", path, { ...look, form: { ...form, optIn: "" } });
  const other = await send(newVisitor(), "Nome: Bia", { form: { name: "Bia", optIn: true }, ...key });
  await product.settle();
  const bia = (await product.api<Conversation>("GET", `/api/omni/conversations/${other.body.conversationId}`)).body;
  expect((await product.api<{ items: unknown[] }>("GET", `/api/v1/consents?user_id=${bia.customer.id}`)).body.items).toEqual([]);
});

test("a visitor takes the conversation along as a file, without the team's notes, unless the shop says no", async () => {
  const visitorId = newVisitor();
  const channelKey = "chat-da-loja";
  const { body } = await send(visitorId, "Preciso de um comprovante", { channelKey, wait: false });
  await product.settle();
  await product.api("POST", "/api/omni/messages", { conversationId: body.conversationId, text: "cliente difícil", private: true });
  const take = (token: string) => fetch(`${product.url}/api/omni/web/transcript?locale=en&visitorToken=${encodeURIComponent(token)}`);
  const file = await take(body.visitorToken);
  expect(file.headers.get("content-disposition")).toContain("chat.txt");
  const text = await file.text();
  expect(text).toMatch(/^Conversation with .+\n\n\[.+\] You: Preciso de um comprovante\n/);
  expect(text).not.toContain("difícil");
  expect((await take("forged")).status).toBe(401);
  // No mail server here: it is said, and nothing is sent.
  const mail = { visitorToken: body.visitorToken, email: "ana@exemplo.com.br" };
  expect((await web<{ code: string }>("transcript", mail)).body.code).toBe("webchat.no_mail");
  expect((await web("transcript", { ...mail, email: "ana" })).status).toBe(400);
  const path = `/api/omni/channels/${channel.id}/look`;
  const { look } = (await product.api<{ look: Record<string, unknown> }>("GET", path)).body;
  await product.api("PUT", path, { ...look, transcript: false });
  expect((await take(body.visitorToken)).status).toBe(403);
  await product.api("PUT", path, { ...look, transcript: true });
});

test("the card that speaks first is public and says no more than its look", async () => {
  const path = `/api/omni/channels/${channel.id}/look`;
  const ask = () => product.api<{ invite: unknown }>("GET", "/api/omni/web/invite?channelKey=chat-da-loja", undefined, { key: null });
  expect((await ask()).body).toEqual({ invite: null });
  const { look } = (await product.api<{ look: Record<string, unknown> }>("GET", path)).body;
  const invite = { text: "Posso ajudar?", afterSeconds: 5, pages: ["/produto/*"] };
  expect((await product.api("PUT", path, { ...look, invite: { ...invite, pages: ["produto"] } })).status).toBe(400);
  expect((await product.api("PUT", path, { ...look, invite })).status).toBe(200);
  const { body } = await ask();
  expect(body.invite).toEqual({ ...invite, title: expect.any(String), color: expect.stringMatching(/^#/), logo: null });
  // A caller that does not speak of it leaves it as it is.
  const { form: _form, invite: _invite, transcript: _transcript, ...plain } = look;
  expect((await product.api<{ look: unknown }>("PUT", path, plain)).body.look).toMatchObject({ invite });
});

test("outside business hours a visitor is told when the team is back", async () => {
  const session = () => web<{ shop: { opensAt: string | null } }>("session", { visitorId: newVisitor(), channelKey: "chat-da-loja" });
  expect((await session()).body.shop.opensAt).toBeNull();
  const never = {
    timeZone: "America/Sao_Paulo",
    weekly: [[], [], [], [], [], [], []],
    holidays: null,
    exceptions: [],
    away: { on: false, texts: { "pt-BR": "", en: "", es: "" } },
  };
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const exceptions = [{ on: day, name: "Plantão", intervals: [{ from: "10:00", to: "12:00" }] }];
  const saved = await product.api("PUT", "/api/omni/settings/business-hours", { ...never, exceptions });
  expect(saved.status).toBe(200);
  expect((await session()).body.shop.opensAt).toBe(`${day}T13:00:00.000Z`);
});
