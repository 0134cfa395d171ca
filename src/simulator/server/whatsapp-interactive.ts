import { parameterInvalid } from "./graph-error.ts";
import { findObject, findTextWithin, getList, getObject, getText, type Json } from "./json-input.ts";
import type { SimButton } from "./model.ts";
import { contentOf, type SendContent } from "./send-content.ts";

// Limits: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages and …/interactive-list-messages
const bodyMax = 1024;
const headerMax = 60;
const footerMax = 60;

function unique(values: string[], what: string): void {
  if (new Set(values).size !== values.length) throw parameterInvalid(`Duplicated ${what}`);
}

function replyButtons(action: Json): SimButton[] {
  const buttons = getList(action, "buttons", "interactive['action']['buttons']", 1, 3).map((button, index): SimButton => {
    const path = `interactive['action']['buttons'][${index}]`;
    if (button["type"] !== "reply") throw parameterInvalid(`Parameter '${path}['type']' must be 'reply'`);
    const reply = getObject(button, "reply", `${path}['reply']`);
    return {
      id: getText(reply, "id", `${path}['reply']['id']`, 256),
      title: getText(reply, "title", `${path}['reply']['title']`, 20),
      kind: "reply",
    };
  });
  unique(
    buttons.map((button) => button.id),
    "button id",
  );
  unique(
    buttons.map((button) => button.title),
    "button title",
  );
  return buttons;
}

function listRows(action: Json): SimButton[] {
  const sections = getList(action, "sections", "interactive['action']['sections']", 1, 10);
  const rows = sections.flatMap((section, at) => {
    const path = `interactive['action']['sections'][${at}]`;
    // With several sections each needs its title.
    const title =
      sections.length > 1 ? getText(section, "title", `${path}['title']`, 24) : findTextWithin(section, "title", `${path}['title']`, 24);
    return getList(section, "rows", `${path}['rows']`, 1, 10).map((row, index): SimButton => {
      const description = findTextWithin(row, "description", `${path}['rows'][${index}]['description']`, 72);
      return {
        id: getText(row, "id", `${path}['rows'][${index}]['id']`, 200),
        title: getText(row, "title", `${path}['rows'][${index}]['title']`, 24),
        kind: "row",
        ...(description === null ? {} : { description }),
        ...(title === null ? {} : { section: title }),
      };
    });
  });
  if (rows.length > 10) throw parameterInvalid("Total row count exceed max allowed count: 10");
  unique(
    rows.map((row) => row.id),
    "row id",
  );
  return rows;
}

function headerOf(interactive: Json): Pick<SendContent, "header" | "media"> {
  const header = findObject(interactive["header"]);
  if (!header) return { header: null, media: null };
  const type = header["type"];
  if (type === "text") return { header: getText(header, "text", "interactive['header']['text']", headerMax), media: null };
  if (type !== "image" && type !== "video" && type !== "document")
    throw parameterInvalid("Parameter 'interactive['header']['type']' is invalid");
  if (interactive["type"] === "list") throw parameterInvalid("List messages only allow a header of type 'text'");
  const file = getObject(header, type, `interactive['header']['${type}']`);
  const id = findTextWithin(file, "id", `interactive['header']['${type}']['id']`, 256);
  return { header: null, media: id === null ? { link: getText(file, "link", `interactive['header']['${type}']['link']`, 2048) } : { id } };
}

/** Checks `interactive` of a send: reply buttons (≤ 3), list (≤ 10 rows), link button, request for the location. */
export function readInteractive(request: Json): SendContent {
  const interactive = getObject(request, "interactive", "interactive");
  const type = getText(interactive, "type", "interactive['type']", 64);
  const body = getText(getObject(interactive, "body", "interactive['body']"), "text", "interactive['body']['text']", bodyMax);
  const footerObject = findObject(interactive["footer"]);
  const footer = footerObject ? getText(footerObject, "text", "interactive['footer']['text']", footerMax) : null;
  const action = getObject(interactive, "action", "interactive['action']");
  const common = { text: body, footer, ...headerOf(interactive) };
  if (type === "button") return contentOf("interactive", { ...common, buttons: replyButtons(action) });
  if (type === "list")
    return contentOf("interactive", {
      ...common,
      listLabel: getText(action, "button", "interactive['action']['button']", 20),
      buttons: listRows(action),
    });
  if (type === "cta_url") {
    const parameters = getObject(action, "parameters", "interactive['action']['parameters']");
    const title = getText(parameters, "display_text", "interactive['action']['parameters']['display_text']", 20);
    const url = getText(parameters, "url", "interactive['action']['parameters']['url']", 2000);
    return contentOf("interactive", { ...common, buttons: [{ id: url, title, kind: "url", url }] });
  }
  if (type === "location_request_message") return contentOf("interactive", common);
  throw parameterInvalid(`Interactive type '${type}' is not supported by the simulator`);
}
