import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { signIn, startShop } from "./support/shop.ts";

const shop = await startShop();
const browser = openBrowser(shop.url);

test("a rehearsal of shorter periods counts, and changes neither the periods nor what is kept", async () => {
  const policy = async () => (await shop.get<{ policy: { live: object } }>("/api/v1/privacy/retention")).policy;
  const before = await policy();
  const kept = await shop.rows<{ count: number }>("select count(*)::int as count from messages");
  const team = await browser.person();
  await signIn(team, shop.url);
  const page = await team.newPage();
  await page.goto(`${shop.url}/privacy/retention`);
  const period = page.getByRole("spinbutton", { name: "Em uso: Conversas e interações" });
  await period.fill("1");
  await page.getByRole("button", { name: "Ensaiar…" }).click();
  const dialog = page.getByRole("dialog", { name: "Ensaio" });
  await dialog.getByRole("button", { name: "Contar" }).click();
  await dialog.getByRole("button", { name: "Contar de novo" }).waitFor();
  expect(await page.getByText("Prazos salvos").count()).toBe(0);
  expect(await policy()).toEqual(before);
  expect(await shop.rows("select count(*)::int as count from messages")).toEqual(kept);
});

test("an incident is registered, completed and closed", async () => {
  const team = await browser.person();
  await signIn(team, shop.url);
  const page = await team.newPage();
  await page.goto(`${shop.url}/privacy/incidents`);
  await page.getByRole("button", { name: "Registrar incidente" }).click();
  const form = page.getByRole("dialog", { name: "Registrar incidente" });
  await form.getByLabel("Título").fill("Celular da loja roubado");
  await form.getByLabel("Dados envolvidos").fill("nome, telefone");
  await form.getByLabel("O que aconteceu", { exact: true }).fill("Um aparelho com a sessão aberta foi levado.");
  await form.getByLabel("O que foi atingido").selectOption("channel");
  await form.getByLabel("Qual canal").selectOption({ index: 0 });
  await form.getByRole("button", { name: "Registrar" }).click();
  const card = page.getByRole("listitem").filter({ hasText: "Celular da loja roubado" });
  await card.getByText("Dados envolvidos: nome, telefone").waitFor();
  await card.getByRole("button", { name: "Completar…" }).click();
  const more = page.getByRole("dialog", { name: "Completar o registro" });
  await more.getByLabel("O que foi feito").fill("Sessões encerradas.");
  await more.getByRole("button", { name: "Salvar" }).click();
  await card.getByText("O que foi feito: Sessões encerradas.").waitFor();
  await card.getByRole("button", { name: "Procurar pessoas atingidas" }).click();
  await card.getByText(/Pessoas atingidas: \d|Ninguém foi encontrado/).waitFor();
  await card.getByRole("button", { name: "Encerrar" }).click();
  await card.getByText("Encerrado").waitFor();
  const { items } = await shop.get<{ items: { state: string; scope: { resource: string; id?: string } }[] }>("/api/v1/privacy/incidents");
  expect(items[0]).toMatchObject({ state: "closed", scope: { resource: "channel", id: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
});
