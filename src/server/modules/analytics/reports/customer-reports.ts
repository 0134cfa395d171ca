import { attribute, attributionModels, type Path } from "../methods/attribution.ts";
import { associationRules, frequentSets } from "../methods/market-basket.ts";
import { rfmOf, rfmSegments } from "../methods/rfm.ts";
import { engagementDecay, meanOf, percentOf } from "../methods/statistics.ts";
import type { QueryContext } from "../query/run-query.ts";
import { baskets, buyers, cohorts, paths } from "./reports.repo.ts";
import type { Place } from "./wanted.repo.ts";
import type { Section } from "./reports.contract.ts";
import { cell, table } from "./section.ts";

interface AttributionOptions {
  lookbackDays: number;
  halfLifeDays: number;
}

/** What the ways of persons in a span credit to each channel, by each model, and how many of them touched it. */
async function creditsOf({ store }: QueryContext, place: Place, options: AttributionOptions) {
  const rows = await paths(store, place, options.lookbackDays);
  const journeys: Path[] = rows.map(({ path, ages, converted }) => ({ path, agesDays: ages, conversions: converted, null: 1 - converted }));
  return {
    rows,
    credits: attributionModels.map((model) => attribute(model, journeys, options)),
    channels: [...new Set(rows.flatMap(({ path }) => path))],
    touched: (channel: string) => rows.filter(({ path }) => path.includes(channel)).length,
  };
}

/** First orders and their value credited to channels, by each model; against those of the span before where there is one to compare with. */
export async function attributionTables(
  context: QueryContext,
  place: Place,
  options: AttributionOptions & { before?: { from: Date; to: Date } | null },
): Promise<Section[]> {
  const [{ rows, credits, channels: own, touched }, before] = await Promise.all([
    creditsOf(context, place, options),
    options.before ? creditsOf(context, { ...place, ...options.before }, options) : null,
  ]);
  const channels = [...new Set([...own, ...(before?.channels ?? [])])].toSorted();
  const earlier = (channel: string, at: number): number | null => {
    const count = before?.touched(channel) ?? 0;
    // Too few cases for the role tell nothing, before as now.
    if (before === null || (count > 0 && count < context.policy.minimum)) return null;
    return before.credits[at]?.get(channel) ?? 0;
  };
  const converted = rows.filter((row) => row.converted === 1);
  const lengths = Map.groupBy(converted, ({ path }) => Math.min(10, path.length));
  return [
    table(
      "channel",
      attributionModels,
      channels.map((key) => ({ key, cells: credits.map((credit, at) => cell(credit.get(key) ?? 0, touched(key), earlier(key, at))) })),
    ),
    table(
      "path_length",
      ["orders", "value_cents"],
      [...lengths]
        .toSorted(([a], [b]) => a - b)
        .map(([length, list]) => ({
          key: String(length),
          cells: [
            cell(list.length),
            cell(
              list.reduce((sum, one) => sum + one.cents, 0),
              list.length,
            ),
          ],
        })),
    ),
  ];
}

/** Rules between products; of pairs and triples. */
export async function basketTable(
  { store }: QueryContext,
  place: Place,
  options: { minSupport: number; minConfidence: number },
): Promise<Section> {
  const found = await baskets(store, place);
  // Two orders are a coincidence.
  const least = Math.max(options.minSupport, 3 / Math.max(3, found.length));
  const rules = associationRules(frequentSets(found, least, 3), options.minConfidence).slice(0, 200);
  const columns = ["orders", "support", "confidence", "lift", "leverage", "conviction"] as const;
  return {
    id: "rule",
    dimensions: ["product", "product"],
    columns: [...columns],
    rows: rules.map((rule) => {
      const orders = Math.round(rule.support * found.length);
      return {
        bucket: null,
        keys: [rule.antecedents.join(","), rule.consequents.join(",")],
        cells: [
          cell(orders),
          cell(rule.support * 100, orders),
          cell(rule.confidence * 100, orders),
          cell(rule.lift, orders),
          cell(rule.leverage, orders),
          cell(rule.conviction, orders),
        ],
      };
    }),
    labels: {},
  };
}

export async function rfmTable({ store }: QueryContext, place: Place): Promise<Section> {
  const rows = rfmOf(
    (await buyers(store, place)).map(({ id, orders, spent, days }) => ({ customerId: id, orders, spentCents: spent, daysSinceLast: days })),
  );
  return table(
    "segment",
    ["customers", "share", "spent_cents_mean", "orders_mean", "days_since_last_mean"],
    rfmSegments.map((key) => {
      const own = rows.filter(({ segment }) => segment === key);
      const n = own.length;
      return {
        key,
        cells: [
          cell(n),
          cell(percentOf(n, rows.length), n),
          cell(meanOf(own.map(({ spentCents }) => spentCents)), n),
          cell(meanOf(own.map(({ orders }) => orders)), n),
          cell(meanOf(own.map(({ daysSinceLast }) => daysSinceLast)), n),
        ],
      };
    }),
  );
}

const usualRhythmDays = 60;
export const churnBands = ["low", "medium", "high", "gone"] as const;

/** Risk to stay away: the silence against the customer's own rhythm of buying, exp(−days ÷ rhythm) being what is left of the interest. */
export async function churnTable({ store }: QueryContext, place: Place): Promise<Section> {
  const rows = (await buyers(store, place)).map(({ orders, spent, days, lifeDays }) => {
    const rhythm = orders > 1 ? Math.max(7, lifeDays / (orders - 1)) : usualRhythmDays;
    const left = engagementDecay(days, rhythm * 2);
    return { spent, left, band: left > 0.6 ? "low" : left > 0.3 ? "medium" : left > 0.1 ? "high" : "gone" };
  });
  return table(
    "risk",
    ["customers", "share", "interest_left_mean", "spent_cents"],
    churnBands.map((key) => {
      const own = rows.filter(({ band }) => band === key);
      return {
        key,
        cells: [
          cell(own.length),
          cell(percentOf(own.length, rows.length), own.length),
          cell(meanOf(own.map(({ left }) => left)), own.length),
          cell(
            own.reduce((sum, one) => sum + one.spent, 0),
            own.length,
          ),
        ],
      };
    }),
  );
}

/** Cohorts by when persons came first: how many of each are active again in each piece after. Pieces that have not begun have no figure. */
export async function retentionTable(
  { store }: QueryContext,
  place: Place,
  options: { by: "week" | "month"; activity: "message" | "order" },
): Promise<Section> {
  const rows = await cohorts(store, place, options.by, options.activity);
  const groups = Map.groupBy(rows, ({ cohort }) => cohort);
  const last = Math.min(24, Math.max(0, ...rows.map(({ later }) => later)));
  const pieces = Array.from({ length: last + 1 }, (_, index) => index);
  const began = (cohort: string, later: number) => {
    const date = new Date(`${cohort}T00:00:00Z`);
    if (options.by === "week") date.setUTCDate(date.getUTCDate() + 7 * later);
    else date.setUTCMonth(date.getUTCMonth() + later);
    return date < place.to;
  };
  return table(
    "cohort",
    ["persons", ...pieces.map((one) => `after_${one}`)],
    [...groups].map(([key, list]) => {
      const size = list.find(({ later }) => later === 0)?.persons ?? 0;
      const back = pieces.map((piece) => {
        const persons = list.find(({ later }) => later === piece)?.persons ?? 0;
        return cell(began(key, piece) ? percentOf(persons, size) : null, size);
      });
      return { key, cells: [cell(size), ...back] };
    }),
  );
}
