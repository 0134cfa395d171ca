import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:tls";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AppError } from "#platform/errors.ts";
import { createGuardedFetch } from "./guarded-fetch.ts";
import { readBounded } from "./read-bounded.ts";

// Two servers on loopback: a canary that nobody may reach, and a friend whose origin is allowed.
let canaryHits = 0;
let canary: Server;
let friend: Server;
let canaryPort = 0;
let friendOrigin = "";
let seen: { method: string; headers: IncomingMessage["headers"]; body: string }[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end("hello");

const listen = (server: Server, host: string) =>
  new Promise<number>((done) => server.listen(0, host, () => done((server.address() as { port: number }).port)));

beforeAll(async () => {
  canary = createServer((_, response) => response.end("secret"));
  canary.on("connection", () => (canaryHits += 1));
  canaryPort = await listen(canary, "::");
  friend = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    seen.push({ method: request.method ?? "", headers: request.headers, body });
    answer(request, response);
  });
  friendOrigin = `http://127.0.0.1:${await listen(friend, "127.0.0.1")}`;
});
afterAll(() => {
  for (const server of [canary, friend]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  canaryHits = 0;
  seen = [];
  answer = (_, response) => response.end("hello");
});

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.code : `not refused: ${String(error)}`;
};

test.each([
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "0",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::]",
  "localhost",
  "127.0.0.1.",
  "①②⑦.0.0.1",
  "169.254.169.254",
  "[fe80::1]",
])("no packet goes to http://%s", async (host) => {
  const fetch = createGuardedFetch({ resolve: async () => ["127.0.0.1"] });
  expect(await refusal(fetch(`http://${host}:${canaryPort}/`))).toBe("net.blocked_target");
  expect(canaryHits).toBe(0);
  await fetch.close();
});

test.each(["file:///etc/passwd", "ftp://example.com/", "data:text/plain,x", "http://user:secret@example.com/", "gopher://127.0.0.1/"])(
  "%s is refused",
  async (url) => {
    expect(await refusal(createGuardedFetch()(url))).toBe("net.blocked_target");
  },
);

test("what is no address is refused as such", async () => {
  expect(await refusal(createGuardedFetch()("http://"))).toBe("net.bad_address");
  expect(await refusal(createGuardedFetch()("/relative"))).toBe("net.bad_address");
});

test("a name that answers with a public address first and a private one later reaches only what was judged", async () => {
  let lookups = 0;
  // 192.0.2.1 stands for "public" only in the first case below; the pin must not look the name up again.
  const fetch = createGuardedFetch({
    allow: { ranges: ["192.0.2.0/24"] },
    connectMillis: 300,
    resolve: async () => (lookups++ === 0 ? ["192.0.2.1"] : ["127.0.0.1"]),
  });
  await expect(fetch(`http://rebind.test:${canaryPort}/`)).rejects.toThrow();
  expect(lookups).toBe(1);
  expect(await refusal(fetch(`http://rebind.test:${canaryPort}/`))).toBe("net.blocked_target");
  expect(canaryHits).toBe(0);
});

test("one private address among public ones is enough to refuse", async () => {
  const fetch = createGuardedFetch({ resolve: async () => ["1.1.1.1", "127.0.0.1"] });
  expect(await refusal(fetch(`http://mixed.test:${canaryPort}/`))).toBe("net.blocked_target");
  expect(canaryHits).toBe(0);
});

test("an allowed origin is reached, its neighbour on another port is not", async () => {
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin] } });
  expect(await (await fetch(`${friendOrigin}/x`)).text()).toBe("hello");
  expect(await refusal(fetch(`http://127.0.0.1:${canaryPort}/`))).toBe("net.blocked_target");
  expect(canaryHits).toBe(0);
  await fetch.close();
});

test.each([301, 302, 303, 307, 308])("a %i redirect to a private address is not followed", async (status) => {
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin] } });
  for (const host of ["127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "localhost"]) {
    answer = (_, response) => response.writeHead(status, { location: `http://${host}:${canaryPort}/` }).end();
    expect(await refusal(fetch(`${friendOrigin}/x`))).toBe("net.blocked_target");
  }
  expect(canaryHits).toBe(0);
});

