export const periodIds = [
  "today",
  "yesterday",
  "7d",
  "14d",
  "30d",
  "90d",
  "180d",
  "365d",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_year",
  "custom",
] as const;
export type PeriodId = (typeof periodIds)[number];

export const intervalIds = ["hour", "day", "week", "month"] as const;
export type IntervalId = (typeof intervalIds)[number];

export const chartKinds = ["line", "bars", "donut", "heat", "none"] as const;
export type ChartChoice = (typeof chartKinds)[number];

/** What all numbers of a page are about; kept in the address. What is absent is the usual: 30 days, compared, the account's zone, all hours. */
export interface SpanSearch {
  period?: PeriodId;
  /** Days `YYYY-MM-DD` of `custom`, both included. */
  from?: string;
  to?: string;
  zone?: string;
  hours?: "open";
  compare?: "off";
  where?: Record<string, string[]>;
}

export interface BoardSearch extends SpanSearch {
  /** The key of a dashboard; the first one unless said. */
  board?: string;
}

export interface ExploreSearch extends SpanSearch {
  metrics?: string[];
  by?: string[];
  interval?: IntervalId;
  chart?: ChartChoice;
}

export interface OwnSearch extends SpanSearch {
  /** The dashboard that is open; none: the list of them. */
  dashboard?: string;
}

export interface ReportsSearch {
  /** The file that a letter led to. */
  file?: string;
}

const oneOf = <Value extends string>(all: readonly Value[], value: unknown): Value | undefined => all.find((one) => one === value);

const day = (value: unknown): string | undefined => (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

const words = (value: unknown, most: number): string[] =>
  Array.isArray(value) ? [...new Set(value.filter((one): one is string => typeof one === "string"))].slice(0, most) : [];

function filtersOf(value: unknown): Record<string, string[]> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => /^[a-z_]{1,40}$/.test(name))
      .map(([name, values]) => [name, words(values, 50)] as const)
      .filter(([, values]) => values.length > 0),
  );
}

function readSpan(search: Record<string, unknown>): SpanSearch {
  const asked = oneOf(periodIds, search["period"]);
  const from = day(search["from"]);
  const to = day(search["to"]);
  // Days of one's own need both; without them it is the usual period.
  const custom = asked === "custom" && from !== undefined && to !== undefined && from <= to;
  const period = asked === "custom" && !custom ? undefined : asked;
  const zone = search["zone"];
  const where = filtersOf(search["where"]);
  return {
    ...(period !== undefined && { period }),
    ...(custom && { from, to }),
    ...(typeof zone === "string" && /^[\w+/-]{1,64}$/.test(zone) && { zone }),
    ...(search["hours"] === "open" && { hours: "open" as const }),
    ...(search["compare"] === "off" && { compare: "off" as const }),
    ...(Object.keys(where).length > 0 && { where }),
  };
}

export function readBoardSearch(search: Record<string, unknown>): BoardSearch {
  const asked = search["board"];
  const board = typeof asked === "string" && /^[a-z_]{1,40}$/.test(asked) ? asked : undefined;
  return { ...(board !== undefined && { board }), ...readSpan(search) };
}

export function readExploreSearch(search: Record<string, unknown>): ExploreSearch {
  const metrics = words(search["metrics"], 20);
  const by = words(search["by"], 2);
  const interval = oneOf(intervalIds, search["interval"]);
  const chart = oneOf(chartKinds, search["chart"]);
  return {
    ...(metrics.length > 0 && { metrics }),
    ...(by.length > 0 && { by }),
    ...(interval !== undefined && { interval }),
    ...(chart !== undefined && { chart }),
    ...readSpan(search),
  };
}

const idIn = (value: unknown): string | undefined =>
  typeof value === "string" && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined;

export function readOwnSearch(search: Record<string, unknown>): OwnSearch {
  const dashboard = idIn(search["dashboard"]);
  return { ...(dashboard !== undefined && { dashboard }), ...readSpan(search) };
}

export function readReportsSearch(search: Record<string, unknown>): ReportsSearch {
  const file = idIn(search["file"]);
  return file === undefined ? {} : { file };
}

/** Only what the pages of the room have in common, to take it along from one to the other. */
export const spanOnly = (search: Record<string, unknown>): SpanSearch => readSpan(search);

const millisOfDay = 86_400_000;

/** How many days a period has, about: for choosing pieces. */
export function daysIn({ period = "30d", from, to }: SpanSearch): number {
  if (period === "custom") return Math.round((Date.parse(to ?? "") - Date.parse(from ?? "")) / millisOfDay) + 1;
  const named: Partial<Record<PeriodId, number>> = {
    today: 1,
    yesterday: 1,
    this_week: 7,
    last_week: 7,
    this_month: 31,
    last_month: 31,
    this_year: 366,
  };
  return named[period] ?? Number.parseInt(period, 10);
}

/** Pieces that make a line of some dozen points of a period. */
export function intervalFor(span: SpanSearch): IntervalId {
  const days = daysIn(span);
  if (days <= 2) return "hour";
  if (days <= 92) return "day";
  return days <= 400 ? "week" : "month";
}
