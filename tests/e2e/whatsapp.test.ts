import type { BrowserContext, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { beforeEach, describe, expect, test } from "vitest";
import { picture, phone, openBrowser } from "./support/browser.ts";
import { drawnWidth, sidewaysOf } from "./support/page-scripts.ts";
import { phonePage, signIn, startShop } from "./support/shop.ts";

const shop = await startShop({ simulator: phonePage });
if (!shop.sim) throw new Error("The simulator runs.");
const sim = shop.sim;
const browser = openBrowser(shop.url, sim.url);

const photo = await sharp({ create: { width: 320, height: 200, channels: 3, background: "#2f7d4f" } })
  .png()
  .toBuffer();

/** A new customer of WhatsApp with the phone in hand, their chat with the shop open. */
async function newCustomer(name: string): Promise<{ page: Page; say(text: string): Promise<void> }> {
  const context = await browser.person({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await page.goto(sim.url);
  await page.getByRole("button", { name: "Novo cliente" }).click();
  await page.getByLabel("Nome").fill(name);
  await page.getByRole("button", { name: "Criar e conversar" }).click();
  const field = page.getByRole("textbox", { name: "Mensagem" });
  await field.waitFor();
  return {
    page,
    async say(text) {
      await field.fill(text);
      await field.press("Enter");
    },
  };
}

async function openConversation(context: BrowserContext, name: string): Promise<{ page: Page; messages: Locator }> {
  const page = await context.newPage();
  await page.goto(`${shop.url}/inbox`);
  await page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").filter({ hasText: name }).first().click();
  const messages = page.getByRole("region", { name: "Conversa", exact: true });
  await messages.getByRole("article").first().waitFor();
  return { page, messages };
}

async function takeOver(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Assumir" }).first().click();
  await page.getByRole("button", { name: "Devolver ao agente" }).waitFor();
  return page.getByRole("textbox", { name: "Resposta" });
}

describe("a customer of WhatsApp", () => {
  let team: BrowserContext;
  beforeEach(async () => {
    sim.clearFaults();
    team = await browser.person();
    await signIn(team, shop.url);
  });

  test("chats with the agent by list and taps; messages become read; pictures go both ways", async () => {
    const customer = await newCustomer("Zuleica Prado");
    await customer.say("Oi, quero ver smartphones até R$2000");
    const answers = customer.page.locator(".bubble.theirs .text");
    await answers.filter({ hasText: "R$" }).first().waitFor();
    await customer.page.locator(".list-open").last().click();
    const list = customer.page.getByRole("dialog");
    await list.getByRole("radio").first().waitFor();
    await picture(customer.page, "phone-list");
    await list.getByRole("radio").first().check();
    await list.getByRole("button", { name: "Enviar" }).click();
    await expect.poll(() => answers.count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
    await picture(customer.page, "phone-details");

    const { page, messages } = await openConversation(team, "Zuleica Prado");
    // What was tapped quotes the message that offered it.
    await messages
      .getByRole("article", { name: "Mensagem recebida" })
      .last()
      .getByText(/smartphones/i)
      .first()
      .waitFor();
    // The chat is open on the phone: what the shop sent was read.
    await expect
      .poll(() => messages.getByRole("article", { name: "Mensagem enviada" }).last().getByRole("img", { name: "Lida" }).count(), {
        timeout: 15_000,
      })
      .toBe(1);

    await customer.page.getByRole("button", { name: "Anexar" }).click();
    await customer.page.getByRole("button", { name: "Foto", exact: true }).click();
    const received = messages.getByRole("article", { name: "Mensagem recebida" }).getByRole("img", { name: /Imagem|\.(jpe?g|png)/ });
    await received.first().waitFor();
    await expect.poll(() => drawnWidth(received.first()), { timeout: 15_000 }).toBeGreaterThan(0);

    const composer = await takeOver(page);
    await page.locator('input[type="file"]').setInputFiles({ name: "vitrine.png", mimeType: "image/png", buffer: photo });
    await composer.fill("Veja a cor.");
    await page.getByRole("button", { name: "Enviar", exact: true }).click();
    const shown = customer.page.locator(".bubble.theirs img.picture");
    await shown.waitFor();
    await expect.poll(() => drawnWidth(shown), { timeout: 15_000 }).toBe(320);
    await picture(page, "inbox-whatsapp");
    await picture(customer.page, "phone-picture");
  });

  test("a message that fails says why and is sent again", async () => {
    const customer = await newCustomer("Quirino Falcão");
    await customer.say("bom dia");
    await customer.page.locator(".bubble.theirs").first().waitFor();
    const { page, messages } = await openConversation(team, "Quirino Falcão");
    const composer = await takeOver(page);

    await customer.page.locator("summary", { hasText: "Webhooks" }).click();
    await customer.page.getByLabel("Entrega falha: código").fill("131053");
    await customer.page.getByLabel("Entrega falha: quantas vezes").fill("1");
    await customer.page.getByRole("switch", { name: /Entrega falha/ }).click();
    await expect.poll(() => sim.state().faults.length).toBe(1);
    await composer.fill("Seu pedido saiu hoje.");
    await composer.press("Enter");
    const again = messages.getByRole("button", { name: "Enviar de novo" });
    await again.waitFor();
    expect(await again.locator("xpath=preceding-sibling::span").innerText()).toMatch(/\S+ \S+/);
    await picture(page, "inbox-failed");
    await again.click();
    await customer.page.locator(".bubble.theirs:not(.ghost)", { hasText: "Seu pedido saiu hoje." }).waitFor();
    await expect.poll(() => messages.getByRole("img", { name: "Lida" }).count(), { timeout: 15_000 }).toBeGreaterThan(0);
    expect(await messages.getByText("Seu pedido saiu hoje.").count()).toBe(1);
    expect(await again.count()).toBe(0);
  });

  test("with every fault on, each message is there exactly once and in order, on both sides", async () => {
    const customer = await newCustomer("Wanda Sequeira");
    await customer.say("primeira mensagem");
    await customer.page.locator(".bubble.theirs").first().waitFor();
    const { page, messages } = await openConversation(team, "Wanda Sequeira");
    const composer = await takeOver(page);
    await customer.page.locator("summary", { hasText: "API" }).click();
    for (const label of ["429", "500"]) {
      await customer.page.getByLabel(`${label}: quantas vezes`).fill("1");
      await customer.page.getByRole("switch", { name: new RegExp(`^${label}`) }).click();
    }
    await customer.page.locator("summary", { hasText: "Webhooks" }).click();
    await customer.page.getByRole("switch", { name: /Em dobro/ }).click();
    await customer.page.getByLabel("Fora de ordem: chance em %").fill("50");
    await customer.page.getByRole("switch", { name: /Fora de ordem/ }).click();
    await expect.poll(() => sim.state().faults.length).toBe(4);

    const wishes = ["um café", "dois pães", "três queijos", "quatro ovos"];
    for (const wish of wishes) await customer.say(wish);
    for (const answer of ["anotado um", "anotado dois", "anotado três"]) {
      await composer.fill(answer);
      await composer.press("Enter");
    }
    for (const text of [...wishes, "anotado três"]) await messages.getByText(text, { exact: true }).waitFor();
    await expect
      .poll(
        () => sim.messages({ from: "business" }).filter(({ text, status }) => text?.startsWith("anotado") && status !== "failed").length,
        { timeout: 30_000 },
      )
      .toBe(3);
    await sim.idle(30_000);
    await shop.settle();

    const onPhone = sim.messages({ from: "business" }).filter(({ text }) => text?.startsWith("anotado"));
    expect(onPhone.map(({ text }) => text)).toEqual(["anotado um", "anotado dois", "anotado três"]);
    await expect
      .poll(() => messages.getByRole("article", { name: "Mensagem enviada" }).last().getByRole("img", { name: "Lida" }).count(), {
        timeout: 15_000,
      })
      .toBe(1);
    for (const text of [...wishes, "anotado um", "anotado dois", "anotado três"])
      expect(await messages.getByText(text, { exact: true }).count(), text).toBe(1);
  });

  test("the phone page serves a small screen", async () => {
    const context = await browser.person({ viewport: phone });
    const page = await context.newPage();
    await page.goto(sim.url);
    await page.getByRole("button", { name: /Mariana Alves/ }).click();
    await page.getByRole("textbox", { name: "Mensagem" }).waitFor();
    await picture(page, "phone-small");
    expect(await sidewaysOf(page)).toBe(0);
  });
});
