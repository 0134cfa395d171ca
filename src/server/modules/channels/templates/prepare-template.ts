import { listFiles, type FileRow } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { TemplateContent } from "#shared/message-template.ts";
import { headerFileProblem } from "#shared/template-draft.ts";
import { cleanTemplateValue, fillBlanks, templateFields, templateText } from "#shared/template-text.ts";
import { findTemplate } from "./templates.repo.ts";

export interface TemplateOfPerson {
  name: string;
  language: string;
  components?: unknown[] | undefined;
  values?: Record<string, string> | undefined;
}

/** A template as it stands in a message's payload: what the sender needs and what the thread shows. */
export interface StoredTemplate {
  name: string;
  language: string;
  components?: unknown[];
  content?: TemplateContent;
  values?: Record<string, string>;
}

/** What goes out: a template of the provider as the sender needs it, or the business's own as an ordinary message. */
export interface PreparedTemplate {
  type: "template" | "text" | "interactive";
  text: string;
  payload: { template?: StoredTemplate; options?: { id: string; title: string }[] };
}

/** The business's own template as a message of a channel that knows no templates: its replies are options, everything else is text. */
function ownMessage(content: TemplateContent, values: Readonly<Record<string, string>>): PreparedTemplate {
  const lines = content.buttons.flatMap(({ kind, text, target, blank }, index) => {
    if (kind === "reply") return [];
    const given = values[`button:${index}`] ?? "";
    return [
      `${text}: ${kind === "code" ? given : blank === null ? target : (target ?? "").replace(/\{\{\s*\w+\s*\}\}$/, encodeURI(given))}`,
    ];
  });
  const header = content.header?.format === "text" ? fillBlanks(content.header.text, "header", values) : "";
  const parts = [header, fillBlanks(content.body, "body", values), lines.join("\n"), content.footer ?? ""];
  const options = content.buttons.flatMap(({ kind, text }, index) => (kind === "reply" ? [{ id: `template:${index}`, title: text }] : []));
  return {
    type: options.length > 0 ? "interactive" : "text",
    text: parts.filter((part) => part !== "").join("\n\n"),
    payload: options.length > 0 ? { options } : {},
  };
}

/**
 * In which of some languages, the best first, a template can go out on a channel: the first in which it is approved, else the first in which the channel, or the
 * business for channels without templates, has it at all; null: in none.
 */
export async function languageToSend(
  tx: Tx,
  accountId: string,
  channelId: string,
  name: string,
  languages: readonly string[],
): Promise<string | null> {
  let there: string | null = null;
  for (const language of languages) {
    const known = await findTemplate(tx, accountId, channelId, name, language);
    if (known?.status === "approved") return language;
    if (known !== null && known.status !== "deleted") there ??= language;
  }
  return there;
}

/** The file that goes out on top of a template unless another is chosen: the one that it was written with; null: it has none, or is unknown. */
export async function fileOfTemplate(
  tx: Tx,
  accountId: string,
  channelId: string,
  { name, language }: Pick<TemplateOfPerson, "name" | "language">,
): Promise<FileRow | null> {
  const known = await findTemplate(tx, accountId, channelId, name, language);
  const format = known?.content.header?.format ?? "text";
  if (known === null || known.header_file_id === null || format === "text") return null;
  const [file] = await listFiles(tx, accountId, [known.header_file_id]);
  // Somebody may have changed what stands on top at the provider since.
  return file !== undefined && headerFileProblem(format, { mimeType: file.mime_type, size: file.size }) === null ? file : null;
}

/**
 * Fills a template in and checks that it can go out. One that the product does not know (yet) goes out as given: the provider decides.
 * Errors: `messages.templates_unsupported`, `messages.template_not_approved`, `messages.template_incomplete`, `messages.template_unsendable`.
 */
export async function prepareTemplate(
  tx: Tx,
  accountId: string,
  channel: { id: string; templates: boolean },
  given: TemplateOfPerson,
  hasFile: boolean,
): Promise<PreparedTemplate> {
  const { name, language, components } = given;
  const known = await findTemplate(tx, accountId, channel.id, name, language);
  const bare: PreparedTemplate = {
    type: "template",
    text: `[${name}]`,
    payload: { template: { name, language, ...(components && { components }) } },
  };
  if (!channel.templates && !known)
    throw new AppError("invalid", "messages.templates_unsupported", { message: "This channel has no template of this name." });
  if (!known) return bare;
  if (channel.templates && known.channel_id === null)
    throw new AppError("invalid", "messages.template_not_approved", {
      message: `The template ${name} is the business's own: the provider of this channel has none of this name.`,
    });
  if (known.status !== "approved")
    throw new AppError("invalid", "messages.template_not_approved", { message: `The template ${name} is not approved (${known.status}).` });
  // A program that brings its own components knows what it does.
  if (components && components.length > 0) return bare;
  const { content } = known;
  if (!content.sendable)
    throw new AppError("invalid", "messages.template_unsendable", {
      message: `The template ${name} has parts that cannot be filled in here.`,
    });
  const fields = templateFields(content);
  const values = Object.fromEntries(fields.map(({ key }) => [key, cleanTemplateValue(given.values?.[key] ?? "")]));
  const missing = fields.filter(({ key }) => values[key] === "");
  const needsFile = content.header !== null && content.header.format !== "text";
  if (missing.length > 0 || (needsFile && !hasFile))
    throw new AppError("invalid", "messages.template_incomplete", {
      message: "Fill in everything that the template asks for.",
      issues: missing.map(({ key }) => ({ path: `template.values.${key}`, message: "Fill this in." })),
    });
  if (known.channel_id === null) return ownMessage(content, values);
  return { type: "template", text: templateText(content, values), payload: { template: { name, language, content, values } } };
}
