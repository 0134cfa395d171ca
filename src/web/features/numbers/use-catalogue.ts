import { queryOptions, useQuery } from "@tanstack/react-query";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { callNumbers } from "./numbers-api.ts";
import { metricsQuery } from "./numbers-queries.ts";
import { inOwnWords, keyName } from "./names.ts";

type Texts = MetricView["name"];

export interface Catalogue {
  metrics: ReadonlyMap<string, MetricView>;
  dimensions: ReadonlyMap<string, Texts>;
  /** The account's own. */
  timeZone: string;
}

const catalogueQuery = queryOptions({
  ...metricsQuery,
  select: ({ items, dimensions, timeZone }): Catalogue => ({
    metrics: new Map(items.map((metric) => [metric.id, metric])),
    dimensions: new Map(dimensions.map(({ id, name }) => [id, name])),
    timeZone,
  }),
});

/** Every number that whoever looks may ask for. */
export const useCatalogue = () => useQuery(catalogueQuery);

export const dimensionName = (catalogue: Catalogue, id: string): string => {
  const name = catalogue.dimensions.get(id);
  return name ? inOwnWords(name) : id;
};

/** Values of a dimension that occurred in the last year, with their names: what one may filter by. */
export function useDimensionValues(catalogue: Catalogue, dimension: string) {
  const having = [...catalogue.metrics.values()].filter(({ dimensions }) => dimensions.includes(dimension));
  const metric = having.find(({ id }) => id === "conversations") ?? having[0];
  return useQuery({
    queryKey: ["numbers", "values", dimension, metric?.id],
    enabled: metric !== undefined,
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      callNumbers("queryMetrics", { body: { metrics: [metric?.id ?? ""], dimensions: [dimension], period: "365d", limit: 200 }, signal }),
    select: ({ rows, labels }) =>
      rows.map(({ keys: [key = ""] }) => ({ value: key, label: keyName(dimension, key, labels) })).filter(({ value }) => value !== ""),
  });
}
