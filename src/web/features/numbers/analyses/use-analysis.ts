import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Catalogue } from "../use-catalogue.ts";
import { callAnalyses } from "./analyses-api.ts";
import { type AnalysesSearch, type AnalysisId, demands, type FunnelSearch, readStep, usualSteps, usualWindow } from "./analyses-search.ts";
import { filtersOf } from "./analysis-filters.ts";

/** A funnel as it is asked for; an event without a name is none yet. */
function funnelOf({ steps = [...usualSteps], mode = "ordered", window = usualWindow, exclude = [], split, at = "person" }: FunnelSearch) {
  const read = (list: readonly string[]) =>
    list.flatMap((one) => {
      const step = readStep(one);
      return step === null || step.name === "" ? [] : [step];
    });
  const place = Number(at);
  return {
    steps: read(steps),
    mode,
    windowDays: window,
    exclude: read(exclude),
    breakdown: split === undefined ? "none" : { dimension: split, at: Number.isInteger(place) ? place : at },
  };
}

/** The answer of an analysis, with what it is asked with. */
export function useAnalysis(id: AnalysisId, search: AnalysesSearch, day: string, catalogue: Catalogue) {
  const { period, from, to, zone, where = {} } = search;
  const allowed = filtersOf(id, search, catalogue);
  const filters = Object.fromEntries(Object.entries(where).filter(([name]) => allowed.includes(name)));
  const when = { period: period ?? "30d", ...(from && { from }), ...(to && { to }), ...(zone && { timeZone: zone }) };
  // In an address each dimension is a parameter of its own.
  const span = { ...filters, ...when, businessHours: false };
  const metric = search.metric ?? "conversations";
  const { metric: counted, dimension } = demands[search.demand ?? "procedure"];
  const funnel = funnelOf(search);
  return useQuery({
    queryKey: [
      "numbers",
      "analysis",
      id,
      when,
      filters,
      id === "whatIf" ? [search.leads, search.rates, search.value] : null,
      id === "funnel" ? funnel : null,
      search.goal,
      metric,
      search.by,
      search.demand,
      id === "explainAnomaly" ? day : null,
    ],
    enabled: id !== "funnel" || funnel.steps.length >= 2,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      switch (id) {
        case "paths":
          return callAnalyses(id, { query: { ...span, goal: search.goal ?? "order", steps: 5 }, signal });
        case "funnel":
          return callAnalyses(id, { body: { ...when, ...funnel, filters }, signal });
        case "seasonality":
          return callAnalyses(id, { query: { ...span, metric, by: search.by ?? "weekday" }, signal });
        case "seasonalIndex":
          return callAnalyses(id, { query: { ...span, metric: counted, dimension }, signal });
        case "explainAnomaly":
          return callAnalyses(id, { query: { ...filters, metric, day, ...(zone && { timeZone: zone }) }, signal });
        case "engagementDecay":
          return callAnalyses(id, { query: { ...filters, decayDays: 7 }, signal });
        case "whatIf": {
          const { leads = 0, rates = {}, value } = search;
          const body = { ...when, leadsChange: leads, rates, filters, ...(value !== undefined && { valueCents: value }) };
          return callAnalyses(id, { body, signal });
        }
        case "topics":
          return callAnalyses(id, { query: { ...span, most: 8 }, signal });
        default:
          return callAnalyses(id, { query: span, signal });
      }
    },
  });
}
