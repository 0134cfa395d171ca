import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop({ simulator: {} });
if (!shop.sim) throw new Error("The simulator runs.");
const sim = shop.sim;
const browser = openBrowser(shop.url);
const poll = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });

test("a suggestion lands in the draft, can be dropped and undone, and is sent with where it came from", async () => {
  const name = `Zilda ${randomInt(10 ** 8, 10 ** 9)}`;
  const contact = sim.addContact({ channel: "whatsapp", name, address: `55119${randomInt(80_000_000, 99_999_999)}` });
  await sim.inbound({ type: "text", contact: contact.id, text: "Quais as formas de pagamento?" });
  await shop.settle();
  const { items } = await shop.get<{ items: { id: string }[] }>(`/api/omni/conversations?q=${encodeURIComponent(name)}&view=all`);
  const id = items[0]?.id ?? "";
  await shop.api("PATCH", `/api/omni/conversations/${id}`, { botPaused: true });
  await shop.settle();

  const context = await browser.person();
  await signIn(context, shop.url);
  const page = await context.newPage();
  await page.goto(`${shop.url}/inbox/${id}`);
  const field = page.locator("#composer");
  await field.waitFor();

  // By the menu: a tone for what was typed, then back.
  await field.fill("vc recebe hj, blz");
  await page.getByRole("button", { name: "Ajuda para escrever" }).click();
  await page.getByRole("menuitem", { name: "Traduzir (precisa de um modelo)" }).waitFor();
  await page.getByRole("menuitem", { name: "Corrigir a escrita" }).click();
  await poll(() => field.inputValue()).toBe("Você recebe hoje, beleza");
  await page.getByText("Sugestão: leia antes de enviar").waitFor();
  await page.getByRole("button", { name: "Descartar a sugestão" }).click();
  await poll(() => field.inputValue()).toBe("vc recebe hj, blz");
  await poll(
    async () =>
      (await shop.rows<{ outcome: string | null }>("select outcome from assist_suggestions where conversation_id = $1", [id]))[0]?.outcome,
  ).toBe("discarded");

  await page.getByRole("group", { name: "Por que descartou a sugestão?" }).getByRole("button", { name: "Tom errado" }).click();
  await poll(
    async () =>
      (
        await shop.rows<{ reason: string | null }>("select discard_reason as reason from assist_suggestions where conversation_id = $1", [
          id,
        ])
      )[0]?.reason,
  ).toBe("wrong_tone");
  await page.getByText("Descartada. Por quê?").waitFor({ state: "hidden" });

  // By the keys: a reply from the knowledge base, sent as it is.
  await field.fill("");
  await field.press("Control+Shift+G");
  await poll(() => field.inputValue()).not.toBe("");
  const suggested = await field.inputValue();
  await page.getByText(/Sugestão: leia antes de enviar.*certeza do que o cliente quer: \d+/).waitFor();
  await field.press("Enter");
  await poll(async () => {
    const rows = await shop.rows<{ text: string; metadata: Record<string, unknown> }>(
      "select text, metadata from messages where conversation_id = $1 and sender_type = 'agent' order by id desc limit 1",
      [id],
    );
    return rows[0]?.text === suggested.trim() && rows[0]?.metadata["suggested"];
  }).toBe(true);
  await poll(
    async () =>
      (
        await shop.rows<{ outcome: string | null }>(
          "select outcome from assist_suggestions where conversation_id = $1 and purpose = 'reply'",
          [id],
        )
      )[0]?.outcome,
  ).toBe("accepted");

  // Summed up beside the conversation.
  await page.getByRole("button", { name: "Resumir a conversa" }).first().click();
  await page.getByText("Pediu", { exact: true }).first().waitFor();
});

test("a message is read in one's own language below its words, where a model is connected", async () => {
  const name = `Yara ${randomInt(10 ** 8, 10 ** 9)}`;
  const contact = sim.addContact({ channel: "whatsapp", name, address: `55119${randomInt(80_000_000, 99_999_999)}` });
  await sim.inbound({ type: "text", contact: contact.id, text: "Do you ship to Chile?" });
  await shop.settle();
  const { items } = await shop.get<{ items: { id: string }[] }>(`/api/omni/conversations?q=${encodeURIComponent(name)}&view=all`);
  const id = items[0]?.id ?? "";
  const context = await browser.person();
  await signIn(context, shop.url);
  const page = await context.newPage();
  // What the server does with a model has tests of its own; here the page is given a model's answers.
  await page.route("**/api/v1/assist", async (route) => {
    const means = (await (await route.fetch()).json()) as { can: Record<string, unknown> };
    await route.fulfill({ json: { ...means, can: { ...means.can, translation: true } } });
  });
  await page.route("**/assist/translate", (route) =>
    route.fulfill({
      json: {
        id: "01900000-0000-7000-8000-000000000001",
        text: "Vocês entregam no Chile?",
        sources: [],
        changed: true,
        brain: { kind: "model", provider: "test", model: "test" },
      },
    }),
  );
  await page.goto(`${shop.url}/inbox/${id}`);
  const message = page.getByRole("article", { name: "Mensagem recebida" }).first();
  await message.hover();
  await message.getByRole("button", { name: "Ações da mensagem" }).click();
  await page.getByRole("menuitem", { name: "Traduzir", exact: true }).click();
  await message.getByText("Vocês entregam no Chile?").waitFor();
  expect(await message.getByText("Do you ship to Chile?").count()).toBe(1);
  await message.getByRole("button", { name: "Esconder a tradução" }).click();
  await poll(() => message.getByText("Vocês entregam no Chile?").count()).toBe(0);
});
