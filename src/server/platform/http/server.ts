import fastifyCookie from "@fastify/cookie";
import fastifyMultipart from "@fastify/multipart";
import fastifyWebsocket from "@fastify/websocket";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from "fastify";
import type { Db } from "#platform/db/db.ts";
import { isTransient } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { errorCode } from "#platform/tracing/attributes.ts";
import { startSpan, within, type Span } from "#platform/tracing/tracing.ts";
import { newId } from "#shared/ids.ts";
import { allowAccess, checkOrigin } from "./access.ts";
import { cleanInput } from "./clean-input.ts";
import { onceByKey } from "./idempotency.ts";
import { checkInput, plainProblem, problemOf, sendProblem } from "./problem.ts";
import type { Actor, BoundRoute, RouteContext } from "./routes.ts";

export interface HttpOptions {
  db: Db;
  log: Logger;
  metrics: Metrics;
  routes: readonly BoundRoute[];
  /** Finds who calls; null when nobody is known. Throws `auth.invalid_key` for a credential that is given and wrong. */
  authenticate(request: FastifyRequest): Promise<Actor | null>;
  publicUrl: string | undefined;
  trustProxy: string | undefined;
}

/** Builds the HTTP server: routes of endpoint objects, one place for errors, access and measures. Not listening yet. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { db, log, metrics } = options;
  const app = Fastify({
    logger: false,
    trustProxy: options.trustProxy === undefined ? false : options.trustProxy.split(",").map((part) => part.trim()),
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    forceCloseConnections: true,
    genReqId: () => newId(),
  });
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, { limits: { files: 1, fields: 10, fileSize: 100 * 1024 * 1024 } });
  await app.register(fastifyWebsocket, { options: { maxPayload: 64 * 1024 } });

  // Collection scripts of other sites send text/plain, for which browsers ask no permission first. Other routes refuse a text as their body.
  app.addContentTypeParser("text/plain", { parseAs: "string" }, (_request, body, done) => done(null, body));

  traceRequests(app);
  app.addHook("onSend", async (request, reply, payload) => {
    void reply.header("x-content-type-options", "nosniff");
    // Named in the logs as well: what a person reports can be found.
    void reply.header("x-request-id", request.id);
    void reply.header("referrer-policy", "strict-origin-when-cross-origin");
    if (!reply.hasHeader("cache-control") && request.url.startsWith("/api/")) void reply.header("cache-control", "no-store");
    return payload;
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unmatched";
    metrics.httpSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });

  app.setErrorHandler((error: FastifyError | AppError | Error, request, reply) => {
    if (error instanceof AppError) return sendProblem(reply, problemOf(error), error.retryAfterSeconds);
    if ("statusCode" in error && typeof error.statusCode === "number" && error.statusCode < 500) {
      const code =
        error.code === "FST_ERR_CTP_BODY_TOO_LARGE" || error.code === "FST_REQ_FILE_TOO_LARGE" ? "input.too_large" : "input.malformed";
      return sendProblem(reply, plainProblem(error.statusCode, code, error.message));
    }
    if (isTransient(error)) {
      log.warn({ requestId: request.id, err: error, route: request.routeOptions.url }, "database not reachable");
      return sendProblem(reply, plainProblem(503, "database.unavailable", "The database is not reachable; try again in a moment."), 2);
    }
    log.error({ requestId: request.id, err: error, route: request.routeOptions.url, method: request.method }, "unexpected error");
    return sendProblem(reply, plainProblem(500, "internal", "Something went wrong here. It was logged."));
  });

  for (const route of options.routes) addRoute(app, options, db, route);
  return app;
}

/** A span for each request to the API, named by the route's template: addresses hold ids and what people searched for. */
function traceRequests(app: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook("onRequest", (request, _reply, done) => {
    const route = request.routeOptions.url;
    if (route === undefined || !route.startsWith("/api/")) return done();
    const span = startSpan(`${request.method} ${route}`, {
      kind: "server",
      parent: request.headers["traceparent"] ?? null,
      foreign: true,
      attributes: { "http.request.method": request.method, "http.route": route },
    });
    spans.set(request, span);
    within(span, done);
  });
  app.addHook("onError", async (request, _reply, error) => {
    // What was refused is an answer, not a failure of ours.
    if (error instanceof AppError || (error.statusCode ?? 500) < 500) spans.get(request)?.set({ "error.type": errorCode(error) });
    else spans.get(request)?.fail(error);
  });
  app.addHook("onResponse", async (request, reply) => {
    const span = spans.get(request);
    span?.set({ "http.response.status_code": reply.statusCode });
    span?.end();
  });
}

function addRoute(app: FastifyInstance, options: HttpOptions, db: Db, route: BoundRoute): void {
  const { endpoint } = route;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    handler: async (request, reply) => {
      const actor = await options.authenticate(request);
      allowAccess(endpoint.access, actor);
      checkOrigin(request, actor, options.publicUrl);
      const context: RouteContext<typeof endpoint> = {
        get actor(): Actor {
          if (!actor) throw new AppError("unauthenticated", "auth.required", { message: "Sign in first." });
          return actor;
        },
        maybeActor: actor,
        params: endpoint.params ? checkInput(endpoint.params, cleanInput(request.params), "address") : undefined,
        query: endpoint.query ? checkInput(endpoint.query, cleanInput(request.query), "query") : undefined,
        body: endpoint.body && !route.multipart ? checkInput(endpoint.body, cleanInput(request.body ?? {}), "request") : undefined,
        db,
        request,
        reply,
      };
      const status = endpoint.status ?? 200;
      const key = request.headers["idempotency-key"];
      if (endpoint.method === "POST" && typeof key === "string" && key !== "" && actor && !route.multipart) {
        const answer = await onceByKey(
          db,
          { accountId: actor.accountId, route: `${endpoint.method} ${request.url}`, key, body: request.body },
          async () => ({
            status,
            body: await route.handle(context),
          }),
        );
        return reply.code(answer.status).send(answer.body);
      }
      const result = await route.handle(context);
      if (reply.sent || result === reply) return reply;
      return reply.code(status).send(result);
    },
  });
}
