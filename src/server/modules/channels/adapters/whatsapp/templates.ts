import { z } from "zod";
import type { TemplateContent } from "#shared/message-template.ts";
import type { TemplateStatus } from "#shared/template-text.ts";
import { type AdapterNetwork, type ChannelAccess, ProviderFailure, type ProviderTemplate } from "../adapter.ts";
import { callGraph, tokenOf } from "../meta/graph.ts";
import { isJson, type Json } from "../meta/lenient.ts";
import { whatsappMeaning } from "./failures.ts";

// https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates
const statusOfWord: Record<string, TemplateStatus> = {
  APPROVED: "approved",
  REINSTATED: "approved",
  FLAGGED: "approved",
  UNPAUSED: "approved",
  PENDING: "pending",
  IN_APPEAL: "pending",
  REJECTED: "rejected",
  PAUSED: "paused",
  DISABLED: "disabled",
  LIMIT_EXCEEDED: "disabled",
  ARCHIVED: "disabled",
  PENDING_DELETION: "deleted",
  DELETED: "deleted",
};

/** The provider's word for a template's state; null for words that say nothing about it. */
export function templateStatusOf(word: string | null): TemplateStatus | null {
  return word !== null && Object.hasOwn(statusOfWord, word) ? (statusOfWord[word] ?? null) : null;
}

const buttonSchema = z.looseObject({
  type: z.string(),
  text: z.string().catch(""),
  url: z.string().nullish().catch(null),
  phone_number: z.string().nullish().catch(null),
  example: z.unknown().optional(),
});

const componentSchema = z.looseObject({
  type: z.string(),
  format: z.string().nullish().catch(null),
  text: z.string().catch(""),
  example: z.unknown().optional(),
  buttons: z.array(buttonSchema).catch([]),
});

const templateSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string().catch("UTILITY"),
  status: z.string().catch("PENDING"),
  rejected_reason: z.string().nullish().catch(null),
  quality_score: z.looseObject({ score: z.string() }).nullish().catch(null),
  components: z.array(z.unknown()).catch([]),
});

const pageSize = 100;
const mostPages = 60;

function examplesOf(example: unknown, part: "header" | "body"): (name: string, index: number) => string | null {
  if (!isJson(example)) return () => null;
  const named = example[`${part}_text_named_params`];
  const listed = example[`${part}_text`];
  const first: unknown = Array.isArray(listed) && Array.isArray(listed[0]) ? listed[0] : listed;
  return (name, index) => {
    if (Array.isArray(named)) {
      const found: unknown = named.find((one) => isJson(one) && one["param_name"] === name);
      return isJson(found) && typeof found["example"] === "string" ? found["example"] : null;
    }
    const value: unknown = Array.isArray(first) ? first[/^\d+$/.test(name) ? Number(name) - 1 : index] : null;
    return typeof value === "string" ? value : null;
  };
}

