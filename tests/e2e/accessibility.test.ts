import type { BrowserContext, Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { violationsOf } from "./support/axe.ts";
import { desktop, phone, picture, openBrowser } from "./support/browser.ts";
import { openChat } from "./support/chat.ts";
import { focusedNumber, numberUsable, sidewaysOf } from "./support/page-scripts.ts";
import { phonePage, signIn, startShop } from "./support/shop.ts";

const shop = await startShop({ simulator: phonePage });
if (!shop.sim) throw new Error("The simulator runs.");
const sim = shop.sim;
const browser = openBrowser(shop.url, sim.url);

/** Pictures of a screen as it is looked at: on a desk and on a phone, light and dark. */
async function pictures(page: Page, name: string): Promise<void> {
  // Four layouts that nobody looks at are four too many.
  if (!process.env["PROSA_PICTURES"]) return;
  for (const [where, size] of [
    ["desk", desktop],
    ["phone", phone],
  ] as const) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `${name}-${where}-${colorScheme}`);
    }
  }
}

async function expectAccessible(page: Page, name: string): Promise<void> {
  await pictures(page, name);
  expect(await violationsOf(page), name).toEqual([]);
}

/** No page may be wider than the window it is in. */
async function expectNoSideways(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysOf(page), name).toBe(0);
}

describe("WCAG A and AA on every screen, light and dark, on a desk and on a phone", () => {
  let team: BrowserContext;
  beforeEach(async () => {
    team = await browser.person();
    await signIn(team, shop.url);
  });

  test("the check itself finds what is wrong", async () => {
    const page = await (await browser.person()).newPage();
    await page.setContent(
      '<html lang="pt"><title>x</title><main><p style="color:#ccc;background:#fff">claro demais</p><button></button></main>',
    );
    const rules = (await violationsOf(page, [desktop])).map((violation) => violation.split(" ").slice(1, 3).join(" "));
    expect(rules.sort()).toEqual(["dark color-contrast:", "light button-name:", "light color-contrast:"]);
  });

  test("sign-in", async () => {
    const page = await (await browser.person()).newPage();
    await page.goto(`${shop.url}/sign-in`);
    await page.getByLabel("E-mail").waitFor();
    await expectAccessible(page, "sign-in");
    await expectNoSideways(page, "sign-in");
  });

  test("inbox: list, thread with a hand-over, menus, filters, palette, help", async () => {
    const { items } = await shop.get<{ items: Conversation[] }>("/api/omni/conversations?limit=60");
    const handedOver = items.find(({ handOver, assignee, status }) => handOver !== null && assignee === null && status !== "closed");
    const page = await team.newPage();
    await page.goto(`${shop.url}/inbox`);
    await page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").first().waitFor();
    await expectAccessible(page, "inbox-list");
    await expectNoSideways(page, "inbox-list");
    await page.setViewportSize(desktop);
    await page.getByRole("button", { name: /^Filtros/ }).click();
    expect(await violationsOf(page, [desktop]), "filters").toEqual([]);

    await page.goto(`${shop.url}/inbox/${handedOver?.id ?? ""}`);
    await page.getByRole("region", { name: "Passagem para uma pessoa" }).waitFor();
    await page.getByRole("article").last().waitFor();
    await expectAccessible(page, "inbox-thread");
    await expectNoSideways(page, "inbox-thread");
    await page.setViewportSize(desktop);

    await page.getByRole("button", { name: "Adiar" }).click();
    await page.getByRole("menu").waitFor();
    expect(await violationsOf(page, [desktop]), "menu").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page, "palette");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.locator("body").press("?");
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page, "help");
  });

  test("search: start, results with filters, nothing found", async () => {
    const page = await team.newPage();
    await page.goto(`${shop.url}/inbox`);
    await page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").first().waitFor();
    await page.keyboard.press("Control+Shift+F");
    const field = page.getByRole("searchbox", { name: "Buscar em todas as conversas" });
    await field.waitFor();
    await expectAccessible(page, "search-start");
    await expectNoSideways(page, "search-start");
    await page.setViewportSize(desktop);
    // Typed where the focus already is, then by arrow keys into the conversation at that message.
    await page.keyboard.type("pedido");
    const messages = page.getByRole("region", { name: "Mensagens", exact: true });
    await messages.getByRole("link").first().waitFor();
    expect(await messages.locator("mark").first().textContent()).toMatch(/^pedidos?$/i);
    await expectAccessible(page, "search-results");
    await expectNoSideways(page, "search-results");
    await page.setViewportSize(desktop);
    await field.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/inbox\/[0-9a-f-]{36}/);
    await page.goto(`${shop.url}/search?q=xyzxyz&kind=note&period=own`);
    await page.getByText("Nenhuma mensagem encontrada").waitFor();
    await expectAccessible(page, "search-nothing");
    await expectNoSideways(page, "search-nothing");
    await page.getByRole("button", { name: "Buscar sem filtros" }).click();
    await page.waitForURL(/\/search\?q=xyzxyz$/);
  });

  test("channels: cards, set-up, what was not handled", async () => {
    const page = await team.newPage();
    await page.goto(`${shop.url}/channels`);
    await page.getByRole("article").first().waitFor();
    await expectAccessible(page, "channels");
    await expectNoSideways(page, "channels");
    await page.setViewportSize(desktop);
    await page.getByRole("button", { name: "Configurar" }).first().click();
    await page.getByRole("dialog").getByLabel("Nome", { exact: true }).waitFor();
    await expectAccessible(page, "channel-setup");
    await sim.inbound({
      type: "raw",
      channel: "whatsapp",
      contact: "5511977770000",
      payload: {
        object: "whatsapp_business_account",
        entry: [
          {
            id: "1",
            changes: [
              {
                field: "messages",
                value: {
                  messaging_product: "whatsapp",
                  metadata: { display_phone_number: "1", phone_number_id: sim.config.phoneNumberId },
                  messages: [{ id: 7 }],
                },
              },
            ],
          },
        ],
      },
    });
    await sim.idle();
    await page.goto(`${shop.url}/channels?tab=dead-letters`);
    await page.getByRole("button", { name: "Ver", exact: true }).first().waitFor();
    await expectAccessible(page, "dead-letters");
    await expectNoSideways(page, "dead-letters");
  });

  test("team, keys, data, own account", async () => {
    const page = await team.newPage();
    await page.goto(`${shop.url}/settings`);
    const pages = page.getByRole("navigation", { name: "Ajustes" }).getByRole("link");
    await pages.first().waitFor();
    const names = await pages.allInnerTexts();
    expect(names.length).toBeGreaterThan(8);
    for (const tab of names) {
      await page.setViewportSize(desktop);
      await pages.getByText(tab, { exact: true }).click();
      await page.getByRole("region", { name: tab }).getByRole("heading", { name: tab, level: 2 }).first().waitFor();
      await expectAccessible(page, `settings-${tab}`);
      await expectNoSideways(page, `settings-${tab}`);
    }
    await page.setViewportSize(desktop);
    await page.getByRole("link", { name: "Chaves de API" }).click();
    await page.getByRole("button", { name: "Nova chave" }).first().click();
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page, "new-key");
  });

  test("demonstration page with the open chat", async () => {
    const page = await (await browser.person()).newPage();
    await page.goto(`${shop.url}/chat`);
    const chat = await openChat(page);
    await chat.answerTo("quero ver smartphones até R$2000", /R\$/);
    await chat.frame.getByRole("list", { name: "Produtos" }).waitFor();
    await expectAccessible(page, "chat");
    await expectNoSideways(page, "chat");
  });

  test("the phone of the simulator", async () => {
    const page = await (await browser.person()).newPage();
    await page.goto(sim.url);
    await page.getByRole("button", { name: /Mariana Alves/ }).waitFor();
    await expectAccessible(page, "simulator");
    await page.getByRole("button", { name: /Mariana Alves/ }).click();
    await page.getByRole("textbox", { name: "Mensagem" }).fill("quero ver smartphones até R$2000");
    await page.keyboard.press("Enter");
    await page.locator(".list-open").waitFor();
    await expectAccessible(page, "simulator-chat");
  });
});

