import { z } from "zod";

// The vocabulary of a message, used by every channel, the agent, the inbox and the API.

export const messageTypes = [
  "text",
  "image",
  "audio",
  "voice",
  "video",
  "document",
  "sticker",
  "location",
  "contacts",
  "interactive",
  "button",
  "order",
  "template",
  "story_mention",
  "story_reply",
  "share",
  "email",
  "postback",
  "referral",
  "system",
  "unsupported",
] as const;
export type MessageType = (typeof messageTypes)[number];

export const messageStatuses = ["queued", "sending", "sent", "delivered", "read", "failed", "in_doubt", "received"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export const userTypes = ["cliente", "prestador", "prospector", "admin"] as const;
export type UserType = (typeof userTypes)[number];

export const senderTypes = [...userTypes, "agent", "bot", "system"] as const;
export type SenderType = (typeof senderTypes)[number];

export const conversationStatuses = ["active", "pending", "snoozed", "closed"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

export const priorities = ["low", "medium", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

export const intents = [
  "greeting",
  "goodbye",
  "thanks",
  "product_search",
  "product_details",
  "product_compare",
  "price_check",
  "availability",
  "add_to_cart",
  "remove_from_cart",
  "view_cart",
  "checkout",
  "payment_selection",
  "payment_issue",
  "coupon",
  "shipping_quote",
  "order_status",
  "order_issue",
  "order_cancel",
  "return_exchange",
  "refund_status",
  "complaint",
  "praise",
  "human_handoff",
  "opt_out",
  "opt_in",
  "appointment_book",
  "appointment_reschedule",
  "appointment_cancel",
  "procedure_info",
  "business_hours",
  "store_location",
  "quote_request",
  "financing_simulation",
  "solar_savings",
  "service_request",
  "proposal_status",
  "provider_signup",
  "account_data",
  "data_deletion",
  "faq",
  "chitchat",
  "unknown",
] as const;
export type Intent = (typeof intents)[number];

export const sentimentSchema = z.object({
  /** −1 (very negative) to 1 (very positive). */
  score: z.number(),
  /** How much feeling there is, whatever its direction; 0 and up. */
  magnitude: z.number(),
  label: z.enum(["negative", "neutral", "positive"]),
});

export const entitySchema = z.object({
  type: z.string(),
  value: z.unknown(),
  confidence: z.number(),
  /** The words of the message that the entity was read from. */
  text: z.string(),
});
export type Entity = z.infer<typeof entitySchema>;

export const nlpSchema = z.object({
  language: z.string(),
  intent: z.string(),
  confidence: z.number(),
  entities: z.array(entitySchema),
  sentiment: sentimentSchema,
  /** Where a message wants several things: each, in the order of the text; `intent` is the one to be heeded first. */
  intents: z.array(z.object({ intent: z.string(), confidence: z.number(), text: z.string() })).optional(),
});
export type Nlp = z.infer<typeof nlpSchema>;

export const replyOptionSchema = z.object({
  /** What comes back when the option is tapped. */
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
});
export type ReplyOption = z.infer<typeof replyOptionSchema>;

export const productCardSchema = z.object({
  productId: z.string(),
  name: z.string(),
  priceCents: z.number().int(),
  /** Price before a promotion; null when there is none. */
  listPriceCents: z.number().int().nullable(),
  imageUrl: z.string().nullable(),
  inStock: z.boolean(),
});
export type ProductCard = z.infer<typeof productCardSchema>;

export const agentResponseSchema = z.object({
  /** Seconds from the arrival of the message to the reply. */
  response_time: z.number(),
  type: z.string(),
  content: z.object({ text: z.string(), options: z.array(z.string()) }),
  products_shown: z.array(z.string()),
  techniques_used: z.array(z.string()),
  /** Which brain answered. */
  brain: z.object({ kind: z.enum(["builtin", "model", "fallback"]), provider: z.string().nullable(), model: z.string().nullable() }),
  intent: z.string().optional(),
  confidence: z.number().optional(),
  /** Checks that changed the reply before it was sent. */
  checks: z.array(z.string()).optional(),
  /** What the visitor said of it. */
  feedback: z.enum(["helpful", "not_helpful"]).optional(),
});
export type AgentResponse = z.infer<typeof agentResponseSchema>;
