import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AppError } from "#platform/errors.ts";
import { aChannel, anOutbound, type FakeGraph, startFakeGraph } from "../testing/fake-graph.ts";
import { whatsapp } from "../whatsapp/adapter.ts";
import { retryAfterSeconds } from "./graph-failures.ts";
import { mayCarryToken } from "./media.ts";

let graph: FakeGraph;
beforeAll(async () => {
  graph = await startFakeGraph();
});
afterAll(() => graph.stop());

const channel = aChannel("7");
const send = () => whatsapp.send(graph.network, channel, anOutbound());

describe("a send whose answer is lost", () => {
  test.each([
    ["cut after the request was written", { fault: "cut" as const }],
    ["no answer in time", { fault: "hang" as const }],
    ["an answer that breaks off", { fault: "half" as const, json: { messages: [{ id: "wamid.X" }] } }],
    ["200 without JSON", { text: "<html>" }],
    ["200 without an id", { json: { messages: [] } }],
    ["a gateway's 504", { status: 504, text: "gateway" }],
    ["a gateway's 502", { status: 502, text: "gateway" }],
  ])("%s: nobody knows, so nothing goes out twice", async (_name, answer) => {
    graph.answers(answer);
    await expect(send()).rejects.toMatchObject({ kind: "unknown_outcome" });
    expect(graph.seen).toHaveLength(1);
  });

  test("no connection at all: worth another try", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    await expect(whatsapp.send({ ...graph.network, graphUrl: `http://127.0.0.1:${port}` }, channel, anOutbound())).rejects.toMatchObject({
      kind: "retryable",
      reason: "network",
      details: "ECONNREFUSED",
    });
    // As fetch tells a name that does not resolve; asking a real resolver would test the machine's network.
    const unknownName = Object.assign(new Error("getaddrinfo ENOTFOUND nobody.invalid"), { code: "ENOTFOUND" });
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause: unknownName }));
    await expect(whatsapp.send({ ...graph.network, fetch }, channel, anOutbound())).rejects.toMatchObject({
      kind: "retryable",
      details: "ENOTFOUND",
    });
  });

  test("our own guard refused the address: nothing left this machine", async () => {
    const network = { ...graph.network, fetch: () => Promise.reject(new AppError("forbidden", "net.blocked_target")) };
    await expect(whatsapp.send(network, channel, anOutbound())).rejects.toMatchObject({ kind: "retryable", details: "net.blocked_target" });
  });

  test.each([
    [500, "retryable"],
    [503, "retryable"],
    [401, "unauthorised"],
    [429, "rate_limited"],
    [404, "permanent"],
  ])("status %i without a code: %s", async (status, kind) => {
    graph.answers({ status, text: "no json" });
    await expect(send()).rejects.toMatchObject({ kind, providerCode: status });
  });

  test("a code behind a gateway's status counts", async () => {
    graph.answers({ status: 502, json: { error: { code: 131000 } } });
    await expect(send()).rejects.toMatchObject({ kind: "retryable" });
  });
});

test("a check or a download that is lost is simply asked for again", async () => {
  graph.answers({ fault: "cut" });
  await expect(whatsapp.check(graph.network, channel)).rejects.toMatchObject({ kind: "retryable" });
  await expect(whatsapp.fetchMedia(graph.network, channel, { mediaId: "m", url: null })).rejects.toMatchObject({ kind: "retryable" });
});

test("Retry-After in seconds and as a date", async () => {
  graph.answers({ status: 429, headers: { "retry-after": "17" }, json: { error: { code: 130429 } } });
  await expect(send()).rejects.toMatchObject({ kind: "rate_limited", retryAfterSeconds: 17 });
  const date = "Wed, 21 Oct 2026 07:28:00 GMT";
  expect(retryAfterSeconds(new Headers({ date, "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT" }))).toBe(30);
  expect(retryAfterSeconds(new Headers({ "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT" }))).toBeNull();
  for (const odd of ["", "-1", "soon", "1e9", "99999999"]) expect(retryAfterSeconds(new Headers({ date, "retry-after": odd }))).toBeNull();
});

test("check names the channel", async () => {
  graph.answers({ json: { display_phone_number: "+55 11 4002-8922", verified_name: "Loja", quality_rating: "GREEN" } });
  expect(await whatsapp.check(graph.network, channel)).toEqual({
    ok: true,
    displayName: "Loja · +55 11 4002-8922",
    detail: { display_phone_number: "+55 11 4002-8922", verified_name: "Loja", quality_rating: "GREEN" },
  });
});

describe("media", () => {
  const source = { mediaId: "m1", url: null };
  const described = () => ({ json: { url: `${graph.url}/_media/m1` } });

  test("the id is asked for its address, the address opened with the token", async () => {
    graph.answers(described(), { text: "bytes" });
    const response = await whatsapp.fetchMedia(graph.network, channel, source);
    expect(await response.text()).toBe("bytes");
    expect(graph.seen.map((request) => [request.path, request.authorization])).toEqual([
      ["/v23.0/m1", "Bearer the-token"],
      ["/_media/m1", "Bearer the-token"],
    ]);
  });

  test.each([
    ["the look-up says 190", [{ status: 401, json: { error: { code: 190 } } }], "unauthorised"],
    ["the look-up finds no such file", [{ status: 400, json: { error: { code: 100, error_subcode: 33 } } }], "permanent"],
    ["the download says 401", [null, { status: 401 }], "unauthorised"],
    ["the download says 404", [null, { status: 404 }], "permanent"],
    ["the download says 500", [null, { status: 500 }], "retryable"],
    ["the download says 429", [null, { status: 429, headers: { "retry-after": "3" } }], "rate_limited"],
  ] as const)("%s", async (_name, answers, kind) => {
    graph.answers(...answers.map((answer) => answer ?? described()));
    await expect(whatsapp.fetchMedia(graph.network, channel, source)).rejects.toMatchObject({ kind });
  });

  test("nothing to fetch", async () => {
    await expect(whatsapp.fetchMedia(graph.network, channel, { mediaId: null, url: null })).rejects.toMatchObject({
      kind: "permanent",
      reason: "source_unknown",
    });
  });

  test("the token goes to the provider alone", () => {
    const real = "https://graph.facebook.com";
    expect(mayCarryToken("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", real)).toBe(true);
    for (const url of [
      "http://lookaside.fbsbx.com/x",
      "https://fbsbx.com.evil.example/x",
      "https://evilfbsbx.com/x",
      "https://evil.example/fbsbx.com",
      "http://127.0.0.1:1/x",
      "no address",
    ])
      expect(mayCarryToken(url, real)).toBe(false);
    expect(mayCarryToken("http://localhost:9/x", "http://127.0.0.1:8")).toBe(true);
    expect(mayCarryToken("https://evil.example/x", "http://127.0.0.1:8")).toBe(false);
  });
});
