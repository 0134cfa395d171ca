import type { TemplateContent } from "#shared/message-template.ts";
import { ProviderFailure, type AdapterNetwork, type ChannelAccess, type OutboundFile, type TemplateSubmission } from "../adapter.ts";
import { callGraph, tokenOf } from "../meta/graph.ts";
import type { ErrorTable } from "../meta/graph-failures.ts";
import { isJson, type Json } from "../meta/lenient.ts";
import { whatsappMeaning } from "./failures.ts";
import { accountOf, templateStatusOf } from "./templates.ts";

// https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates: what is refused while a template is written.
const refusals: Readonly<Record<number, string>> = {
  2388023: "template_being_deleted",
  2388024: "template_exists",
  2388019: "template_limit",
  2388040: "template_field_too_long",
  2388047: "template_header_refused",
  2388072: "template_body_refused",
  2388073: "template_footer_refused",
  2388293: "template_too_many_blanks",
  2388299: "template_blank_edge",
  2388001: "template_no_changes",
  2388003: "template_edited_too_often",
};

const meaning: ErrorTable = (code, subcode) => {
  const reason = subcode === null ? undefined : refusals[subcode];
  if (reason !== undefined) return { kind: "permanent", reason };
  if (code === 80008) return { kind: "rate_limited", reason: "too_fast" };
  if (code === 100 && subcode !== 33) return { kind: "permanent", reason: "template_refused" };
  return whatsappMeaning(code, subcode);
};

const sample = (example: string | null) => example ?? "";
const isNamed = (content: TemplateContent) =>
  [...(content.header?.blanks ?? []), ...content.bodyBlanks].some(({ name }) => !/^\d+$/.test(name));

function exampleOf(part: "header" | "body", blanks: TemplateContent["bodyBlanks"], named: boolean): Json {
  if (blanks.length === 0) return {};
  if (named)
    return {
      example: { [`${part}_text_named_params`]: blanks.map(({ name, example }) => ({ param_name: name, example: sample(example) })) },
    };
  const values = blanks.map(({ example }) => sample(example));
  return { example: { [`${part}_text`]: part === "body" ? [values] : values } };
}

function buttonOf({ kind, text, target, blank }: TemplateContent["buttons"][number]): Json {
  switch (kind) {
    case "reply":
      return { type: "QUICK_REPLY", text };
    case "phone":
      return { type: "PHONE_NUMBER", text, phone_number: target ?? "" };
    case "code":
      return { type: "COPY_CODE", example: sample(blank?.example ?? null) };
    case "url": {
      const url = target ?? "";
      // The sample is the whole address, the blank filled in.
      return { type: "URL", text, url, ...(blank && { example: [url.replace(/\{\{\s*\w+\s*\}\}$/, encodeURI(sample(blank.example)))] }) };
    }
  }
}

/** The provider's form of a template. `handle`: of the sample file that stands on top. */
export function componentsOfContent(content: TemplateContent, handle: string | null): { named: boolean; components: Json[] } {
  const named = isNamed(content);
  const components: Json[] = [];
  if (content.header?.format === "text")
    components.push({ type: "HEADER", format: "TEXT", text: content.header.text, ...exampleOf("header", content.header.blanks, named) });
  else if (content.header && handle !== null)
    components.push({ type: "HEADER", format: content.header.format.toUpperCase(), example: { header_handle: [handle] } });
  components.push({ type: "BODY", text: content.body, ...exampleOf("body", content.bodyBlanks, named) });
  if (content.footer !== null) components.push({ type: "FOOTER", text: content.footer });
  if (content.buttons.length > 0) components.push({ type: "BUTTONS", buttons: content.buttons.map(buttonOf) });
  return { named, components };
}

const call = (network: AdapterNetwork, channel: ChannelAccess, path: string, more: { json?: Json; method?: "DELETE" }) =>
  callGraph(network, { path, token: tokenOf(channel.secrets), takesEffect: true, table: meaning, ...more });

/**
 * Uploads the sample of a template's top; the provider's handle of it. A new session each time: a handle is good for one submission.
 * https://developers.facebook.com/docs/graph-api/guides/upload
 */
async function handleOf(network: AdapterNetwork, channel: ChannelAccess, file: OutboundFile | null): Promise<string | null> {
  if (file === null) return null;
  const token = tokenOf(channel.secrets);
  const { data } = await callGraph(network, {
    path: `debug_token?input_token=${encodeURIComponent(token)}`,
    token,
    takesEffect: false,
    table: meaning,
  });
  const app = isJson(data) ? data["app_id"] : null;
  if (typeof app !== "string" || app === "") throw new ProviderFailure("permanent", { reason: "template_file_upload" });
  const query = new URLSearchParams({ file_name: file.fileName ?? file.kind, file_length: String(file.size), file_type: file.mimeType });
  const session = await call(network, channel, `${encodeURIComponent(app)}/uploads?${query.toString()}`, { json: {} });
  const { id } = session;
  // It says `upload:…`, with a signature as its query, and is the path as it stands.
  if (typeof id !== "string" || !/^upload:[\w:+/=%.?&-]+$/.test(id))
    throw new ProviderFailure("retryable", { reason: "template_file_upload" });
  const { h } = await callGraph(network, {
    path: id,
    token,
    bytes: await file.bytes(),
    takesEffect: false,
    table: (code, subcode) => (code === 100 ? { kind: "permanent", reason: "template_file_upload" } : meaning(code, subcode)),
  });
  if (typeof h !== "string" || h === "") throw new ProviderFailure("retryable", { reason: "template_file_upload" });
  return h;
}

/** Submits a new template for review. Throws ProviderFailure. */
export async function createWhatsappTemplate(
  network: AdapterNetwork,
  channel: ChannelAccess,
  draft: TemplateSubmission,
): Promise<{ externalId: string; status: ReturnType<typeof templateStatusOf>; category: string }> {
  const account = await accountOf(network, channel);
  const { named, components } = componentsOfContent(draft.content, await handleOf(network, channel, draft.headerFile));
  const answer = await call(network, channel, `${encodeURIComponent(account)}/message_templates`, {
    json: {
      name: draft.name,
      language: draft.language,
      category: draft.category.toUpperCase(),
      parameter_format: named ? "NAMED" : "POSITIONAL",
      components,
    },
  });
  const { id, status, category } = answer;
  return {
    externalId: typeof id === "string" ? id : "",
    status: templateStatusOf(typeof status === "string" ? status : null),
    category: typeof category === "string" ? category.toLowerCase() : draft.category,
  };
}

/** Submits a change of a template for review. Throws ProviderFailure. */
export async function changeWhatsappTemplate(
  network: AdapterNetwork,
  channel: ChannelAccess,
  externalId: string,
  draft: TemplateSubmission,
): Promise<void> {
  const { named, components } = componentsOfContent(draft.content, await handleOf(network, channel, draft.headerFile));
  await call(network, channel, encodeURIComponent(externalId), {
    json: { category: draft.category.toUpperCase(), parameter_format: named ? "NAMED" : "POSITIONAL", components },
  });
}

/** Takes one language of a template away. Throws ProviderFailure. */
export async function deleteWhatsappTemplate(
  network: AdapterNetwork,
  channel: ChannelAccess,
  of: { externalId: string; name: string },
): Promise<void> {
  const account = await accountOf(network, channel);
  const query = new URLSearchParams({ hsm_id: of.externalId, name: of.name });
  await call(network, channel, `${encodeURIComponent(account)}/message_templates?${query.toString()}`, { method: "DELETE" });
}
