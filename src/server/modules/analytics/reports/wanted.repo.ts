import type { Param } from "#platform/analytics/analytics-store.ts";
import { dimensionsOf, sources, type Source, type SourceId } from "../query/sources.metric.ts";
import { countingRows, filterCondition } from "../query/statement.metric.ts";
import type { Filters } from "./filters.contract.ts";

export interface Place {
  accountId: string;
  from: Date;
  to: Date;
  timeZone: string;
  filters?: Filters;
}

export const within = (column: string) =>
  `${column} >= parseDateTime64BestEffort({from:String}, 3, 'UTC') and ${column} < parseDateTime64BestEffort({to:String}, 3, 'UTC')`;

const filtersOf = ({ filters = {} }: Pick<Place, "filters">) => Object.entries(filters);

/** Parameters of a statement about a place. */
export const placeParams = (place: Place): Record<string, Param> => ({
  account: place.accountId,
  from: place.from.toISOString(),
  to: place.to.toISOString(),
  zone: place.timeZone,
  nothing: [""],
  ...Object.fromEntries(
    filtersOf(place).flatMap(([, values], index) => [
      [`filter${index}`, values],
      [`valued${index}`, values.filter((value) => value !== "")],
    ]),
  ),
});

/** Whether rows with these dimensions can be filtered so. */
export const fits = (dimensions: readonly string[], place: Pick<Place, "filters">): boolean =>
  filtersOf(place).every(([one]) => dimensions.includes(one));

/** What rows of a fact are tied to, of which there may be several: by their column `by` to the column `key` of another fact. */
interface Tie {
  of: SourceId;
  by: string;
  key: string;
  dimensions: readonly string[];
}

const byCustomer: Tie = { of: "customers", by: "f.customer_id", key: "customer_id", dimensions: ["user_type"] };
const openingDimensions = Object.keys(sources.openings.columns);
// An order or a cart without a conversation is tied to none.
const byConversation: Tie = {
  of: "openings",
  by: "ifNull(f.conversation_id, toUUID('00000000-0000-0000-0000-000000000000'))",
  key: "conversation_id",
  dimensions: openingDimensions,
};
const ties: Partial<Record<SourceId, readonly Tie[]>> = {
  orders: [byCustomer, { of: "order_items", by: "f.id", key: "order_id", dimensions: ["product", "category", "brand"] }, byConversation],
  carts: [byCustomer, byConversation],
  leads: [byCustomer, { of: "openings", by: "f.customer_id", key: "customer_id", dimensions: openingDimensions }],
};

/**
 * What rows of a fact can be filtered by: what they have themselves, and what they are tied to has. An order is wanted for its conversation, what is in it
 * and its customer, a cart for its conversation and its customer, a lead for the conversations of its customer.
 */
export const reachOf = (id: SourceId): string[] => [
  ...new Set([...dimensionsOf(id), ...(ties[id] ?? []).flatMap(({ dimensions }) => dimensions)]),
];

/**
 * That one of somebody's or something's rows has one of the values, or, where none (`""`) is asked for, that none of the rows has any. `when`: which
 * rows say something; null: all.
 */
function oneHas(
  by: string,
  dimension: string,
  values: readonly string[],
  index: number,
  of: readonly Pick<Tie, "of" | "key">[],
  when: string | null,
) {
  const rows = (placeholder: string, isNot: string) =>
    of
      .map(({ of: id, key }) => {
        const condition = `${isNot}(${filterCondition(sources[id], dimension, "f.at", placeholder)})`;
        return `select ${key} from ${countingRows(sources[id].table)} as f where ${when === null ? "" : `${when} and `}${condition}`;
      })
      .join(" union all ");
  const wishes = [
    ...(values.some((value) => value !== "") ? [`${by} in (${rows(`valued${index}`, "")})`] : []),
    ...(values.includes("") ? [`${by} not in (${rows("nothing", "not ")})`] : []),
  ];
  return `(${wishes.join(" or ")})`;
}

/**
 * Rows of a fact that count and have the values that are asked for. What is known of a customer or an opening is looked up; a row without one has no
 * value (`""`), so it is wanted when that is.
 */
export function wanted(id: SourceId, place: Place, time = "at"): string {
  const source: Source = sources[id];
  const filters = filtersOf(place);
  if (filters.length === 0) return countingRows(source.table);
  const conditions = filters.map(([dimension, values], index) => {
    const tie = dimensionsOf(id).includes(dimension) ? undefined : ties[id]?.find(({ dimensions }) => dimensions.includes(dimension));
    if (tie) return oneHas(tie.by, dimension, values, index, [tie], null);
    const condition = filterCondition(source, dimension, `f.${time}`, `filter${index}`);
    const elsewhere = (key: string, table: string, alias: string) => {
      const rows = (where: string) => `(select ${key} from ${countingRows(table)} as ${alias} where ${where})`;
      return values.includes("") ? `(${key}) not in ${rows(`not (${condition})`)}` : `(${key}) in ${rows(condition)}`;
    };
    const column = source.columns[dimension] ?? "";
    if (/\bc\./.test(column)) return elsewhere("customer_id", "fact_customers", "c");
    return /\bo\./.test(column) ? elsewhere("conversation_id, opening", "fact_openings", "o") : condition;
  });
  return `(select f.* from ${countingRows(source.table)} as f where ${conditions.join(" and ")})`;
}

/** What persons themselves are filtered by, as they are known now. */
const personDimensions = ["segment", "state", "user_type"] as const;

const contacts: readonly SourceId[] = ["openings", "leads", "carts", "orders"];
/** Of the ways of persons through several facts: what they did in the period that says it of them. */
const deeds: Readonly<Record<string, readonly SourceId[]>> = {
  channel: contacts,
  inbox: ["openings"],
  queue: ["openings"],
  team: ["openings"],
  person: ["openings", "leads", "orders"],
  label: ["openings"],
  priority: ["openings"],
  language: ["openings"],
  intent: ["openings", "leads"],
  playbook: ["openings", "playbook_runs"],
  hand_over_reason: ["openings"],
  resolved_by: ["openings"],
  product: ["order_items"],
  category: ["order_items"],
  brand: ["order_items"],
  method: ["orders"],
  coupon: ["carts", "orders"],
  technique: ["carts", "orders"],
  campaign: ["leads", "carts", "orders"],
  source: ["leads"],
  medium: ["leads"],
  interest: ["leads"],
  procedure: ["leads"],
  action: ["leads"],
  lost_reason: ["leads"],
};
export const wayDimensions: readonly string[] = [...personDimensions, ...Object.keys(deeds)];

/**
 * Conditions that a person (`column`: a customer) is one of those asked for: is known so now, or did something in the period that has one of the values.
 * Several dimensions are looked for each by itself, not in one deed. No value (`""`): nothing that they did has any. `when`: the time of such deeds, where it is
 * another than the period.
 */
export const personIs = (column: string, place: Place, when = within("f.at")): string[] =>
  filtersOf(place).map(([dimension, values], index) => {
    const of = deeds[dimension] ?? (["customers"] as const);
    return oneHas(
      column,
      dimension,
      values,
      index,
      of.map((id) => ({ of: id, key: "customer_id" })),
      dimension in deeds ? when : null,
    );
  });

/** Whether somebody of whom nothing is known is one of those asked for. */
export const wantsUnknown = (place: Pick<Place, "filters">): boolean => filtersOf(place).every(([, values]) => values.includes(""));