describe("the keyboard", () => {
  test("reaches everything in the inbox that can be used", async () => {
    const team = await browser.person();
    await signIn(team, shop.url);
    const { items } = await shop.get<{ items: Conversation[] }>("/api/omni/conversations?limit=1");
    const page = await team.newPage();
    await page.goto(`${shop.url}/inbox/${items[0]?.id ?? ""}`);
    await page.getByRole("article").last().waitFor();
    await page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").first().waitFor();
    const marked = await numberUsable(page);
    expect(marked.length).toBeGreaterThan(20);
    const reached = new Set<number>();
    for (let step = 0; step < marked.length * 2 + 40 && reached.size < marked.length; step += 1) {
      await page.keyboard.press("Tab");
      const at = await focusedNumber(page);
      if (at !== null) reached.add(at);
    }
    expect(marked.filter((_, index) => !reached.has(index))).toEqual([]);
  });

  test("goes through the list, takes over, writes and resolves without the mouse", async () => {
    const team = await browser.person();
    await signIn(team, shop.url);
    const { message } = (
      await shop.api<{ message: { conversationId: string } }>(
        "POST",
        "/api/omni/web/send",
        { visitorId: "teclado-1", text: "oi, quero ajuda", name: "Tecla Souza" },
        { key: null },
      )
    ).body;
    const page = await team.newPage();
    await page.goto(`${shop.url}/inbox`);
    await page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").first().waitFor();
    await page.keyboard.press("j");
    await page.waitForURL(new RegExp(message.conversationId));
    await page.getByRole("article").last().waitFor();
    await page.keyboard.press("i");
    await page.getByRole("button", { name: "Devolver ao agente" }).waitFor();
    await page.keyboard.press("r");
    await page.getByRole("textbox", { name: "Resposta" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.type("Pois não!");
    await page.keyboard.press("Enter");
    await page.getByRole("article", { name: "Mensagem enviada" }).filter({ hasText: "Pois não!" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    await page.getByRole("button", { name: "Reabrir" }).waitFor();
  });
});
