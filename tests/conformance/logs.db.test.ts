import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testDatabaseWithUrl } from "#testing/database.ts";
import { asOwner, sign, testAppSecret, testKey, testVerifyToken, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// The real process with the most talkative log: persons, texts and secrets go through every door and through forced failures.

const canaries = {
  phone: "5511987001234",
  name: "Canarina Silvestre",
  email: "canarina.silvestre@exemplo.com.br",
  words: "segredo-do-canario",
  token: "EAAcanarytoken123456789",
  password: "senha-do-canario-99",
  visitor: "visitante-canario-77",
  key: "psk_canary-key-of-nobody-1234",
};

/** Tables of the rooms that were built last. */
const newer = [
  "privacy_requests",
  "retention_holds",
  "erasure_recipients",
  "incidents",
  "report_files",
  "leads",
  "market_jobs",
  "market_providers",
  "message_templates",
  "knowledge_articles",
  "knowledge_files",
  "automations",
];
const forgedLine = 'Ana\n{"level":30,"msg":"canary-forged-line"}';

test("no log line holds a person, a text or a secret", { timeout: 120_000 }, async () => {
  const { db, url: databaseUrl } = await testDatabaseWithUrl();
  const dataDir = mkdtempSync(join(tmpdir(), "prosa-logs-"));
  const env = {
    PATH: process.env["PATH"] ?? "",
    PORT: "0",
    DATABASE_URL: databaseUrl,
    PROSA_DATA_DIR: dataDir,
    PROSA_DEMO: "0",
    PROSA_API_KEY: testKey,
    PROSA_LOG_LEVEL: "debug",
    META_APP_SECRET: testAppSecret,
    OMNI_WEBHOOK_SECRET: testVerifyToken,
    GRAPH_API_URL: "http://127.0.0.1:9",
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../src/server/entry/cli.ts"), "start"], {
    env,
    cwd: dataDir,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString("utf8")));
  try {
    const origin = await until(async () => /Inbox: +(http:\S+)/.exec(said)?.[1], "the address", 30_000);
    const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(origin + path, {
        method,
        headers: { authorization: `Bearer ${testKey}`, "content-type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json().catch(() => ({}))) as Record<string, string> };
    };
    const hook = (raw: string, secret?: string) =>
      call("POST", "/api/omni/webhook/whatsapp", JSON.parse(raw), { "x-hub-signature-256": sign(raw, secret) });
    const message = (id?: string) =>
      JSON.stringify(messageBody("777000", { from: canaries.phone, name: canaries.name }, text(`${canaries.words} ${canaries.email}`), id));
    /** Everything that people of the team write into, with the canaries as its words. */
    const rooms = async () => {
      const at = new Date().toISOString();
      const { words, name, email, phone } = canaries;
      // Whoever reads the log by lines must not be able to write one.
      await call("POST", "/api/v1/users", { name: forgedLine });
      const customer = (await call("POST", "/api/v1/users", { name, email, phone })).body["id"] ?? "";
      const job = { client_id: customer, title: words, category: words, description: `${words} ${phone}`, city: words };
      const bodies: [string, string, unknown][] = [
        ["POST", "/api/v1/privacy/requests", { user_id: customer, kind: "correction", note: words }],
        ["POST", "/api/v1/privacy/retention/holds", { user_id: customer, reason: `${words} ${name}` }],
        ["POST", "/api/v1/privacy/recipients", { name: words, url: `https://${words}.example/apagar?chave=${canaries.token}` }],
        [
          "POST",
          "/api/v1/privacy/incidents",
          {
            kind: "loss",
            risk: "low",
            title: words,
            detail: email,
            happened_from: at,
            happened_to: at,
            known_at: at,
            scope: { resource: "all" },
          },
        ],
        ["POST", "/api/auth/break-glass", { reason: `${words} ${name}`, minutes: 15 }],
        [
          "POST",
          "/api/v1/report-files",
          {
            source: { kind: "tiles", title: words, sections: [{ tiles: [{ kind: "number", metrics: ["conversations"] }] }] },
            format: "csv",
          },
        ],
        [
          "POST",
          "/api/v1/report-schedules",
          {
            name: words,
            source: { kind: "report", name: "trends" },
            span: { period: "7d" },
            format: "pdf",
            language: "pt-BR",
            cadence: "daily",
            at: "08:00",
            recipients: [],
          },
        ],
        ["POST", "/api/v1/own-dashboards", { name: words, shared_roles: [] }],
        ["POST", "/api/v1/leads", { name, phone, email, message: words, attribution: { utm_source: words } }],
        ["POST", "/api/v1/jobs", job],
        ["POST", "/api/v1/providers", { customer_id: customer, name: words }],
        ["POST", "/api/omni/message-templates", { name: "aviso", language: "pt_BR", category: "utility", body: words }],
        ["POST", "/api/v1/knowledge-articles", { title: words, body: `${words} ${email}`, publish: true }],
        ["POST", "/api/v1/knowledge-files/address", { url: `http://127.0.0.1:9/${words}` }],
        ["POST", "/api/v1/rag-queries", { query_text: `${words} ${phone}` }],
        [
          "POST",
          "/api/v1/automations",
          {
            name: words,
            definition: {
              trigger: { kind: "event", type: "order.placed" },
              steps: [{ id: "call", kind: "call_webhook", url: `https://127.0.0.1:9/${words}`, secret: canaries.token }],
            },
          },
        ],
      ];
      for (const [method, path, body] of bodies) await call(method, path, body);
      const form = new FormData();
      form.set("file", new Blob([`${words} ${email}`], { type: "text/plain" }), `${words}.txt`);
      await fetch(`${origin}/api/v1/knowledge-files`, { method: "POST", headers: { authorization: `Bearer ${testKey}` }, body: form });
    };
    const doors = async () => {
      await hook(message());
      await hook(message(), "wrong-secret");
      // Nobody waits for this one: while storing fails it waits ten seconds for itself.
      call("POST", "/api/omni/web/send", { visitorId: canaries.visitor, text: canaries.words, name: canaries.name, wait: false }).catch(
        () => {},
      );
      await call("POST", "/api/auth/sign-in", { email: canaries.email, password: canaries.password });
      await call("GET", "/api/omni/conversations", undefined, { authorization: `Bearer ${canaries.key}` });
      await call("GET", `/api/omni/conversations?q=${encodeURIComponent(canaries.words)}`);
      await call("POST", "/api/omni/users", { name: canaries.name, email: canaries.email, role: "BI", password: canaries.password });
      const { items } = (await call("GET", "/api/omni/conversations")).body as unknown as { items?: { id: string }[] };
      for (const { id } of items ?? []) {
        await call("POST", `/api/omni/conversations/${id}/messages`, { text: canaries.words });
        await call("PATCH", `/api/omni/conversations/${id}`, { labels: [canaries.words] });
      }
    };
    await call("POST", "/api/omni/channels", {
      kind: "whatsapp",
      name: "W",
      config: { phoneNumberId: "777000" },
      secrets: { accessToken: canaries.token },
    });
    await call("POST", "/api/omni/channels", { kind: "webchat", name: "C", config: {} });
    await call("PUT", "/api/omni/packs", { on: ["ecommerce", "clinic", "marketplace"] });
    await doors();
    await rooms();
    const kept = await db.system((tx) =>
      tx.query<{ name: string }>(newer.map((table) => `select '${table}' as name where exists (select from ${table})`).join(" union all ")),
    );
    // Most rooms took what was written: otherwise this would show nothing.
    expect(kept.length).toBeGreaterThan(newer.length / 2);
    await until(async () => (await db.system((tx) => tx.query("select from messages"))).length > 0, "the messages");
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Every write to these tables fails from here on, and the database's error quotes the whole row.
    await asOwner(databaseUrl, async (client) => {
      for (const table of ["messages", "users", "webhook_deliveries", "conversations", "customers", ...newer])
        await client.query(`alter table ${table} add constraint canary check (false) not valid`);
    });
    await doors();
    await rooms();
    await asOwner(databaseUrl, (client) => client.query("alter table webhook_deliveries drop constraint canary"));
    await doors();
    await until(async () => said.includes("inbound event failed"), "the forced failure in the log");
    await until(async () => said.includes("unexpected error"), "the forced failure of a request");
    await new Promise((resolve) => setTimeout(resolve, 800));
  } finally {
    child.kill("SIGTERM");
    await once(child, "exit");
    rmSync(dataDir, { recursive: true, force: true });
  }
  const lines = said.split("\n").filter((line) => line.startsWith("{"));
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow();
  expect(lines.filter((line) => (JSON.parse(line) as { msg?: string }).msg === "canary-forged-line")).toEqual([]);
  const secrets: Record<string, string> = {
    ...canaries,
    appSecret: testAppSecret,
    verifyToken: testVerifyToken,
    apiKey: testKey,
    shortPhone: canaries.phone.slice(2),
    base64: Buffer.from(canaries.words).toString("base64").slice(0, 20),
  };
  for (const [name, canary] of Object.entries(secrets)) expect([name, lines.filter((line) => line.includes(canary))]).toEqual([name, []]);
  expect(said).not.toContain(canaries.words);
});
