import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { MessageTemplate } from "#modules/channels/templates/templates.contract.ts";
import type { CannedReply } from "#modules/conversations/canned/canned.contract.ts";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import type { ComposerSettings, Draft } from "#modules/conversations/drafts/drafts.contract.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";

// What the composer works with: ready answers, drafts, templates, settings.

const administrator = { email: "marta@loja.example", password: "uma senha bem longa" };
const attendant = { email: "ana@loja.example", password: "outra senha bem longa" };
const product = await startTestProduct({
  simulator: {},
  env: {
    PROSA_CLOCK: new Date().toISOString(),
    PROSA_ADMIN_EMAIL: administrator.email,
    PROSA_ADMIN_PASSWORD: administrator.password,
  },
});
const { sim } = product;
if (!sim) throw new Error("This file needs the simulator.");

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
type Person = <T>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>;

async function person(who: { email: string; password: string }): Promise<Person> {
  const answer = await product.api("POST", "/api/auth/sign-in", who, { key: null });
  expect(answer.status).toBe(200);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return <T>(method: string, path: string, body?: unknown) => product.api<T>(method, path, body, { key: null, headers: { cookie } });
}

let marta: Person;
let ana: Person;
let channelId = "";
beforeAll(async () => {
  marta = await person(administrator);
  const made = await product.api("POST", "/api/omni/users", { name: "Ana", role: "SECRETARY", ...attendant });
  expect(made.status).toBe(201);
  ana = await person(attendant);
  channelId = (await product.get<Page<Channel>>("/api/omni/channels")).items.find((one) => one.kind === "whatsapp")?.id ?? "";
  await product.api("PATCH", `/api/omni/channels/${channelId}`, { botEnabled: false });
});

async function customer() {
  const name = `Cliente ${randomInt(10 ** 9, 10 ** 10)}`;
  const contact = sim?.addContact({ channel: "whatsapp", name, address: `55119${randomInt(80_000_000, 99_999_999)}` });
  if (!contact) throw new Error("No contact.");
  await sim?.inbound({ type: "text", contact: contact.id, text: `Oi, sou ${name}` });
  await product.settle();
  const conversation = (await product.conversations(channelId)).find((one) => one.lastMessage === `Oi, sou ${name}`);
  if (!conversation) throw new Error("No conversation.");
  return { contact, id: conversation.id, userId: conversation.userId };
}

