import { z } from "zod";
import { anything, flag, id, items, number, part, time, words } from "../meta/lenient.ts";

// https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components#messages-object

const mediaShape = {
  id,
  mime_type: words,
  sha256: words,
  caption: words,
  filename: words,
  url: id,
  file_size: number,
  animated: flag,
  voice: flag,
};
const media = part(mediaShape);

/** A message without who sent it: also what an edit puts in place of the old one. */
export const contentSchema = z.object({
  type: id,
  text: part({ body: words }),
  image: media,
  video: media,
  audio: media,
  document: media,
  sticker: media,
  location: part({ latitude: number, longitude: number, name: words, address: words, url: words }),
  contacts: items,
  interactive: part({
    type: id,
    button_reply: part({ id: words, title: words }),
    list_reply: part({ id: words, title: words, description: words }),
    nfm_reply: part({ response_json: anything, body: words, name: words }),
  }),
  button: part({ payload: words, text: words }),
  order: part({ catalog_id: id, text: words, product_items: items }),
  unsupported: part({ type: id }),
  errors: items,
});
export type Content = z.infer<typeof contentSchema>;
export type Media = NonNullable<Content["image"]>;

export const messageSchema = contentSchema.extend({
  id,
  from: id,
  from_user_id: id,
  to: id,
  to_user_id: id,
  timestamp: time,
  context: part({
    id,
    forwarded: flag,
    frequently_forwarded: flag,
    referred_product: part({ catalog_id: id, product_retailer_id: id }),
  }),
  referral: part({ source_url: words, source_id: id, source_type: words, headline: words, body: words, ctwa_clid: id, ref: words }),
  reaction: part({ message_id: id, emoji: words }),
  edit: part({ original_message_id: id, message: anything }),
  revoke: part({ original_message_id: id }),
  system: part({
    type: id,
    body: words,
    customer: id,
    wa_id: id,
    new_wa_id: id,
    user_id: id,
    previous_user_id: id,
  }),
});
export type Message = z.infer<typeof messageSchema>;

export const sharedContactSchema = z.object({
  name: part({ formatted_name: words, first_name: words, last_name: words }),
  phones: items,
  emails: items,
  org: part({ company: words }),
});
export const sharedPhoneSchema = part({ phone: words, wa_id: id });
export const sharedEmailSchema = part({ email: words });

export const orderItemSchema = part({ product_retailer_id: id, quantity: number, item_price: number, currency: id });

export const errorSchema = part({ code: number, title: words, message: words, details: words, error_data: part({ details: words }) });
export type WireError = NonNullable<z.infer<typeof errorSchema>>;

/** The first error of a list, or null. */
export function firstError(list: unknown[]): WireError | null {
  return list.map((one) => errorSchema.parse(one)).find((error) => error !== null) ?? null;
}
