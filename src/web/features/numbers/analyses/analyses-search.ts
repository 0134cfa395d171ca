import { spanOnly, type SpanSearch } from "../numbers-search.ts";

export const analysisIds = [
  "paths",
  "topics",
  "seasonality",
  "seasonalIndex",
  "promotionUplift",
  "persuasionImpact",
  "engagementDecay",
  "actionMatrix",
  "explainAnomaly",
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

export interface AnalysesSearch extends SpanSearch {
  analysis?: AnalysisId;
  goal?: "converted";
  metric?: string;
  by?: "month";
  demand?: DemandId;
  day?: string;
}

export function readAnalysesSearch(search: Record<string, unknown>): AnalysesSearch {
  const analysis = analysisIds.find((one) => one === search["analysis"]);
  const demand = demandIds.find((one) => one === search["demand"]);
  const { metric, day } = search;
  return {
    ...(analysis && { analysis }),
    ...(search["goal"] === "converted" && { goal: "converted" as const }),
    ...(typeof metric === "string" && /^[a-z0-9_]{1,60}$/.test(metric) && { metric }),
    ...(search["by"] === "month" && { by: "month" as const }),
    ...(demand && { demand }),
    ...(typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) && { day }),
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
