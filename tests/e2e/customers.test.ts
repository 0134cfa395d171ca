import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Lead } from "#modules/leads/leads.contract.ts";
import { openBrowser } from "./support/browser.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);

async function open(path: string): Promise<Page> {
  const context = await browser.person();
  await signIn(context, shop.url);
  const page = await context.newPage();
  await page.goto(`${shop.url}${path}`);
  return page;
}
const poll = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 15_000 });
const makeCustomer = async (name: string, phone: string) =>
  (await shop.api<{ id: string }>("POST", "/api/v1/users", { name, phone })).body.id;

test("a customer is found, two are joined after a look at what would be, and parted again", async () => {
  const kept = await makeCustomer("Zulmira Teste Prado", "11970010001");
  await makeCustomer("Zulmira T. Prado", "11970010002");
  const contacts = async () => (await shop.get<{ identities: unknown[] }>(`/api/v1/users/${kept}`)).identities.length;
  const page = await open("/customers");
  await page.getByRole("searchbox", { name: "Buscar clientes" }).fill("zulmira teste");
  await page.getByRole("link", { name: /Zulmira Teste Prado/ }).click();
  await page.getByRole("heading", { name: "Zulmira Teste Prado" }).first().waitFor();
  await page.getByRole("button", { name: "Juntar", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Juntar clientes" });
  await dialog.getByRole("searchbox", { name: "Buscar o outro cliente" }).fill("zulmira t");
  await dialog.getByRole("button", { name: /Zulmira T\. Prado/ }).click();
  await dialog.getByText("O cliente que fica terá 2 contatos").waitFor();
  expect(await contacts()).toBe(1);
  await dialog.getByRole("button", { name: "Juntar", exact: true }).click();
  await poll(contacts).toBe(2);
  await page.getByRole("button", { name: "Desfazer" }).click();
  await poll(contacts).toBe(1);
});

test("a file of very many customers goes straight to the browser's downloads", async () => {
  const page = await open("/customers");
  const isFile = (url: string) => url.includes("/api/v1/exports/customers.csv");
  // More than are counted, which a shop of this size is not.
  await page.route("**/api/v1/users/count*", (route) => route.fulfill({ json: { count: 10_000, more: true } }));
  await page.evaluate(
    "window.fetched = []; const plain = fetch; window.fetch = (...given) => (fetched.push(String(given[0])), plain(...given))",
  );
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Exportar CSV" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^(clientes|customers)-\d{4}-\d\d-\d\d\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString("utf8").split("\n").length).toBeGreaterThan(20);
  expect((await page.evaluate<string[]>("fetched")).filter(isFile)).toEqual([]);
});

test("a lead goes on by the keyboard and by the mouse, and comes back by undo", async () => {
  const made = await shop.api<{ id: string }>("POST", "/api/v1/leads", { name: "Helena do Quadro", interest: "geladeira" });
  const { id } = made.body;
  const status = async () => (await shop.get<Lead>(`/api/v1/leads/${id}`)).status;
  const page = await open("/customers/leads?q=Helena+do+Quadro");
  const card = page.locator(`[data-lead="${id}"]`);
  await card.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await poll(status).toBe("contacted");
  await card.dragTo(page.getByRole("region", { name: /^Qualificados/ }));
  await poll(status).toBe("qualified");
  await page.getByRole("button", { name: "Desfazer" }).last().click();
  await poll(status).toBe("contacted");
});

test("an order goes its way, and a product keeps what was changed", async () => {
  const { items } = await shop.get<{ items: { id: string; order_number: string }[] }>("/api/v1/orders?status=paid&limit=1");
  const [order] = items;
  const state = async () => (await shop.get<{ status: string }>(`/api/v1/orders/${order?.id}`)).status;
  const page = await open(`/shop?tab=orders&id=${order?.id}`);
  const steps = page.getByRole("region", { name: "Andamento" });
  await steps.getByRole("button", { name: "Começar o preparo" }).click();
  await poll(state).toBe("processing");
  await steps.getByRole("button", { name: "Marcar como enviado" }).click();
  const shipped = page.getByRole("dialog", { name: "Marcar como enviado" });
  await shipped.getByLabel("Código de rastreio").fill("BR123456789BR");
  await shipped.getByRole("button", { name: "Marcar como enviado" }).click();
  await poll(state).toBe("shipped");
  await page.getByText("BR123456789BR").first().waitFor();
});
