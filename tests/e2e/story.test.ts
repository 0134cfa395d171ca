import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { picture, openBrowser } from "./support/browser.ts";
import { openChat } from "./support/chat.ts";
import { administrator, signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);

/** Amounts in reais as the shop writes them ("R$ 1.299,00"), in cents. */
const amountsIn = (text: string) =>
  [...text.matchAll(/R\$\s?([\d.]+),(\d\d)/g)].map(([, reais = "", rest = ""]) => Number(reais.replaceAll(".", "") + rest));

const thread = (page: Page) => page.getByRole("region", { name: "Conversa", exact: true });
const firstRow = (page: Page) => page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").first();

describe("a visitor and a person of the team", () => {
  test("live through the whole conversation", async () => {
    const visitorPage = await (await browser.person()).newPage();
    const teamPage = await (await browser.person()).newPage();

    // The person signs in by the form and watches the list.
    await teamPage.goto(`${shop.url}/`);
    await teamPage.getByLabel("E-mail").fill(administrator.email);
    await teamPage.getByLabel("Senha").fill("errada e longa");
    await teamPage.getByRole("button", { name: "Entrar" }).click();
    await teamPage.getByRole("alert").waitFor();
    await teamPage.getByLabel("Senha").fill(administrator.password);
    await teamPage.getByRole("button", { name: "Entrar" }).click();
    await teamPage.getByText("Ao vivo").waitFor();
    await firstRow(teamPage).waitFor();

    await visitorPage.goto(`${shop.url}/chat`);
    const chat = await openChat(visitorPage);
    await picture(visitorPage, "chat-open");

    // 1. Products under the price, with options to tap.
    await chat.answerTo("Oi, quero ver smartphones até R$2000", /assistente virtual/);
    const cards = chat.frame.getByRole("list", { name: "Produtos" }).getByRole("listitem");
    await cards.first().waitFor();
    const prices = (await cards.locator(".price strong").allInnerTexts()).flatMap(amountsIn);
    expect(prices.length).toBeGreaterThanOrEqual(2);
    for (const price of prices) expect(price).toBeLessThanOrEqual(2000_00);
    await picture(visitorPage, "chat-products");

    // It appeared in the list, live.
    const row = firstRow(teamPage).filter({ hasText: "Visitante" });
    await row.waitFor();

    // An option that is tapped speaks for the visitor and is answered.
    const option = chat.frame.getByRole("group", { name: "Opções de resposta" }).getByRole("button", { name: "Mais opções" });
    const before = await chat.bubbles.count();
    await option.click();
    await expect.poll(() => chat.texts().then((texts) => texts.length), { timeout: 15_000 }).toBeGreaterThanOrEqual(before + 2);
    expect((await chat.texts())[before]).toBe("Mais opções");

    // 2. Details of the cheapest, 3. cart with total, 4. order.
    const cheapest = await chat.answerTo("o mais barato", /R\$/);
    const lowest = Math.min(...amountsIn(cheapest));
    expect(lowest).toBeLessThanOrEqual(2000_00);
    const added = await chat.answerTo("coloca no carrinho", /[Tt]otal/);
    expect(amountsIn(added)).toContain(lowest);
    await picture(visitorPage, "chat-cart");
    await chat.answerTo("cadê meu pedido 1042?", /1042/);
    expect((await chat.texts()).at(-1)).toMatch(/enviado|caminho|transporte|entrega/i);

    // 5. A person is asked for.
    await chat.answerTo("Quero falar com uma pessoa", /pessoa|atendente|equipe/i);
    await chat.frame.getByRole("status").filter({ hasText: "Chamando uma pessoa" }).waitFor();
    await picture(visitorPage, "chat-handed-over");

    // In the inbox: why, a summary, and who wrote what.
    await firstRow(teamPage).filter({ hasText: "Pede pessoa" }).click();
    const handOver = teamPage.getByRole("region", { name: "Passagem para uma pessoa" });
    await handOver.getByText("O cliente pediu uma pessoa").waitFor();
    expect(await handOver.innerText()).toMatch(/1042/);
    const messages = thread(teamPage);
    await messages.getByText("Agente interno").first().waitFor();
    await messages.getByRole("article", { name: "Mensagem recebida" }).filter({ hasText: "cadê meu pedido 1042?" }).waitFor();
    const understood = messages
      .getByRole("article")
      .filter({ hasText: "cadê meu pedido 1042?" })
      .getByRole("button", { name: /Situação do pedido/ });
    await understood.click();
    const details = messages.getByRole("article").filter({ hasText: "cadê meu pedido 1042?" }).locator("dl");
    await details.waitFor();
    expect(await details.innerText()).toMatch(
      /Intenção\s+Situação do pedido\s+\d+\s?%[\s\S]*1042[\s\S]*Sentimento\s+Neutro[\s\S]*Idioma\s+português/i,
    );
    await picture(teamPage, "inbox-handed-over");

    // Taken over: the visitor learns with whom they speak.
    await handOver.getByRole("button", { name: "Assumir" }).click();
    await messages.getByText(/assumiu a conversa|ficou responsável/).waitFor();
    const composer = teamPage.getByRole("textbox", { name: "Resposta" });
    await composer.fill("Bom dia! Sou a Marta, vejo seu pedido agora.");
    await composer.press("Enter");
    await chat.frame.getByText("Sou a Marta, vejo seu pedido agora.").waitFor();
    await chat.frame.getByRole("status").filter({ hasText: "Você está falando com" }).waitFor();

    // While a person has the conversation, the agent keeps quiet.
    await chat.say("Obrigada, quero ver notebooks também");
    await messages.getByText("quero ver notebooks também").waitFor();

    // A file for the visitor.
    await teamPage
      .locator('input[type="file"]')
      .setInputFiles({ name: "comprovante.txt", mimeType: "text/plain", buffer: Buffer.from("pedido 1042: enviado") });
    await composer.fill("Segue o comprovante.");
    await teamPage.getByRole("button", { name: "Enviar", exact: true }).click();
    const file = chat.frame.getByRole("link", { name: /comprovante\.txt/ });
    await file.waitFor();
    const answer = await visitorPage.request.get(new URL((await file.getAttribute("href")) ?? "", shop.url).href);
    expect(await answer.text()).toBe("pedido 1042: enviado");
    expect((await chat.texts()).filter((text) => /notebook/i.test(text))).toHaveLength(1);
    await picture(visitorPage, "chat-with-person");
    await picture(teamPage, "inbox-taken-over");

    // Handed back: the agent answers again.
    await teamPage.getByRole("button", { name: "Devolver ao agente" }).click();
    await chat.frame.getByText("Assistente virtual", { exact: true }).first().waitFor();
    await chat.answerTo("quero ver notebooks até R$ 5000", /R\$/);

    // Resolved; what the visitor writes then opens it again, seen live.
    await teamPage.getByRole("button", { name: "Resolver" }).click();
    await messages.getByText(/resolveu a conversa/).waitFor();
    await teamPage.getByRole("button", { name: "Reabrir" }).waitFor();
    await chat.answerTo("oi, só mais uma coisa", /.+/);
    await teamPage.getByRole("button", { name: "Resolver" }).waitFor();
    await messages.getByText("oi, só mais uma coisa").waitFor();
    await picture(teamPage, "inbox-reopened");
  });

  test("a note stays in the team, and another person of it sees everything live", async () => {
    const visitorPage = await (await browser.person()).newPage();
    const [first, second] = [await browser.person(), await browser.person()];
    await Promise.all([signIn(first, shop.url), signIn(second, shop.url)]);
    await visitorPage.goto(`${shop.url}/chat`);
    const chat = await openChat(visitorPage);
    await chat.answerTo("bom dia, vocês abrem no sábado?", /.+/);
    const { items } = await shop.get<{ items: { id: string }[] }>("/api/omni/conversations?channel=webchat&limit=1");
    const id = items[0]?.id ?? "";
    const [firstPage, secondPage] = [await first.newPage(), await second.newPage()];
    await Promise.all([firstPage.goto(`${shop.url}/inbox/${id}`), secondPage.goto(`${shop.url}/inbox/${id}`)]);
    await firstPage.getByRole("button", { name: "Nota interna" }).click();
    await firstPage.getByRole("textbox", { name: "Nota interna" }).fill("Cliente da lista de espera.");
    await firstPage.getByRole("button", { name: "Guardar a nota" }).click();
    await secondPage.getByText("Cliente da lista de espera.").waitFor();
    // The next answer proves that the visitor's feed has passed the note.
    await chat.answerTo("e no domingo?", /.+/);
    expect((await chat.texts()).join(" ")).not.toContain("lista de espera");
  });
});
