import type { LoggedEvent } from "#platform/events/log.ts";
import { isId } from "#shared/ids.ts";

/** What entries are found by beside ids: everything of a kind, or everything. */
export const allProducts = "products";
export const allCustomers = "customers";
export const vocabulary = "vocabulary";
export const everything = "*";

function* idsIn(value: unknown): Generator<string> {
  if (typeof value === "string") {
    if (isId(value)) yield value;
  } else if (Array.isArray(value)) for (const each of value) yield* idsIn(each);
}

/**
 * Tags of what an event may have changed: every id that it names, and kinds where it names none. An event that says too little touches too much,
 * never too little.
 */
export function touchedBy({ type, subjectId, data }: Pick<LoggedEvent, "type" | "subjectId" | "data">): Set<string> {
  const tags = new Set<string>(idsIn([subjectId, ...Object.values(data)]));
  // Orders take pieces out of stock and give them back; those of an older version do not say of which products.
  if (type.startsWith("order.") && type !== "order.updated" && data["productIds"] === undefined) tags.add(allProducts);
  if (type === "product.changed") tags.add(vocabulary);
  if (type === "customers.tagged") tags.add(allCustomers);
  if (type === "data.replaced") tags.add(everything);
  return tags;
}
