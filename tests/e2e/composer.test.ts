import { randomInt } from "node:crypto";
import type { BrowserContext, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser, phone, picture } from "./support/browser.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop({ simulator: {}, env: { PROSA_CLOCK: new Date().toISOString() } });
if (!shop.sim) throw new Error("The simulator runs.");
const sim = shop.sim;
const browser = openBrowser(shop.url);
// Waits as long as Playwright does: the machine may be busy.
const poll = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });

interface Open {
  page: Page;
  id: string;
  contact: string;
  name: string;
  field: Locator;
  thread: Locator;
}

/** A new customer of the phone chat who wrote once and is in a person's hands. */
async function aCustomer(): Promise<{ id: string; contact: string; name: string }> {
  const name = `Zélia ${randomInt(10 ** 8, 10 ** 9)}`;
  const contact = sim.addContact({ channel: "whatsapp", name, address: `55119${randomInt(80_000_000, 99_999_999)}` });
  await sim.inbound({ type: "text", contact: contact.id, text: `Oi, sou ${name}` });
  await shop.settle();
  const { items } = await shop.get<{ items: { id: string }[] }>(`/api/omni/conversations?q=${encodeURIComponent(name)}&view=all`);
  const id = items[0]?.id ?? "";
  await shop.api("PATCH", `/api/omni/conversations/${id}`, { botPaused: true });
  await shop.settle();
  return { id, contact: contact.id, name };
}

async function open(context: BrowserContext, customer: { id: string; contact: string; name: string }): Promise<Open> {
  const page = await context.newPage();
  await page.goto(`${shop.url}/inbox/${customer.id}`);
  const thread = page.getByRole("region", { name: "Conversa", exact: true });
  await thread.getByRole("article").first().waitFor();
  return { ...customer, page, thread, field: page.getByRole("textbox", { name: "Resposta" }) };
}

const onPhone = (contact: string) => sim.messages({ contact, from: "business" }).map((one) => one.text);
const undoSeconds = (seconds: number, context: BrowserContext) =>
  context.request.patch(`${shop.url}/api/omni/composer-settings`, { data: { undoSeconds: seconds } });

