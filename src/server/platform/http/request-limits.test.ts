import { expect, test } from "vitest";
import { z } from "zod";
import { openDb } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { createRequestLimits } from "./request-limits.ts";
import { type Actor, bind } from "./routes.ts";
import { createHttpServer } from "./server.ts";

let clock = 0;
const actor = (id: string, accountId: string, kind: Actor["kind"] = "user"): Actor => ({
  accountId,
  kind,
  id,
  name: id,
  role: "ADMIN",
  scopes: ["*"],
  locale: "pt-BR",
  sessionId: null,
});
const refusal = (act: () => void): AppError | null => {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
};
const taken = (act: () => void, most = 1000): number => {
  let count = 0;
  while (count < most && refusal(act) === null) count += 1;
  return count;
};

test("a key has its own measure, an account four, an address without credentials one, and each fills up again", () => {
  const limits = createRequestLimits(5, () => clock);
  expect(taken(() => limits.admit(actor("a", "one", "key"), "1.1.1.1"))).toBe(50);
  expect(refusal(() => limits.admit(actor("a", "one", "key"), "1.1.1.1"))).toMatchObject({
    kind: "rate_limited",
    code: "http.too_many",
    retryAfterSeconds: 0.2,
  });
  // Another of the account goes on, until the account has had its own.
  expect(taken(() => limits.admit(actor("b", "one"), "1.1.1.1"))).toBe(50);
  expect(taken(() => limits.admit(actor("c", "one"), "1.1.1.1"))).toBe(50);
  expect(taken(() => limits.admit(actor("d", "one"), "1.1.1.1"))).toBeLessThanOrEqual(50);
  expect(refusal(() => limits.admit(actor("e", "one"), "1.1.1.1"))?.message).toContain("account");
  expect(taken(() => limits.admit(actor("f", "two"), "1.1.1.1"))).toBe(50);
  expect(taken(() => limits.admit(null, "1.1.1.1"))).toBe(50);
  expect(taken(() => limits.admit(null, "2.2.2.2"))).toBe(50);
  expect(taken(() => limits.arrive("1.1.1.1"))).toBe(200);
  clock += 1000;
  expect(taken(() => limits.admit(null, "1.1.1.1"))).toBe(5);
});

test("nothing is limited where none is wished", () => {
  const limits = createRequestLimits(0);
  expect(taken(() => limits.admit(null, "1.1.1.1"))).toBe(1000);
});

test("a route that counts its callers itself is not counted twice; others answer 429 with how long to wait", async () => {
  const route = (path: string, ownLimit: boolean) =>
    bind(
      defineEndpoint({ method: "GET", path, summary: "Says yes", tags: [], access: "public", response: z.object({ ok: z.boolean() }) }),
      async () => ({ ok: true }),
      { ownLimit },
    );
  const app = await createHttpServer({
    db: openDb({ url: "postgres://nobody@127.0.0.1:9/none", poolSize: 1 }),
    log: createLogger({ level: "silent" }),
    metrics: createMetrics(),
    routes: [route("/api/v1/common", false), route("/api/v1/own", true)],
    authenticate: async () => null,
    publicUrl: undefined,
    trustProxy: undefined,
    requestsPerSecond: 1,
  });
  const statuses = async (path: string) => {
    const answers = [];
    for (let ask = 0; ask < 30; ask += 1) answers.push(await app.inject({ method: "GET", url: path }));
    return answers;
  };
  const limited = (await statuses("/api/v1/common")).filter(({ statusCode }) => statusCode === 429);
  expect(limited.length).toBeGreaterThan(10);
  expect(Number(limited[0]?.headers["retry-after"])).toBeGreaterThan(0);
  expect((await statuses("/api/v1/own")).every(({ statusCode }) => statusCode === 200)).toBe(true);
  await app.close();
});
