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

test("no log line holds a person, a text or a secret", { timeout: 60_000 }, async () => {
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
    await doors();
    await until(async () => (await db.system((tx) => tx.query("select from messages"))).length > 0, "the messages");
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Every write to these tables fails from here on, and the database's error quotes the whole row.
    await asOwner(databaseUrl, async (client) => {
      for (const table of ["messages", "users", "webhook_deliveries", "conversations"])
        await client.query(`alter table ${table} add constraint canary check (false) not valid`);
    });
    await doors();
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
