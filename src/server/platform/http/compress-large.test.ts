import { gunzipSync } from "node:zlib";
import fastify from "fastify";
import { expect, it } from "vitest";
import { compressLarge } from "./compress-large.ts";

const app = fastify();
app.addHook("onSend", compressLarge);
const large = { items: Array.from({ length: 2000 }, (_, index) => `number ${index}`) };
app.get("/large", () => large);
app.post("/large", () => large);
app.get("/small", () => ({ items: [] }));
app.get("/text", () => "a".repeat(40_000));

const ofPage = { "sec-fetch-site": "same-origin", "accept-encoding": "gzip, deflate, br" };

it("compresses large JSON for a page of ours", async () => {
  const answer = await app.inject({ url: "/large", headers: ofPage });
  expect(answer.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
  expect(Number(answer.headers["content-length"])).toBe(answer.rawPayload.length);
  expect(answer.rawPayload.length).toBeLessThan(8000);
  expect(JSON.parse(gunzipSync(answer.rawPayload).toString())).toEqual(large);
});

it("leaves everything else as it is", async () => {
  for (const [method, url, headers] of [
    ["GET", "/large", { ...ofPage, "sec-fetch-site": "cross-site" }],
    ["GET", "/large", { "accept-encoding": "gzip" }],
    ["GET", "/large", { ...ofPage, "accept-encoding": "br" }],
    ["POST", "/large", ofPage],
    ["GET", "/small", ofPage],
    ["GET", "/text", ofPage],
  ] as const) {
    const answer = await app.inject({ method, url, headers });
    expect(answer.headers["content-encoding"], `${method} ${url}`).toBeUndefined();
    expect(answer.statusCode).toBe(200);
  }
});
