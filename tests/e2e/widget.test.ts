import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabaseWithUrl } from "#testing/database.ts";
import { startProductProcess, type ProductProcess } from "#testing/product-process.ts";
import { testKey } from "#testing/product.ts";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { phone, picture, openBrowser } from "./support/browser.ts";
import { chatIn, openChat, type VisitorChat } from "./support/chat.ts";
import { startHostSite } from "./support/host-site.ts";
import { focusedElement } from "./support/page-scripts.ts";
import { shopEnvironment } from "./support/shop.ts";

// A process of its own, at a port that stays, so that it can be killed and come back.
const { url: databaseUrl } = await testDatabaseWithUrl();
const dataDir = mkdtempSync(join(tmpdir(), "prosa-widget-"));
const port = await freePort();
const start = () =>
  startProductProcess({
    dataDir,
    environment: {
      ...shopEnvironment,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      PROSA_API_KEY: testKey,
      PROSA_LOG_LEVEL: "error",
      GRAPH_API_URL: "http://127.0.0.1:9",
    },
  });
let shop: ProductProcess = await start();
afterAll(async () => {
  await shop.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const site = await startHostSite({ origin: shop.url, channel: "loja-exemplo" });
const browser = openBrowser(shop.url, site.url);

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function conversationsOf(query: string): Promise<Conversation[]> {
  const response = await fetch(`${shop.url}/api/omni/conversations?channel=webchat&${query}`, {
    headers: { authorization: `Bearer ${testKey}` },
  });
  return ((await response.json()) as { items: Conversation[] }).items;
}

/** The longest pause of a chat that has found no server, and what a busy machine takes on top. */
const patienceMillis = 60_000;

/** Every text of the visitor stands there once, in the order of the list, acknowledged by the server. */
async function expectOnce(chat: VisitorChat, texts: readonly string[]): Promise<void> {
  await expect.poll(() => chat.frame.locator(".row.mine .text").allInnerTexts(), { timeout: patienceMillis }).toEqual([...texts]);
  await expect.poll(() => chat.frame.getByRole("img", { name: "Aguardando envio" }).count(), { timeout: patienceMillis }).toBe(0);
}

describe("the chat on a page", () => {
  test("loses and doubles nothing over reloads, a lost network and a killed server", async () => {
    const context = await browser.person();
    const page = await context.newPage();
    await page.goto(`${shop.url}/chat`);
    let chat = await openChat(page);
    await chat.answerTo("oi, tudo bem?", /.+/);
    await page.reload();
    chat = await openChat(page);
    await expectOnce(chat, ["oi, tudo bem?"]);

    await context.setOffline(true);
    await chat.say("quero ver fones de ouvido");
    await chat.frame.getByText("Sem conexão").waitFor();
    await chat.frame.getByRole("img", { name: "Aguardando envio" }).waitFor();
    await picture(page, "chat-offline");
    await context.setOffline(false);
    await chat.frame.getByText("Sem conexão").waitFor({ state: "hidden" });
    await expectOnce(chat, ["oi, tudo bem?", "quero ver fones de ouvido"]);

    await shop.kill();
    await chat.say("quero ver tablets");
    await chat.say("quero ver notebooks");
    await chat.frame.getByText("Sem conexão").waitFor();
    shop = await start();
    const all = ["oi, tudo bem?", "quero ver fones de ouvido", "quero ver tablets", "quero ver notebooks"];
    await expectOnce(chat, all);
    await chat.answerTo("quero ver geladeiras", /R\$/);
    await page.reload();
    chat = await openChat(page);
    await expectOnce(chat, [...all, "quero ver geladeiras"]);
    expect((await chat.texts()).filter((text) => /geladeira/i.test(text))).toHaveLength(2);
  }, 300_000);

  test("a message that waits in storage survives a closed page", async () => {
    const context = await browser.person();
    const page = await context.newPage();
    await page.goto(`${shop.url}/chat`);
    const chat = await openChat(page);
    await chat.answerTo("bom dia", /.+/);
    await context.setOffline(true);
    await chat.say("quero ver fones de ouvido");
    await chat.frame.getByRole("img", { name: "Aguardando envio" }).waitFor();
    await page.close();
    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto(`${shop.url}/chat`);
    await expectOnce(await openChat(next), ["bom dia", "quero ver fones de ouvido"]);
  });

  test("calls a person from its first moment", async () => {
    const page = await (await browser.person({ viewport: phone })).newPage();
    await page.goto(`${shop.url}/chat`);
    const chat = await openChat(page);
    await picture(page, "chat-phone");
    await chat.frame.getByRole("button", { name: "Falar com uma pessoa" }).first().click();
    await chat.frame.getByRole("status").filter({ hasText: "Chamando uma pessoa" }).waitFor();
    await expect.poll(async () => (await conversationsOf("limit=1"))[0]?.handOver?.reason ?? null).not.toBeNull();
  });

  test("shows the privacy notice until it is accepted", async () => {
    const page = await (await browser.person()).newPage();
    await page.goto(`${shop.url}/chat`);
    const chat = await openChat(page);
    const notice = chat.frame.getByRole("region", { name: "Privacidade" });
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(/LGPD[\s\S]*Versão/);
    await notice.getByRole("button", { name: "Entendi" }).click();
    await notice.waitFor({ state: "hidden" });
    await page.reload();
    const again = await openChat(page);
    await again.frame.getByRole("textbox").waitFor();
    expect(await again.frame.getByRole("region", { name: "Privacidade" }).count()).toBe(0);
  });
});

describe("the chat on a site of another origin", () => {
  const proof = (id: string) => createHmac("sha256", "loja-exemplo-identity").update(id).digest("hex");
  const address = (id: string, token: string) => `${site.url}/?${new URLSearchParams({ id, token, name: "Rita Sá" }).toString()}`;

  test("knows a signed-in visitor by the proof, on every device", async () => {
    const first = await (await browser.person()).newPage();
    await first.goto(address("cliente-77", proof("cliente-77")));
    await (await openChat(first)).answerTo("bom dia, aqui é a Rita", /.+/);
    const [conversation] = await conversationsOf("limit=1");
    expect(conversation).toMatchObject({ externalKey: "webchat_cliente-77", customer: { name: "Rita Sá", verified: true } });

    const second = await (await browser.person()).newPage();
    await second.goto(address("cliente-77", proof("cliente-77")));
    await expectOnce(await openChat(second), ["bom dia, aqui é a Rita"]);
  });

  test("gives nobody another's conversation without the proof", async () => {
    const owner = await (await browser.person()).newPage();
    await owner.goto(address("cliente-88", proof("cliente-88")));
    await (await openChat(owner)).answerTo("meu segredo", /.+/);
    const thief = await (await browser.person()).newPage();
    await thief.goto(address("cliente-88", proof("cliente-99")));
    const chat = await openChat(thief);
    await chat.answerTo("quem sou eu?", /.+/);
    expect((await chat.texts()).join(" ")).not.toContain("segredo");
    const [newest] = await conversationsOf("limit=1");
    expect(newest?.externalKey).not.toBe("webchat_cliente-88");
    expect(newest?.customer.verified).toBe(false);
  });

  test("loses nothing that is said while a wrong proof is looked at", async () => {
    const page = await (await browser.person()).newPage();
    let refuse = () => {};
    const said = new Promise<void>((resolve) => (refuse = resolve));
    await page.route("**/api/omni/web/session", async (route) => {
      if (route.request().postData()?.includes("cliente-89") === true) await said;
      await route.continue();
    });
    await page.goto(address("cliente-89", proof("cliente-99")));
    const chat = await openChat(page);
    await chat.say("ainda estou aqui");
    await chat.frame.locator(".row.mine").getByText("ainda estou aqui").waitFor();
    // A word is being written while the proof is refused: it stays in its field, and the field keeps the focus.
    await chat.frame.getByRole("textbox").pressSequentially("e ago");
    const anonymous = page.waitForResponse((response) => response.url().endsWith("/web/session") && response.status() === 200);
    refuse();
    await anonymous;
    await page.keyboard.type("ra?");
    await page.keyboard.press("Enter");
    await chat.frame.locator(".row.mine").getByText("e agora?").waitFor();
    await chat.answerTo("certo", /.+/);
    await expectOnce(chat, ["ainda estou aqui", "e agora?", "certo"]);
  });

  test("stands against hostile style and a strict content policy", async () => {
    const page = await (await browser.person()).newPage();
    await page.goto(`${site.url}/?hostile`);
    const host = page.locator("prosa-chat");
    await host.waitFor();
    expect(await host.boundingBox()).toMatchObject({ width: 60, height: 60 });
    await host.click();
    const chat = await chatIn(page);
    await chat.answerTo("oi", /.+/);
    const box = await (await chat.frame.frameElement()).boundingBox();
    expect(box?.width).toBeGreaterThan(350);
    expect(box?.height).toBeGreaterThan(500);
    await picture(page, "chat-hostile");
    // Escape closes the chat from inside, and the button has the focus again.
    await chat.frame.getByRole("textbox").press("Escape");
    await expect.poll(() => host.getAttribute("open")).toBeNull();
    expect(await focusedElement(page)).toBe("prosa-chat");
  });
});

describe("what a shop may switch on", () => {
  interface Channel {
    id: string;
    externalId: string;
  }
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${shop.url}/api/omni/${path}`, {
      method,
      headers: { authorization: `Bearer ${testKey}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const lookPath = async () => {
    const { items } = await api<{ items: Channel[] }>("GET", "channels");
    return `channels/${items.find(({ externalId }) => externalId === "loja-exemplo")?.id}/look`;
  };
  /** Switches something on for as long as `act` takes. */
  const withLook = async (part: Record<string, unknown>, act: () => Promise<void>) => {
    const path = await lookPath();
    const { look } = await api<{ look: Record<string, unknown> }>("GET", path);
    await api("PUT", path, { ...look, ...part });
    try {
      await act();
    } finally {
      await api("PUT", path, look);
    }
  };

  test("a form comes first, is remembered over a reload, and lets the question follow", async () => {
    const form = { name: "required", email: "required", phone: "optional", optIn: "Quero receber ofertas." };
    await withLook({ form }, async () => {
      const page = await (await browser.person({ viewport: phone })).newPage();
      await page.goto(`${shop.url}/chat`);
      let chat = await openChat(page);
      const fields = () => chat.frame.getByRole("form", { name: "Antes de começar" });
      await fields().getByLabel("Nome").fill("Ana Dias");
      expect(await chat.frame.getByLabel("Escreva sua mensagem…").count()).toBe(0);
      await fields().getByRole("button", { name: "Começar" }).click();
      await fields().getByText("Preencha este campo.").waitFor();
      await picture(page, "chat-form");
      await page.reload();
      chat = await openChat(page);
      expect(await fields().getByLabel("Nome").inputValue()).toBe("Ana Dias");
      await fields().getByLabel("E-mail").fill("ana@exemplo.com.br");
      await fields().getByLabel("Quero receber ofertas.").check();
      await fields().getByRole("button", { name: "Começar" }).click();
      await chat.frame.getByLabel("Escreva sua mensagem…").waitFor();
      await chat.answerTo("quero ver tablets", /R\$/);
      const [newest] = await conversationsOf("limit=1");
      expect(newest?.customer.name).toBe("Ana Dias");
    });
  });

  test("a card speaks first on a site of another origin, and whoever sends it away is left alone", async () => {
    await withLook({ invite: { text: "Posso ajudar com o tamanho?", afterSeconds: 3, pages: ["/loja/*"] } }, async () => {
      const context = await browser.person();
      const elsewhere = await context.newPage();
      await elsewhere.goto(`${site.url}/`);
      const page = await context.newPage();
      await page.goto(`${site.url}/loja/tenis`);
      const find = (on: typeof page) => on.frames().find((each) => each.url().includes("/widget/card.html"));
      await expect.poll(() => find(page), { timeout: 20_000 }).toBeDefined();
      await find(page)?.getByText("Posso ajudar com o tamanho?").waitFor();
      await picture(page, "chat-card");
      expect(await find(elsewhere)?.getByText("Posso ajudar com o tamanho?").count()).toBe(0);
      // Nothing is kept before somebody decides.
      expect(await page.evaluate("localStorage.length")).toBe(0);
      await find(page)?.getByRole("button", { name: "Dispensar" }).click();
      await expect.poll(() => page.locator("prosa-invite").count()).toBe(0);
      await page.reload();
      await page.locator("prosa-chat").waitFor();
      await page.waitForTimeout(4000);
      expect(find(page)).toBeUndefined();

      const other = await (await browser.person()).newPage();
      await other.goto(`${site.url}/loja/tenis`);
      await expect.poll(() => find(other), { timeout: 20_000 }).toBeDefined();
      await find(other)
        ?.getByRole("button", { name: /Posso ajudar com o tamanho/ })
        .click();
      const chat = await chatIn(other);
      await chat.answerTo("oi", /.+/);
      expect(await other.locator("prosa-invite").count()).toBe(0);
    });
  });

  test("a visitor takes the conversation along", async () => {
    const page = await (await browser.person()).newPage();
    await page.goto(`${shop.url}/chat`);
    const chat = await openChat(page);
    await chat.answerTo("quero ver notebooks", /R\$/);
    await chat.frame.getByRole("button", { name: "Guardar a conversa" }).click();
    await picture(page, "chat-keep");
    const coming = page.waitForEvent("download");
    await chat.frame.getByRole("link", { name: "Baixar em texto" }).click();
    const file = await coming;
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString("utf8")).toMatch(/Você: quero ver notebooks/);
    await chat.frame.getByRole("button", { name: "Voltar" }).click();
    await chat.frame.getByRole("textbox").waitFor();
  });
});
