import { Readable } from "node:stream";
import fastifyCookie from "@fastify/cookie";
import fastifyMultipart from "@fastify/multipart";
import fastifyWebsocket from "@fastify/websocket";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Db } from "#platform/db/db.ts";
import { isTransient } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { errorCode } from "#platform/tracing/attributes.ts";
import { startSpan, within, type Span } from "#platform/tracing/tracing.ts";
import type { Problem } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import { allowAccess, checkOrigin } from "./access.ts";
import { cleanInput } from "./clean-input.ts";
import { compressLarge } from "./compress-large.ts";
import { onceByKey } from "./idempotency.ts";
import { fieldWordsOf, inLanguage, languageOf, type ProblemSentences } from "./problem-language.ts";
import { checkInput, plainProblem, problemOf, sendProblem } from "./problem.ts";
import { createRequestLimits, type RequestLimits } from "./request-limits.ts";
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
  /** Requests a second from one person, key or stranger; 0 or absent: no limit. */
  requestsPerSecond?: number;
  /** PEM texts of a certificate and its key, when TLS ends here and not at a proxy. */
  tls?: { cert: string; key: string } | undefined;
  /** Told of every answer that was given to somebody known, and of every refusal. Nobody waits for it. */
  onAnswer?: (answered: Answered) => void;
  /** Refusals in other languages than English. */
  problemSentences?: ProblemSentences;
}

export interface Answered {
  actor: Actor;
  endpoint: BoundRoute["endpoint"];
  request: FastifyRequest;
  /** What was given; undefined for a refusal, and for what is sent as a stream. */
  answer: unknown;
  /** `forbidden`, `not_found` when that is how it ended. */
  refused: "forbidden" | "not_found" | null;
}

/** Builds the HTTP server: routes of endpoint objects, one place for errors, access and measures. Not listening yet. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { log, metrics, tls } = options;
  // A server with TLS and one without are used alike: only the type of the socket below differs.
  const app = Fastify({
    ...(tls && ({ https: { ...tls, minVersion: "TLSv1.3" } } as object)),
    logger: false,
    trustProxy: options.trustProxy === undefined ? false : options.trustProxy.split(",").map((part) => part.trim()),
    bodyLimit: 1024 * 1024,
    // Fastify waits for ever; who sends a byte now and then would keep the connection. Node's own bound, long enough for a large upload.
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    forceCloseConnections: true,
    genReqId: () => newId(),
  });
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, { limits: { files: 1, fields: 10, fileSize: 100 * 1024 * 1024 } });
  await app.register(fastifyWebsocket, { options: { maxPayload: 64 * 1024 } });

  // Collection scripts of other sites send text/plain, for which browsers ask no permission first. Other routes refuse a text as their body.
  app.addContentTypeParser("text/plain", { parseAs: "string" }, (_request, body, done) => done(null, body));

  const limits = createRequestLimits(options.requestsPerSecond ?? 0);
  const overTls = tls !== undefined || (options.publicUrl?.startsWith("https://") ?? false);
  traceRequests(app);
  app.addHook("onSend", async (request, reply, payload) => {
    void reply.header("x-content-type-options", "nosniff");
    // Named in the logs as well: what a person reports can be found.
    void reply.header("x-request-id", request.id);
    if (overTls) void reply.header("strict-transport-security", "max-age=31536000");
    void reply.header("referrer-policy", "strict-origin-when-cross-origin");
    if (!reply.hasHeader("cache-control") && request.url.startsWith("/api/")) void reply.header("cache-control", "no-store");
    return compressLarge(request, reply, payload);
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unmatched";
    metrics.httpSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });

  app.setErrorHandler((error: FastifyError | AppError | Error, request, reply) => {
    const refuse = (problem: Problem, retryAfterSeconds?: number) =>
      sendProblem(reply, inLanguage(problem, languageOf(request), options.problemSentences), retryAfterSeconds);
    if (error instanceof AppError) return refuse(problemOf(error), error.retryAfterSeconds);
    if ("statusCode" in error && typeof error.statusCode === "number" && error.statusCode < 500) {
      const code =
        error.code === "FST_ERR_CTP_BODY_TOO_LARGE" || error.code === "FST_REQ_FILE_TOO_LARGE" ? "input.too_large" : "input.malformed";
      return refuse(plainProblem(error.statusCode, code, error.message));
    }
    if (isTransient(error)) {
      log.warn({ requestId: request.id, err: error, route: request.routeOptions.url }, "database not reachable");
      return refuse(plainProblem(503, "database.unavailable", "The database is not reachable; try again in a moment."), 2);
    }
    log.error({ requestId: request.id, err: error, route: request.routeOptions.url, method: request.method }, "unexpected error");
    return refuse(plainProblem(500, "internal", "Something went wrong here. It was logged."));
  });

  for (const route of options.routes) addRoute(app, options, limits, route);
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

const rawBodies = new WeakMap<FastifyRequest, string>();

/** Keeps a body as it came and hands it on to be read as usual. */
async function keepRawBody(request: FastifyRequest, _reply: FastifyReply, payload: AsyncIterable<Buffer>): Promise<Readable> {
  const most = request.routeOptions.bodyLimit ?? 0;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of payload) {
    size += part.length;
    if (size > most) throw new AppError("invalid", "input.too_large", { message: "The body is too large." });
    parts.push(part);
  }
  const whole = Buffer.concat(parts);
  rawBodies.set(request, whole.toString("utf8"));
  return Readable.from([whole], { objectMode: false });
}

function addRoute(app: FastifyInstance, options: HttpOptions, limits: RequestLimits, route: BoundRoute): void {
  const { endpoint } = route;
  const { db } = options;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    ...(route.rawBody ? { preParsing: keepRawBody } : {}),
    handler: async (request, reply) => {
      if (!route.ownLimit) limits.arrive(request.ip);
      const actor = await options.authenticate(request);
      if (!route.ownLimit) limits.admit(actor, request.ip);
      const tell = (answer: unknown, refused: Answered["refused"] = null) => {
        if (actor) options.onAnswer?.({ actor, endpoint, request, answer, refused });
      };
      try {
        return await answerTo(request, reply, actor, tell);
      } catch (error) {
        if (error instanceof AppError && (error.kind === "forbidden" || error.kind === "not_found")) tell(undefined, error.kind);
        throw error;
      }
    },
  });

  async function answerTo(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor | null,
    tell: (answer: unknown) => void,
  ): Promise<unknown> {
    allowAccess(endpoint.access, actor);
    checkOrigin(request, actor, options.publicUrl);
    const words = fieldWordsOf(languageOf(request));
    const context: RouteContext<typeof endpoint> = {
      get actor(): Actor {
        if (!actor) throw new AppError("unauthenticated", "auth.required", { message: "Sign in first." });
        return actor;
      },
      maybeActor: actor,
      params: endpoint.params ? checkInput(endpoint.params, cleanInput(request.params), "address", words) : undefined,
      query: endpoint.query ? checkInput(endpoint.query, cleanInput(request.query), "query", words) : undefined,
      body: endpoint.body && !route.multipart ? checkInput(endpoint.body, cleanInput(request.body ?? {}), "request", words) : undefined,
      db,
      request,
      reply,
      rawBody: rawBodies.get(request) ?? null,
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
    if (reply.sent || result === reply) {
      tell(undefined);
      return reply;
    }
    tell(result);
    return reply.code(status).send(result);
  }
}
