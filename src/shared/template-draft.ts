import type { TemplateBlank, TemplateContent } from "./message-template.ts";

// How a template is written, and what must be right before it is submitted. The browser asks the same questions as the server.

export interface TemplateDraft {
  name: string;
  /** `pt_BR`, `en_US`, `es` … */
  language: string;
  category: "utility" | "marketing";
  /** What stands on top: a line of text, or a file. */
  headerFormat: HeaderFormat;
  header: string;
  /** The file on top, unless it is text; null: none is chosen. */
  headerFileId: string | null;
  body: string;
  footer: string;
  buttons: readonly { kind: "reply" | "url" | "phone" | "code"; text: string; target: string }[];
  /** A sample for each blank, by its key: `header:1`, `body:nome`, `button:0`. */
  samples: Readonly<Record<string, string>>;
}

export const headerFormats = ["text", "image", "video", "document"] as const;
export type HeaderFormat = (typeof headerFormats)[number];

/** Files that the strictest provider takes on top of a template, and their most bytes. */
export const headerFiles: Readonly<Record<Exclude<HeaderFormat, "text">, { types: readonly string[]; bytes: number }>> = {
  image: { types: ["image/jpeg", "image/png"], bytes: 5 * 1024 * 1024 },
  video: { types: ["video/mp4"], bytes: 16 * 1024 * 1024 },
  document: { types: ["application/pdf"], bytes: 100 * 1024 * 1024 },
};

/** What is wrong with a file for the top of a template; null: nothing. */
export function headerFileProblem(
  format: Exclude<HeaderFormat, "text">,
  file: { mimeType: string; size: number },
): "file_type" | "file_size" | null {
  const { types, bytes } = headerFiles[format];
  if (!types.includes(file.mimeType)) return "file_type";
  return file.size > bytes ? "file_size" : null;
}

export const templateLimits = {
  name: 120,
  header: 60,
  body: 1024,
  footer: 60,
  buttons: 10,
  button: 25,
  target: 2000,
  sample: 200,
} as const;

const blankPattern = /\{\{\s*([\w.]+)\s*\}\}/g;
const isNumber = (name: string) => /^\d+$/.test(name);

/** Names of the blanks of a text, each once, in the order in which providers count them. */
export function blankNames(text: string): string[] {
  const names = [...new Set([...text.matchAll(blankPattern)].map((match) => match[1] ?? ""))];
  return names.every(isNumber) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

const blanksOf = (text: string, part: string, samples: TemplateDraft["samples"]): TemplateBlank[] =>
  blankNames(text).map((name) => ({ name, example: samples[`${part}:${name}`]?.trim() || null }));

const endsOpen = (target: string) => /\{\{\s*\w+\s*\}\}$/.test(target);

/** What a draft becomes when it is stored and shown. */
export function contentOfDraft(draft: TemplateDraft): TemplateContent {
  const header = draft.header.trim();
  const file = draft.headerFormat !== "text";
  const body = draft.body.trim();
  return {
    header: file
      ? { format: draft.headerFormat, text: "", blanks: [] }
      : header === ""
        ? null
        : { format: "text", text: header, blanks: blanksOf(header, "header", draft.samples) },
    body,
    bodyBlanks: blanksOf(body, "body", draft.samples),
    footer: draft.footer.trim() || null,
    buttons: draft.buttons.map(({ kind, text, target }, index) => ({
      kind,
      text: text.trim(),
      target: kind === "url" || kind === "phone" ? target.trim() : null,
      blank:
        kind === "code" || (kind === "url" && endsOpen(target.trim()))
          ? { name: text.trim(), example: draft.samples[`button:${index}`]?.trim() || null }
          : null,
    })),
    sendable: true,
  };
}

/** A stored template as it is written again. Null: it has parts that cannot be written here (forms, carousels). */
export function draftOfContent(of: {
  name: string;
  language: string;
  category: string;
  content: TemplateContent;
  headerFileId: string | null;
}): TemplateDraft | null {
  const { content } = of;
  if (!content.sendable) return null;
  const samples: Record<string, string> = {};
  for (const { name, example } of content.header?.blanks ?? []) samples[`header:${name}`] = example ?? "";
  for (const { name, example } of content.bodyBlanks) samples[`body:${name}`] = example ?? "";
  for (const [index, { blank }] of content.buttons.entries()) if (blank) samples[`button:${index}`] = blank.example ?? "";
  return {
    name: of.name,
    language: of.language,
    category: of.category === "marketing" ? "marketing" : "utility",
    headerFormat: content.header?.format ?? "text",
    header: content.header?.text ?? "",
    headerFileId: of.headerFileId,
    body: content.body,
    footer: content.footer ?? "",
    buttons: content.buttons.map(({ kind, text, target }) => ({ kind, text, target: target ?? "" })),
    samples,
  };
}

export const templateProblemCodes = [
  "name",
  "empty",
  "too_long",
  "blanks_mixed",
  "blanks_order",
  "blank_name",
  "blank_edge",
  "blanks_together",
  "one_blank",
  "no_blanks",
  "sample",
  "url",
  "url_blank",
  "phone",
  "too_many",
  "buttons_mixed",
  "file",
  "file_type",
  "file_size",
] as const;
export type TemplateProblemCode = (typeof templateProblemCodes)[number];

export interface TemplateProblem {
  /** `name`, `header`, `headerFile`, `body`, `footer`, `buttons`, `buttons.0`, `samples.body:1` … */
  path: string;
  code: TemplateProblemCode;
}

function problemsOfText(text: string, path: "header" | "body"): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const names = blankNames(text);
  const tell = (code: TemplateProblemCode) => problems.push({ path, code });
  if (/\{\{|\}\}/.test(text.replace(blankPattern, ""))) tell("blank_name");
  else if (names.some(isNumber) && !names.every(isNumber)) tell("blanks_mixed");
  else if (names.length > 0 && names.every(isNumber) && names.some((name, index) => Number(name) !== index + 1)) tell("blanks_order");
  else if (names.some((name) => !isNumber(name) && !/^[a-z][a-z0-9_]*$/.test(name))) tell("blank_name");
  if (path === "header" && names.length > 1) tell("one_blank");
  if (path === "body" && /\}\}\s*\{\{/.test(text)) tell("blanks_together");
  // A provider refuses a text that begins or ends with a blank: nobody could tell what it says.
  if (path === "body" && (/^\s*\{\{/.test(text) || /\}\}\s*$/.test(text))) tell("blank_edge");
  return problems;
}

