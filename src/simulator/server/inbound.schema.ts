import { z } from "zod";
import { faultKinds } from "./model.ts";

const base = {
  /** `whatsapp:5511…` or an address of the channel. */
  contact: z.string().min(1),
  /** Needed when `contact` is a bare address; an unknown one is made. */
  channel: z.enum(["whatsapp", "instagram", "facebook"]).optional(),
  name: z.string().optional(),
  /** A given id makes a repeated message. */
  id: z.string().optional(),
};

/** What a customer can do on the phone. */
export const inboundSchema = z.discriminatedUnion("type", [
  z.object({
    ...base,
    type: z.literal("text"),
    text: z.string().min(1).max(4096),
    replyTo: z.string().optional(),
    forwarded: z.boolean().optional(),
  }),
  z.object({
    ...base,
    type: z.enum(["image", "video", "audio", "voice", "document", "sticker"]),
    /** A file already stored, or its bytes, or nothing: a sample is made. */
    mediaId: z.string().optional(),
    dataBase64: z.string().optional(),
    mimeType: z.string().optional(),
    filename: z.string().optional(),
    caption: z.string().max(1024).optional(),
    replyTo: z.string().optional(),
  }),
  z.object({
    ...base,
    type: z.literal("location"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    placeName: z.string().optional(),
    address: z.string().optional(),
  }),
  z.object({
    ...base,
    type: z.literal("contacts"),
    contacts: z.array(z.object({ name: z.string(), phone: z.string().optional() })).min(1),
  }),
  /** A tap on a button, list row, quick reply or card of a message of the business. */
  z.object({ ...base, type: z.literal("tap"), messageId: z.string(), buttonId: z.string() }),
  z.object({ ...base, type: z.literal("postback"), title: z.string(), payload: z.string() }),
  /** Emoji "" takes the reaction away. */
  z.object({ ...base, type: z.literal("reaction"), messageId: z.string(), emoji: z.string() }),
  z.object({ ...base, type: z.literal("edit"), messageId: z.string(), text: z.string().min(1) }),
  z.object({ ...base, type: z.literal("delete"), messageId: z.string() }),
  z.object({
    ...base,
    type: z.literal("order"),
    items: z
      .array(
        z.object({ retailerId: z.string(), quantity: z.number().int().positive(), price: z.number(), currency: z.string().default("BRL") }),
      )
      .min(1),
    text: z.string().optional(),
  }),
  /** First message after a tap on an ad. */
  z.object({ ...base, type: z.literal("ad"), text: z.string().min(1), headline: z.string().default("Semana do smartphone") }),
  z.object({ ...base, type: z.literal("flow_reply"), messageId: z.string().optional(), response: z.record(z.string(), z.unknown()) }),
  z.object({ ...base, type: z.literal("story_mention") }),
  z.object({ ...base, type: z.literal("story_reply"), text: z.string().min(1) }),
  z.object({ ...base, type: z.literal("share"), url: z.url() }),
  z.object({ ...base, type: z.literal("unsupported") }),
  z.object({ ...base, type: z.literal("request_welcome") }),
  z.object({ ...base, type: z.literal("number_change"), address: z.string() }),
  /** A person of the business writes in the provider's own app. */
  z.object({ ...base, type: z.literal("app_echo"), text: z.string().min(1) }),
  z.object({ ...base, type: z.literal("read") }),
  /** Any body, signed and delivered as it is. */
  z.object({ ...base, type: z.literal("raw"), payload: z.unknown() }),
]);

export type InboundAction = z.infer<typeof inboundSchema>;
export type InboundInput = z.input<typeof inboundSchema>;

export const faultSchema = z.object({
  kind: z.enum(faultKinds),
  on: z.boolean().optional(),
  probability: z.number().min(0).max(1).optional(),
  count: z.number().int().positive().optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  code: z.number().int().optional(),
  scope: z.enum(["send", "media", "any"]).optional(),
});

export const contactSchema = z.object({
  channel: z.enum(["whatsapp", "instagram", "facebook"]),
  name: z.string().min(1).max(80),
  address: z.string().optional(),
  username: z.string().optional(),
  phoneHidden: z.boolean().optional(),
  reachable: z.boolean().optional(),
});
export type NewContact = z.infer<typeof contactSchema>;
