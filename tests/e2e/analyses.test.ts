import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { startTestProduct } from "#testing/product.ts";
import { openBrowser, phone } from "./support/browser.ts";
import { administrator, signIn } from "./support/shop.ts";

const product = await startTestProduct({
  env: { PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
});
const browser = openBrowser(product.url);
const account = async () => (await product.rows<{ id: string }>("select id from accounts"))[0]?.id ?? "";
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

test("a funnel of one's own is split and filtered on the screen, and stands in the address", async () => {
  const account_id = await account();
  const [ana, bia] = [newId(), newId()];
  const row = { account_id, version: 9e15, removed: 0 };
  await product.services.analytics.insert(
    "fact_openings",
    [ana, bia].map((customer_id, index) => ({
      ...row,
      conversation_id: newId(),
      opening: 1,
      customer_id,
      channel: index === 0 ? "webchat" : "email",
      inbox_id: account_id,
      at: hoursAgo(50),
      last_at: hoursAgo(50),
      labels: [],
    })),
    "openings",
  );
  await product.services.analytics.insert(
    "fact_carts",
    [{ ...row, id: newId(), customer_id: ana, at: hoursAgo(40), status: "active", channel: "webchat", techniques: [] }],
    "carts",
  );
  const context = await browser.person({ viewport: phone });
  await signIn(context, product.url);
  const page = await context.newPage();
  await page.goto(`${product.url}/numbers/analyses?analysis=funnel`);
  await page.getByRole("button", { name: "Tirar: Etapa 3" }).click();
  const steps = page.getByRole("region", { name: "Pessoas por etapa" });
  await steps.getByRole("button", { name: /Tabela/ }).click();
  await steps.getByRole("row", { name: /1\. Conversa 2/ }).waitFor();
  await steps.getByRole("row", { name: /2\. Carrinho 1 50%/ }).waitFor();

  await page.getByRole("combobox", { name: "Dividir conforme" }).selectOption("first_touch");
  await page.getByRole("combobox", { name: "Por", exact: true }).selectOption("channel");
  const parts = page.getByRole("region", { name: "As partes, etapa por etapa" });
  await parts.getByRole("row", { name: /Chat do site 1 1 100%/ }).waitFor();
  await parts.getByRole("row", { name: /E-mail 1 0 0%/ }).waitFor();

  await page.getByRole("button", { name: "Filtros" }).click();
  await page.getByRole("combobox", { name: "Canal" }).click();
  await page.getByRole("option", { name: "E-mail" }).click();
  await page.keyboard.press("Escape");
  await steps.getByRole("row", { name: /1\. Conversa 1/ }).waitFor();
  expect(new URL(page.url()).searchParams.get("where")).toBe('{"channel":["email"]}');
  await page.reload();
  await steps.getByRole("button", { name: /Tabela/ }).click();
  await steps.getByRole("row", { name: /1\. Conversa 1/ }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
}, 120_000);

test("an alert on a number leads to what explains its day or to its chart, and is closed on the screen", async () => {
  const number = (metric: string, explained: boolean) =>
    JSON.stringify({ number: { metric, day: "2026-06-14", value: 80, expected: 12, severity: "critical", part: null, explained } });
  await product.rows(
    `insert into alerts (account_id, id, kind, subject_id, detail, opened_at, seen_at)
     select $1, one.id, 'unusual_number', one.id, one.detail::jsonb, now(), now() from unnest($2::uuid[], $3::text[]) as one (id, detail)`,
    [await account(), [newId(), newId()], [number("conversations", true), number("csat", false)]],
  );
  const context = await browser.person();
  await signIn(context, product.url);
  const page = await context.newPage();
  const list = page.getByRole("region", { name: "Alertas abertos e encerrados" });
  const open = () => page.goto(`${product.url}/settings?tab=alerts`);
  await open();
  const conversations = list.getByRole("listitem").filter({ hasText: "Número fora do normal: Conversas" });
  expect((await conversations.innerText()).match(/Conversas/g)).toHaveLength(1);
  await conversations.getByRole("link", { name: "O que explica este dia" }).click();
  await page.getByRole("region", { name: "No todo" }).first().waitFor();
  expect(page.url()).toContain("/numbers/analyses?analysis=explainAnomaly&metric=conversations&day=2026-06-14");
  await open();
  await list.getByRole("link", { name: "Ver o gráfico" }).click();
  await page.getByRole("heading", { name: "Números: explorar" }).waitFor();
  // The address as a letter has it.
  await page.goto(`${product.url}/numbers/explore?${new URLSearchParams({ metrics: '["csat"]', period: "30d" }).toString()}`);
  await page.getByText("CSAT").first().waitFor();
  await open();
  await conversations.getByRole("button", { name: "Encerrar" }).click();
  await conversations.getByText("Encerrado").waitFor();
  const states = await product.rows<{ open: boolean }>("select closed_at is null as open from alerts order by open");
  expect(states.map((one) => one.open)).toEqual([false, true]);
}, 120_000);

test("the assistant's dashboard tells what it failed at and leads to the conversation", async () => {
  const conversation = newId();
  await product.rows(
    `insert into ia_logs (account_id, id, conversation_id, channel, user_type, provider, model, latency_ms, success, error, at)
     values ($1, $2, $3, 'webchat', 'cliente', 'google', 'gemini-3.8-flash', 900, false, 'agent.model_timeout', now() - interval '1 hour')`,
    [await account(), newId(), conversation],
  );
  const context = await browser.person({ viewport: phone });
  await signIn(context, product.url);
  const page = await context.newPage();
  await page.goto(`${product.url}/numbers?board=agent`);
  const list = page.getByRole("region", { name: "Erros do assistente" });
  await list.getByText("O modelo não respondeu a tempo.").waitFor();
  await list.getByText("google / gemini-3.8-flash").waitFor();
  expect(await list.getByRole("link", { name: "Abrir a conversa" }).getAttribute("href")).toBe(`/inbox/${conversation}`);
}, 120_000);