/** What would be refused, before anybody is asked, by the rules of the strictest provider. */
export function templateProblems(draft: TemplateDraft): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const tell = (path: string, code: TemplateProblemCode) => problems.push({ path, code });
  if (!/^[a-z0-9_]+$/.test(draft.name)) tell("name", draft.name === "" ? "empty" : "name");
  if (draft.body.trim() === "") tell("body", "empty");
  for (const part of ["name", "header", "body", "footer"] as const) if (draft[part].length > templateLimits[part]) tell(part, "too_long");
  if (draft.headerFormat === "text") problems.push(...problemsOfText(draft.header.trim(), "header"));
  else if (draft.headerFileId === null) tell("headerFile", "file");
  problems.push(...problemsOfText(draft.body.trim(), "body"));
  if (blankNames(draft.footer).length > 0) tell("footer", "no_blanks");
  if (draft.buttons.length > templateLimits.buttons) tell("buttons", "too_many");
  const kinds = draft.buttons.map(({ kind }) => kind === "reply");
  // Replies stand together, before or after the others.
  if (kinds.filter((reply, index) => index > 0 && reply !== kinds[index - 1]).length > 1) tell("buttons", "buttons_mixed");
  for (const [index, { kind, text, target }] of draft.buttons.entries()) {
    const path = `buttons.${index}`;
    if (text.trim() === "") tell(path, "empty");
    else if (text.trim().length > templateLimits.button) tell(path, "too_long");
    else if (blankNames(text).length > 0) tell(path, "no_blanks");
    else if (kind === "url") {
      if (!/^https?:\/\/\S+$/.test(target.trim()) || target.length > templateLimits.target) tell(path, "url");
      else if (blankNames(target).length > 1 || (blankNames(target).length === 1 && !endsOpen(target.trim()))) tell(path, "url_blank");
    } else if (kind === "phone" && !/^\+?\d{8,20}$/.test(target.replace(/[\s()-]/g, ""))) tell(path, "phone");
  }
  const content = contentOfDraft(draft);
  const blanks = [
    ...(content.header?.blanks ?? []).map(({ name, example }) => ({ key: `header:${name}`, example })),
    ...content.bodyBlanks.map(({ name, example }) => ({ key: `body:${name}`, example })),
    ...content.buttons.flatMap(({ blank }, index) => (blank ? [{ key: `button:${index}`, example: blank.example }] : [])),
  ];
  for (const { key, example } of blanks) if (example === null) tell(`samples.${key}`, "sample");
  return problems;
}
