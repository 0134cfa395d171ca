import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { plainProblem, sendProblem } from "#platform/http/problem.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
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

const bodyLimit = 3 * 1024 * 1024;

/**
 * The providers' doors: `GET` answers the handshake, `POST` checks the signature on the raw bytes, commits them and only then answers 200.
 * 401 bad or missing signature, 400 not JSON, 413 over 3 MB, 503 not configured or the database cannot commit (the provider comes again).
 */
export function registerWebhooks(app: FastifyInstance, deps: WebhookDeps): void {
  const paths = new Map(
    adapters.flatMap((adapter) => (adapter.webhookPath === null ? [] : [[adapter.webhookPath, adapter.kind] as const])),
  );
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit }, (_request, body, done) => done(null, body));
    for (const [path, kind] of paths) {
      scope.get(`/api/omni/webhook/${path}`, (request, reply) => handshake(deps, kind, request, reply));
      scope.post(`/api/omni/webhook/${path}`, { bodyLimit }, (request, reply) => accept(deps, kind, request, reply));
    }
  });
}

async function handshake(deps: WebhookDeps, kind: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = request.query as Record<string, unknown>;
  const { "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge } = query;
  if (
    mode === "subscribe" &&
    typeof token === "string" &&
    typeof challenge === "string" &&
    (await deps.secrets.verifyTokenFits(kind, token))
  )
    // Plain text whatever comes back: an echoed challenge must never be read as a page.
    return reply.header("content-type", "text/plain; charset=utf-8").send(challenge);
  return sendProblem(reply, plainProblem(403, "webhook.verify_refused", "The verify token is not the one that this installation expects."));
}

async function accept(deps: WebhookDeps, kind: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const answer = (outcome: string, status: number, code: string, detail: string, retryAfter?: number) => {
    deps.metrics.webhooks.inc({ channel: kind, outcome });
    return sendProblem(reply, plainProblem(status, code, detail), retryAfter);
  };
  const candidates = await deps.secrets.candidates(kind);
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const header = request.headers["x-hub-signature-256"];
  const match = candidates.find((candidate) => signatureFits(candidate.secret, raw, header));
  if (!match && candidates.every((candidate) => candidate.demo))
    return answer("not_configured", 503, "webhook.not_configured", "No application secret is configured for this channel.");
  if (!match) return answer("bad_signature", 401, "webhook.bad_signature", "The signature does not fit the body.");
  try {
    // Whether it is JSON does not hang on what stands in its strings; decoding one byte a character is cheaper.
    JSON.parse(raw.toString("latin1"));
  } catch {
    return answer("not_json", 400, "webhook.not_json", "The body is not JSON.");
  }
  try {
    await deps.intake.accept(kind, match.ref, raw);
  } catch (error) {
    // Never 200 without a commit: the provider delivers again, and what was committed late all the same has one effect.
    deps.log.warn({ err: error }, "webhook could not be committed");
    return answer("not_committed", 503, "database.unavailable", "The message could not be stored just now.", 5);
  }
  deps.metrics.webhooks.inc({ channel: kind, outcome: "accepted" });
  return reply.code(200).header("content-type", "application/json; charset=utf-8").send('{"ok":true}');
}
