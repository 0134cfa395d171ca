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

/** What a bulk import gets: each item as its own endpoint takes it. */
export const manyInput = z.strictObject({
  items: z.array(z.record(z.string(), z.unknown())).min(1).max(200),
  /** Only says what would happen. */
  dry_run: z.boolean().default(false),
});

/** What became of the items of a bulk import, by their places from 0. */
export const manyOutcome = z.object({
  created: z.number().int(),
  /** There already, by their `external_id`, and left as they are. */
  known: z.number().int(),
  items: z.array(z.object({ index: z.number().int(), id })),
  refused: z.array(
    z.object({ index: z.number().int(), code: z.string(), errors: z.array(z.object({ path: z.string(), message: z.string() })) }),
  ),
});
export type ManyOutcome = z.infer<typeof manyOutcome>;

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
