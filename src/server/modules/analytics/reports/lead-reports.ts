import { AppError } from "#platform/errors.ts";
import type { QueryContext } from "../query/run-query.ts";
import { wilson } from "../methods/proportions.ts";
import { percentOf } from "../methods/statistics.ts";
import { conversionsByScore, histogram, openLeads, stageCounts } from "./reports.repo.ts";
import type { Place } from "./wanted.repo.ts";
import type { Section } from "./reports.contract.ts";
import { cell, table } from "./section.ts";

export const stages = ["new", "contacted", "qualified", "proposal", "negotiation", "converted"] as const;
export const stepRates = ["contact_rate", "qualification_rate", "proposal_rate", "negotiation_rate", "closing_rate"] as const;

/** Leads step by step: how many, of those of the step before, of all, and how many were lost on the way. */
export function funnelTable(counts: readonly number[], before: readonly number[]): Section {
  const first = counts[0] ?? 0;
  return table(
    "stage",
    ["leads", "rate_from_previous", "rate_from_first", "drop_off"],
    stages.map((key, index) => {
      const [count, previous] = [counts[index] ?? 0, index === 0 ? first : (counts[index - 1] ?? 0)];
      return {
        key,
        cells: [
          cell(count, count, before[index] ?? null),
          cell(percentOf(count, previous), previous),
          cell(percentOf(count, first), first),
          cell(index === 0 ? null : previous - count, previous),
        ],
      };
    }),
  );
}

const hour = 3600;
const day = 24 * hour;
const conversionEdges = [hour, day, 3 * day, 7 * day, 14 * day, 30 * day, 90 * day];
const replyEdges = [30, 60, 300, 900, hour, 4 * hour, day];

const histogramTable = (id: string, edges: readonly number[], counts: readonly number[]) => {
  const all = counts.reduce((sum, one) => sum + one, 0);
  return table(
    id,
    ["cases", "share"],
    counts.map((count, index) => ({
      key: `${index === 0 ? 0 : edges[index - 1]}-${edges[index] ?? ""}`,
      cells: [cell(count), cell(percentOf(count, all), all)],
    })),
  );
};

export const conversionTimes = async (context: QueryContext, place: Place) =>
  histogramTable("seconds", conversionEdges, await histogram(context.store, place, "conversions", conversionEdges, context.policy.only));

export const replyTimes = async (context: QueryContext, place: Place) =>
  histogramTable("seconds", replyEdges, await histogram(context.store, place, "replies", replyEdges, context.policy.only));

/** How likely a lead of a score is to convert: of those with a like score whose end is known, with one success and one failure more (Laplace). */
const chanceOf = (bands: readonly { band: number; leads: number; converted: number }[], score: number) => {
  const own = bands.find(({ band }) => band === Math.min(9, Math.floor(score / 10)));
  return { value: (((own?.converted ?? 0) + 1) / ((own?.leads ?? 0) + 2)) * 100, n: own?.leads ?? 0 };
};

export async function leadScores(context: QueryContext, place: Place, leadId: string | undefined): Promise<Section[]> {
  const [bands, leads] = [await conversionsByScore(context.store, place), await openLeads(context.store, place, leadId ?? null)];
  if (leadId !== undefined && leads.length === 0) throw new AppError("not_found", "leads.not_found", { message: "There is no such lead." });
  return [
    table(
      "lead",
      ["score", "conversion_probability"],
      leads.map(({ id, score }) => {
        const { value, n } = chanceOf(bands, score);
        return { key: id, cells: [cell(score, 1), cell(value, n)] };
      }),
    ),
    table(
      "score_band",
      ["leads", "conversion_rate"],
      bands.map(({ band, leads: all, converted }) => ({
        key: `${band * 10}-${band === 9 ? 100 : band * 10 + 9}`,
        cells: [cell(all), cell(percentOf(converted, all), all)],
      })),
    ),
  ];
}

/** Between what the rate lies that was measured, with 95 % confidence. */
function marginOf(cases: number, successes: number): { low: number | null; high: number | null } {
  if (cases === 0) return { low: null, high: null };
  const { low, high } = wilson({ cases, successes });
  return { low: low * 100, high: high * 100 };
}

/** The funnel with other rates than those measured. */
export async function whatIf(
  context: QueryContext,
  place: Place,
  wish: { leadsChange: number; rates: Partial<Record<(typeof stepRates)[number], number | undefined>>; valueCents: number | null },
): Promise<Section[]> {
  const counts = await stageCounts(context.store, place);
  const expected = [(counts[0] ?? 0) * (1 + wish.leadsChange / 100)];
  const rates = stepRates.map((name, index) => {
    const measured = percentOf(counts[index + 1] ?? 0, counts[index] ?? 0);
    return { name, measured, ...marginOf(counts[index] ?? 0, counts[index + 1] ?? 0), used: wish.rates[name] ?? measured ?? 0 };
  });
  const whole = (value: number) => Math.round(value * 1e6) / 1e6;
  for (const { used } of rates) expected.push(whole(((expected.at(-1) ?? 0) * used) / 100));
  const converted = [counts[5] ?? 0, expected[5] ?? 0];
  const value = wish.valueCents;
  return [
    table(
      "stage",
      ["leads", "leads_expected"],
      stages.map((key, index) => ({ key, cells: [cell(counts[index] ?? 0), cell(expected[index] ?? 0, counts[index] ?? 0)] })),
    ),
    table(
      "rate",
      ["measured", "low", "high", "used"],
      rates.map(({ name, measured, low, high, used }, index) => ({
        key: name,
        cells: [measured, low, high, used].map((value) => cell(value, counts[index] ?? 0)),
      })),
    ),
    table(
      "value_cents",
      ["measured", "expected"],
      [
        {
          key: "converted_leads",
          cells: converted.map((count) => cell(value === null ? null : Math.round(count * value), counts[5] ?? 0)),
        },
      ],
    ),
  ];
}
