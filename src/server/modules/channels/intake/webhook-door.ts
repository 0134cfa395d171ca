import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { AppError } from "#platform/errors.ts";
import { plainProblem } from "#platform/http/problem.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { traced } from "#platform/tracing/tracing.ts";
import { signatureFits } from "../adapters/meta/signature.ts";
import { adapters } from "../adapters/registry.ts";
import type { Intake } from "./intake.ts";
import type { SigningSecrets } from "./signing-secrets.ts";

export interface WebhookDeps {
  intake: Intake;
  secrets: SigningSecrets;
  metrics: Metrics;
  log: Logger;
}

interface Verdict {
  status: number;
  outcome: string;
  body: string;
  type: string;
  retryAfterSeconds?: number;
}

const bodyLimit = 3 * 1024 * 1024;
const json = "application/json; charset=utf-8";

const refuse = (outcome: string, status: number, code: string, detail: string): Verdict => ({
  status,
  outcome,
  body: JSON.stringify(plainProblem(status, code, detail)),
  type: "application/problem+json; charset=utf-8",
});

const accepted: Verdict = { status: 200, outcome: "accepted", body: '{"ok":true}', type: json };
const tooLarge = refuse("too_large", 413, "input.too_large", "The body is larger than 3 MB.");

/** Judges one delivery and commits it when it is good. Only what is committed is answered with 200. */
async function judge(deps: WebhookDeps, kind: string, header: string | string[] | undefined, raw: Buffer): Promise<Verdict> {
  const candidates = await deps.secrets.candidates(kind);
  const match = candidates.find((candidate) => signatureFits(candidate.secret, raw, header));
  if (!match && candidates.every((candidate) => candidate.demo))
    return refuse("not_configured", 503, "webhook.not_configured", "No application secret is configured for this channel.");
  if (!match) return refuse("bad_signature", 401, "webhook.bad_signature", "The signature does not fit the body.");
  try {
    // Whether it is JSON does not hang on what stands in its strings; decoding one byte a character is cheaper.
    JSON.parse(raw.toString("latin1"));
  } catch {
    return refuse("not_json", 400, "webhook.not_json", "The body is not JSON.");
  }
  try {
    await deps.intake.accept(kind, match.ref, raw);
    return accepted;
  } catch (error) {
    // Never 200 without a commit: the provider delivers again, and what was committed late all the same has one effect.
    deps.log.warn({ err: error }, "webhook could not be committed");
    return { ...refuse("not_committed", 503, "database.unavailable", "The message could not be stored just now."), retryAfterSeconds: 5 };
  }
}

/** The whole body, or null when it is larger than the bound. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size > bodyLimit) resolve(null);
      else parts.push(part);
    });
    request.on("end", () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)));
    request.on("error", reject);
  });
}

async function serve(deps: WebhookDeps, kind: string, route: string, request: IncomingMessage, response: ServerResponse): Promise<Verdict> {
  const started = performance.now();
  const announced = Number(request.headers["content-length"] ?? 0);
  const raw = announced > bodyLimit ? null : await readBody(request);
  const verdict = raw === null ? tooLarge : await judge(deps, kind, request.headers["x-hub-signature-256"], raw);
  const headers: Record<string, string | number> = {
    "content-type": verdict.type,
    "content-length": Buffer.byteLength(verdict.body),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
  if (verdict.retryAfterSeconds !== undefined) headers["retry-after"] = verdict.retryAfterSeconds;
  // The rest of a body that is too large is not read: the connection ends with the answer.
  if (raw === null) headers["connection"] = "close";
  response.writeHead(verdict.status, headers).end(verdict.body);
  deps.metrics.webhooks.inc({ channel: kind, outcome: verdict.outcome });
  deps.metrics.httpSeconds.observe({ method: "POST", route, status: String(verdict.status) }, (performance.now() - started) / 1000);
  return verdict;
}

/**
 * Puts the providers' `POST` door in front of the HTTP framework: the signature is checked on the raw bytes, they are committed, and only then
 * comes 200. 401 bad or missing signature, 400 not JSON, 413 over 3 MB, 503 not configured or the database cannot commit. A burst of a
 * provider passes here; routing, hooks and parsers of the framework cost as much per request as everything else together.
 */
export function openWebhookDoor(server: Server, deps: WebhookDeps): void {
  const kinds = new Map<string, string>(
    adapters.flatMap((adapter) =>
      adapter.webhookPath === null ? [] : [[`/api/omni/webhook/${adapter.webhookPath}`, adapter.kind] as const],
    ),
  );
  const others = server.listeners("request") as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const route = request.method === "POST" ? pathOf(request.url ?? "") : null;
    const kind = route === null ? undefined : kinds.get(route);
    if (route === null || kind === undefined) {
      for (const listener of others) listener.call(server, request, response);
      return;
    }
    const options = {
      kind: "server" as const,
      parent: request.headers["traceparent"] ?? null,
      foreign: true,
      attributes: { "http.request.method": "POST", "http.route": route, "prosa.channel.kind": kind },
    };
    traced(`POST ${route}`, options, async (span) => {
      const { status, outcome } = await serve(deps, kind, route, request, response);
      span.set({ "http.response.status_code": status, "prosa.outcome": outcome });
      if (status >= 500) span.fail(new AppError("unavailable", `webhook.${outcome}`));
    }).catch((error: unknown) => {
      deps.log.debug({ err: error }, "webhook connection broke");
      response.destroy();
    });
  });
}

/** Path without query and without a slash at its end. */
function pathOf(url: string): string {
  const query = url.indexOf("?");
  const path = query === -1 ? url : url.slice(0, query);
  return path.endsWith("/") ? path.slice(0, -1) : path;
}
