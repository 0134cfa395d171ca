import type { ReplyOption } from "#shared/messages.ts";
import type { Json } from "../meta/lenient.ts";
import { cutTitle } from "../meta/numbered.ts";

// https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages and …/interactive-list-messages
export const buttonLimit = 3;
export const rowLimit = 10;
export const bodyLimit = 1024;
const buttonTitle = 20;
const rowTitle = 24;
const rowDescription = 72;
const idLimit = 200;

const distinct = (values: string[]) => new Set(values).size === values.length;

/**
 * Options as buttons (to 3) or as a list (to 10), or null when they fit neither and go as numbered lines. Titles that are too long for a
 * button make a list; a row's cut title is whole in its description. `header`: the media above the buttons.
 */
export function interactiveOf(body: string, options: readonly ReplyOption[], listLabel: string, header: Json | null): Json | null {
  if (body.trim() === "" || body.length > bodyLimit) return null;
  if (
    !distinct(options.map((option) => option.id)) ||
    options.some((option) => option.id === "" || option.id.length > idLimit || option.title.trim() === "")
  )
    return null;
  const plain = options.every((option) => option.title.length <= buttonTitle && (option.description ?? "") === "");
  if (options.length <= buttonLimit && plain && distinct(options.map((option) => option.title))) {
    const buttons = options.map(({ id, title }) => ({ type: "reply", reply: { id, title } }));
    return { type: "button", ...(header === null ? {} : { header }), body: { text: body }, action: { buttons } };
  }
  if (options.length > rowLimit || header !== null) return null;
  const rows = options.map(({ id, title, description }) => {
    const more = [title.length > rowTitle ? title : "", description ?? ""].filter((part) => part !== "").join(" – ");
    return { id, title: cutTitle(title, rowTitle), ...(more === "" ? {} : { description: cutTitle(more, rowDescription) }) };
  });
  return { type: "list", body: { text: body }, action: { button: listLabel, sections: [{ rows }] } };
}
