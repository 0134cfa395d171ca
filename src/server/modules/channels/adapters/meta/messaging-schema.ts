import { z } from "zod";
import { flag, id, items, number, part, time, words } from "./lenient.ts";

// One item of `entry[].messaging[]`, as both page messaging and its sibling send it.
// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events

const end = part({ id });

export const referralSchema = part({
  ref: words,
  source: words,
  type: words,
  ad_id: id,
  referer_uri: words,
  product: part({ id }),
  ads_context_data: part({ ad_title: words, photo_url: words, video_url: words, post_id: id }),
});
export type WireReferral = z.infer<typeof referralSchema>;

export const itemSchema = z.object({ sender: end, recipient: end, timestamp: time });

export const messageSchema = z.object({
  mid: id,
  text: words,
  is_echo: flag,
  is_deleted: flag,
  is_unsupported: flag,
  is_self: flag,
  app_id: id,
  metadata: words,
  sticker_id: id,
  attachments: items,
  quick_reply: part({ payload: words }),
  reply_to: part({ mid: id, story: part({ id, url: words }) }),
  referral: referralSchema,
});
export type WireMessage = z.infer<typeof messageSchema>;

export const attachmentSchema = part({
  type: id,
  title: words,
  url: words,
  payload: part({
    url: words,
    title: words,
    sticker_id: id,
    coordinates: part({ lat: number, long: number }),
    elements: items,
    generic: part({ elements: items }),
    text: words,
  }),
});
export type WireAttachment = NonNullable<z.infer<typeof attachmentSchema>>;

export const elementSchema = part({ title: words, subtitle: words });
export const postbackSchema = z.object({ mid: id, title: words, payload: words, referral: referralSchema });
export const reactionSchema = z.object({ mid: id, action: id, emoji: words, reaction: words });
export const editSchema = z.object({ mid: id, text: words, num_edit: id });
export const seenSchema = z.object({ mid: id, mids: items, watermark: time });
export const optinSchema = z.object({
  ref: words,
  type: id,
  user_ref: id,
  payload: words,
  notification_messages_token: words,
  notification_messages_status: words,
});
export const linkingSchema = z.object({ status: id, authorization_code: words });
export const controlSchema = z.object({ new_owner_app_id: id, previous_owner_app_id: id, requested_owner_app_id: id, metadata: words });
export const enforcementSchema = z.object({ action: id, reason: words });
