import { randomInt } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { until } from "#testing/product.ts";
import { openBrowser } from "./support/browser.ts";
import { focusedElement } from "./support/page-scripts.ts";
import { phonePage, signIn, startShop } from "./support/shop.ts";

const shop = await startShop({ simulator: phonePage });
const { sim } = shop;
if (!sim) throw new Error("This file needs the simulator.");
const browser = openBrowser(shop.url);

let everything: Conversation;
let ids: { first: string; quoted: string };

/** What one customer sends, of every kind. */
async function sendEverything(): Promise<void> {
  const contact = sim?.addContact({ channel: "whatsapp", name: "Bruna Teixeira", address: `55119${randomInt(80_000_000, 99_999_999)}` });
  if (!contact || !sim) throw new Error("No contact.");
  const base = { contact: contact.id };
  const channel = (await shop.get<{ items: { id: string; kind: string; demo?: boolean }[] }>("/api/omni/channels")).items.filter(
    (one) => one.kind === "whatsapp",
  );
  for (const { id } of channel) await shop.api("PATCH", `/api/omni/channels/${id}`, { botEnabled: false });
  const send = async (action: Record<string, unknown>) => {
    await sim.inbound({ ...base, ...action } as Parameters<typeof sim.inbound>[0]);
    await shop.settle();
  };
  await send({ type: "ad", text: "Vi o anúncio de vocês" });
  const list = (await shop.get<{ items: Conversation[] }>("/api/omni/conversations?limit=50")).items;
  everything = list.find((one) => one.lastMessage === "Vi o anúncio de vocês") as Conversation;
  for (let index = 0; index < 5; index += 1) await send({ type: "image" });
  await send({ type: "image", caption: "Esta aqui é a *frente* do produto" });
  await send({ type: "video" });
  await send({ type: "voice" });
  await send({
    type: "document",
    filename: "comprovante.pdf",
    mimeType: "application/pdf",
    dataBase64: Buffer.from(smallPdf()).toString("base64"),
  });
  await send({ type: "sticker" });
  await send({ type: "location", latitude: -23.5617, longitude: -46.6559, placeName: "MASP", address: "Av. Paulista, 1578" });
  await send({ type: "contacts", contacts: [{ name: "Caio Lima", phone: "5511988887777" }] });
  await send({ type: "order", items: [{ retailerId: "CAM-42", quantity: 2, price: 59.9, currency: "BRL" }], text: "Entrega rápida?" });
  await send({ type: "unsupported" });
  await send({ type: "text", text: "Mensagem com erro de digitasão" });
  const messages = await shop.messages(everything.id);
  const typo = messages.find((message) => message.text.includes("digitasão"));
  await send({ type: "edit", messageId: typo?.externalId, text: "Mensagem com erro de digitação" });
  await send({ type: "text", text: "Isto vai sumir" });
  const gone = (await shop.messages(everything.id)).find((message) => message.text === "Isto vai sumir");
  await send({ type: "delete", messageId: gone?.externalId });
  await shop.api("POST", `/api/omni/conversations/${everything.id}/messages`, {
    text: "Boa tarde! Chega *amanhã*.",
    replyToId: messages[0]?.id,
  });
  await shop.settle();
  await sim.idle();
  const ours = (await shop.messages(everything.id)).find((message) => message.text.startsWith("Boa tarde"));
  await send({ type: "reaction", messageId: ours?.externalId, emoji: "❤️" });
  await send({ type: "text", text: "Obrigada!", replyTo: ours?.externalId });
  await shop.api("POST", `/api/omni/conversations/${everything.id}/messages`, {
    text: "Cliente antiga, tratar com carinho",
    private: true,
  });
  ids = { first: messages[0]?.id ?? "", quoted: ours?.id ?? "" };
  await until(
    async () => (await shop.messages(everything.id)).every((message) => message.attachments.every((file) => file.state === "ready")),
    "the files",
    20_000,
  );
}

