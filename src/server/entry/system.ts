import scalar from "@scalar/fastify-api-reference";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { listAccountIds } from "#modules/accounts/index.ts";
import { countAgentJobs } from "#modules/agent/index.ts";
import { countChannelStates, countQueued, countWaitingEvents } from "#modules/channels/index.ts";
import { databaseAnswers } from "#platform/db/ping.ts";
import { AppError } from "#platform/errors.ts";
import { allowAccess } from "#platform/http/access.ts";
import { describedPagePolicy } from "#platform/http/page-policy.ts";
import type { Actor } from "#platform/http/routes.ts";
import { runDueWork } from "./due-work.ts";
import type { Services } from "./services.ts";

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Health, metrics, API description, and the clock of tests. */
export async function registerSystem(
  app: FastifyInstance,
  services: Services,
  document: Record<string, unknown>,
  authenticate: (request: FastifyRequest) => Promise<Actor | null>,
): Promise<void> {
  const { db, metrics } = services;

  app.get("/healthz", async () => ({ ok: true }));
  app.get("/readyz", async (_request, reply) => {
    const answers = await databaseAnswers(db);
    return reply.code(answers ? 200 : 503).send({ ok: answers, database: answers ? "up" : "down" });
  });

  // For this machine's collector, or an administrator's key. How a business stands is told to its own key, and to this machine where there is one account.
  app.get("/metrics", { config: { ownBearer: true } }, async (request, reply) => {
    const direct = loopback.has(request.socket.remoteAddress ?? "") && request.headers["x-forwarded-for"] === undefined;
    const actor = direct && request.headers.authorization === undefined ? null : await authenticate(request);
    if (actor !== null || !direct) allowAccess({ roles: ["ADMIN"], scope: "metrics:read" }, actor);
    const [inbound, outbound, agent] = await Promise.all([
      countWaitingEvents(db.autocommit),
      countQueued(db.autocommit),
      countAgentJobs(db.autocommit),
    ]);
    metrics.backlog.set({ queue: "inbound" }, inbound);
    metrics.backlog.set({ queue: "outbound" }, outbound);
    metrics.backlog.set({ queue: "agent" }, agent);
    metrics.channelState.reset();
    for (const { kind, state, count } of await countChannelStates(db.autocommit)) metrics.channelState.set({ channel: kind, state }, count);
    const [account, ...others] = actor ? [actor.accountId] : await db.system(listAccountIds);
    const business = account !== undefined && others.length === 0 ? await services.businessGauges(account) : "";
    return reply.header("content-type", metrics.registry.contentType).send(`${await metrics.registry.metrics()}\n${business}`);
  });

  app.get("/openapi.json", async () => document);
  await app.register(async (docs) => {
    docs.addHook("onSend", async (_request, reply, payload) => {
      if (typeof payload === "string" && String(reply.getHeader("content-type")).startsWith("text/html"))
        void reply.header("content-security-policy", describedPagePolicy(payload));
      return payload;
    });
    await docs.register(scalar, {
      routePrefix: "/docs",
      configuration: {
        content: document,
        title: "Prosa API",
        // The page describes this server and talks to nobody else.
        telemetry: false,
        withDefaultFonts: false,
        hideClientButton: true,
        showDeveloperTools: "never",
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    });
  });

  const { adjustable } = services;
  if (adjustable) {
    app.post("/api/test/clock", async (request) => {
      allowAccess({ roles: ["ADMIN"], scope: "test:clock" }, await authenticate(request));
      const { advance } = (request.body ?? {}) as { advance?: unknown };
      const millis = typeof advance === "string" ? durationMillis(advance) : null;
      if (millis === null)
        throw new AppError("invalid", "clock.bad_duration", { message: "advance is an ISO 8601 duration such as PT48H." });
      await runDueWork(services, millis);
      return { now: services.clock.now().toISOString() };
    });
  }
}

/** ISO 8601 durations of weeks, days, hours, minutes, seconds; null for anything else. */
export function durationMillis(text: string): number | null {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!match || text === "P" || text.endsWith("T")) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000;
}
