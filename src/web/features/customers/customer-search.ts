/** The list of customers as it stands in the address. Days are of the reader's calendar, `2026-03-18`. */
export interface CustomerSearch {
  q?: string;
  tag?: string;
  channel?: string;
  tier?: string;
  stage?: string;
  source?: string;
  situation?: CustomerStatus;
  /** `marketing:granted`, `data_processing:none` … */
  consent?: string;
  city?: string;
  state?: string;
  createdFrom?: string;
  createdTo?: string;
  activeFrom?: string;
  activeTo?: string;
  /** Amounts as they are typed, in the account's currency. */
  min?: string;
  max?: string;
  orders?: string;
  by?: CustomerSort;
}

export const customerSorts = ["last_active_at", "created_at", "lifetime_value"] as const;
export type CustomerSort = (typeof customerSorts)[number];
export const customerStatuses = ["active", "inactive", "blocked"] as const;
export type CustomerStatus = (typeof customerStatuses)[number];
export const consentPurposes = ["marketing", "data_processing", "third_party_sharing"] as const;

const longest = 200;

/** Reads an address or a saved view; whatever is not part of the list is left out. */
export function readCustomerSearch(search: Record<string, unknown>): CustomerSearch {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === "number" ? String(value) : typeof value === "string" && value !== "" ? value.slice(0, longest) : undefined;
  };
  const fitting = (key: string, pattern: RegExp) => (pattern.test(text(key) ?? "") ? text(key) : undefined);
  const day = (key: string) => fitting(key, /^\d{4}-\d\d-\d\d$/);
  const found: { [Key in keyof CustomerSearch]: CustomerSearch[Key] | undefined } = {
    q: text("q"),
    tag: text("tag"),
    channel: text("channel"),
    tier: text("tier"),
    stage: text("stage"),
    source: text("source"),
    situation: customerStatuses.find((each) => each === search["situation"]),
    consent: fitting("consent", /^[a-z_]{1,40}:(?:granted|none)$/),
    city: text("city"),
    state: text("state"),
    createdFrom: day("createdFrom"),
    createdTo: day("createdTo"),
    activeFrom: day("activeFrom"),
    activeTo: day("activeTo"),
    min: fitting("min", /^\d{1,9}(?:[.,]\d{1,2})?$/),
    max: fitting("max", /^\d{1,9}(?:[.,]\d{1,2})?$/),
    orders: fitting("orders", /^\d{1,6}$/),
    by: customerSorts.find((each) => each === search["by"] && each !== "last_active_at"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function startOfDay(day: string | undefined, more: number): string | undefined {
  if (day === undefined) return undefined;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date + more);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
const amountOf = (text: string | undefined) => (text === undefined ? undefined : Number(text.replace(",", ".")));

/** The filters as the API takes them: whole days, the last one included. */
export function customerFilterOf(search: CustomerSearch) {
  const { q, tag, channel, tier, stage, source, situation, consent, city, state } = search;
  const filter = {
    q,
    tag,
    channel,
    tier,
    stage,
    source,
    status: situation,
    consent,
    city,
    state,
    created_from: startOfDay(search.createdFrom, 0),
    created_to: startOfDay(search.createdTo, 1),
    active_from: startOfDay(search.activeFrom, 0),
    active_to: startOfDay(search.activeTo, 1),
    min_value: amountOf(search.min),
    max_value: amountOf(search.max),
    min_orders: amountOf(search.orders),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Partial<{
    [Key in keyof typeof filter]: NonNullable<(typeof filter)[Key]>;
  }>;
}

/** How many filters are set, the text and the order aside. */
export function customerFilterCount(search: CustomerSearch): number {
  const { q: _q, by: _by, ...filters } = search;
  return Object.keys(filters).length;
}

/** What a saved view keeps. */
export const viewFilterOf = (search: CustomerSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]));

/** Two searches that show the same list have the same key. */
export const keyOfSearch = (search: CustomerSearch): string =>
  JSON.stringify(Object.entries(search).toSorted(([a], [b]) => (a < b ? -1 : 1)));
