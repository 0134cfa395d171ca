import { randomInt } from "node:crypto";
import { connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import { sign, startTestProduct, testVerifyToken, until } from "#testing/product.ts";
import { startTcpProxy, type TcpProxy } from "#testing/tcp-proxy.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

let proxy: TcpProxy | null = null;
const product = await startTestProduct({
  database: async (url) => {
    const address = new URL(url);
    proxy = await startTcpProxy(address.hostname, Number(address.port));
    address.host = `127.0.0.1:${proxy.port}`;
    // Not by the server's socket.
    address.searchParams.delete("host");
    return address.toString();
  },
});
afterAll(async () => {
  await product.stop();
  await proxy?.stop();
});

const number = String(randomInt(10 ** 11, 10 ** 12));
const channel = await product.connect("whatsapp", number);
const hooks = ["whatsapp", "instagram", "facebook"] as const;
const hook = (kind: string) => `${product.url}/api/omni/webhook/${kind}`;
const body = () => JSON.stringify(messageBody(number, { from: "5511987654321" }, text("Oi")));

async function post(kind: string, raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
  const response = await fetch(hook(kind), { method: "POST", headers: { "content-type": "application/json", ...headers }, body: raw });
  const answer = await response.text();
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    answer,
    retryAfter: response.headers.get("retry-after"),
  };
}

/** A request byte by byte, for what no client library sends. */
function rawRequest(lines: string[], payload: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(product.url);
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket.on("data", (part: Buffer) => (answer += part.toString("latin1")));
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
    socket.write(`${[...lines, "connection: close", `content-length: ${Buffer.byteLength(payload)}`].join("\r\n")}\r\n\r\n${payload}`);
  });
}

const malformed: Record<string, string | undefined> = {
  missing: undefined,
  empty: "",
  "the scheme alone": "sha256=",
  short: "sha256=abcdef",
  "one digit short": `sha256=${"a".repeat(63)}`,
  "not hexadecimal": `sha256=${"z".repeat(64)}`,
  "another scheme": `sha1=${"a".repeat(40)}`,
  "no scheme": "a".repeat(64),
  "far too long": `sha256=${"a".repeat(6000)}`,
  wrong: `sha256=${"0".repeat(64)}`,
};

test.each(hooks.flatMap((kind) => Object.entries(malformed).map(([name, value]) => [kind, name, value] as const)))(
  "%s: 401 for a signature that is %s",
  async (kind, _name, value) => {
    const answer = await post(kind, body(), value === undefined ? {} : { "x-hub-signature-256": value });
    expect(answer.status).toBe(401);
    expect(answer.type).toContain("application/problem+json");
    expect(JSON.parse(answer.answer)).toMatchObject({ status: 401, code: "webhook.bad_signature" });
  },
);

test("two signature headers are no signature", async () => {
  const raw = body();
  const answer = await rawRequest(
    [
      "POST /api/omni/webhook/whatsapp HTTP/1.1",
      "host: localhost",
      "content-type: application/json",
      `x-hub-signature-256: ${sign(raw)}`,
      `x-hub-signature-256: ${sign(raw)}`,
    ],
    raw,
  );
  expect(answer).toContain("401");
});

test("upper-case digits are the same signature, and the content type does not matter", async () => {
  const raw = body();
  const upper = sign(raw).replace(/[0-9a-f]{64}$/, (digits) => digits.toUpperCase());
  expect((await post("whatsapp", raw, { "x-hub-signature-256": upper })).status).toBe(200);
  expect((await post("whatsapp", raw, { "x-hub-signature-256": sign(raw), "content-type": "text/plain" })).status).toBe(200);
  const bare = await rawRequest(["POST /api/omni/webhook/whatsapp HTTP/1.1", "host: localhost", `x-hub-signature-256: ${sign(raw)}`], raw);
  expect(bare).toContain("200 OK");
});

test.each(["", "{", "Oi", '{"a":1}x', "\u0000"])("400 for a signed body that is not JSON: %j", async (raw) => {
  const answer = await post("whatsapp", raw, { "x-hub-signature-256": sign(raw) });
  expect([answer.status, JSON.parse(answer.answer)]).toEqual([400, expect.objectContaining({ code: "webhook.not_json" })]);
});

