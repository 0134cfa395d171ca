import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { openBrowser, phone } from "./support/browser.ts";
import { scrolledSideways, scrollSideways } from "./support/page-scripts.ts";
import { administrator, signIn } from "./support/shop.ts";

const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const browser = openBrowser(product.url);
const phoneNumberId = "109876543210779";
const channel = await product.connect("whatsapp", phoneNumberId);

async function writes(from: string, name: string): Promise<void> {
  await product.webhook("whatsapp", messageBody(phoneNumberId, { from, name }, text("Bom dia! Vocês têm camiseta azul?")));
  await until(async () => (await product.conversations(channel.id)).find(({ customer }) => customer.name === name), "the conversation");
}

const chosen = (page: Page) => new URL(page.url()).searchParams;
const tile = (page: Page, name: string) => page.getByRole("region", { name, exact: true }).first();

test("numbers are looked at on five dashboards, led back to conversations, put into a chart of one's own and downloaded", async () => {
  await writes("5511970000301", "Helena");
  await writes("5511970000302", "Otávio");
  const context = await browser.person();
  await signIn(context, product.url);
  const page = await context.newPage();
  await page.goto(`${product.url}/numbers`);
  const boards = page.getByRole("navigation", { name: "Painéis" });

  // Each dashboard, with what stands on it beside the numbers of the catalogue.
  const seen = [
    ["Executivo", "Previsão de receita, próximos 30 dias", "Ainda não há passado que baste para uma previsão."],
    ["Operação", "Dias fora do normal: conversas", /Nenhum dia fora do normal|esperado/],
    ["Marketing", "Pedidos por contato que os trouxe", "Shapley"],
    ["Assistente (IA)", "Dias fora do normal: transferências", /Nenhum dia fora do normal|esperado/],
    ["Secretaria", "Eu e a média da equipe", "Média da equipe"],
  ] as const;
  for (const [board, title, words] of seen) {
    await boards.getByRole("link", { name: board, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: `Números: ${board}` }).waitFor();
    await tile(page, title).getByText(words).first().waitFor();
  }

  // The queue as it is now, and the two conversations as soon as they are counted.
  await boards.getByRole("link", { name: "Operação", exact: true }).click();
  await tile(page, "Agora").getByText("Conversas abertas").waitFor();
  const conversations = tile(page, "Conversas");
  await until(async () => (await conversations.textContent())?.includes("2") === true, "both conversations to count");

  await page.getByRole("combobox", { name: "Período" }).selectOption("today");
  await expect.poll(() => chosen(page).get("period")).toBe("today");
  await conversations.getByText(/^2$/).waitFor();
  await page.getByRole("button", { name: "Filtros" }).click();
  await page.getByRole("switch", { name: "Comparar com o período anterior" }).click();
  await expect.poll(() => chosen(page).get("compare")).toBe("off");

  // A filter of the page is one of the tiles that have an answer of their own, as far as they have it.
  const narrowed = page.waitForRequest((request) => request.url().includes("dashboard/realtime") && request.url().includes("channel="));
  await page.getByRole("combobox", { name: "Canal" }).click();
  await page.getByRole("option", { name: "WhatsApp" }).click();
  expect(new URL((await narrowed).url()).searchParams.getAll("channel")).toEqual(["whatsapp"]);
  // One closes the list, another the box around it: what is chosen stays.
  const channels = page.getByRole("combobox", { name: "Canal" });
  await page.keyboard.press("Escape");
  await page.getByRole("option", { name: "WhatsApp" }).waitFor({ state: "hidden" });
  expect(await channels.getAttribute("aria-expanded")).toBe("false");
  await channels.press("Escape");
  await channels.waitFor({ state: "hidden" });
  expect(chosen(page).get("where")).toContain("whatsapp");
  await tile(page, "Agora").getByText("Conversas abertas").waitFor();
  await page.getByRole("button", { name: "Tirar o filtro Canal (1)" }).click();

  // Behind the number are its conversations, and from there one leads to the thread.
  await conversations.getByRole("button", { name: "Mais sobre Conversas" }).click();
  await page.getByRole("menuitem", { name: "Ver as conversas" }).click();
  const behind = page.getByRole("dialog", { name: "Conversas" });
  await behind.getByText("2 conversas").waitFor();
  await behind.getByText("WhatsApp").first().waitFor();
  await behind.getByRole("link", { name: "Helena" }).click();
  await expect.poll(() => page.url()).toContain("/inbox/");
  await page.getByRole("region", { name: "Conversa", exact: true }).getByText("camiseta azul").first().waitFor();

  // A chart of one's own.
  const question = new URLSearchParams({ metrics: JSON.stringify(["conversations"]), by: JSON.stringify(["channel"]), period: "today" });
  await page.goto(`${product.url}/numbers/explore?${question.toString()}`);
  await page.getByRole("button", { name: "Salvar como gráfico" }).click();
  const dialog = page.getByRole("dialog", { name: "Salvar como gráfico" });
  await dialog.getByRole("textbox", { name: "Nome do gráfico" }).fill("De onde escrevem");
  await dialog.getByRole("textbox", { name: "Nome do painel" }).fill("Painel da Marta");
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await page.getByRole("heading", { level: 1, name: "Números: Painel da Marta" }).waitFor();
  const own = tile(page, "De onde escrevem");
  await own.getByRole("button", { name: "Tabela: De onde escrevem" }).click();
  await own.getByRole("cell", { name: "WhatsApp" }).waitFor();

  // It follows the period of the page unless it has one of its own, and says so then.
  const ownPeriod = own.getByText("sempre: Últimos 7 dias");
  expect(await ownPeriod.count()).toBe(0);
  const width = async () => Math.round((await own.boundingBox())?.width ?? 0);
  const usual = await width();
  await page.getByRole("button", { name: "Arrumar" }).click();
  await page.getByRole("group", { name: "Arrumar De onde escrevem" }).waitFor();
  expect(await width()).toBe(usual);
  await page.getByRole("button", { name: "Editar De onde escrevem" }).click();
  const edit = page.getByRole("dialog", { name: "Editar o gráfico" });
  await edit.getByRole("combobox", { name: "Período" }).selectOption("7d");
  await edit.getByRole("button", { name: "Salvar" }).click();
  await ownPeriod.waitFor();
  await page.getByRole("button", { name: "Pronto" }).click();

  // As a file, with words for what the store keeps as codes.
  await page.getByRole("button", { name: "Relatório" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Baixar CSV" }).click();
  const file = await readFile(await (await coming).path(), "utf8");
  expect(file).toMatch(/WhatsApp.*2/);
  await page.goto(`${product.url}/numbers/reports`);
  await page.getByRole("button", { name: /^Baixar .*Painel da Marta/ }).waitFor();

  // On a phone a wide table scrolls in its own box, and its first column stays.
  await page.setViewportSize(phone);
  await page.goto(`${product.url}/numbers?board=operations`);
  const table = tile(page, "Desempenho da equipe").getByRole("table");
  await table.waitFor();
  const box = table.locator("xpath=..");
  const first = table.getByRole("columnheader").first();
  const before = (await first.boundingBox())?.x ?? Number.NaN;
  await scrollSideways(box, 300);
  await expect.poll(() => scrolledSideways(box)).toBeGreaterThan(50);
  expect(Math.abs(((await first.boundingBox())?.x ?? Number.NaN) - before)).toBeLessThan(2);
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(phone.width);
}, 120_000);
