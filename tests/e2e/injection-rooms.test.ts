import { randomInt, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { writeLetter } from "#platform/mail/letter.ts";
import { startFakeModel } from "#testing/language-model.ts";
import { testKey, until } from "#testing/product.ts";
import { sharedPath } from "#testing/shared-material.ts";
import { sayAsVisitor } from "#testing/web-visitor.ts";
import { allPaths } from "./support/all-paths.ts";
import { openBrowser } from "./support/browser.ts";
import { expectNothingRan } from "./support/inert.ts";
import { signIn, startShop } from "./support/shop.ts";

// Words of attack in every field that people or programs fill in, looked at in every room.

const model = await startFakeModel();
model.behave(() => ({ say: hostile("agent-reply") }));
const shop = await startShop({ env: { LLM_BASE_URL: model.url, LLM_MODEL: "test-model" } });
const browser = openBrowser(shop.url);

const stranger = "https://stranger.example";
/** A word by which its field is known again on the screens, and markup that would run if it were any. */
const hostile = (field: string) => `${field}"'><img src=x onerror=intruder=1>`;
/** For long texts: every written attack of the reference material beside our own. */
const path = sharedPath("vectors", "attacks.json");
const written =
  path === null || !existsSync(path)
    ? []
    : (JSON.parse(readFileSync(path, "utf8")) as { cases: { class: string; input: { text?: string; value?: string } }[] }).cases
        .filter((one) => one.class === "xss.stored" || one.class === "xss.field")
        .map(({ input }) => input.text ?? input.value ?? "");
const longText = (field: string) =>
  [
    hostile(field),
    "[clique](javascript:window.intruder=1)",
    `<script>fetch('${stranger}')</script>`,
    `<svg onload=intruder=1>`,
    `![x](${stranger}/p.png)`,
    ...written,
  ]
    .join("\n\n")
    .slice(0, 2900);

const isNamed = (url: string) => url.startsWith(stranger) || url.endsWith("/x") || url.includes("//c.test");
const expectInert = (page: Page) => expectNothingRan(page, browser, isNamed);

const made = new Map<string, string>();
/** Makes something by the API and remembers its id under a name. */
async function make(name: string, address: string, body: unknown, method = "POST"): Promise<string> {
  const answer = await shop.api<{ id?: string }>(method, address, body);
  expect([name, answer.status, answer.status < 300 ? "" : JSON.stringify(answer.body)]).toEqual([name, answer.status, ""]);
  made.set(name, answer.body.id ?? "");
  return answer.body.id ?? "";
}

beforeAll(async () => {
  const at = new Date().toISOString();
  const today = at.slice(0, 10);
  await make("packs", "/api/omni/packs", { on: ["ecommerce", "clinic", "marketplace"] }, "PUT");
  const customer = await make("customer", "/api/v1/users", { name: hostile("customer"), tags: [hostile("tag").slice(0, 40)] });
  await make("note", `/api/omni/customers/${customer}/notes`, { text: longText("note") });
  await make("attribute", "/api/v1/customer-attributes", { key: "tamanho", label: hostile("attribute"), type: "text" });
  await make("label", "/api/omni/labels", { label: hostile("l").slice(0, 40), color: "red" });
  await make("macro", "/api/omni/macros", { name: hostile("macro"), shared: true, actions: [{ type: "priority", priority: "low" }] });
  await make("team", "/api/omni/teams", { name: hostile("team") });
  await make("queue", "/api/v1/queues", { name: hostile("queue") });
  await make("user", "/api/omni/users", {
    name: hostile("user"),
    email: `p${randomInt(1e9)}@exemplo.com.br`,
    role: "SECRETARY",
    password: "uma-senha-bem-longa",
  });
  await make("product", "/api/v1/products", {
    sku: `h${randomInt(1e9)}`,
    name: hostile("product"),
    price: 10,
    description: longText("description"),
  });
  await make("promotion", "/api/v1/promotions", { name: hostile("promotion"), kind: "free_shipping" });
  await make("lead", "/api/v1/leads", {
    name: hostile("lead"),
    company: hostile("company"),
    message: longText("lead-message").slice(0, 1900),
    attribution: { utm_source: hostile("utm"), utm_campaign: "'-alert(1)-'" },
  });
  await make("article", "/api/v1/knowledge-articles", {
    title: hostile("article"),
    category: hostile("category").slice(0, 60),
    body: longText("article-body"),
    publish: true,
  });
  await make("question", "/api/v1/rag-queries", { query_text: hostile("question") });
  await make("automation", "/api/v1/automations", {
    name: hostile("automation"),
    definition: { trigger: { kind: "event", type: "order.placed" }, steps: [{ id: "end", kind: "stop" }] },
  });
  await make("persona", "/api/omni/personas", {
    name: hostile("persona"),
    agentName: hostile("a").slice(0, 40),
    manner: "cliente",
    tone: ["leve"],
    purpose: "Vender.",
    greeting: { "pt-BR": hostile("greeting"), en: "", es: "" },
    userTypes: ["cliente"],
    channelIds: [],
  });
  const [standard] = (await shop.get<{ items: { definition: object }[] }>("/api/v1/playbooks")).items;
  await make("playbook", "/api/v1/playbooks/hostil", { ...standard?.definition, name: hostile("playbook") }, "PUT");
  await make("template", "/api/omni/message-templates", {
    name: "aviso",
    language: "pt_BR",
    category: "utility",
    body: hostile("template"),
  });
  await make("dashboard", "/api/v1/own-dashboards", { name: hostile("dashboard"), shared_roles: ["MANAGER"] });
  await make("schedule", "/api/v1/report-schedules", {
    name: hostile("schedule"),
    source: { kind: "report", name: "trends" },
    span: { period: "7d" },
    format: "pdf",
    language: "pt-BR",
    cadence: "daily",
    at: "08:00",
    recipients: [made.get("user")],
  });
  await make("request", "/api/v1/privacy/requests", { user_id: customer, kind: "correction" });
  await make("hold", "/api/v1/privacy/retention/holds", { user_id: customer, reason: hostile("hold") });
  await make("recipient", "/api/v1/privacy/recipients", { name: hostile("recipient"), url: "https://crm.exemplo.com.br/apagar" });
  await make("incident", "/api/v1/privacy/incidents", {
    kind: "loss",
    risk: "low",
    title: hostile("incident"),
    detail: longText("incident-detail").slice(0, 1900),
    happened_from: at,
    happened_to: at,
    known_at: at,
    scope: { resource: "orders" },
  });
  const professional = await make("professional", "/api/v1/professionals", { name: hostile("professional") });
  const procedure = await make("procedure", "/api/v1/procedures", {
    name: hostile("procedure"),
    duration_minutes: 30,
    professional_ids: [professional],
  });
  const agenda = await make("agenda", "/api/v1/agendas", {
    professional_id: professional,
    weekly: Array.from({ length: 7 }, () => [{ from: "08:00", to: "18:00" }]),
  });
  await make("appointment", "/api/v1/appointments", {
    user_id: customer,
    procedure_id: procedure,
    agenda_id: agenda,
    starts_at: at,
    outside_hours: true,
  });
  await make("waiting", "/api/v1/waiting-list", { user_id: customer, procedure_id: procedure, from_on: today, to_on: today });
  const provider = await make("provider", "/api/v1/providers", { customer_id: customer, name: hostile("provider") });
  await make("prospect", "/api/v1/prospects", { prospector_id: customer, kind: "prestador", name: hostile("prospect") });
  const job = await make("job", "/api/v1/jobs", {
    client_id: customer,
    title: hostile("job"),
    category: hostile("c").slice(0, 60),
    description: longText("job-description"),
    city: hostile("city"),
  });
  const proposal = { provider_id: provider, amount: 100, deadline: hostile("deadline"), message: longText("proposal").slice(0, 900) };
  await shop.api("POST", `/api/v1/jobs/${job}/proposals`, proposal);
  // The agent's own words, by a model that was talked into them.
  const turn = await sayAsVisitor(shop, randomUUID(), hostile("visitor"), { name: hostile("visitor-name") });
  made.set("conversation", turn.conversationId);
  await until(
    async () => (await shop.messages(turn.conversationId)).some(({ text }) => text?.includes("agent-reply")),
    "the agent's answer",
  );
  const survey = randomUUID();
  await shop.rows(
    `insert into satisfaction_surveys (account_id, id, conversation_id, customer_id, channel_id, channel, kind, trigger, status, served_by, due_at, created_at, updated_at)
     select account_id, $1, id, customer_id, channel_id, channel, 'csat', 'resolved', 'answered', 'team', now(), now(), now() from conversations where id = $2`,
    [survey, turn.conversationId],
  );
  await shop.rows(
    `insert into feedback (account_id, id, conversation_id, customer_id, survey_id, channel_id, channel, score, comment, commented_at, reading, served_by, created_at, updated_at)
     select account_id, $1, conversation_id, customer_id, id, channel_id, channel, 1, $3, now(), 'tap', 'team', now(), now() from satisfaction_surveys where id = $2`,
    [randomUUID(), survey, `${hostile("comment")} <a href=javascript:alert(1)>ótimo</a>`],
  );
}, 120_000);

/** Fields whose words some room shows by itself, without a click. */
const shown = (
  "customer macro team queue user lead article automation persona playbook template dashboard schedule hold recipient " +
  "incident professional provider job visitor agent-reply comment"
).split(" ");

describe("what was written into any field stays text", () => {
  const seen = new Set<string>();

  test("in every room of the app", { timeout: 400_000 }, async () => {
    const [account] = await shop.rows<{ id: string }>("select id from accounts");
    const ids: Record<string, string> = {
      $accountId: account?.id ?? "",
      $automationId: made.get("automation") ?? "",
      $articleId: made.get("article") ?? "",
      $conversationId: made.get("conversation") ?? "",
      $playbookKey: "hostil",
      $customerId: made.get("customer") ?? "",
    };
    const team = await browser.person();
    await signIn(team, shop.url);
    const page = await team.newPage();
    const addresses = allPaths()
      .filter((one) => !/^\/(?:sign-in|join|forgot|new-password|welcome|set-up)/.test(one))
      .map((one) => one.replaceAll(/\$\w+/g, (name) => ids[name] ?? ""));
    const more = ["team", "teams", "labels", "canned", "macros", "templates", "personas", "queues", "keys", "history"].map(
      (tab) => `/settings?tab=${tab}`,
    );
    more.push("/shop?tab=products", "/shop?tab=promotions", "/services?show=providers", "/services?show=prospects");
    more.push(`/services?job=${made.get("job")}`, `/shop?tab=products&id=${made.get("product")}`, "/shop?tab=products&q=product");
    for (const address of [...addresses, ...more]) {
      await page.goto(shop.url + address);
      await page.waitForLoadState("networkidle");
      await page.locator("main, form, h1").first().waitFor();
      await expectInert(page);
      const words = await page.evaluate<string>(
        "document.body.innerText + [...document.querySelectorAll('input, textarea')].map((one) => one.value).join()",
      );
      for (const field of shown) if (words.includes(`${field}"'>`)) seen.add(field);
    }
    expect(shown.filter((field) => !seen.has(field))).toEqual([]);
  });

  test("in the name and the columns of a file that is imported", async () => {
    const team = await browser.person();
    await signIn(team, shop.url);
    const page = await team.newPage();
    await page.goto(`${shop.url}/customers/import`);
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: "<img src=x onerror=intruder=1>.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(`nome,"column""'><img src=x onerror=intruder=1>"\nAna,"cell<img src=x onerror=intruder=1>"\n`),
      });
    await page.getByText(`column"'>`).first().waitFor({ state: "attached" });
    await expectInert(page);
  });

  test("on public pages of the knowledge base", async () => {
    const [account] = await shop.rows<{ id: string }>("select id from accounts");
    const page = await (await browser.person()).newPage();
    await page.goto(`${shop.url}/help/${account?.id}`);
    await page.getByText(`article"'>`).first().click();
    await page.getByText(`article-body"'>`).first().waitFor();
    await expectInert(page);
  });

  test("in letters", async () => {
    const page = await (await browser.person()).newPage();
    const { html, subject } = writeLetter(
      { company: hostile("company"), color: `red"><script>intruder=1</script>` },
      {
        subject: hostile("subject"),
        lines: [longText("line")],
        action: { label: hostile("go"), url: `${shop.url}/?"><script>intruder=1</script>` },
        end: hostile("end"),
      },
    );
    expect(subject).not.toMatch(/[\r\n]/);
    await page.setContent(html);
    await page.getByText(`line"'>`).waitFor();
    await expectInert(page);
  });

  test("in files: no cell begins a formula, and nothing that a browser would show in place", async () => {
    await shop.api("POST", "/api/v1/users", { name: `=HYPERLINK("${stranger}","clique")` });
    for (const path of ["/api/v1/exports/leads.csv", "/api/v1/exports/customers.csv"]) {
      const answer = await shop.api<unknown>("GET", path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
    for (const format of ["csv", "pdf"]) {
      const { body } = await shop.api<{ id: string }>("POST", "/api/v1/report-files", {
        source: {
          kind: "tiles",
          title: hostile("report"),
          sections: [{ title: hostile("section"), tiles: [{ kind: "number", metrics: ["conversations"] }] }],
        },
        format,
      });
      const file = await until(async () => {
        const response = await fetch(`${shop.url}/api/v1/report-files/${body.id}/content`, {
          headers: { authorization: `Bearer ${testKey}` },
        });
        return response.status === 200 && response;
      }, `the report as ${format}`);
      expect(file.headers.get("content-disposition")).toMatch(/^attachment/);
      expect(file.headers.get("content-type")).toMatch(format === "pdf" ? /^application\/pdf/ : /^text\/csv/);
      const bytes = Buffer.from(await file.arrayBuffer()).toString("latin1");
      // A PDF that runs something says so in its dictionary.
      expect(bytes).not.toMatch(/\/(?:JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile)\b/);
      if (format === "csv") for (const line of bytes.split("\n")) expect(line).not.toMatch(/^[=+@]/);
    }
  });
});