describe("ready answers", () => {
  const make = (who: Person, body: Record<string, unknown>) =>
    who<CannedReply & { code: string }>("POST", "/api/omni/canned-replies", { personal: false, ...body });
  const list = async (who: Person, query: string) => (await who<Page<CannedReply>>("GET", `/api/omni/canned-replies?${query}`)).body;

  test("are found by short code first, then by text, whatever the accents and the case", async () => {
    for (const [shortCode, text] of [
      ["devolução", "Vamos abrir a devolução."],
      ["prazo-devolucao", "Sete dias."],
      ["troca", "Para troca ou DEVOLUÇÃO, mande uma foto."],
      ["frete", "Qual o CEP?"],
    ])
      expect((await make(marta, { shortCode, text })).status).toBe(201);
    const codes = async (q: string) => (await list(marta, `q=${encodeURIComponent(q)}`)).items.map((one) => one.shortCode);
    expect(await codes("devolucao")).toEqual(["devolução", "prazo-devolucao", "troca"]);
    expect(await codes("DEVOL")).toEqual(["devolução", "prazo-devolucao", "troca"]);
    expect(await codes("foto troca")).toEqual(["troca"]);
    expect(await codes("nada disso")).toEqual([]);
    const first = await list(marta, "q=devolucao&limit=2");
    const second = await list(marta, `q=devolucao&limit=2&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect([...first.items, ...second.items].map((one) => one.shortCode)).toEqual(["devolução", "prazo-devolucao", "troca"]);
    expect(second.nextCursor).toBeNull();
  });

  test("a personal one is seen and changed by its person alone", async () => {
    const own = await make(ana, { shortCode: "minha", text: "Só minha.", personal: true });
    expect(own.status).toBe(201);
    expect((await list(ana, "q=minha")).items).toHaveLength(1);
    expect((await list(marta, "q=minha")).items).toEqual([]);
    expect((await marta("PATCH", `/api/omni/canned-replies/${own.body.id}`, { text: "x" })).status).toBe(404);
    expect((await marta("DELETE", `/api/omni/canned-replies/${own.body.id}`)).status).toBe(404);
    // The same code is free for everybody else.
    expect((await make(marta, { shortCode: "minha", text: "De todos." })).status).toBe(201);
    expect((await list(ana, "q=minha")).items).toHaveLength(2);
  });

  test("those of everybody are kept by those who lead", async () => {
    const refused = await make(ana, { shortCode: "geral", text: "x" });
    expect([refused.status, refused.body.code]).toEqual([403, "canned.leaders_only"]);
    const made = await make(marta, { shortCode: "geral", text: "x" });
    expect((await ana("PATCH", `/api/omni/canned-replies/${made.body.id}`, { text: "y" })).status).toBe(403);
    expect((await make(marta, { shortCode: "Geral", text: "z" })).body.code).toBe("canned.code_taken");
    expect((await marta("DELETE", `/api/omni/canned-replies/${made.body.id}`)).status).toBe(200);
    expect((await make(marta, { shortCode: "com espaço", text: "z" })).status).toBe(400);
  });

  test("those of another language or channel are left out when asked", async () => {
    await make(marta, { shortCode: "hi", text: "Hello", language: "en" });
    await make(marta, { shortCode: "hi", text: "Olá", language: "pt-BR" });
    await make(marta, { shortCode: "insta", text: "Só lá", channel: "instagram" });
    expect((await list(marta, "q=hi&language=en-US")).items.filter((one) => one.shortCode === "hi").map((one) => one.text)).toEqual([
      "Hello",
    ]);
    expect((await list(marta, "q=insta&channel=webchat")).items).toEqual([]);
    expect((await list(marta, "q=insta&channel=instagram")).items).toHaveLength(1);
  });

  test("many are taken in at once, and replaced by the same code", async () => {
    const items = [
      { shortCode: "lote1", text: "um" },
      { shortCode: "lote2", text: "dois" },
    ];
    const send = (body: unknown) => marta<{ created: number; updated: number }>("POST", "/api/omni/canned-replies/import", body);
    expect((await send({ items })).body).toEqual({ created: 2, updated: 0 });
    expect((await send({ items: [{ shortCode: "LOTE1", text: "novo" }] })).body).toEqual({ created: 0, updated: 1 });
    expect((await list(marta, "q=lote1")).items.map((one) => one.text)).toEqual(["novo"]);
    // All or nothing.
    expect(
      (
        await send({
          items: [
            { shortCode: "lote3", text: "três" },
            { shortCode: "", text: "x" },
          ],
        })
      ).status,
    ).toBe(400);
    expect((await list(marta, "q=lote3")).items).toEqual([]);
  });

  test("another account sees none", async () => {
    const other = await secondAccount(product);
    const theirs = await product.api<Page<CannedReply>>("GET", "/api/omni/canned-replies", undefined, { key: other.key });
    expect(theirs.body.items).toEqual([]);
  });
});

describe("drafts", () => {
  test("the last writer wins and is told what it had not seen", async () => {
    const { id } = await customer();
    const save = async (text: string, basedOn: number) =>
      (
        await ana<{ draft: Draft; replaced: string | null }>("PUT", `/api/omni/conversations/${id}/drafts`, {
          kind: "reply",
          text,
          basedOn,
        })
      ).body;
    expect(await save("Bom dia", 0)).toMatchObject({ draft: { version: 1 }, replaced: null });
    expect(await save("Bom dia, Ana", 1)).toMatchObject({ draft: { version: 2 }, replaced: null });
    // Another browser that saw version 1 only.
    expect(await save("Boa tarde", 1)).toMatchObject({ draft: { version: 3, text: "Boa tarde" }, replaced: "Bom dia, Ana" });
    expect(await save("", 3)).toMatchObject({ draft: { version: 4, text: "" }, replaced: null });
    const kept = (await ana<{ items: Draft[] }>("GET", `/api/omni/conversations/${id}/drafts`)).body.items;
    expect(kept).toMatchObject([{ kind: "reply", text: "", version: 4 }]);
  });

  test("are one's own, listed by pages, and empty ones are not listed", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.push((await customer()).id);
    for (const id of ids) {
      await ana("PUT", `/api/omni/conversations/${id}/drafts`, { kind: "reply", text: `resposta ${id}`, basedOn: 0 });
      await ana("PUT", `/api/omni/conversations/${id}/drafts`, { kind: "note", text: `nota ${id}`, basedOn: 0 });
    }
    await ana("PUT", `/api/omni/conversations/${ids[0]}/drafts`, { kind: "note", text: "", basedOn: 1 });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const place: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<Draft> = (await ana<Page<Draft>>("GET", `/api/omni/drafts?limit=2${place}`)).body;
      seen.push(...page.items.map((one) => one.text));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect((await marta<Page<Draft>>("GET", "/api/omni/drafts")).body.items).toEqual([]);
    expect((await marta<{ items: Draft[] }>("GET", `/api/omni/conversations/${ids[1]}/drafts`)).body.items).toEqual([]);
  });

  test("how a person likes to write is kept for that person", async () => {
    expect((await ana<ComposerSettings>("GET", "/api/omni/composer-settings")).body).toEqual({
      undoSeconds: 5,
      skinTone: 0,
      recentEmoji: [],
    });
    expect((await ana<ComposerSettings>("PATCH", "/api/omni/composer-settings", { undoSeconds: 10, recentEmoji: ["💚"] })).body).toEqual({
      undoSeconds: 10,
      skinTone: 0,
      recentEmoji: ["💚"],
    });
    expect((await marta<ComposerSettings>("GET", "/api/omni/composer-settings")).body.undoSeconds).toBe(5);
    expect((await ana("PATCH", "/api/omni/composer-settings", { undoSeconds: 7 })).status).toBe(400);
  });
});

describe("templates", () => {
  const sync = () => product.api<{ count: number; problem: string | null }>("POST", `/api/omni/channels/${channelId}/templates/sync`);
  const list = (query = "") => product.get<Page<MessageTemplate>>(`/api/omni/message-templates?limit=100${query}`);
  const send = (id: string, body: Record<string, unknown>) =>
    product.api<Message & { code: string; errors: { path: string }[] }>("POST", `/api/omni/conversations/${id}/messages`, body);

  test("come from the provider by themselves, with their blanks and examples", async () => {
    await until(async () => (await list()).items.length > 0, "the first fetch", 20_000);
    expect((await sync()).body).toMatchObject({ problem: null, count: 9 });
    const all = (await list()).items;
    expect(all).toHaveLength(9);
    expect(all.find((one) => one.name === "acompanhar_entrega")).toMatchObject({
      language: "pt_BR",
      category: "utility",
      status: "approved",
      content: {
        header: { format: "text", text: "Pedido {{1}}", blanks: [{ name: "1", example: "1042" }] },
        bodyBlanks: [
          { name: "1", example: "Ana" },
          { name: "2", example: "amanhã, até 18h" },
        ],
        footer: "Loja Exemplo",
        buttons: [
          { kind: "url", blank: { example: "BR123" } },
          { kind: "phone", target: "+551140028922", blank: null },
        ],
        sendable: true,
      },
    });
    expect((await list("&q=previst")).items.map((one) => one.name)).toEqual(["acompanhar_entrega"]);
    expect((await list("&q=retomar conversa&language=en_US")).items).toHaveLength(1);
    expect((await list("&status=rejected")).items).toMatchObject([{ name: "ganhe_premios", rejectedReason: "PROMOTIONAL" }]);
  });

  test("go out filled in when the window has closed, and read in the thread as the customer reads them", async () => {
    await sync();
    const { id, contact } = await customer();
    await product.api("POST", "/api/test/clock", { advance: "PT25H" });
    expect((await product.get<Conversation>(`/api/omni/conversations/${id}`)).window).toBe("closed");
    const template = { name: "acompanhar_entrega", language: "pt_BR" };
    const refused = await send(id, { template: { ...template, values: { "body:1": "Ana" } } });
    expect([refused.status, refused.body.code]).toEqual([400, "messages.template_incomplete"]);
    expect(refused.body.errors.map((one) => one.path)).toEqual([
      "template.values.header:1",
      "template.values.body:2",
      "template.values.button:0",
    ]);
    const values = { "header:1": "1042", "body:1": "Ana\n Maria", "body:2": "hoje", "button:0": "BR9" };
    const sent = await send(id, { template: { ...template, values } });
    expect(sent.body.text).toBe(
      "*Pedido 1042*\n\nAna Maria, a entrega está prevista para hoje. Toque abaixo para acompanhar.\n\n_Loja Exemplo_",
    );
    const got = await until(async () => sim.messages({ contact: contact.id, from: "business" })[0], "the template on the phone");
    expect(got).toMatchObject({
      kind: "template",
      header: "Pedido 1042",
      text: "Ana Maria, a entrega está prevista para hoje. Toque abaixo para acompanhar.",
      footer: "Loja Exemplo",
      buttons: [{ title: "Acompanhar" }, { title: "Ligar" }],
    });
    expect((await send(id, { template: { name: "pesquisa_satisfacao", language: "pt_BR", values: { "body:1": "x" } } })).body.code).toBe(
      "messages.template_not_approved",
    );
  });

  test("a picture at the head goes along, to a customer who agreed to advertising", async () => {
    await sync();
    const { id, contact, userId } = await customer();
    const form = new FormData();
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
    form.append("file", new Blob([new Uint8Array(png)], { type: "image/png" }), "vitrine.png");
    const upload = (await (
      await fetch(`${product.url}/api/omni/files`, {
        method: "POST",
        headers: { authorization: "Bearer test-administrator-key-0001" },
        body: form,
      })
    ).json()) as { id: string };
    const template = { name: "vitrine_com_foto", language: "pt_BR", values: { "body:1": "Ana" } };
    expect((await send(id, { template })).body.code).toBe("messages.no_marketing_consent");
    await product.api("POST", "/api/v1/consents", { user_id: userId, type: "marketing", granted: true, source: "test" });
    expect((await send(id, { template })).body.code).toBe("messages.template_incomplete");
    expect((await send(id, { template, attachments: [upload.id] })).status).toBe(201);
    const got = await until(async () => sim.messages({ contact: contact.id, from: "business" })[0], "the template on the phone");
    expect(got).toMatchObject({ kind: "template", media: { mimeType: "image/png" } });
  });

  test("a webhook changes what is known of one", async () => {
    await sync();
    const value = {
      event: "PAUSED",
      message_template_id: 4,
      message_template_name: "pedido_enviado",
      message_template_language: "pt_BR",
      reason: "NONE",
    };
    await product.api("PATCH", `/api/omni/channels/${channelId}`, {
      config: { phoneNumberId: sim.config.phoneNumberId, businessAccountId: sim.config.businessAccountId },
    });
    await product.webhook("whatsapp", {
      object: "whatsapp_business_account",
      entry: [{ id: sim.config.businessAccountId, time: 1_700_000_000, changes: [{ field: "message_template_status_update", value }] }],
    });
    const paused = await until(async () => (await list("&status=paused")).items[0], "the pause");
    expect(paused.name).toBe("pedido_enviado");
  });

  test("another account sees none and fetches none", async () => {
    const other = await secondAccount(product);
    const theirs = await product.api<Page<MessageTemplate>>("GET", "/api/omni/message-templates", undefined, { key: other.key });
    expect(theirs.body.items).toEqual([]);
    expect((await product.api("POST", `/api/omni/channels/${channelId}/templates/sync`, undefined, { key: other.key })).status).toBe(404);
  });
});