test("JSON of no use is taken and does no harm", async () => {
  for (const raw of ["null", "[]", "7", '"x"', '{"entry":{}}', '{"object":"page","entry":[{"id":"0"}]}'])
    expect((await post("whatsapp", raw, { "x-hub-signature-256": sign(raw) })).status).toBe(200);
});

test("413 over 3 MB, 200 just below", async () => {
  const fill = (bytes: number) => JSON.stringify({ object: "whatsapp_business_account", entry: [], x: "a".repeat(bytes) });
  const large = fill(3 * 1024 * 1024);
  const answer = await post("whatsapp", large, { "x-hub-signature-256": sign(large) });
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.answer)).toMatchObject({ code: "input.too_large" });
  const fits = fill(3 * 1024 * 1024 - 200);
  expect((await post("whatsapp", fits, { "x-hub-signature-256": sign(fits) })).status).toBe(200);
});

test.each(hooks)("%s: the handshake echoes the challenge as plain text to the right token alone", async (kind) => {
  const ask = (query: Record<string, string>) => fetch(`${hook(kind)}?${new URLSearchParams(query).toString()}`);
  const good = await ask({ "hub.mode": "subscribe", "hub.verify_token": testVerifyToken, "hub.challenge": "<script>alert(1)</script>" });
  expect(good.status).toBe(200);
  expect(await good.text()).toBe("<script>alert(1)</script>");
  expect(good.headers.get("content-type")).toMatch(/^text\/plain/);
  expect(good.headers.get("x-content-type-options")).toBe("nosniff");
  const wrong: Record<string, string>[] = [
    {},
    { "hub.mode": "subscribe", "hub.verify_token": "wrong", "hub.challenge": "<script>" },
    { "hub.mode": "unsubscribe", "hub.verify_token": testVerifyToken, "hub.challenge": "<script>" },
    { "hub.mode": "subscribe", "hub.verify_token": testVerifyToken },
    { "hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "<script>" },
  ];
  for (const query of wrong) {
    const refused = await ask(query);
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain("<script>");
  }
  expect(
    (await fetch(`${hook(kind)}?hub.mode=subscribe&hub.verify_token=a&hub.verify_token=${testVerifyToken}&hub.challenge=1`)).status,
  ).toBe(403);
});

test.each(["hang", "refuse"] as const)(
  "database down (%s): 503 within two seconds, never 200, and everything goes on by itself",
  { timeout: 60_000 },
  async (how) => {
    const words = `durante ${how}`;
    const raw = JSON.stringify(messageBody(number, { from: "5511987654321" }, text(words)));
    proxy?.mode(how);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const started = performance.now();
      const answer = await post("whatsapp", raw, { "x-hub-signature-256": sign(raw) });
      expect(answer.status).toBe(503);
      expect(performance.now() - started).toBeLessThan(2000);
      expect(Number(answer.retryAfter)).toBeGreaterThan(0);
    }
    // Even then a forged body is told so.
    expect((await post("whatsapp", raw, { "x-hub-signature-256": "sha256=00" })).status).toBe(401);
    proxy?.mode("pass");
    await until(
      async () => (await post("whatsapp", raw, { "x-hub-signature-256": sign(raw) })).status === 200,
      "the door to open again",
      20_000,
    );
    await product.settle();
    await until(
      async () => (await product.rows("select from messages where text = $1 and channel_id = $2", [words, channel.id])).length === 1,
      "the message",
    );
  },
);

test("503 without an application secret", async () => {
  const bare = await startTestProduct({ env: { META_APP_SECRET: "", OMNI_WEBHOOK_SECRET: "" } });
  for (const kind of hooks) {
    const response = await fetch(`${bare.url}/api/omni/webhook/${kind}`, {
      method: "POST",
      headers: { "x-hub-signature-256": sign("{}", "") },
      body: "{}",
    });
    expect([response.status, await response.json()]).toEqual([503, expect.objectContaining({ code: "webhook.not_configured" })]);
    expect((await fetch(`${bare.url}/api/omni/webhook/${kind}?hub.mode=subscribe&hub.verify_token=&hub.challenge=1`)).status).toBe(403);
  }
  await bare.stop();
});
