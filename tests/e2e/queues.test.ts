import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { openBrowser } from "./support/browser.ts";
import { administrator, signIn } from "./support/shop.ts";

const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const browser = openBrowser(product.url);
const renata = { email: "renata@loja.example", password: "outra senha bem longa" };
const phoneNumberId = "109876543210778";
const channel = await product.connect("whatsapp", phoneNumberId);
await product.api("POST", "/api/omni/users", { name: "Renata Dias", role: "SECRETARY", ...renata });

async function waits(from: string, name: string, body: string): Promise<string> {
  await product.webhook("whatsapp", messageBody(phoneNumberId, { from, name }, text(body)));
  return until(
    async () => (await product.conversations(channel.id)).find(({ customer }) => customer.name === name)?.id,
    "the conversation",
  );
}

async function room(who: typeof renata, path: string): Promise<Page> {
  const context = await browser.person();
  await signIn(context, product.url, who);
  const page = await context.newPage();
  await page.goto(`${product.url}${path}`);
  await page.getByText("Ao vivo").first().waitFor();
  return page;
}

test("a customer waits, the supervisor sees it and drags it to a person, who finds it; the next one is taken by key", async () => {
  const supervisor = await room(administrator, "/supervision");
  const renatas = await room(renata, "/inbox?view=mine");
  const queue = supervisor.getByRole("region", { name: "Fila principal" });
  await queue.getByText("Ninguém espera aqui.").waitFor();
  const first = await waits("5511970000201", "Helena", "Quero falar com uma pessoa, por favor");
  // Told by the live feed: nobody has looked anew.
  await queue.getByText("Helena").waitFor();
  const card = supervisor.getByRole("region", { name: "Quem atende" }).getByRole("listitem").filter({ hasText: "Renata Dias" }).first();
  await card.getByText("Disponível").waitFor();
  await queue.getByRole("listitem").filter({ hasText: "Helena" }).dragTo(card);
  await supervisor.getByText("Helena passou para Renata Dias").waitFor();
  await queue.getByText("Ninguém espera aqui.").waitFor();
  await card.getByText("1 de 10 conversas").waitFor();
  await renatas.getByRole("list", { name: "Conversas", exact: true }).getByRole("link").filter({ hasText: "Helena" }).waitFor();

  await waits("5511970000202", "Otávio", "Preciso de um atendente humano");
  await queue.getByText("Otávio").waitFor();
  await renatas.keyboard.press("q");
  await renatas.getByText(/Otávio agora está com você/).waitFor();
  await expect.poll(() => renatas.url()).toContain("/inbox/");
  await renatas.getByRole("region", { name: "Conversa", exact: true }).getByText("Preciso de um atendente humano").waitFor();
  await card.getByText("2 de 10 conversas").waitFor();
  await renatas.keyboard.press("q");
  await renatas.getByText(/Ninguém espera nas suas filas agora/).waitFor();

  // Without a mouse: the menu of what somebody has in hand, with a reason that the thread shows.
  await card.getByRole("button", { name: "O que Renata Dias tem em mãos" }).press("Enter");
  await card.getByRole("button", { name: "O que fazer com Helena" }).press("Enter");
  await supervisor.getByRole("menuitem", { name: "Passar para…" }).press("Enter");
  await supervisor.getByRole("combobox", { name: "Fila" }).fill("principal");
  await supervisor.keyboard.press("Enter");
  await supervisor.getByRole("textbox", { name: "Motivo" }).fill("Fala de outro assunto");
  await supervisor.getByRole("button", { name: "Transferir", exact: true }).click();
  await queue.getByText("Helena").waitFor();
  await renatas.goto(`${product.url}/inbox/${first}`);
  await renatas
    .getByText(/passou a conversa para a fila Fila principal: “Fala de outro assunto”/)
    .first()
    .waitFor();

  // Dragged by keys: space takes her, arrows choose whom, space lets go.
  const said = async () => (await supervisor.locator("p.sr-only[role=status]").textContent()) ?? "";
  const helena = queue.getByRole("listitem").filter({ hasText: "Helena" });
  await helena.focus();
  await supervisor.keyboard.press("Space");
  await expect.poll(said).toMatch(/^Helena: escolha com as setas/);
  for (let step = 0; step < 8 && (await said()) !== "Renata Dias"; step += 1) await supervisor.keyboard.press("ArrowDown");
  expect(await said()).toBe("Renata Dias");
  await supervisor.keyboard.press("Space");
  await card.getByText("2 de 10 conversas").waitFor();

  // By a finger that holds her, and back to the queue.
  const held = card.getByRole("listitem").filter({ hasText: "Helena" });
  await held.waitFor();
  const [from, to] = [await held.boundingBox(), await queue.boundingBox()];
  const touch = (type: string, at: typeof from) =>
    held.dispatchEvent(type, { pointerId: 7, pointerType: "touch", clientX: (at?.x ?? 0) + 30, clientY: (at?.y ?? 0) + 15 });
  await touch("pointerdown", from);
  await supervisor.waitForTimeout(400);
  await touch("pointermove", to);
  await touch("pointerup", to);
  await queue.getByText("Helena").waitFor();
  await card.getByText("1 de 10 conversas").waitFor();
}, 120_000);
