import { GraphError } from "./graph-error.ts";
import { findObject, findText, getList, getObject, getText, isJson, type Json } from "./json-input.ts";
import type { SimButton } from "./model.ts";
import { contentOf, type SendContent } from "./send-content.ts";

export interface SimTemplate {
  name: string;
  language: string;
  category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
  /** With {{1}}, {{2}} … */
  body: string;
  quickReplies: string[];
}

/** Approved templates of the simulated account; more are made with POST /{waba}/message_templates. */
export const sampleTemplates: SimTemplate[] = [
  {
    name: "hello_world",
    language: "en_US",
    category: "UTILITY",
    body: "Welcome! This message shows that your number can send.",
    quickReplies: [],
  },
  {
    name: "retomar_conversa",
    language: "pt_BR",
    category: "UTILITY",
    body: "Olá, {{1}}! Podemos continuar o seu atendimento?",
    quickReplies: ["Sim, continuar", "Agora não"],
  },
  { name: "pedido_enviado", language: "pt_BR", category: "UTILITY", body: "{{1}}, seu pedido {{2}} saiu para entrega.", quickReplies: [] },
  {
    name: "oferta_semana",
    language: "pt_BR",
    category: "MARKETING",
    body: "{{1}}, as ofertas da semana chegaram: até 40% de desconto.",
    quickReplies: ["Ver ofertas", "Não quero receber"],
  },
];

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

/** Checks `template` of a send against the account's templates (132001 unknown, 132000 wrong number of parameters) and fills the text in. */
export function readTemplate(request: Json, templates: SimTemplate[]): SendContent {
  const template = getObject(request, "template", "template");
  const name = getText(template, "name", "template['name']", 512);
  const language = getText(getObject(template, "language", "template['language']"), "code", "template['language']['code']", 16);
  const known = templates.find((each) => each.name === name && each.language === language);
  if (!known)
    throw templateError(132001, "Template name does not exist in the translation", `template name (${name}) does not exist in ${language}`);
  const components = template["components"] === undefined ? [] : getList(template, "components", "template['components']", 0, 20);
  const bodyComponent = components.find((component) => findText(component, "type")?.toLowerCase() === "body");
  const parameters = bodyComponent && Array.isArray(bodyComponent["parameters"]) ? bodyComponent["parameters"].filter(isJson) : [];
  const expected = placeholders(known.body);
  if (parameters.length !== expected)
    throw templateError(
      132000,
      "Number of parameters does not match the expected number of params",
      `body: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected})`,
    );
  const text = known.body.replace(/\{\{(\d+)\}\}/g, (_all, digits: string) => {
    const parameter = parameters[Number(digits) - 1];
    return (parameter && findText(parameter, "text")) ?? "";
  });
  const buttons = known.quickReplies.map((title, index): SimButton => {
    const component = components.find(
      (each) => findText(each, "type")?.toLowerCase() === "button" && findText(each, "index") === String(index),
    );
    return { id: (component && payloadOf(component)) ?? title, title, kind: "template" };
  });
  return contentOf("template", { text, buttons });
}

/** Body of POST /{waba}/message_templates → an approved template. */
export function readNewTemplate(request: Json): SimTemplate {
  const components = getList(request, "components", "components", 1, 10);
  const body = components.find((component) => component["type"] === "BODY");
  const buttons = components.find((component) => component["type"] === "BUTTONS");
  const category = findText(request, "category");
  return {
    name: getText(request, "name", "name", 512),
    language: getText(request, "language", "language", 16),
    category: category === "MARKETING" || category === "AUTHENTICATION" ? category : "UTILITY",
    body: body ? getText(body, "text", "components['BODY']['text']", 1024) : "",
    quickReplies: buttons
      ? getList(buttons, "buttons", "components['BUTTONS']['buttons']", 0, 10).flatMap((each) => findText(each, "text") ?? [])
      : [],
  };
}
