import type { Simulation } from "./accept-send.ts";
import { badToken, GraphError, graphErrorOf } from "./graph-error.ts";
import { routeGraph } from "./graph-routes.ts";
import { type Call, fileReply, json, type Reply } from "./http-reply.ts";
import { downloadMedia } from "./media-api.ts";
import type { SimChannel } from "./model.ts";
import { noSamples } from "./template-samples.ts";
import { sampleTemplates, type SimTemplate } from "./whatsapp-templates.ts";

export type GraphApi = (call: Call) => Promise<Reply | null>;

function tokenOf(call: Call): string | null {
  const header = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(call.headers.authorization ?? "");
  if (header) return header[1] ?? null;
  const fromBody = call.json?.["access_token"];
  return call.query.get("access_token") ?? (typeof fromBody === "string" ? fromBody : null);
}

function scopeOf(call: Call, edge: string): "send" | "media" | "other" {
  if (edge === "messages") return call.json?.["status"] === undefined && call.json?.["sender_action"] === undefined ? "send" : "other";
  return edge === "media" || edge === "message_attachments" || call.path.startsWith("/_media/") ? "media" : "other";
}

function withoutToken(body: Record<string, unknown> | null): unknown {
  return body && "access_token" in body ? { ...body, access_token: "…" } : body;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The part of the server that plays Meta: faults first, then the call itself, then the faults that strike after it was done. */
export function createGraphApi(simulation: Simulation): GraphApi {
  const { world } = simulation;
  const { faults, config } = world;
  const samples = noSamples();
  const templates: SimTemplate[] = sampleTemplates.map((template) => ({ ...template }));

  const channelOf = (id: string): SimChannel | null => {
    if (id === config.phoneNumberId || id === config.businessAccountId) return "whatsapp";
    if (id === config.instagramId) return "instagram";
    return id === config.pageId || id === "me" ? "facebook" : null;
  };

  const answer = async (call: Call, id: string, edge: string): Promise<Reply> => {
    const scope = scopeOf(call, edge);
    if (faults.strike("cut_before", scope)) return { kind: "cut" };
    let reply: Reply;
    try {
      if (faults.strike("token_expired", scope)) throw badToken(true);
      if (faults.strike("rate_limited", scope))
        throw graphErrorOf(scope === "send" ? 130429 : 4, { status: 429, headers: { "retry-after": "2" } });
      if (faults.strike("server_error", scope)) throw graphErrorOf(2, { status: 500 });
      const refused = faults.strike("api_error", scope);
      if (refused) throw graphErrorOf(refused.code);
      if (call.path.startsWith("/_media/")) {
        const file = downloadMedia(world, id, call.query, tokenOf(call));
        reply = fileReply(file.mimeType, file.bytes, null);
      } else reply = json(await routeGraph({ call, token: tokenOf(call), simulation, templates, samples }, id, edge));
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      reply = json(error.body(), error.status, error.headers);
    }
    // Late, not undone: the message is on its way while the caller still waits, so its statuses may overtake the answer.
    const slow = faults.strike("slow", scope);
    if (slow) await pause(slow.delayMs);
    if (reply.kind === "json" && reply.status === 200 && faults.strike("cut_after", scope)) return { kind: "cut" };
    return reply;
  };

  return async (call) => {
    const match = /^\/v\d+\.\d+\/([^/]+)(?:\/([a-z_]+))?\/?$/.exec(call.path) ?? /^\/_media\/(\d+)()$/.exec(call.path);
    if (!match) return null;
    const id = match[1] ?? "";
    const started = performance.now();
    const reply = await answer(call, id, match[2] ?? "");
    world.addLog({
      kind: "api",
      channel: channelOf(id),
      method: call.method,
      path: call.path,
      status: reply.kind === "json" || reply.kind === "bytes" ? reply.status : 0,
      durationMs: Math.round(performance.now() - started),
      note: reply.kind === "cut" ? "connection cut" : "",
      attempt: 1,
      request: withoutToken(call.json),
      response: reply.kind === "json" ? reply.body : null,
    });
    return reply;
  };
}
