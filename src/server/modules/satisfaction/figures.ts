import type { FigureGroup, Figures } from "./feedback.contract.ts";
import type { FigureRow } from "./feedback-list.repo.ts";

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;
const percent = (part: number, whole: number) => (whole === 0 ? null : round((part / whole) * 100, 1));

const csatOf = (row: FigureRow) => ({
  n: row.csat_n,
  mean: row.csat_n === 0 ? null : round(row.csat_sum / row.csat_n, 2),
  share: percent(row.csat_good, row.csat_n),
});

const npsOf = (row: FigureRow) => ({
  n: row.nps_n,
  promoters: row.promoters,
  passives: row.nps_n - row.promoters - row.detractors,
  detractors: row.detractors,
  score: percent(row.promoters - row.detractors, row.nps_n),
});

const nobody: FigureRow = {
  by: "all",
  key: null,
  name: null,
  channel: null,
  csat_n: 0,
  csat_sum: 0,
  csat_good: 0,
  nps_n: 0,
  promoters: 0,
  detractors: 0,
};

const formulas = {
  csat: "share of 4 and 5 among answers from 1 to 5, in percent",
  csat_mean: "sum of the answers from 1 to 5 / their number",
  nps: "% of 9 and 10 − % of 0 to 6 among answers from 0 to 10",
  answer_rate: "surveys answered / surveys asked, in percent",
};

/** Figures of counted answers; what nobody answered is null, not nought. */
export function figuresOf(
  counts: readonly FigureRow[],
  scores: readonly { kind: "csat" | "nps"; score: number; count: number }[],
  surveys: readonly { status: string; reason: string | null; count: number }[],
): Figures {
  const all = counts.find((row) => row.by === "all") ?? nobody;
  const groups = (by: FigureRow["by"]): FigureGroup[] =>
    counts
      .filter((row) => row.by === by)
      .map((row) => ({
        key: row.key ?? "",
        name: row.name,
        channel: by === "channel" ? row.channel : null,
        csat: csatOf(row),
        nps: npsOf(row),
      }));
  const bars = (kind: "csat" | "nps", from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({
      score: from + index,
      count: scores.find((one) => one.kind === kind && one.score === from + index)?.count ?? 0,
    }));
  const of = (status: string) => surveys.filter((one) => one.status === status).reduce((sum, one) => sum + one.count, 0);
  const asked = of("asked") + of("answered") + of("declined");
  return {
    csat: { ...csatOf(all), distribution: bars("csat", 1, 5) },
    nps: { ...npsOf(all), distribution: bars("nps", 0, 10) },
    surveys: {
      asked,
      answered: of("answered"),
      declined: of("declined"),
      answer_rate: percent(of("answered"), asked),
      skipped: surveys.filter((one) => one.status === "skipped").map((one) => ({ reason: one.reason ?? "", count: one.count })),
    },
    by_channel: groups("channel"),
    by_user: groups("user"),
    by_served: groups("served"),
    formulas,
  };
}