function blanksOf(text: string, example: (name: string, index: number) => string | null) {
  const names = [...new Set([...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
  if (names.every((name) => /^\d+$/.test(name))) names.sort((a, b) => Number(a) - Number(b));
  return names.map((name, index) => ({ name, example: example(name, index) }));
}

const headerFormats: Record<string, "text" | "image" | "video" | "document"> = {
  TEXT: "text",
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
};
const buttonKinds: Record<string, TemplateContent["buttons"][number]["kind"]> = {
  QUICK_REPLY: "reply",
  URL: "url",
  PHONE_NUMBER: "phone",
  OTP: "code",
  COPY_CODE: "code",
};

function buttonOf(button: z.infer<typeof buttonSchema>): TemplateContent["buttons"][number] | null {
  const kind = Object.hasOwn(buttonKinds, button.type) ? buttonKinds[button.type] : undefined;
  if (kind === undefined) return null;
  const examples = Array.isArray(button.example) ? button.example : [button.example];
  const example = typeof examples[0] === "string" ? examples[0] : null;
  const target = button.url ?? button.phone_number ?? null;
  const open = (kind === "url" && /\{\{\w+\}\}$/.test(target ?? "")) || button.type === "COPY_CODE";
  return { kind, text: button.text, target, blank: open ? { name: button.text, example } : null };
}

/** Reads the provider's components. Parts that the inbox cannot fill in make the template not sendable; they are never dropped in silence. */
export function templateContentOf(components: readonly unknown[]): TemplateContent {
  const content: TemplateContent = { header: null, body: "", bodyBlanks: [], footer: null, buttons: [], sendable: true };
  for (const raw of components) {
    const read = componentSchema.safeParse(raw);
    if (!read.success) {
      content.sendable = false;
      continue;
    }
    const { type, format, text, example, buttons } = read.data;
    if (type === "BODY") {
      content.body = text;
      content.bodyBlanks = blanksOf(text, examplesOf(example, "body"));
    } else if (type === "FOOTER") content.footer = text === "" ? null : text;
    else if (type === "HEADER") {
      const known = headerFormats[format ?? "TEXT"];
      if (known === undefined) content.sendable = false;
      else content.header = { format: known, text, blanks: known === "text" ? blanksOf(text, examplesOf(example, "header")) : [] };
    } else if (type === "BUTTONS") {
      for (const button of buttons) {
        const made = buttonOf(button);
        if (made) content.buttons.push(made);
        else content.sendable = false;
      }
    } else content.sendable = false;
  }
  return content;
}

function nextCursor(answer: Json): string | null {
  const { paging } = answer;
  if (!isJson(paging) || typeof paging["next"] !== "string" || !isJson(paging["cursors"])) return null;
  const after = paging["cursors"]["after"];
  return typeof after === "string" && after !== "" ? after : null;
}

/**
 * The business account of a number: as set up, else the one that the token was granted and that has the number.
 * https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export async function accountOf(network: AdapterNetwork, channel: ChannelAccess): Promise<string> {
  const known = channel.config["businessAccountId"];
  if (typeof known === "string" && known !== "") return known;
  const token = tokenOf(channel.secrets);
  const ask = (path: string) => callGraph(network, { path, token, takesEffect: false, table: whatsappMeaning });
  const { data } = await ask(`debug_token?input_token=${encodeURIComponent(token)}`);
  const scopes: unknown[] = isJson(data) && Array.isArray(data["granular_scopes"]) ? data["granular_scopes"] : [];
  const granted = new Set(
    scopes.flatMap((scope): unknown[] => (isJson(scope) && Array.isArray(scope["target_ids"]) ? scope["target_ids"] : [])),
  );
  for (const id of [...granted].filter((one) => typeof one === "string").slice(0, 20)) {
    const numbers = await ask(`${encodeURIComponent(id)}/phone_numbers`).catch(() => null);
    const list: unknown[] = numbers && Array.isArray(numbers["data"]) ? numbers["data"] : [];
    if (list.some((number) => isJson(number) && number["id"] === channel.externalId)) return id;
  }
  throw new ProviderFailure("permanent", { reason: "templates_account_missing" });
}

/** All templates of the business account behind a number. Throws ProviderFailure. */
export async function listWhatsappTemplates(network: AdapterNetwork, channel: ChannelAccess): Promise<ProviderTemplate[]> {
  const account = await accountOf(network, channel);
  const found: ProviderTemplate[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const place: string = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const fields = "id,name,language,category,status,components,rejected_reason,quality_score";
    const answer = await callGraph(network, {
      path: `${encodeURIComponent(account)}/message_templates?fields=${fields}&limit=${pageSize}${place}`,
      token: tokenOf(channel.secrets),
      takesEffect: false,
      table: whatsappMeaning,
    });
    if (!Array.isArray(answer["data"])) throw new ProviderFailure("retryable", { reason: "answer_unreadable" });
    for (const raw of answer["data"] as unknown[]) {
      const read = templateSchema.safeParse(raw);
      if (!read.success) continue;
      const { id, name, language, category, status, rejected_reason: rejected, quality_score: quality, components } = read.data;
      found.push({
        externalId: id,
        name,
        language,
        category: category.toLowerCase(),
        status: templateStatusOf(status) ?? "pending",
        rejectedReason: rejected === undefined || rejected === null || rejected === "NONE" ? null : rejected,
        quality: quality?.score ?? null,
        content: templateContentOf(components),
      });
    }
    after = nextCursor(answer);
    if (after === null) return found;
  }
  return found;
}

function parameterOf(name: string, text: string): Json {
  return { type: "text", ...(/^\d+$/.test(name) ? {} : { parameter_name: name }), text };
}

/** What a send of the template has to carry. `headerMedia`: the provider's id of the file for the header. */
export function templateComponents(
  content: TemplateContent,
  values: Readonly<Record<string, string>>,
  headerMedia: { id: string; fileName: string | null } | null,
): Json[] {
  const components: Json[] = [];
  const { header } = content;
  if (header && header.format !== "text" && headerMedia) {
    const named = header.format === "document" && headerMedia.fileName !== null ? { filename: headerMedia.fileName } : {};
    components.push({
      type: "header",
      parameters: [{ type: header.format, [header.format]: { id: headerMedia.id, ...named } }],
    });
  } else if (header && header.blanks.length > 0)
    components.push({ type: "header", parameters: header.blanks.map(({ name }) => parameterOf(name, values[`header:${name}`] ?? "")) });
  if (content.bodyBlanks.length > 0)
    components.push({ type: "body", parameters: content.bodyBlanks.map(({ name }) => parameterOf(name, values[`body:${name}`] ?? "")) });
  for (const [index, button] of content.buttons.entries()) {
    const given = values[`button:${index}`];
    if (button.kind === "url" && button.blank)
      components.push({ type: "button", sub_type: "url", index: String(index), parameters: [{ type: "text", text: given ?? "" }] });
    else if (button.kind === "code" && button.blank)
      components.push({
        type: "button",
        sub_type: "copy_code",
        index: String(index),
        parameters: [{ type: "coupon_code", coupon_code: given ?? "" }],
      });
    else if (button.kind === "code") {
      // A one-time password goes out twice: in the text and behind the button that copies it.
      const [code] = content.bodyBlanks;
      if (code)
        components.push({
          type: "button",
          sub_type: "url",
          index: String(index),
          parameters: [{ type: "text", text: values[`body:${code.name}`] ?? "" }],
        });
    }
  }
  return components;
}
