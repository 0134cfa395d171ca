import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { TemplateContent } from "#shared/message-template.ts";
import { cleanTemplateValue, templateFields, templateText } from "#shared/template-text.ts";
import { findTemplate } from "./templates.repo.ts";

export interface TemplateOfPerson {
  name: string;
  language: string;
  components?: unknown[] | undefined;
  values?: Record<string, string> | undefined;
}

/** A template as it is stored with the message: what the sender needs and what the thread shows. */
export interface PreparedTemplate {
  text: string;
  payload: {
    name: string;
    language: string;
    components?: unknown[];
    content?: TemplateContent;
    values?: Record<string, string>;
  };
}

/**
 * Fills a template in and checks that it can go out. One that the product does not know (yet) goes out as given: the provider decides.
 * Errors: `messages.template_not_approved`, `messages.template_incomplete`, `messages.template_unsendable`.
 */
export async function prepareTemplate(
  tx: Tx,
  accountId: string,
  channelId: string,
  given: TemplateOfPerson,
  hasFile: boolean,
): Promise<PreparedTemplate> {
  const { name, language, components } = given;
  const known = await findTemplate(tx, accountId, channelId, name, language);
  const bare = { text: `[${name}]`, payload: { name, language, ...(components && { components }) } };
  if (!known) return bare;
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
  return { text: templateText(content, values), payload: { name, language, content, values } };
}
