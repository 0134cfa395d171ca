import { z } from "zod";

/** Names of all dimensions. */
export const dimensionIds = [
  "channel",
  "inbox",
  "queue",
  "team",
  "person",
  "label",
  "priority",
  "segment",
  "state",
  "user_type",
  "language",
  "intent",
  "playbook",
  "hand_over_reason",
  "resolved_by",
  "sender",
  "served_by",
  "status",
  "product",
  "category",
  "brand",
  "method",
  "coupon",
  "technique",
  "campaign",
  "source",
  "medium",
  "interest",
  "procedure",
  "action",
  "lost_reason",
  "hour",
  "weekday",
] as const;

/** Values that dimensions may have; several dimensions have to fit together. */
export type Filters = Readonly<Record<string, readonly string[]>>;

export const filtersBody = z.record(z.string().max(40), z.array(z.string().max(200)).min(1).max(50));

const values = z.union([z.string().max(200), z.array(z.string().max(200)).min(1).max(50)]);
// Reports that have a span of their own pass over another one.
const spanNames = new Set(["period", "from", "to", "timeZone", "businessHours"]);

type Given = Record<string, string | string[] | undefined>;

/**
 * The query of a report that also takes a parameter for every dimension, repeated for several values: `channel=webchat&channel=email`. A name that is no
 * parameter is taken for a dimension as well, so that the answer can list those that the report has. `renamed`: parameters for dimensions whose name is
 * another parameter of the report.
 */
export function withFilters<Shape extends z.ZodRawShape>(query: z.ZodObject<Shape>, renamed: Readonly<Record<string, string>> = {}) {
  type Output = z.output<z.ZodObject<Shape>> & { filters?: Record<string, string[]> };
  type Input = z.input<z.ZodObject<Shape>>;
  const own = query.shape;
  const named = Object.fromEntries(
    [...dimensionIds, ...Object.keys(renamed)]
      .filter((id) => !(id in own))
      .map((id) => [id, values.optional().describe(`Only what has one of these values of the dimension ${renamed[id] ?? id}.`)]),
  );
  const read = z
    .object({ ...named, ...own })
    .catchall(values.optional())
    .transform((given) => {
      const all = Object.entries(given as Given).filter(([, value]) => value !== undefined);
      const filters = all
        .filter(([name]) => !Object.hasOwn(own, name) && !spanNames.has(name))
        .map(([name, value]) => [renamed[name] ?? name, typeof value === "string" ? [value] : value]);
      return { ...Object.fromEntries(all.filter(([name]) => Object.hasOwn(own, name))), filters: Object.fromEntries(filters) };
    });
  return read as unknown as z.ZodType<Output, Input>;
}
