import type { TemplateBlank, TemplateContent } from "./message-template.ts";

// What is done with a template, apart from its schema: the browser does it too, and keeps zod out.

export const templateStatuses = ["approved", "pending", "rejected", "paused", "disabled", "deleted"] as const;
export type TemplateStatus = (typeof templateStatuses)[number];

export interface TemplateField extends TemplateBlank {
  /** `header:1`, `body:nome`, `button:0`. */
  key: string;
  part: "header" | "body" | "button";
}

/** Everything that must be filled in before a template can go out, in the order of reading. */
export function templateFields(content: TemplateContent): TemplateField[] {
  return [
    ...(content.header?.blanks ?? []).map((each) => ({ ...each, key: `header:${each.name}`, part: "header" as const })),
    ...content.bodyBlanks.map((each) => ({ ...each, key: `body:${each.name}`, part: "body" as const })),
    ...content.buttons.flatMap((button, index) =>
      button.blank ? [{ ...button.blank, key: `button:${index}`, part: "button" as const }] : [],
    ),
  ];
}

/** Puts values in; a blank without one stays as it is written. */
export function fillBlanks(text: string, part: "header" | "body", values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (all, name: string) => {
    const value = values[`${part}:${name}`];
    return value === undefined || value.trim() === "" ? all : value;
  });
}

/** The template as the customer will read it, with the marks of chat apps. */
export function templateText(content: TemplateContent, values: Readonly<Record<string, string>>): string {
  const header = content.header?.format === "text" ? `*${fillBlanks(content.header.text, "header", values)}*` : null;
  const footer = content.footer === null ? null : `_${content.footer}_`;
  return [header, fillBlanks(content.body, "body", values), footer].filter((part) => part !== null && part !== "").join("\n\n");
}

export const longestTemplateValue = 1024;

/** Providers refuse line breaks, tabs and runs of blanks in a value: they become single blanks. */
export function cleanTemplateValue(value: string): string {
  return value.replace(/\s+/gu, " ").trim();
}
