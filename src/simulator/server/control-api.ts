import { z } from "zod";
import { AppError } from "#platform/errors.ts";
import type { Simulation } from "./accept-send.ts";
import type { EventStreams } from "./event-stream.ts";
import { verifyWebhooks } from "./handshake.ts";
import { type Call, fileReply, json, type Reply } from "./http-reply.ts";
import { contactSchema, faultSchema, inboundSchema } from "./inbound.schema.ts";
import { performInbound } from "./inbound.ts";
import { describeMedia } from "./media-store.ts";
import type { SimMessage, SimState } from "./model.ts";
import type { World } from "./world.ts";

const faultsBody = z.union([z.object({ clear: z.literal(true) }), faultSchema, z.array(faultSchema)]);
const lookBody = z.object({ client: z.string(), contact: z.string().nullable() });

export function listMessages(
  world: World,
  filter: { contact?: string | null; channel?: string | null; from?: string | null },
): SimMessage[] {
  return [...world.messages.values()].filter((message) => {
    if (filter.channel && message.channel !== filter.channel) return false;
    if (filter.from && message.from !== filter.from) return false;
    return !filter.contact || message.contactId === filter.contact || message.contactId.endsWith(`:${filter.contact}`);
  });
}

export function stateOf(world: World): SimState {
  return {
    channels: world.config.channels,
    target: world.config.target,
    contacts: [...world.contacts.values()],
    messages: [...world.messages.values()],
    faults: world.faults.list(),
    log: world.log.slice(-200),
    pendingWebhooks: world.schedule.pending(),
  };
}

function setFaults(world: World, input: z.infer<typeof faultsBody>): void {
  if ("clear" in input) world.faults.clear();
  else for (const fault of Array.isArray(input) ? input : [input]) world.faults.set(fault);
}

async function route(simulation: Simulation, streams: EventStreams, call: Call): Promise<Reply> {
  const { world } = simulation;
  const key = `${call.method} ${call.path}`;
  switch (key) {
    case "GET /_sim/state":
      return json(stateOf(world));
    case "GET /_sim/messages":
      return json({
        items: listMessages(world, {
          contact: call.query.get("contact"),
          channel: call.query.get("channel"),
          from: call.query.get("from"),
        }),
      });
    case "GET /_sim/log":
      return json({ items: world.log.slice(-Number(call.query.get("limit") ?? 200)) });
    case "GET /_sim/events":
      return streams.open(call);
    case "GET /_sim/faults":
      return json({ items: world.faults.list() });
    case "POST /_sim/faults":
      setFaults(world, faultsBody.parse(call.json ?? JSON.parse(call.body.toString("utf8"))));
      return json({ items: world.faults.list() });
    case "POST /_sim/inbound":
      return json(await performInbound(simulation, inboundSchema.parse(call.json)));
    case "POST /_sim/contacts":
      return json(world.addContact(contactSchema.parse(call.json)));
    case "POST /_sim/open": {
      const { client, contact } = lookBody.parse(call.json);
      streams.look(client, contact);
      return json({ ok: true });
    }
    case "POST /_sim/media": {
      const mimeType = call.headers["content-type"] ?? "application/octet-stream";
      return json(describeMedia(world.media.add({ mimeType, filename: call.query.get("filename"), bytes: call.body })));
    }
    case "POST /_sim/verify":
      return json({ items: await verifyWebhooks(world) });
    case "POST /_sim/reset":
      world.messages.clear();
      world.log.length = 0;
      world.faults.clear();
      return json({ ok: true });
    default: {
      const file = /^\/_sim\/media\/(\d+)$/.exec(call.path);
      const stored = file ? world.media.find(file[1] ?? "") : null;
      if (!stored) throw new AppError("not_found", "simulator.not_found");
      return fileReply(stored.mimeType, stored.bytes, stored.filename);
    }
  }
}

/** `/_sim/*`: what tests and the page use to play the customer. Errors are problem+json, as in the product. */
export async function controlApi(simulation: Simulation, streams: EventStreams, call: Call): Promise<Reply> {
  // A page of another origin must not play with the simulator through the visitor's browser.
  const origin = call.headers.origin;
  if (origin !== undefined && URL.parse(origin)?.host !== call.headers.host)
    return problem(403, "simulator.foreign_origin", "Foreign origin");
  try {
    return await route(simulation, streams, call);
  } catch (error) {
    if (error instanceof z.ZodError) {
      const errors = error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
      return problem(400, "simulator.invalid", "Invalid input", errors);
    }
    if (error instanceof SyntaxError) return problem(400, "simulator.invalid", "Not JSON");
    if (error instanceof AppError) return problem(error.kind === "not_found" ? 404 : 400, error.code, error.message);
    throw error;
  }
}

function problem(status: number, code: string, title: string, errors: unknown[] = []): Reply {
  return json({ type: "about:blank", title, status, code, errors }, status, { "content-type": "application/problem+json" });
}
