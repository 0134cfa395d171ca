import { parameterInvalid, parameterMissing } from "./graph-error.ts";
import { findObject, findText, findTextWithin, getList, getObject, getText, type Json } from "./json-input.ts";
import { contentOf, type SendContent } from "./send-content.ts";
import { readInteractive } from "./whatsapp-interactive.ts";
import { readTemplate, type SimTemplate } from "./whatsapp-templates.ts";

const mediaTypes = ["image", "video", "audio", "document", "sticker"] as const;
type MediaType = (typeof mediaTypes)[number];

function isMediaType(type: string): type is MediaType {
  return mediaTypes.some((each) => each === type);
}

function readMedia(request: Json, type: MediaType): SendContent {
  const file = getObject(request, type, type);
  const id = findText(file, "id");
  const link = findText(file, "link");
  if ((id === null) === (link === null)) throw parameterInvalid(`Parameter '${type}' needs exactly one of 'id' and 'link'`);
  const captioned = type === "image" || type === "video" || type === "document";
  if (!captioned && file["caption"] !== undefined) throw parameterInvalid(`Unexpected key "caption" on param "${type}"`);
  return contentOf(type, {
    text: captioned ? findTextWithin(file, "caption", `${type}['caption']`, 1024) : null,
    filename: type === "document" ? findTextWithin(file, "filename", "document['filename']", 240) : null,
    media: id === null ? { link: link ?? "" } : { id },
  });
}

function readLocation(request: Json): SendContent {
  const location = getObject(request, "location", "location");
  const latitude = Number(location["latitude"] ?? Number.NaN);
  const longitude = Number(location["longitude"] ?? Number.NaN);
  if (!(Math.abs(latitude) <= 90)) throw parameterInvalid("Parameter 'location['latitude']' must be between -90 and 90");
  if (!(Math.abs(longitude) <= 180)) throw parameterInvalid("Parameter 'location['longitude']' must be between -180 and 180");
  return contentOf("location", {
    location: { latitude, longitude, name: findText(location, "name"), address: findText(location, "address") },
  });
}

function readContacts(request: Json): SendContent {
  const contacts = getList(request, "contacts", "contacts", 1, 257).map((contact, index) => {
    const name = getText(
      getObject(contact, "name", `contacts[${index}]['name']`),
      "formatted_name",
      `contacts[${index}]['name']['formatted_name']`,
      512,
    );
    const first = Array.isArray(contact["phones"]) ? findObject(contact["phones"][0]) : null;
    return { name, phone: first ? findText(first, "phone") : null };
  });
  return contentOf("contacts", { contacts });
}

function readReaction(request: Json): SendContent {
  const reaction = getObject(request, "reaction", "reaction");
  if (reaction["emoji"] !== undefined && typeof reaction["emoji"] !== "string")
    throw parameterInvalid("Parameter 'reaction['emoji']' must be a string");
  return contentOf("reaction", {
    text: findText(reaction, "emoji") ?? "",
    header: getText(reaction, "message_id", "reaction['message_id']", 512),
  });
}

/** Checks the content of POST /{phone_number_id}/messages as Meta does; throws a GraphError. For a reaction `header` holds the message id. */
export function readWhatsappContent(request: Json, templates: SimTemplate[]): SendContent {
  const type = findText(request, "type") ?? "text";
  if (isMediaType(type)) return readMedia(request, type);
  switch (type) {
    case "text": {
      const text = getObject(request, "text", "text");
      return contentOf("text", { text: getText(text, "body", "text['body']", 4096) });
    }
    case "interactive":
      return readInteractive(request);
    case "template":
      return readTemplate(request, templates);
    case "location":
      return readLocation(request);
    case "contacts":
      return readContacts(request);
    case "reaction":
      return readReaction(request);
    case "":
      throw parameterMissing("type");
    default:
      throw parameterInvalid(
        `Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got "${type}".`,
      );
  }
}
