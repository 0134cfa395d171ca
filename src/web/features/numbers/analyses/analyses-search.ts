import { spanOnly, type SpanSearch } from "../numbers-search.ts";

export const analysisIds = [
  "paths",
  "funnel",
  "topics",
  "seasonality",
  "seasonalIndex",
  "promotionUplift",
  "persuasionImpact",
  "engagementDecay",
  "actionMatrix",
  "explainAnomaly",
  "whatIf",
] as const;
export type AnalysisId = (typeof analysisIds)[number];

/** What the demand is counted of: a number and what it is divided by. */
export const demands = {
  procedure: { metric: "leads", dimension: "procedure" },
  product: { metric: "pieces_sold", dimension: "product" },
  category: { metric: "pieces_sold", dimension: "category" },
  intent: { metric: "conversations", dimension: "intent" },
} as const;
export type DemandId = keyof typeof demands;
export const demandIds = Object.keys(demands) as DemandId[];

/** Rates of the steps of the funnel, in their order. */
export const rateIds = ["contact_rate", "qualification_rate", "proposal_rate", "negotiation_rate", "closing_rate"] as const;
export type RateId = (typeof rateIds)[number];
export type Rates = Partial<Record<RateId, number | undefined>>;

export const stepKinds = ["conversation", "reply", "lead", "qualified", "converted", "cart", "order", "event"] as const;
export type StepKind = (typeof stepKinds)[number];
export const funnelModes = ["ordered", "strict", "unordered"] as const;
export type FunnelMode = (typeof funnelModes)[number];
/** When a person shows what a funnel is split by; else it is the number of a step. */
export const splitMoments = ["person", "first_touch", "first", "last"] as const;
export type SplitMoment = (typeof splitMoments)[number];

/** A funnel of one's own, as it stands in the address: a step is its kind, an event with its name after a colon. */
export interface FunnelSearch {
  steps?: string[] | undefined;
  mode?: FunnelMode | undefined;
  /** Days from the first step. */
  window?: number | undefined;
  /** Whoever does one of these within the window is left out. */
  exclude?: string[] | undefined;
  split?: string | undefined;
  at?: string | undefined;
}

export const usualSteps: readonly string[] = ["conversation", "cart", "order"];
export const usualWindow = 14;

export function readStep(step: string): { kind: StepKind; name?: string } | null {
  const [, kind = "", name = ""] = /^(\w+)(?::(.{0,200}))?$/s.exec(step) ?? [];
  const known = stepKinds.find((one) => one === kind);
  if (known === undefined) return null;
  return known === "event" ? { kind: known, name } : { kind: known };
}

const stepsIn = (value: unknown, most: number): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string" && readStep(one) !== null).slice(0, most) : [];

const numberIn = (value: unknown, low: number, high: number): number | undefined =>
  typeof value === "number" && value >= low && value <= high ? value : undefined;

function readFunnel(search: Record<string, unknown>): FunnelSearch {
  const steps = stepsIn(search["steps"], 8);
  const exclude = stepsIn(search["exclude"], 4);
  const mode = funnelModes.find((one) => one === search["mode"]);
  const window = numberIn(search["window"], 0.01, 365);
  const { split, at } = search;
  const moment = typeof at === "number" ? String(at) : at;
  return {
    ...(steps.length >= 2 && { steps }),
    ...(exclude.length > 0 && { exclude }),
    ...(mode && { mode }),
    ...(window !== undefined && { window }),
    ...(typeof split === "string" && /^[a-z_]{1,40}$/.test(split) && { split }),
    ...(typeof moment === "string" && /^(?:[a-z_]{1,20}|[1-8])$/.test(moment) && { at: moment }),
  };
}

function readRates(value: unknown): Rates {
  if (typeof value !== "object" || value === null) return {};
  const given = value as Record<string, unknown>;
  return Object.fromEntries(rateIds.map((id) => [id, numberIn(given[id], 0, 100)]).filter(([, rate]) => rate !== undefined)) as Rates;
}

export interface AnalysesSearch extends SpanSearch, FunnelSearch {
  analysis?: AnalysisId;
  goal?: "converted";
  metric?: string;
  by?: "month";
  demand?: DemandId;
  day?: string;
  /** How many more leads, in per cent. */
  leads?: number | undefined;
  /** Rates in per cent to take instead of those measured. */
  rates?: Rates;
  /** What a conversion is worth, in cents. */
  value?: number | undefined;
}

export function readAnalysesSearch(search: Record<string, unknown>): AnalysesSearch {
  const analysis = analysisIds.find((one) => one === search["analysis"]);
  const demand = demandIds.find((one) => one === search["demand"]);
  const { metric, day } = search;
  const [leads, value] = [numberIn(search["leads"], -100, 1000), numberIn(search["value"], 0, 1e12)];
  const rates = readRates(search["rates"]);
  return {
    ...(analysis && { analysis }),
    ...(search["goal"] === "converted" && { goal: "converted" as const }),
    ...(typeof metric === "string" && /^[a-z0-9_]{1,60}$/.test(metric) && { metric }),
    ...(search["by"] === "month" && { by: "month" as const }),
    ...(demand && { demand }),
    ...(typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) && { day }),
    ...(leads !== undefined && { leads }),
    ...(Object.keys(rates).length > 0 && { rates }),
    ...(value !== undefined && { value: Math.round(value) }),
    ...readFunnel(search),
    ...spanOnly(search),
  };
}

/** Analyses that a role may ask for; none: it sees no analyses. */
export function analysesOf(role: string): AnalysisId[] {
  if (!["ADMIN", "MANAGER", "MARKETING", "BI"].includes(role)) return [];
  return analysisIds.filter((id) => role !== "MARKETING" || (id !== "topics" && id !== "explainAnomaly"));
}

/** The day before a moment in a zone: the last one that is over. */
export const yesterdayIn = (timeZone: string, now: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now - 86_400_000);