test("nobody but an allowed origin redirects into an allowed origin", async () => {
  const other = createServer((_, response) => response.writeHead(302, { location: `${friendOrigin}/x` }).end());
  const port = await listen(other, "127.0.0.1");
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin], ranges: ["127.0.0.0/8"] } });
  expect(await refusal(fetch(`http://127.0.0.1:${port}/`))).toBe("net.blocked_target");
  expect(seen).toEqual([]);
  other.closeAllConnections();
  other.close();
});

test("at most five redirects are followed", async () => {
  answer = (_, response) => response.writeHead(302, { location: "/again" }).end();
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin] } });
  expect(await refusal(fetch(`${friendOrigin}/x`))).toBe("net.too_many_redirects");
  expect(seen).toHaveLength(6);
});

test("secrets do not follow to another origin and a redirected POST becomes a GET", async () => {
  const other = createServer((request, response) => response.end(JSON.stringify({ headers: request.headers, method: request.method })));
  const port = await listen(other, "127.0.0.1");
  answer = (_, response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin], ranges: ["127.0.0.0/8"] } });
  const response = await fetch(`${friendOrigin}/x`, {
    method: "POST",
    headers: { Authorization: "Bearer key", "X-Api-Key": "key", Accept: "text/plain", "content-type": "application/json" },
    body: "{}",
  });
  const arrived = JSON.parse(await response.text()) as { method: string; headers: Record<string, string> };
  expect(arrived.method).toBe("GET");
  expect(arrived.headers).toMatchObject({ accept: "text/plain" });
  expect(JSON.stringify(arrived)).not.toContain("key");
  other.closeAllConnections();
  other.close();
});

test("forms of the platform arrive as forms", async () => {
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin] } });
  const form = new FormData();
  form.append("type", "image/png");
  form.append("file", new Blob([Buffer.from("bytes")], { type: "image/png" }), "a.png");
  await (await fetch(`${friendOrigin}/x`, { method: "POST", body: form })).text();
  expect(seen[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  expect(seen[0]?.body).toContain('filename="a.png"');
});

test("a server that says nothing is given up, and the caller may abort", async () => {
  answer = () => {};
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin] }, idleMillis: 200 });
  await expect(fetch(`${friendOrigin}/x`)).rejects.toThrow();
  await expect(fetch(`${friendOrigin}/x`, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: "TimeoutError" });
});

test("a body over the bound is cut off", async () => {
  answer = (_, response) => {
    const piece = Buffer.alloc(64 * 1024);
    const pump = () => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once("drain", pump);
    };
    pump();
  };
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin] } });
  expect(await refusal(fetch(`${friendOrigin}/x`).then((response) => readBounded(response, 300_000)))).toBe("net.response_too_large");
  answer = (_, response) => response.writeHead(204).end();
  expect((await readBounded(await fetch(`${friendOrigin}/x`), 10)).length).toBe(0);
});

test("over TLS the certificate is asked for by name although the socket goes to the judged address", async () => {
  const names: string[] = [];
  const secure = createTlsServer({
    SNICallback(name, done) {
      names.push(name);
      done(new Error("no certificate"));
    },
  });
  secure.on("tlsClientError", () => {});
  const port = await new Promise<number>((done) => secure.listen(0, "127.0.0.1", () => done((secure.address() as { port: number }).port)));
  const fetch = createGuardedFetch({ allow: { ranges: ["127.0.0.0/8"] }, resolve: async () => ["127.0.0.1"] });
  await expect(fetch(`https://shop.test:${port}/`)).rejects.toThrow();
  expect(names).toEqual(["shop.test"]);
  expect(await refusal(createGuardedFetch({ resolve: async () => ["127.0.0.1"] })(`https://shop.test:${port}/`))).toBe(
    "net.blocked_target",
  );
  expect(names).toEqual(["shop.test"]);
  secure.close();
});

test("2 GB pass without memory growing", async () => {
  const piece = Buffer.alloc(1024 * 1024);
  answer = (_, response) => {
    let left = 2048;
    const pump = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(piece)) return void response.once("drain", pump);
      }
      response.end();
    };
    pump();
  };
  const fetch = createGuardedFetch({ allow: { origins: [friendOrigin] } });
  const before = process.memoryUsage().rss;
  let peak = 0;
  let size = 0;
  for await (const chunk of (await fetch(`${friendOrigin}/x`)).body ?? []) {
    size += chunk.byteLength;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  expect(size).toBe(2 * 1024 ** 3);
  expect(peak - before).toBeLessThan(150 * 1024 * 1024);
});