/** One page with a word on it. */
function smallPdf(): string {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    "<< /Length 44 >>\nstream\nBT /F1 24 Tf 40 100 Td (Comprovante) Tj ET\nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = body.length;
  body += `xref\n0 6\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}`;
  return `${body}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
}

beforeAll(sendEverything, 90_000);

const log = (page: Page) => page.getByRole("log", { name: "Mensagens" });
/** Scrolls the thread; `move` is a call on the element. */
const scroll = (page: Page, move: string) =>
  page.evaluate(`(() => { const scroller = document.querySelector("[data-thread]"); scroller.${move}; })()`);
const heightOf = (page: Page) => page.evaluate<number>(`document.querySelector("[data-thread]").scrollHeight`);
const focused = (page: Page, id: string) => page.locator(`[data-message="${id}"]:focus`).waitFor();
const isFocused = (place: Locator): Promise<boolean> =>
  place.evaluate((element: object) => "matches" in element && (element.matches as (s: string) => boolean)(":focus"));
const pixels = (page: Page, message: string) =>
  page.evaluate<number>(`document.querySelector('[data-message="${message}"]').getBoundingClientRect().top`);

/** Goes to an address inside the app, as a link of it does: nothing is loaded anew. */
const follow = (page: Page, path: string) => page.evaluate(`history.pushState({}, "", ${JSON.stringify(path)})`);

async function openInbox(path: string, options: Parameters<typeof browser.person>[0] = {}): Promise<Page> {
  const person = await browser.person(options);
  await signIn(person, shop.url);
  const page = await person.newPage();
  await page.goto(`${shop.url}${path}`);
  await log(page).waitFor();
  return page;
}

describe("a thread with every kind of message", () => {
  test("shows each as what it is: pictures in a gallery, a PDF, what is quoted", async () => {
    const page = await openInbox(`/inbox/${everything.id}`);
    await log(page).getByText("Cliente antiga, tratar com carinho").waitFor();
    await log(page).getByText("O cliente apagou esta mensagem").waitFor();
    expect(await log(page).getByText("Isto vai sumir").count()).toBe(0);
    await log(page).getByRole("button", { name: "editada" }).click();
    await log(page).locator("del").getByText("Mensagem com erro de digitasão").waitFor();
    await log(page).getByText("MASP", { exact: true }).scrollIntoViewIfNeeded();
    await scroll(page, "scrollTo(0, 0)");
    await log(page)
      .getByRole("article", { name: /Álbum recebido com 5 itens/ })
      .waitFor();

    // Pictures open in a gallery; the focus comes back.
    const tile = log(page)
      .getByRole("button", { name: /^Ampliar/ })
      .first();
    await tile.focus();
    await page.keyboard.press("Enter");
    const box = page.getByRole("dialog", { name: /Imagem|Galeria/ });
    await box.getByText("1 / 7").waitFor();
    await page.keyboard.press("ArrowRight");
    await box.getByText("2 / 7").waitFor();
    await page.keyboard.press("+");
    expect(await box.getByRole("img").getAttribute("style")).toContain("scale(1.5)");
    await page.keyboard.press("Escape");
    await box.waitFor({ state: "hidden" });
    await expect.poll(() => isFocused(tile)).toBe(true);

    // A PDF is drawn inside the page.
    await scroll(page, "scrollTo(0, scroller.scrollHeight / 2)");
    await log(page).getByRole("button", { name: "Ver comprovante.pdf" }).click();
    const sheet = page.getByRole("img", { name: "Página 1" });
    await sheet.waitFor();
    await expect
      .poll(() =>
        page.evaluate<boolean>(
          "((canvas) => canvas.width > 300 && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value, at) => at % 4 === 0 && value < 60))(document.querySelector('canvas'))",
        ),
      )
      .toBe(true);
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });

    // A quote leads to what it quotes, and a link to its message.
    await scroll(page, "scrollTo(0, scroller.scrollHeight)");
    await log(page).getByRole("article").filter({ hasText: "Boa tarde" }).first().getByTitle("Ir para a mensagem citada").click();
    await focused(page, ids.first);
    await page.goto(`${shop.url}/inbox/${everything.id}?m=${ids.quoted}`);
    await focused(page, ids.quoted);
  });

  test("finds words with Ctrl+F, reacts by keyboard, keeps notes and shows files beside it", async () => {
    const page = await openInbox(`/inbox/${everything.id}`);
    await log(page).getByText("Obrigada!").waitFor();
    await page.keyboard.press("Control+f");
    await page.getByRole("textbox", { name: "Palavras nesta conversa" }).fill("DIGITACAO");
    await page.getByText("1 de 1", { exact: true }).waitFor();
    await expect.poll(() => page.evaluate<number>("CSS.highlights.get('thread-search')?.size ?? 0")).toBe(1);
    await page.getByRole("textbox", { name: "Palavras nesta conversa" }).fill("zzz");
    await page.getByText("Nada encontrado").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("textbox", { name: "Palavras nesta conversa" }).waitFor({ state: "hidden" });

    // A reaction chosen by keyboard reaches the customer's phone.
    await page.reload();
    await log(page).getByText("Obrigada!").waitFor();
    await log(page).focus();
    // Note, then the customer's last message.
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await focusedElement(page)).toBe("article");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Reagir com 👍" }).waitFor();
    await page.getByRole("menuitem", { name: "Reagir com 👍" }).click();
    await log(page).getByRole("button", { name: "Tirar a reação 👍" }).waitFor();
    await until(async () =>
      sim.messages().some((message) => message.text === "Obrigada!" && message.reactions.some((one) => one.emoji === "👍")),
    );

    // The panel keeps notes, shows files and history, and remembers what is folded.
    const panel = page.getByRole("complementary", { name: "O que se sabe" });
    await panel.getByRole("button", { name: "Nova nota sobre o cliente" }).click();
    await panel.getByRole("textbox", { name: "Nota sobre o cliente" }).fill("Prefere entrega à tarde");
    await panel.getByRole("button", { name: "Salvar" }).click();
    await panel.getByText("Prefere entrega à tarde").waitFor();
    await panel.getByText("Pessoas, mediana").waitFor();
    await panel.getByRole("button", { name: "Participantes" }).click();
    await page.reload();
    expect(await panel.getByRole("button", { name: "Participantes" }).getAttribute("aria-expanded")).toBe("false");
    await panel.getByRole("tab", { name: "Histórico" }).click();
    await panel.getByRole("list", { name: "Conversas com esta pessoa" }).getByRole("link").first().waitFor();
    await panel.getByRole("tab", { name: "Arquivos" }).click();
    await panel.getByRole("list", { name: "Imagens e vídeos" }).waitFor();
    await panel.getByRole("button", { name: "Documentos" }).click();
    await panel.getByText("comprovante.pdf").waitFor();
  });
});

describe("a thread of 2,000 messages", () => {
  const count = 2000;
  const id = (index: number) =>
    `01900000-${(0x1000 + Math.floor(index / 4096)).toString(16)}-7${(index % 4096).toString(16).padStart(3, "0")}-8000-000000000000`;

  beforeAll(async () => {
    const [row] = await shop.rows<{ account_id: string; id: string; channel_id: string }>(
      "select account_id, id, channel_id from conversations where id <> $1 and channel = 'whatsapp' limit 1",
      [everything.id],
    );
    if (!row) throw new Error("No conversation.");
    long = row.id;
    await shop.rows("delete from messages where conversation_id = $1", [row.id]);
    const indexes = Array.from({ length: count }, (_, index) => index);
    await shop.rows(
      `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status, at, metadata)
       select $1, i, $2, $3, case when n % 3 = 0 then 'outgoing' else 'incoming' end, case when n % 3 = 0 then 'agent' else 'cliente' end, 's', 'text',
         t, case when n % 3 = 0 then 'read' else 'received' end, timestamptz '2026-01-05 12:00Z' + n * interval '7 minutes', '{"channel":"whatsapp"}'
       from unnest($4::uuid[], $5::int[], $6::text[]) as x (i, n, t)`,
      [
        row.account_id,
        row.id,
        row.channel_id,
        indexes.map(id),
        indexes,
        indexes.map((index) => `Linha ${index} ${"palavra ".repeat(1 + ((index * 7) % 23))}`),
      ],
    );
  });
  let long = "";

  test("older messages come without a jump of one pixel", async () => {
    const page = await openInbox(`/inbox/${long}`);
    await log(page)
      .getByText(`Linha ${count - 1} `)
      .waitFor();
    for (let round = 0; round < 2; round += 1) {
      // The message that stands in the middle stays where it is while the page before it comes.
      await scroll(page, "scrollTo(0, 500)");
      await page.waitForTimeout(60);
      const middle = await page.evaluate<string>(
        `document.elementFromPoint(640, 450)?.closest("[data-message]")?.dataset.message ?? document.querySelectorAll("[data-message]")[8].dataset.message`,
      );
      const before = await pixels(page, middle);
      const height = await heightOf(page);
      await page.waitForTimeout(700);
      expect(await heightOf(page)).toBeGreaterThanOrEqual(height);
      expect(Math.abs((await pixels(page, middle)) - before)).toBeLessThanOrEqual(0.5);
    }
  });

  test("a link far back shows its stretch at once, and leads on to now", async () => {
    const page = await openInbox(`/inbox/${long}?m=${id(700)}`);
    await log(page).getByText("Linha 700 ").waitFor();
    await focused(page, id(700));
    for (let round = 0; round < 30; round += 1) await page.mouse.wheel(0, 0);
    await page.mouse.move(640, 450);
    await page.mouse.wheel(0, 6000);
    await log(page).getByText("Linha 730 ").waitFor();
    await page.getByRole("button", { name: "Ir para o fim" }).click();
    await log(page)
      .getByText(`Linha ${count - 1} `)
      .waitFor();
  });

  test("a link far back, followed while the thread is being read, stays where it led", async () => {
    const page = await openInbox(`/inbox/${long}`);
    await log(page)
      .getByText(`Linha ${count - 1} `)
      .waitFor();
    // Near the upper edge the page above is fetched: it must not push the message of the link away.
    for (const [round, target] of [400, 900, 150].entries()) {
      await scroll(page, "scrollTo(0, 0)");
      await follow(page, `/inbox/${long}?m=${id(target)}`);
      await focused(page, id(target));
      // Whatever comes above and below has come.
      await page.waitForTimeout(700);
      const top = await pixels(page, id(target));
      expect(top, `round ${round}`).toBeGreaterThan(60);
      expect(top, `round ${round}`).toBeLessThan(700);
      // One unbroken stretch: nothing of where the reader was before stands in it.
      const lines = await page.evaluate<number[]>(
        `[...document.querySelectorAll("[data-thread] [data-message]")].map((row) => Number(/Linha (\\d+)/.exec(row.innerText)?.[1])).sort((a, b) => a - b)`,
      );
      expect(lines.every((line, index) => index === 0 || line === (lines[index - 1] ?? 0) + 1)).toBe(true);
    }
  });
});
