import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { plainProblem, sendProblem } from "#platform/http/problem.ts";
import { adapters } from "../adapters/registry.ts";
import type { SigningSecrets } from "./signing-secrets.ts";
import { openWebhookDoor, type WebhookDeps } from "./webhook-door.ts";

/** The providers' addresses: `GET` answers the handshake here, `POST` goes through the door before the framework. */
export function registerWebhooks(app: FastifyInstance, deps: WebhookDeps): void {
  for (const { kind, webhookPath } of adapters)
    if (webhookPath !== null)
      app.get(`/api/omni/webhook/${webhookPath}`, (request, reply) => handshake(deps.secrets, kind, request, reply));
  openWebhookDoor(app.server, deps);
}

async function handshake(secrets: SigningSecrets, kind: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = request.query as Record<string, unknown>;
  const { "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge } = query;
  if (mode === "subscribe" && typeof token === "string" && typeof challenge === "string" && (await secrets.verifyTokenFits(kind, token)))
    // Plain text whatever comes back: an echoed challenge must never be read as a page.
    return reply.header("content-type", "text/plain; charset=utf-8").send(challenge);
  return sendProblem(reply, plainProblem(403, "webhook.verify_refused", "The verify token is not the one that this installation expects."));
}
