import type { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import { inSavepoint } from "#platform/db/savepoint.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { ManyOutcome } from "#shared/api.ts";
import { checkInput } from "./problem.ts";

/** What a bulk import may weigh: 200 items, even of many lines each. */
export const manyBytes = 4 * 1024 * 1024;

interface WrittenMany {
  result: ManyOutcome;
  /** Of what was made; none of a trial. */
  events: NewEvent[];
}

/**
 * Writes the items of a bulk import in one transaction, each whole or not at all: one that is refused leaves nothing behind and does not hold up the
 * others. `one` makes an item, or names the one that is there already. With `dryRun` everything is tried and nothing stays. What is no expected
 * failure undoes the whole.
 */
export async function writeMany<Item>(
  tx: Tx,
  schema: z.ZodType<Item>,
  items: readonly unknown[],
  dryRun: boolean,
  one: (item: Item) => Promise<{ id: string; events: readonly NewEvent[] } | { knownId: string }>,
): Promise<WrittenMany> {
  const result: ManyOutcome = { created: 0, known: 0, items: [], refused: [] };
  const events: NewEvent[] = [];
  const write = async (raw: unknown, index: number): Promise<void> => {
    try {
      const made = await inSavepoint(tx, () => one(checkInput(schema, raw, "item") as Item));
      if ("knownId" in made) {
        result.known += 1;
        result.items.push({ index, id: made.knownId });
      } else {
        result.created += 1;
        if (!dryRun) result.items.push({ index, id: made.id });
        events.push(...made.events);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const at = (path: string) => (path === "" ? `items.${index}` : `items.${index}.${path}`);
      const issues = error.issues.length > 0 ? error.issues : [{ path: "", message: error.message }];
      result.refused.push({ index, code: error.code, errors: issues.map(({ path, message }) => ({ path: at(path), message })) });
    }
  };
  const writeAll = async (): Promise<void> => {
    for (const [index, raw] of items.entries()) await write(raw, index);
  };
  if (!dryRun) {
    await writeAll();
    return { result, events };
  }
  await inSavepoint(tx, async () => {
    await writeAll();
    throw new Trial();
  }).catch((error: unknown) => {
    if (!(error instanceof Trial)) throw error;
  });
  return { result, events: [] };
}

/** Ends a trial run: what it wrote is taken back. */
class Trial extends Error {}
