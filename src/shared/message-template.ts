import { z } from "zod";

// A message template as the product knows it, whatever the provider calls its parts.

const blank = z.object({
  /** What it is called in the text: `1` or `nome`. */
  name: z.string(),
  example: z.string().nullable(),
});

export const templateContentSchema = z.object({
  header: z
    .object({
      format: z.enum(["text", "image", "video", "document"]),
      text: z.string(),
      blanks: z.array(blank),
    })
    .nullable(),
  body: z.string(),
  bodyBlanks: z.array(blank),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      kind: z.enum(["reply", "url", "phone", "code"]),
      text: z.string(),
      /** Address or number behind the button; an address may have one blank at its end. */
      target: z.string().nullable(),
      blank: blank.nullable(),
    }),
  ),
  /** False: it has parts that cannot be filled in here (catalogues, carousels, forms). */
  sendable: z.boolean(),
});
export type TemplateContent = z.infer<typeof templateContentSchema>;
export type TemplateBlank = z.infer<typeof blank>;
