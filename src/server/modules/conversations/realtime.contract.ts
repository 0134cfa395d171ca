import { z } from "zod";
import { instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { conversationSchema, messageSchema } from "./conversations.contract.ts";

// The live feed. Every change carries the present state of what changed, so that applying one twice, or an old one
// after a new one was applied, does no harm: a client keeps the copy with the higher seq.

export const feedItemSchema = z.object({
  /** Gapless within the account. */
  seq: z.number().int(),
  /** Domain event type, e.g. `message.created`, `message.updated`, `conversation.updated`. */
  type: z.string(),
  conversation: conversationSchema.nullable(),
  message: messageSchema.nullable(),
  /** Of `notifications.changed`: whose notifications have changed. */
  recipients: z.array(z.string()).optional(),
});
export type FeedItem = z.infer<typeof feedItemSchema>;

export const presenceSchema = z.object({
  conversationId: z.string(),
  who: z.object({ id: z.string(), name: z.string(), kind: z.enum(["user", "customer", "agent"]) }),
  typing: z.boolean(),
  viewing: z.boolean(),
});
export type Presence = z.infer<typeof presenceSchema>;

/** A colleague with the inbox open. */
export interface Person {
  id: string;
  name: string;
}

/** What the server says on the WebSocket `/api/realtime?since=<seq>`. */
export type ServerFrame =
  | { t: "hello"; head: number }
  /** In order; `from` is the seq before the first item. A client that holds another number than `from` asks for `since` again. */
  | { t: "items"; from: number; to: number; items: FeedItem[] }
  /** Who is there and who looks at or types in which conversation, whole: it replaces what the client held. */
  | { t: "roster"; people: Person[]; presence: Presence[] }
  | { t: "online"; people: Person[] }
  | { t: "presence"; presence: Presence }
  | { t: "heartbeat"; head: number; at: string }
  /** The log no longer reaches back to `since`: fetch lists anew and go on from `head`. */
  | { t: "reset"; head: number };

/** What a client says. Anything else is passed over. */
export const clientFrameSchema = z.discriminatedUnion("t", [
  z.object({ t: z.literal("since"), since: z.number().int().min(0) }),
  z.object({ t: z.literal("presence"), conversationId: z.string().max(60), typing: z.boolean(), viewing: z.boolean() }),
  z.object({ t: z.literal("ping") }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

export const listEvents = defineEndpoint({
  method: "GET",
  path: "/api/omni/events",
  summary: "Catch-up of the live feed after a sequence number",
  tags: ["realtime"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" },
  query: z.object({ since: z.coerce.number().int().min(0), limit: z.coerce.number().int().min(1).max(500).optional() }),
  response: z.object({ items: z.array(feedItemSchema), head: z.number().int(), reset: z.boolean(), at: instant }),
});