describe("the composer", () => {
  let team: BrowserContext;
  beforeAll(async () => {
    const { items } = await shop.get<{ items: { id: string; kind: string }[] }>("/api/omni/channels");
    for (const { id, kind } of items) if (kind === "whatsapp") await shop.api("PATCH", `/api/omni/channels/${id}`, { botEnabled: false });
  });
  beforeEach(async () => {
    team = await browser.person();
    await signIn(team, shop.url);
    await undoSeconds(0, team);
  });

  test("a ready answer is found by its code, seen filled in, and never leaves with an open blank by accident", async () => {
    const { page, field, contact, name } = await open(team, await aCustomer());
    await field.pressSequentially("/ola oi".slice(0, 1));
    const menu = page.getByRole("listbox", { name: "Respostas prontas" });
    await menu.waitFor();
    await field.pressSequentially("oi");
    await menu.getByRole("option").first().filter({ hasText: "/oi" }).waitFor();
    await page.getByRole("region", { name: "Prévia", exact: true }).getByText("Olá, Zélia!").waitFor();
    await picture(page, "composer-canned");
    await field.press("Tab");
    expect(await field.inputValue()).toMatch(/^Olá, Zélia! Aqui é .+, da Loja Exemplo/);
    await field.press("Enter");
    await poll(() => onPhone(contact).at(-1)).toMatch(/^Olá, Zélia! Aqui é/);
    expect(name).toContain("Zélia");

    // This customer has no order: the blank stays, is marked, and holds the message back.
    await field.pressSequentially("/pedido");
    await menu.getByRole("option").first().filter({ hasText: "/pedido" }).waitFor();
    await field.press("Enter");
    await poll(() => field.inputValue()).toContain("{{pedido.numero}}");
    await field.press("Enter");
    await page.getByRole("alert").filter({ hasText: "Falta preencher: {{pedido.numero}}, {{pedido.situacao}}" }).waitFor();
    await picture(page, "composer-blanks");
    // The first blank is selected: what is typed replaces it.
    await page.keyboard.type("1042");
    expect(await field.inputValue()).toContain("*1042*");
    await page.getByRole("button", { name: "Ir até lá" }).click();
    await page.keyboard.type("enviado");
    await field.press("Enter");
    await poll(() => onPhone(contact).at(-1)).toBe("Encontrei seu pedido *1042*. Situação: enviado. Posso ajudar em algo mais sobre ele?");
  });

  test("a colleague is named in a note", async () => {
    const email = `ana${randomInt(1e6)}@loja.example`;
    const made = await shop.api<{ id: string }>("POST", "/api/omni/users", {
      name: "Ana Lima",
      role: "SECRETARY",
      email,
      password: "uma senha bem longa",
    });
    const { page, id } = await open(team, await aCustomer());
    await page.getByRole("button", { name: "Nota interna" }).click();
    const note = page.getByRole("textbox", { name: "Nota interna" });
    await note.pressSequentially("Veja isto, @lim");
    await page.getByRole("listbox", { name: "Pessoas e equipes" }).getByRole("option", { name: "Ana Lima" }).waitFor();
    await picture(page, "composer-mention");
    await note.press("Enter");
    expect(await note.inputValue()).toBe("Veja isto, @Ana Lima ");
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith(`/conversations/${id}/messages`));
    await note.press("Enter");
    expect((await sent).postDataJSON()).toMatchObject({ private: true, text: "Veja isto, @Ana Lima", mentions: [made.body.id] });
    await page.getByRole("region", { name: "Conversa", exact: true }).getByText("Veja isto, @Ana Lima").waitFor();
  });

  test("a picture is pasted, a file is dropped with its progress, and both go out", async () => {
    const { page, field, thread, contact } = await open(team, await aCustomer());
    const png = (
      await sharp({ create: { width: 40, height: 40, channels: 3, background: "#2f7d4f" } })
        .png()
        .toBuffer()
    ).toString("base64");
    const give = `(kind, base64, name, type) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      const target = kind === "paste" ? document.getElementById("composer") : document.querySelector('section[aria-label="Conversa"]');
      const event = kind === "paste" ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
      target.dispatchEvent(event);
    }`;
    const run = (kind: string, base64: string, name: string, type: string) =>
      page.evaluate(`(${give})(${[kind, base64, name, type].map((one) => JSON.stringify(one)).join(",")})`);
    await field.focus();
    await run("paste", png, "print.png", "image/png");
    const tray = page.getByRole("list", { name: "Anexos" });
    await tray.getByText("print.png").waitFor();

    // The upload is held on its way, so that its progress is seen.
    let letGo = () => undefined as void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route("**/api/omni/files", async (route) => {
      await held;
      await route.continue();
    });
    await run("dragenter", "QQ==", "nota.txt", "text/plain");
    await page.getByText("Solte para anexar à resposta").waitFor();
    await picture(page, "composer-drop");
    await run("drop", Buffer.from("nota fiscal 1042").toString("base64"), "nota.txt", "text/plain");
    await tray.getByRole("progressbar", { name: "Envio de nota.txt" }).waitFor({ state: "attached" });
    expect(await page.getByRole("button", { name: "Enviar", exact: true }).isDisabled()).toBe(true);
    letGo();
    await poll(() => tray.getByRole("progressbar").count()).toBe(0);
    // Files that have arrived are part of the draft: a reload keeps them.
    await field.fill("Seguem os arquivos.");
    await page.reload();
    await tray.getByText("nota.txt").waitFor();
    expect(await field.inputValue()).toBe("Seguem os arquivos.");
    await picture(page, "composer-tray");
    await page.getByRole("button", { name: "Enviar", exact: true }).click();
    await poll(() => sim.messages({ contact, from: "business" }).map((one) => one.kind)).toEqual(["image", "document"]);
    await thread.getByText("Seguem os arquivos.").first().waitFor();

    // What the channel cannot take is said before anything is sent.
    await page.locator('input[type="file"]').setInputFiles({ name: "vazio.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) });
    await tray.getByText("O arquivo está vazio.").waitFor();
  });

  test("a reply can be taken back for some seconds, by button and by Ctrl+Z, and leaves when the page is closed", async () => {
    await undoSeconds(5, team);
    const { page, field, contact, id, name } = await open(team, await aCustomer());
    await field.fill("Mandei cedo demais");
    await field.press("Enter");
    await page.getByRole("button", { name: "Desfazer o envio" }).waitFor();
    await picture(page, "composer-undo");
    await page.getByRole("button", { name: "Desfazer o envio" }).click();
    await poll(() => field.inputValue()).toBe("Mandei cedo demais");
    await field.fill("De novo");
    await field.press("Enter");
    await page.getByRole("button", { name: "Desfazer o envio" }).waitFor();
    await field.press("Control+z");
    await poll(() => field.inputValue()).toBe("De novo");
    await page.waitForTimeout(5_500);
    expect(onPhone(contact)).toEqual([]);

    // Held to the end of its time, it leaves by itself.
    await field.press("Enter");
    await poll(() => onPhone(contact)).toEqual(["De novo"]);
    // Closed in the meantime, it leaves at once.
    await field.fill("Até logo");
    await field.press("Enter");
    await page.getByRole("button", { name: "Desfazer o envio" }).waitFor();
    await page.close();
    await poll(() => onPhone(contact)).toEqual(["De novo", "Até logo"]);
    const again = await open(team, { id, contact, name });
    await again.thread.getByText("Até logo").waitFor();
    expect(onPhone(contact)).toEqual(["De novo", "Até logo"]);
  });

  test("a draft follows its person to another browser, and is shown in the list", async () => {
    const customer = await aCustomer();
    const first = await open(team, customer);
    await first.field.fill("Vou verificar e já");
    await poll(
      async () => (await (await team.request.get(`${shop.url}/api/omni/drafts`)).json()) as { items: { text: string }[] },
    ).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ text: "Vou verificar e já" })]) });

    const elsewhere = await browser.person();
    await signIn(elsewhere, shop.url);
    const page = await elsewhere.newPage();
    await page.goto(`${shop.url}/inbox`);
    await page
      .getByRole("list", { name: "Conversas", exact: true })
      .getByRole("link")
      .filter({ hasText: customer.name })
      .getByText("Rascunho:")
      .waitFor();
    const second = await open(elsewhere, customer);
    await poll(() => second.field.inputValue()).toBe("Vou verificar e já");
    await second.field.fill("Vou verificar e já volto.");
    await second.field.press("Enter");
    await poll(() => onPhone(customer.contact)).toEqual(["Vou verificar e já volto."]);
    // Sent there, gone here: the next look tells.
    await first.page.evaluate("dispatchEvent(new Event('focus'))");
    await poll(() => first.field.inputValue()).toBe("");
  });

  test("nothing typed is lost: reload, another conversation, server away, sign-out and in", async () => {
    const customer = await aCustomer();
    const other = await aCustomer();
    const { page, field } = await open(team, customer);
    await field.fill("texto que fica");
    await page.reload();
    await poll(() => field.inputValue()).toBe("texto que fica");
    await page.goto(`${shop.url}/inbox/${other.id}`);
    await poll(() => field.inputValue()).toBe("");
    await page.goto(`${shop.url}/inbox/${customer.id}`);
    await poll(() => field.inputValue()).toBe("texto que fica");

    // The server away: what is typed stays, and reaches it when it is back.
    await page.route("**/drafts", (route) => route.abort());
    await field.fill("escrito sem servidor");
    await page.waitForTimeout(1_200);
    await page.reload();
    await poll(() => field.inputValue()).toBe("escrito sem servidor");
    await page.unroute("**/drafts");
    await poll(async () => JSON.stringify(await (await team.request.get(`${shop.url}/api/omni/drafts`)).json())).toContain(
      "escrito sem servidor",
    );

    // Signed out within the moment of quiet, in again in a browser that remembers nothing.
    await field.fill("última palavra");
    await page.getByRole("button", { name: /^Menu de/ }).click();
    await page.getByRole("menuitem", { name: "Sair" }).click();
    await page.waitForURL("**/sign-in*");
    const fresh = await browser.person();
    await signIn(fresh, shop.url);
    const again = await open(fresh, customer);
    await poll(() => again.field.inputValue()).toBe("última palavra");
  });

  test("emoji are searched in three languages, marks are set by keys and shown, formatted text becomes marks", async () => {
    const { page, field } = await open(team, await aCustomer());
    await field.fill("Muito obrigado");
    await field.press("Control+a");
    await field.press("Control+b");
    expect(await field.inputValue()).toBe("*Muito obrigado*");
    await page.getByRole("region", { name: "Prévia do texto" }).locator("strong", { hasText: "Muito obrigado" }).waitFor();
    await field.press("End");
    await page.getByRole("button", { name: "Emojis" }).click();
    const search = page.getByRole("searchbox", { name: "Buscar emoji" });
    await search.fill("green heart");
    await page.getByRole("dialog", { name: "Emojis" }).getByRole("button", { name: "coração verde" }).waitFor();
    await picture(page, "composer-emoji");
    await search.press("Enter");
    expect(await field.inputValue()).toBe("*Muito obrigado*💚");
    await page.keyboard.press("Escape");
    await field.fill("");
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData("text/html", "<p>Olá, <b>Ana</b></p><ul><li>um</li><li><i>dois</i></li></ul>");
      data.setData("text/plain", "Olá, Ana um dois");
      document.getElementById("composer").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    })()`);
    await poll(() => field.inputValue()).toBe("Olá, *Ana*\n\n- um\n\n- _dois_");
  });

  test("serves a small screen", async () => {
    const context = await browser.person({ viewport: phone, colorScheme: "dark", hasTouch: true, isMobile: true });
    await signIn(context, shop.url);
    const { page, field } = await open(context, await aCustomer());
    await field.fill("Resposta de *telefone*");
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await picture(page, "composer-phone-dark");
    await page.getByRole("button", { name: "Nota interna" }).click();
    await picture(page, "composer-phone-note-dark");
  });

  test("closed window: a template is chosen, filled in and sent", async () => {
    const customer = await aCustomer();
    await poll(
      async () => (await shop.get<{ items: unknown[] }>("/api/omni/message-templates?status=approved")).items.length,
    ).toBeGreaterThan(3);
    await shop.api("POST", "/api/test/clock", { advance: "PT25H" });
    const { page, thread, contact } = await open(team, customer);
    await page.getByText("A janela de resposta fechou.").waitFor();
    await picture(page, "composer-closed");
    await page.getByRole("searchbox", { name: "Buscar modelo" }).fill("entrega");
    await page
      .getByRole("list", { name: "Modelos aprovados" })
      .getByRole("button", { name: /acompanhar_entrega/ })
      .click();
    const form = page.getByRole("form", { name: "Modelo acompanhar_entrega" });
    expect(await form.getByLabel("Texto: 1").inputValue()).toBe("Zélia");
    expect(await form.getByRole("button", { name: "Enviar modelo" }).isDisabled()).toBe(true);
    await form.getByLabel("Título: 1").fill("1042");
    await form.getByLabel("Texto: 2").fill("hoje, até 18h");
    await form.getByLabel("Botão: Acompanhar").fill("BR123");
    await form.getByRole("figure", { name: "Prévia do modelo" }).getByText("Zélia, a entrega está prevista para hoje, até 18h.").waitFor();
    await picture(page, "composer-template");
    await form.getByRole("button", { name: "Enviar modelo" }).click();
    await poll(() => sim.messages({ contact, from: "business" })[0]).toMatchObject({
      kind: "template",
      header: "Pedido 1042",
      text: expect.stringContaining("hoje, até 18h"),
    });
    await thread.getByText("Zélia, a entrega está prevista para hoje, até 18h.").first().waitFor();
  });
});
