import type { Catalogue } from "../use-catalogue.ts";
import { type AnalysesSearch, type AnalysisId, demands } from "./analyses-search.ts";
import { factFilters } from "./analysis-dimensions.ts";

const filterOf: Partial<Record<AnalysisId, keyof typeof factFilters>> = {
  paths: "ways",
  funnel: "ways",
  topics: "conversations",
  promotionUplift: "orders",
  persuasionImpact: "carts",
  engagementDecay: "leads",
  actionMatrix: "leads",
  whatIf: "stages",
};

/** Dimensions that an analysis can be filtered by and whoever looks may see, in the order of the catalogue. */
export function filtersOf(id: AnalysisId, search: AnalysesSearch, catalogue: Catalogue): string[] {
  const facts = filterOf[id];
  const metric = id === "seasonalIndex" ? demands[search.demand ?? "procedure"].metric : (search.metric ?? "conversations");
  const allowed: readonly string[] = facts === undefined ? (catalogue.metrics.get(metric)?.dimensions ?? []) : factFilters[facts];
  return [...catalogue.dimensions.keys()].filter((one) => allowed.includes(one));
}
