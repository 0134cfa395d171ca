import { GraphError } from "./graph-error.ts";
import { findObject, findText, getList, getObject, getText, isJson, type Json } from "./json-input.ts";
import type { SimButton } from "./model.ts";
import { contentOf, type SendContent } from "./send-content.ts";

export interface SimTemplate {
  name: string;
  language: string;
  category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
  status: "APPROVED" | "PENDING" | "REJECTED" | "PAUSED";
  rejectedReason?: string;
  /** Taken away; it keeps its place, which is its id. */
  deleted?: boolean;
  /** As Meta lists them: HEADER, BODY, FOOTER, BUTTONS. */
  components: Json[];
}

const body = (text: string, ...examples: string[]): Json => ({
  type: "BODY",
  text,
  ...(examples.length > 0 ? { example: { body_text: [examples] } } : {}),
});
const replies = (...texts: string[]): Json => ({ type: "BUTTONS", buttons: texts.map((text) => ({ type: "QUICK_REPLY", text })) });
const ready = { language: "pt_BR", category: "UTILITY", status: "APPROVED" } as const;

/** Templates of the simulated account; more are made with POST /{waba}/message_templates. */
export const sampleTemplates: SimTemplate[] = [
  { ...ready, name: "hello_world", language: "en_US", components: [body("Welcome! This message shows that your number can send.")] },
  {
    ...ready,
    name: "retomar_conversa",
    components: [body("Olá, {{1}}! Podemos continuar o seu atendimento?", "Ana"), replies("Sim, continuar", "Agora não")],
  },
  {
    ...ready,
    name: "retomar_conversa",
    language: "en_US",
    components: [body("Hello {{1}}! May we go on with your request?", "Ana"), replies("Yes, go on", "Not now")],
  },
  { ...ready, name: "pedido_enviado", components: [body("{{1}}, seu pedido {{2}} saiu para entrega.", "Ana", "1042")] },
  {
    ...ready,
    name: "acompanhar_entrega",
    components: [
      { type: "HEADER", format: "TEXT", text: "Pedido {{1}}", example: { header_text: ["1042"] } },
      body("{{1}}, a entrega está prevista para {{2}}. Toque abaixo para acompanhar.", "Ana", "amanhã, até 18h"),
      { type: "FOOTER", text: "Loja Exemplo" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "URL", text: "Acompanhar", url: "https://loja.example/rastreio/{{1}}", example: ["BR123"] },
          { type: "PHONE_NUMBER", text: "Ligar", phone_number: "+551140028922" },
        ],
      },
    ],
  },
  {
    ...ready,
    name: "vitrine_com_foto",
    category: "MARKETING",
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://scontent.example/vitrine.jpg"] } },
      body("{{1}}, esta novidade combina com você.", "Ana"),
      replies("Quero ver", "Não quero receber"),
    ],
  },
  {
    ...ready,
    name: "oferta_semana",
    category: "MARKETING",
    components: [body("{{1}}, as ofertas da semana chegaram: até 40% de desconto.", "Ana"), replies("Ver ofertas", "Não quero receber")],
  },
  { ...ready, name: "pesquisa_satisfacao", status: "PENDING", components: [body("{{1}}, como foi o seu atendimento?", "Ana")] },
  {
    ...ready,
    name: "ganhe_premios",
    category: "MARKETING",
    status: "REJECTED",
    rejectedReason: "PROMOTIONAL",
    components: [body("Clique e ganhe prêmios agora!")],
  },
];

/** GET /{waba}/message_templates, in pages. */
export function listTemplates(templates: readonly SimTemplate[], query: URLSearchParams): Json {
  const limit = Math.min(Number(query.get("limit") ?? 25) || 25, 250);
  const start = Number(query.get("after") ?? 0) || 0;
  const page = templates.map((template, index) => ({ ...template, id: String(index + 1) })).slice(start, start + limit);
  const more = start + limit < templates.length;
  return {
    data: page
      .filter(({ deleted }) => deleted !== true)
      .map(({ rejectedReason, deleted: _, ...template }) => ({
        ...template,
        rejected_reason: rejectedReason ?? "NONE",
        quality_score: { score: "GREEN" },
      })),
    paging: { cursors: { before: String(start), after: String(start + page.length) }, ...(more ? { next: "more" } : {}) },
  };
}

function templateError(code: number, title: string, details: string): GraphError {
  return new GraphError(code, `(#${code}) ${title}`, { status: code === 132001 ? 404 : 400, details });
}

function placeholders(body: string): number {
  return new Set(body.match(/\{\{\d+\}\}/g) ?? []).size;
}

function payloadOf(component: Json): string | null {
  const first = Array.isArray(component["parameters"]) ? findObject(component["parameters"][0]) : null;
  return first ? findText(first, "payload") : null;
}

function componentOf(template: SimTemplate, type: string): Json | undefined {
  return template.components.find((component) => component["type"] === type);
}

const textOf = (component: Json | undefined): string => (component && findText(component, "text")) ?? "";

