import { readFile } from "node:fs/promises";
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

test("the history of settings leaves as a file, and that it did is part of the history", async () => {
  await shop.api("POST", "/api/omni/labels", { label: "Fidelidade", color: "green" });
  const team = await browser.person();
  await signIn(team, shop.url);
  const page = await team.newPage();
  await page.goto(`${shop.url}/settings?tab=history`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Baixar CSV" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^historico-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
  expect(lines[0]).toBe("\uFEFFat,by,by_id,area,field,before,after");
  expect(lines.some((line) => line.includes("labels") && line.includes("Fidelidade"))).toBe(true);
  await page.reload();
  await page.getByText("Lista exportada: Histórico de ajustes").waitFor();
});

test("a manager sees one customer without masks, with a reason, until it is ended; the administrator sees who saw whom and why", async () => {
  const who = { email: "gerente@loja.example", password: "uma senha bem longa" };
  await shop.api("POST", "/api/omni/users", { name: "Gerson", role: "MANAGER", ...who });
  const [customer] = (await shop.get<{ items: { id: string; name: string }[] }>("/api/v1/users?limit=1")).items;
  const manager = await browser.person();
  await signIn(manager, shop.url, who);
  const page = await manager.newPage();
  await page.goto(`${shop.url}/customers/${customer?.id}`);
  const heading = page.getByRole("heading", { level: 1 });
  await page.getByText("Dados pessoais ocultos para o seu papel.").waitFor();
  expect(await heading.innerText()).not.toBe(customer?.name);
  await page.getByRole("button", { name: "Ver esta pessoa" }).click();
  const dialog = page.getByRole("dialog", { name: "Ver esta pessoa sem máscara" });
  await dialog.getByLabel("Motivo").fill("Entrega perdida, preciso ligar");
  await dialog.getByRole("button", { name: "Ver sem máscara" }).click();
  await page.getByText(/Você vê esta pessoa sem máscara até \d\d:\d\d/).waitFor();
  await expect.poll(() => heading.innerText()).toBe(customer?.name);
  const team = await browser.person();
  await signIn(team, shop.url);
  const review = await team.newPage();
  await review.goto(`${shop.url}/privacy/review`);
  const row = review.getByRole("list", { name: "Vistas sem máscara" }).getByRole("listitem").filter({ hasText: "Entrega perdida" });
  await row.getByText("Vendo agora").waitFor();
  await row.getByRole("link", { name: customer?.name ?? "" }).waitFor();
  await row.getByRole("button", { name: "Encerrar a vista de Gerson" }).click();
  await row.getByText("encerrado por").waitFor();
  // Within the seconds for which a caller is remembered.
  await expect
    .poll(
      async () => {
        await page.reload();
        await heading.waitFor();
        return heading.innerText();
      },
      { timeout: 15_000, interval: 1000 },
    )
    .not.toBe(customer?.name);
});
