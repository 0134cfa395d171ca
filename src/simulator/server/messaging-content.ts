import { GraphError, parameterInvalid, parameterMissing } from "./graph-error.ts";
import { findObject, findText, findTextWithin, getList, getObject, getText, isJson, type Json } from "./json-input.ts";
import type { SimButton, SimCard, SimChannel } from "./model.ts";
import { contentOf, type SendContent } from "./send-content.ts";

/** Instagram counts bytes of UTF-8 (1,000), Messenger characters (2,000). */
function checkText(text: string, channel: SimChannel): void {
  const size = channel === "instagram" ? Buffer.byteLength(text, "utf8") : text.length;
  const max = channel === "instagram" ? 1000 : 2000;
  if (size > max) throw new GraphError(100, `(#100) Length of param message[text] must be less than or equal to ${max}`);
}

function quickReplies(message: Json): SimButton[] {
  if (message["quick_replies"] === undefined) return [];
  return getList(message, "quick_replies", "message[quick_replies]", 0, 13).map((reply, index): SimButton => {
    const type = getText(reply, "content_type", `message[quick_replies][${index}][content_type]`, 32);
    if (type === "user_email") return { id: "email", title: "Enviar e-mail", kind: "quick_reply" };
    if (type === "user_phone_number") return { id: "phone", title: "Enviar telefone", kind: "quick_reply" };
    if (type !== "text") throw parameterInvalid(`Invalid content_type of quick reply: ${type}`);
    // Titles over 20 characters are cut by Meta, not refused.
    return {
      id: getText(reply, "payload", `message[quick_replies][${index}][payload]`, 1000),
      title: getText(reply, "title", `message[quick_replies][${index}][title]`, 2000).slice(0, 20),
      kind: "quick_reply",
    };
  });
}

function templateButtons(owner: Json, path: string): SimButton[] {
  if (owner["buttons"] === undefined) return [];
  return getList(owner, "buttons", `${path}[buttons]`, 1, 3).map((button, index): SimButton => {
    const at = `${path}[buttons][${index}]`;
    const title = getText(button, "title", `${at}[title]`, 20);
    if (button["type"] === "postback") return { id: getText(button, "payload", `${at}[payload]`, 1000), title, kind: "postback" };
    if (button["type"] !== "web_url") throw parameterInvalid(`Invalid button type at ${at}`);
    const url = getText(button, "url", `${at}[url]`, 2048);
    return { id: url, title, kind: "url", url };
  });
}

function readTemplate(payload: Json): SendContent {
  const type = findText(payload, "template_type");
  const path = "message[attachment][payload]";
  if (type === "button")
    return contentOf("template", { text: getText(payload, "text", `${path}[text]`, 640), buttons: templateButtons(payload, path) });
  if (type !== "generic") throw parameterInvalid(`Template type '${type ?? ""}' is not supported by the simulator`);
  const cards = getList(payload, "elements", `${path}[elements]`, 1, 10).map((element, index): SimCard => {
    const at = `${path}[elements][${index}]`;
    return {
      title: getText(element, "title", `${at}[title]`, 80),
      subtitle: findTextWithin(element, "subtitle", `${at}[subtitle]`, 80),
      imageUrl: findTextWithin(element, "image_url", `${at}[image_url]`, 2048),
      buttons: templateButtons(element, at),
    };
  });
  return contentOf("template", { cards });
}

function readAttachment(attachment: Json, channel: SimChannel): SendContent {
  const type = getText(attachment, "type", "message[attachment][type]", 32);
  // A sent heart sticker of Instagram carries no payload.
  if (type === "like_heart" && channel === "instagram") return contentOf("sticker", { text: "❤️" });
  const payload = getObject(attachment, "payload", "message[attachment][payload]");
  if (type === "template") return readTemplate(payload);
  if (type !== "image" && type !== "video" && type !== "audio" && type !== "file")
    throw parameterInvalid(`Invalid attachment type: ${type}`);
  const id = findText(payload, "attachment_id");
  const url = findText(payload, "url");
  if (id === null && url === null) throw new GraphError(100, "(#100) Param message[attachment][payload] needs url or attachment_id");
  return contentOf(type === "file" ? "document" : type, { media: id === null ? { link: url ?? "" } : { id } });
}

/** Checks `message` of a Send API call (https://developers.facebook.com/docs/messenger-platform/reference/send-api). */
export function readMessagingContent(request: Json, channel: SimChannel): SendContent {
  const message = getObject(request, "message", "message");
  const attachment =
    findObject(message["attachment"]) ?? (Array.isArray(message["attachments"]) ? message["attachments"].find(isJson) : undefined);
  const text = findText(message, "text");
  if (attachment && text !== null) throw new GraphError(100, "(#100) Cannot send both text and attachment");
  const buttons = quickReplies(message);
  if (attachment) {
    const content = readAttachment(attachment, channel);
    return { ...content, buttons: [...content.buttons, ...buttons] };
  }
  if (text === null) throw parameterMissing("message[text]");
  if (text.trim() === "")
    throw new GraphError(100, "(#100) Message cannot be empty, must provide valid attachment or text", { subcode: 2018034 });
  checkText(text, channel);
  return contentOf("text", { text, buttons });
}