/** Parameters that a send gives for one part; 132000 when there are more or fewer than the template has blanks. */
function parametersFor(part: "header" | "body", components: Json[], text: string): Json[] {
  const given = components.find((component) => findText(component, "type")?.toLowerCase() === part);
  const parameters = given && Array.isArray(given["parameters"]) ? given["parameters"].filter(isJson) : [];
  const expected = placeholders(text);
  if (parameters.length !== expected)
    throw templateError(
      132000,
      "Number of parameters does not match the expected number of params",
      `${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected})`,
    );
  return parameters;
}

const filled = (text: string, parameters: Json[]) =>
  text.replace(/\{\{(\d+)\}\}/g, (_all, digits: string) => {
    const parameter = parameters[Number(digits) - 1];
    return (parameter && findText(parameter, "text")) ?? "";
  });

/** The file of a header of pictures, films or documents; 132012 when it is missing. */
function headerMedia(header: Json | undefined, components: Json[]): SendContent["media"] {
  const format = header ? findText(header, "format")?.toLowerCase() : null;
  if (!format || format === "text") return null;
  const given = components.find((component) => findText(component, "type")?.toLowerCase() === "header");
  const parameter = given && Array.isArray(given["parameters"]) ? findObject(given["parameters"][0]) : null;
  const media = parameter ? findObject(parameter[format]) : null;
  const id = media ? findText(media, "id") : null;
  if (id === null)
    throw templateError(132012, "Parameter format does not match format in the created template", `header: expected ${format}`);
  return { id };
}

/** Checks `template` of a send against the account's templates (132001 unknown or not approved, 132000 wrong number of parameters) and fills the text in. */
export function readTemplate(request: Json, templates: SimTemplate[]): SendContent {
  const template = getObject(request, "template", "template");
  const name = getText(template, "name", "template['name']", 512);
  const language = getText(getObject(template, "language", "template['language']"), "code", "template['language']['code']", 16);
  const known = templates.find(
    (each) => each.name === name && each.language === language && each.status === "APPROVED" && each.deleted !== true,
  );
  if (!known)
    throw templateError(132001, "Template name does not exist in the translation", `template name (${name}) does not exist in ${language}`);
  const components = template["components"] === undefined ? [] : getList(template, "components", "template['components']", 0, 20);
  const [header, main, footer, row] = ["HEADER", "BODY", "FOOTER", "BUTTONS"].map((type) => componentOf(known, type));
  const title = filled(textOf(header), parametersFor("header", header?.["format"] === "TEXT" ? components : [], textOf(header)));
  const text = filled(textOf(main), parametersFor("body", components, textOf(main)));
  const media = headerMedia(header, components);
  const buttons = (row && Array.isArray(row["buttons"]) ? row["buttons"].filter(isJson) : []).map((button, index): SimButton => {
    const shown = findText(button, "text") ?? "";
    const component = components.find(
      (each) => findText(each, "type")?.toLowerCase() === "button" && findText(each, "index") === String(index),
    );
    if (/\{\{\d+\}\}/.test(findText(button, "url") ?? "") && !component)
      throw templateError(131008, "Required parameter is missing", `buttons: Button at index ${index} of type Url requires a parameter`);
    return { id: (component && payloadOf(component)) ?? shown, title: shown, kind: "template" };
  });
  return contentOf("template", {
    text,
    buttons,
    ...(title === "" ? {} : { header: title }),
    ...(footer ? { footer: textOf(footer) } : {}),
    ...(media ? { media } : {}),
  });
}

/** DELETE /{waba}/message_templates?hsm_id=…&name=…: one language; without hsm_id all of the name. */
export function removeTemplate(templates: SimTemplate[], query: URLSearchParams): void {
  const name = query.get("name");
  const id = query.get("hsm_id");
  const found = templates.filter((one, index) => one.deleted !== true && one.name === name && (id === null || String(index + 1) === id));
  if (found.length === 0)
    throw new GraphError(100, "Invalid parameter", { status: 400, subcode: 2593002, details: "Message template not found" });
  for (const one of found) one.deleted = true;
}

/** POST /{template id}: category and components anew. */
export function changeTemplate(template: SimTemplate, request: Json): Json {
  template.components = getList(request, "components", "components", 1, 10);
  template.status = "APPROVED";
  return { success: true };
}

/** Body of POST /{waba}/message_templates → an approved template. */
export function readNewTemplate(request: Json, templates: readonly SimTemplate[]): SimTemplate {
  const components = getList(request, "components", "components", 1, 10);
  if (templates.some((one) => one.deleted !== true && one.name === request["name"] && one.language === request["language"]))
    throw new GraphError(100, "Invalid parameter", { status: 400, subcode: 2388024, details: "Content in this language already exists" });
  const category = findText(request, "category");
  return {
    name: getText(request, "name", "name", 512),
    language: getText(request, "language", "language", 16),
    category: category === "MARKETING" || category === "AUTHENTICATION" ? category : "UTILITY",
    status: "APPROVED",
    components,
  };
}
