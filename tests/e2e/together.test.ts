import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { desktop, openBrowser, phone, picture } from "./support/browser.ts";
import { administrator, signIn } from "./support/shop.ts";

const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const browser = openBrowser(product.url);
const renata = { email: "renata@loja.example", password: "outra senha bem longa" };
const phoneNumberId = "109876543210777";
const channel = await product.connect("whatsapp", phoneNumberId);
await product.api("POST", "/api/omni/users", { name: "Renata Dias", role: "SECRETARY", ...renata });

const write = (from: string, name: string, body: string) =>
  product.webhook("whatsapp", messageBody(phoneNumberId, { from, name }, text(body)));
async function conversationOf(from: string, name: string, body: string): Promise<string> {
  await write(from, name, body);
  return until(
    async () => (await product.conversations(channel.id)).find(({ customer }) => customer.name === name)?.id,
    "the conversation",
  );
}
async function inbox(who: typeof renata, path = "/inbox"): Promise<Page> {
  const context = await browser.person();
  await signIn(context, product.url, who);
  await context.request.patch(`${product.url}/api/omni/composer-settings`, { data: { undoSeconds: 0 } });
  const page = await context.newPage();
  await page.goto(`${product.url}${path}`);
  await page.getByText("Ao vivo").waitFor();
  return page;
}
async function shots(page: Page, name: string): Promise<void> {
  if (!process.env.PROSA_PICTURES) return;
  await page.emulateMedia({ colorScheme: "dark" });
  await picture(page, `${name}-dark`);
  await page.setViewportSize(phone);
  await picture(page, `${name}-phone-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await picture(page, `${name}-phone`);
  await page.setViewportSize(desktop);
}
const poll = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 15_000 });
const thread = (page: Page) => page.getByRole("region", { name: "Conversa", exact: true });
const field = (page: Page) => page.getByRole("textbox", { name: "Resposta", exact: true });
const rows = (page: Page) => page.getByRole("list", { name: "Conversas", exact: true }).getByRole("link");

test("two people see one another, and a reply that crosses another's is held until it was decided", async () => {
  const id = await conversationOf("5511970000101", "Helena", "Vocês têm o azul?");
  const ana = await inbox(administrator, `/inbox/${id}`);
  const bia = await inbox(renata, `/inbox/${id}`);
  await ana.getByText("Renata também está vendo").waitFor();
  await field(bia).pressSequentially("Temos sim");
  await ana.getByText("Renata está escrevendo…").waitFor();
  await field(ana).pressSequentially("Vou olhar no estoque");
  await field(bia).press("Enter");
  const warning = thread(ana).getByText(/Renata respondeu há \d+ s/);
  await warning.waitFor();
  await picture(ana, "collision-before");

  // The send is held, and the next key decides.
  await field(ana).press("Enter");
  await thread(ana).getByRole("alert").filter({ hasText: "Sua resposta ainda não saiu" }).waitFor();
  await picture(ana, "collision-held");
  await shots(ana, "collision-held");
  const sent = () =>
    product
      .messages(id)
      .then((messages) => messages.filter((one) => one.direction === "outgoing" && one.type === "text").map((one) => one.text));
  expect(await sent()).toEqual(["Temos sim"]);
  expect(await field(ana).inputValue()).toBe("Vou olhar no estoque");
  await thread(ana).getByRole("button", { name: "Enviar mesmo assim" }).press("Enter");
  await poll(sent).toEqual(["Temos sim", "Vou olhar no estoque"]);
  expect(await warning.count()).toBe(0);

  // What was looked at does not hold the next one back.
  await field(ana).pressSequentially("De nada");
  await field(bia).pressSequentially("Chega amanhã");
  await field(bia).press("Enter");
  await warning.waitFor();
  await thread(ana).getByRole("button", { name: "Ver", exact: true }).click();
  expect(await warning.count()).toBe(0);
  await field(ana).press("Enter");
  await poll(sent).toEqual(["Temos sim", "Vou olhar no estoque", "Chega amanhã", "De nada"]);

  await bia.close();
  await ana.getByText("Renata também está vendo").waitFor({ state: "detached" });
});

test("rows stay where they are under the pointer while others write", async () => {
  // The provider tells whole seconds: what was answered just now would be newer than what is written next.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  for (let count = 1; count <= 4; count += 1) await conversationOf(`551197000020${count}`, `Pessoa ${count}`, "Olá");
  const page = await inbox(administrator, "/inbox?view=all");
  await rows(page).filter({ hasText: "Pessoa 4" }).waitFor();
  const order = () =>
    rows(page)
      .allInnerTexts()
      .then((texts) => texts.map((one) => /Pessoa \d|Helena|Iara/.exec(one)?.[0]));
  const before = await order();
  expect(before[0]).toBe("Pessoa 4");
  await rows(page).nth(1).hover();
  await write("5511970000201", "Pessoa 1", "Ainda estou aqui");
  await conversationOf("5511970000209", "Iara", "Acabei de chegar");
  await rows(page).filter({ hasText: "Ainda estou aqui" }).waitFor();
  expect(await order()).toEqual(before);
  // Who came and who rose.
  await page.getByRole("button", { name: "2 novas" }).waitFor();
  await page.mouse.move(900, 500);
  await poll(order).toEqual(["Iara", "Pessoa 1", "Pessoa 4", "Pessoa 3", "Pessoa 2", "Helena"]);
});

test("what was read in one tab is read in the other", async () => {
  const id = await conversationOf("5511970000301", "Joana", "Bom dia");
  const context = await browser.person();
  await signIn(context, product.url);
  const one = await context.newPage();
  await one.goto(`${product.url}/inbox?view=all`);
  const row = rows(one).filter({ hasText: "Joana" });
  await row.getByText(/1/).first().waitFor();
  const reads: string[] = [];
  const two = await context.newPage();
  two.on("request", (request) => {
    if (request.url().endsWith("/read")) reads.push(request.url());
  });
  await two.goto(`${product.url}/inbox/${id}`);
  await thread(two).getByText("Bom dia").waitFor();
  const unread = () => product.conversations(channel.id).then((all) => all.find((conversation) => conversation.id === id)?.unread);
  await poll(unread).toBe(0);
  await Promise.all(Array.from({ length: 5 }, (_, count) => write("5511970000301", "Joana", `mensagem ${count}`)));
  await thread(two).getByText("mensagem 4").waitFor();
  await poll(unread).toBe(0);
  // Six messages did not cost six calls.
  expect(reads.length).toBeLessThan(6);
});
