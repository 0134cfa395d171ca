import { z } from "zod";
import { id, idParams, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { senderTypes } from "#shared/messages.ts";
import { cartSchema } from "#modules/commerce/carts/carts.contract.ts";
import { productSchema } from "#modules/commerce/commerce.contract.ts";
import { orderSchema } from "#modules/commerce/orders/orders.contract.ts";
import { userSchema } from "#modules/customers/profile/users.contract.ts";
import { userMetricsSchema } from "#modules/insights/insights.contract.ts";

const tags = ["data"];
const sellers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "commerce:read" } as const;
const talkers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;

export const getProductData = defineEndpoint({
  method: "GET",
  path: "/api/v1/data/products/:id",
  summary: "A product as it is sold now, with its variants: what the agent sees",
  tags,
  access: sellers,
  params: idParams,
  response: productSchema,
});

export const getCustomerData = defineEndpoint({
  method: "GET",
  path: "/api/v1/data/customers/:id",
  summary: "A customer's profile and figures in one answer; masked for roles that may not see persons",
  tags,
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO"], scope: "customers:read" },
  params: idParams,
  response: z.object({ profile: userSchema, metrics: userMetricsSchema }),
});

export const getCustomerShop = defineEndpoint({
  method: "GET",
  path: "/api/v1/data/customers/:id/shop",
  summary: "A customer's open cart with its prices of now, and their last three orders",
  tags,
  access: sellers,
  params: idParams,
  response: z.object({ cart: cartSchema.nullable(), orders: z.array(orderSchema) }),
});

const basis = z.object({ messages: z.number().int(), whole: z.boolean() });

export const getConversationContext = defineEndpoint({
  method: "GET",
  path: "/api/v1/data/conversations/:id/context",
  summary:
    "Where a conversation stands: by which names its customer is known, who took part, its subjects, and the person's other conversations",
  tags,
  access: talkers,
  params: idParams,
  response: z.object({
    conversation_id: id,
    user_id: id,
    channel: z.string(),
    status: z.string(),
    language: z.string().nullable(),
    identities: z.array(
      z.object({
        id,
        kind: z.string(),
        /** Masked for roles that may not see contact data. */
        value: z.string(),
        verified: z.boolean(),
        /** The one that this conversation is held with. */
        current: z.boolean(),
      }),
    ),
    participants: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        sender_type: z.enum(senderTypes),
        messages: z.number().int(),
        last_at: instant,
      }),
    ),
    recent_intents: z.array(z.string()),
    products_shown: z.array(z.string()),
    other_conversations: z.array(z.object({ id, channel: z.string(), status: z.string(), last_message_at: instant.nullable() })),
    /** How many of the newest messages this was taken from, and whether that is all of them. */
    basis,
  }),
});

const answers = z.object({
  /** How many times the customer got an answer. */
  count: z.number().int(),
  median_seconds: z.number().nullable(),
  slowest_seconds: z.number().nullable(),
});

export const getConversationAnalytics = defineEndpoint({
  method: "GET",
  path: "/api/v1/data/conversations/:id/analytics",
  summary: "How a conversation goes: how fast it was answered, how much was said, about what and in which mood",
  tags,
  access: talkers,
  params: idParams,
  response: z.object({
    conversation_id: id,
    answers: z.object({ by_person: answers, by_agent: answers }),
    messages: z.object({ incoming: z.number().int(), outgoing: z.number().int(), notes: z.number().int() }),
    intents: z.array(z.object({ intent: z.string(), count: z.number().int() })),
    /** Mean of the customer's messages, −1 to 1. */
    sentiment: z.number().nullable(),
    basis,
  }),
});
