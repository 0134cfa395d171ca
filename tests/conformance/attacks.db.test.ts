import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { createHmac, randomInt } from "node:crypto";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import WebSocket from "ws";
import { csvLine } from "#shared/csv-cells.ts";
import { secondAccount, sign, startTestProduct, testAppSecret, testKey, testVerifyToken } from "#testing/product.ts";
import { sharedPath } from "#testing/shared-material.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import { attackRegister } from "./attack-register.ts";

// The written attacks of the reference material: tried here one by one, or in the register with the test that tries them, or with why not.

interface Attack {
  id: string;
  class: string;
  input: Record<string, unknown>;
}
const path = sharedPath("vectors", "attacks.json");
const all = path === null ? [] : (JSON.parse(readFileSync(path, "utf8")) as { cases: Attack[] }).cases;
const casesOf = (...classes: string[]) => all.filter((one) => classes.includes(one.class) && !attackRegister.has(one.id));
const tried = new Set<string>();
const mark = (...ids: string[]) => ids.forEach((id) => tried.add(id));

describe.skipIf(path === null)("written attacks", async () => {
  const product = await startTestProduct({ env: { PROSA_ADMIN_EMAIL: "ana@exemplo.com.br", PROSA_ADMIN_PASSWORD: "uma-senha-bem-longa" } });
  const number = String(randomInt(10 ** 11, 10 ** 12));
  const channel = await product.connect("whatsapp", number);
  const other = await secondAccount(product);
  const hook = `${product.url}/api/omni/webhook/whatsapp`;
  const plain = () => JSON.stringify(messageBody(number, { from: "5511987654321" }, text("Oi")));
  const post = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>, to = hook) => {
    const response = await fetch(to, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
    await response.arrayBuffer();
    return response.status;
  };
  const stored = async () => (await product.rows<{ n: number }>("select count(*)::int as n from webhook_deliveries"))[0]?.n ?? 0;

  test("a signature that is none, of another body, another secret, another kind or by another header stores nothing", async () => {
    const body = plain();
    const hex = sign(body).slice("sha256=".length);
    const hmac = (algorithm: string, secret: string, of: string) => createHmac(algorithm, secret).update(of).digest("hex");
    const spaced = '{ "object" : "whatsapp_business_account", "entry":[] }';
    const flipped = `${hex.slice(0, -1)}${hex.endsWith("0") ? "1" : "0"}`;
    const attempts: Record<string, [string | Uint8Array<ArrayBuffer>, Record<string, string>]> = {
      "HOOK-001": [body, {}],
      "HOOK-003": [body, { "x-hub-signature-256": "sha256=" }],
      "HOOK-004": [body, { "x-hub-signature-256": "sha256=00" }],
      "HOOK-005": [body, { "x-hub-signature-256": `sha256=${hex}00` }],
      "HOOK-006": [body, { "x-hub-signature-256": `sha256=${flipped}` }],
      "HOOK-007": [body, { "x-hub-signature-256": `sha1=${hmac("sha1", testAppSecret, body)}` }],
      "HOOK-008": [body, { "x-hub-signature": `sha1=${hmac("sha1", testAppSecret, body)}` }],
      "HOOK-013": [spaced, { "x-hub-signature-256": sign(JSON.stringify(JSON.parse(spaced))) }],
      "HOOK-015": [`${body}\n`, { "x-hub-signature-256": sign(body) }],
      "HOOK-016": [new Uint8Array(gzipSync(body)), { "content-encoding": "gzip", "x-hub-signature-256": sign(body) }],
      "HOOK-017": [body, { "content-type": "application/json\t; x" }],
    };
    const before = await stored();
    for (const [id, [sent, headers]] of Object.entries(attempts)) {
      expect([id, [401, 415].includes(await post(sent, headers))]).toEqual([id, true]);
      mark(id);
    }
    // Upper-case digits are the same signature, here as in every build.
    expect(await stored()).toBe(before);
    expect(await post(body, { "x-hub-signature-256": `sha256=${hex.toUpperCase()}` })).toBe(200);
    mark("HOOK-009");
  });

  test("a challenge that is no number is not given back as a page", async () => {
    const query = new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.verify_token": testVerifyToken,
      "hub.challenge": "<svg onload=alert(9)>",
    });
    const answer = await fetch(`${hook}?${query.toString()}`);
    const type = answer.headers.get("content-type") ?? "";
    expect([answer.status < 500, type.startsWith("text/html"), answer.headers.get("x-content-type-options")]).toEqual([
      true,
      false,
      "nosniff",
    ]);
    mark("HOOK-022");
  });

  test("one id at two accounts is a message of each", async () => {
    const theirs = String(randomInt(10 ** 11, 10 ** 12));
    const second = await product.connect("whatsapp", theirs, { key: other.key });
    const id = `wamid.same${randomInt(1e9)}`;
    for (const to of [number, theirs])
      expect(await product.webhook("whatsapp", messageBody(to, { from: "5511900000007" }, text("igual"), id))).toBe(200);
    await product.settle();
    const rows = await product.rows<{ account_id: string }>("select account_id from messages where external_id = $1", [id]);
    expect(new Set(rows.map(({ account_id: account }) => account)).size).toBe(2);
    expect(second.id).not.toBe(channel.id);
    mark("ORDER-003");
  });

  test("signed bodies that no parser likes are taken or refused, and the next message arrives", async () => {
    for (const { id, input } of casesOf("poison.json", "poison.size")) {
      const gen = input["body"] as { gen?: string; open?: string; depth?: number; char?: string; n?: number; of?: string } | string;
      const raw =
        typeof gen === "string"
          ? gen.replace("{{rand 6000 bytes}}", "r".repeat(6000))
          : gen.gen === "nest"
            ? (gen.open ?? "").repeat(gen.depth ?? 0)
            : gen.gen === "repeat"
              ? (gen.char ?? "").repeat(gen.n ?? 0)
              : gen.gen === "keys"
                ? JSON.stringify(Object.fromEntries(Array.from({ length: gen.n ?? 0 }, (_, n) => [`k${n}`, n])))
                : `{"object":"whatsapp_business_account","entry":[${Array.from({ length: gen.n ?? 0 }, () => gen.of ?? "{}").join(",")}]}`;
      const status = await post(raw, { "x-hub-signature-256": sign(raw) });
      expect([id, status, [200, 400, 413].includes(status)]).toEqual([id, status, true]);
      mark(id);
    }
    const last = `ainda-vivo-${randomInt(1e9)}`;
    expect(await product.webhook("whatsapp", messageBody(number, { from: "5511987654321" }, text(last)))).toBe(200);
    await product.settle();
    expect(await product.rows("select from messages where text = $1", [last])).toHaveLength(1);
  }, 60_000);

  test("odd letters arrive as they were written", async () => {
    for (const { id, input } of casesOf("unicode.text")) {
      const words = String(input["text"]);
      await product.webhook("whatsapp", messageBody(number, { from: "5511955550000" }, text(`${id} ${words}`)));
      mark(id);
    }
    await product.settle();
    const texts = (await product.rows<{ text: string }>("select text from messages")).map((row) => row.text);
    for (const { id, input } of casesOf("unicode.text"))
      expect([id, texts.some((one) => one.startsWith(id) && one.includes(String(input["text"]).trim().slice(0, 200)))]).toEqual([id, true]);
    // One sign-in for an e-mail, however it is written.
    const entered = await product.api(
      "POST",
      "/api/auth/sign-in",
      { email: "ANA@EXEMPLO.COM.BR", password: "uma-senha-bem-longa" },
      { key: null },
    );
    expect(entered.status).toBe(200);
    mark("UNICODE-020");
  });

  test("addresses inside, in whatever notation, are not asked", async () => {
    for (const { id, input } of [
      ...casesOf("ssrf.literal"),
      ...casesOf("ssrf.flow").filter((one) => typeof one.input["url"] === "string"),
    ]) {
      await expect(product.services.guarded(String(input["url"])), id).rejects.toThrow();
      mark(id);
    }
  }, 60_000);

  test("no cell begins a formula, and what holds delimiters is read back by another parser", () => {
    for (const { id, input } of casesOf("export.formula", "export.csvdelim")) {
      const cell = String(input["cell"]);
      const [[read = ""] = []] = Papa.parse<string[]>(csvLine([cell]).replace(/\r\n$/, ""), { delimiter: "," }).data;
      expect([id, /^[\s\uFEFF]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(read), read.replace(/^'/, "")]).toEqual([
        id,
        false,
        cell.replace(/^'/, ""),
      ]);
      mark(id);
    }
  });

  test("who asks is known from the credential alone, by the route that is matched", async () => {
    const mine = { authorization: `Bearer ${testKey}` };
    const get = async (address: string, headers: Record<string, string> = mine, method = "GET") => {
      const response = await fetch(product.url + address, { method, headers });
      return { status: response.status, text: await response.text(), headers: response.headers };
    };
    await product.api("POST", "/api/v1/users", { name: "Da outra conta" }, { key: other.key });
    const made = await product.api<{ id: string }>("POST", "/api/v1/users", { name: "Da primeira" });
    for (const name of ["x-tenant-id", "x-account-id"])
      expect((await get("/api/v1/users?limit=100", { ...mine, [name]: other.id })).text).not.toContain("Da outra conta");
    for (const name of ["tenant_id", "account_id"]) {
      const { status, text: answer } = await get(`/api/v1/users?limit=100&${name}=${other.id}`);
      expect([status === 200 || status === 400, answer.includes("Da outra conta")]).toEqual([true, false]);
    }
    const there = `/api/v1/users/${made.body.id}`;
    expect((await get(there, { ...mine, "x-http-method-override": "DELETE" })).status).toBe(200);
    expect((await get(there)).status).toBe(200);
    for (const odd of [`/api//v1/users/${made.body.id}`, `/api/v1/users;v=1/${made.body.id}`, `/API/v1/users/${made.body.id}`])
      expect([401, 404]).toContain((await get(odd, {})).status);
    for (const odd of [made.body.id.toUpperCase(), "%7B%20%7D"])
      expect([200, 400, 404]).toContain((await get(`/api/v1/users/${odd}`)).status);
    expect((await get("/api/v1/users")).headers.get("cache-control")).toBe("no-store");
    for (const token of ["eyJraWQiOiIuLi8uLi9kZXYvbnVsbCJ9.e30.x", "psk_", "null"])
      expect((await get("/api/v1/users", { authorization: `Bearer ${token}` })).status).toBe(401);
    mark("IDOR-022", "IDOR-023", "IDOR-041", "IDOR-043", "IDOR-044", "IDOR-046", "AUTH-013");
  });

  test("passwords, keys and kinds of content that are none are refused before they cost something", async () => {
    const enter = (password: string) => product.api("POST", "/api/auth/sign-in", { email: "ana@exemplo.com.br", password }, { key: null });
    expect((await enter("a".repeat(1_000_000))).status).toBe(400);
    expect([400, 401]).toContain((await enter("uma-senha-bem-longa\u0000b")).status);
    const key = await product.api<{ id: string }>("POST", "/api/omni/api-keys", { name: "k", role: "BI", scopes: ["*"], userId: "victim" });
    expect(key.status).toBe(400);
    const entered = await product.api(
      "POST",
      "/api/auth/sign-in",
      { email: "ana@exemplo.com.br", password: "uma-senha-bem-longa" },
      { key: null },
    );
    const session = entered.headers.getSetCookie().find((line) => line.startsWith("prosa_session="));
    const cookie = session?.split(";")[0] ?? "";
    expect(await post("{}", { cookie, "content-type": "text/plain" }, `${product.url}/api/v1/users`)).toBeGreaterThanOrEqual(400);
    expect(
      await post('{"name":7}', { cookie, "content-type": "application/json\ta" }, `${product.url}/api/v1/users`),
    ).toBeGreaterThanOrEqual(400);
    expect(await post('{"name":7}', { cookie, "content-type": "application/json;" }, `${product.url}/api/v1/users`)).toBeGreaterThanOrEqual(
      400,
    );
    const socket = new WebSocket(`${product.url.replace("http", "ws")}/api/realtime`, { headers: { cookie, origin: "https://evil.test" } });
    const refused = await new Promise<number>((done) => {
      socket.on("unexpected-response", (_request, response) => done(response.statusCode ?? 0));
      socket.on("open", () => done(101));
      socket.on("error", () => undefined);
    });
    expect(refused).toBe(403);
    mark("AUTH-005", "AUTH-006", "AUTH-014", "AUTH-020", "AUTH-021", "AUTH-022", "AUTH-023");
  });

  test("words of a query stay words", async () => {
    const all = (await product.get<{ items: unknown[] }>("/api/v1/users?limit=100")).items.length;
    expect(all).toBeGreaterThan(0);
    const found = await product.get<{ items: unknown[] }>(`/api/omni/search/customers?q=${encodeURIComponent("' OR 1=1--")}`);
    expect(found.items).toEqual([]);
    expect((await product.api("GET", `/api/omni/search/messages?q=${encodeURIComponent("!!!:*&|")}`)).status).toBeLessThan(500);
    expect((await product.api("GET", `/api/v1/users?sort=${encodeURIComponent("name;drop table customers")}`)).status).toBe(400);
    expect((await product.api("GET", "/api/v1/users?q[$ne]=null")).status).toBeLessThan(500);
    const startedAt = performance.now();
    await product.api("POST", "/api/v1/users", { name: "'||pg_sleep(30)||'", email: "a@exemplo.com.br" });
    await product.api("GET", `/api/v1/users?q=${encodeURIComponent("'; select pg_sleep(30); --")}`);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    const long = await product.api("POST", "/api/v1/users", { name: "Longa", email: `${"a".repeat(50_000)}@exemplo.com.br` });
    expect(long.status).toBe(400);
    mark("INJECT-001", "INJECT-003", "INJECT-004", "INJECT-005", "INJECT-015", "LIMIT-008");
  });

  test("a key that asks too often is told when to come again, and others are not slowed", async () => {
    const limited = await product.another("api", { PROSA_RATE_LIMIT: "5" });
    const ask = (key: string) => fetch(`${limited.url}/api/omni/labels`, { headers: { authorization: `Bearer ${key}` } });
    const answers = await Promise.all(Array.from({ length: 80 }, () => ask(testKey)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(5);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await refused[0]?.json()).toMatchObject({ code: "http.too_many", status: 429 });
    expect((await ask(other.key)).status).toBe(200);
    mark("LIMIT-001");
  });

  test("every written attack is tried here, tried elsewhere, or has a reason", () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter(({ id }) => !tried.has(id) && !attackRegister.has(id)).map(({ id }) => id)).toEqual([]);
    expect([...attackRegister.keys()].filter((id) => tried.has(id) || !all.some((one) => one.id === id))).toEqual([]);
    const root = resolve(import.meta.dirname, "../..");
    for (const [id, entry] of attackRegister)
      if ("by" in entry) expect([id, entry.by, existsSync(resolve(root, entry.by))]).toEqual([id, entry.by, true]);
      else expect(entry.not.length).toBeGreaterThan(10);
  });
});
