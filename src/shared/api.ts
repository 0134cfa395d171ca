import { z } from "zod";

/** Instants travel as ISO 8601 strings in UTC. */
export const instant = z.iso.datetime({ offset: true });
export const id = z.uuid();
/** An instant that every part of the system can hold. */
export const moment = instant.refine((text) => /^(?:19|20|21)\d\d/.test(text), "an instant between 1900 and 2199");
/** Text of at most so many characters, without space around it. */
export const words = (most: number) => z.string().trim().max(most);

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z.string().max(500).optional(),
});

/** The shape of every list: items and the cursor of the next page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const idParams = z.object({ id });
export const done = z.object({ ok: z.literal(true) });
/** What `done` endpoints answer. */
export const ok = { ok: true } as const;

/** Problem details (RFC 9457) as every error is answered. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
