import { expect, test } from "vitest";
import { startTestProduct, until } from "#testing/product.ts";
import { openBrowser, phone } from "./support/browser.ts";
import { administrator, signIn } from "./support/shop.ts";

const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const browser = openBrowser(product.url);

test("the funnel with other rates stands beside what was measured, in the address and on a phone", async () => {
  const context = await browser.person({ viewport: phone });
  await signIn(context, product.url);
  const page = await context.newPage();
  await page.goto(`${product.url}/numbers/analyses?analysis=whatIf`);
  await page.getByText("Dados insuficientes: não há leads").waitFor();

  for (const name of ["Helena", "Otávio"]) expect((await product.api("POST", "/api/v1/leads", { name, source: "site" })).status).toBe(201);
  await until(async () => {
    await page.reload();
    await page.getByText("Dados insuficientes").waitFor();
    return await page.getByText("só 2 leads").isVisible();
  }, "both leads to count");
  const stages = page.getByRole("region", { name: "Leads por etapa" });
  await stages.getByRole("row", { name: /Todos os leads 2 2/ }).waitFor();

  await page.getByRole("textbox", { name: "Mudança dos leads (%)" }).fill("200");
  await page.getByRole("textbox", { name: "Taxa de contato (%)" }).fill("50");
  await page.getByRole("textbox", { name: "Taxa de contato (%)" }).press("Enter");
  await stages.getByRole("row", { name: /Todos os leads 2 6/ }).waitFor();
  await stages.getByRole("row", { name: /Contatados 0 3/ }).waitFor();
  await page.reload();
  await stages.getByRole("row", { name: /Contatados 0 3/ }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);

  await page.getByRole("button", { name: "Voltar ao medido" }).click();
  await stages.getByRole("row", { name: /Contatados 0 0/ }).waitFor();
}, 120_000);
