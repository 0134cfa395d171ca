import { AppError } from "#platform/errors.ts";

/** Ways in which a conversion is credited to the touches before it. */
export const attributionModels = ["first", "last", "linear", "time_decay", "position", "shapley", "markov"] as const;
export type AttributionModel = (typeof attributionModels)[number];

/** Touches of one or many persons, oldest first, and what came of them. */
export interface Path {
  path: readonly string[];
  conversions: number;
  /** Persons who went this way and did not convert. */
  null?: number;
  /** Days from each touch to the conversion; all the same for paths that stand for many. */
  agesDays?: readonly number[];
}

export interface PositionWeights {
  /** Per cent for the first and the last touch; the rest is shared by those between. */
  first: number;
  last: number;
}

const usualPosition: PositionWeights = { first: 40, last: 40 };
export const usualHalfLifeDays = 7;

/** Shares of the touches of a path by when they were: each half-life before the conversion halves the weight (2^(−age ÷ half-life)). */
export function decayShares(agesDays: readonly number[], halfLifeDays = usualHalfLifeDays): number[] {
  const weights = agesDays.map((age) => 2 ** (-age / halfLifeDays));
  const all = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => one / all);
}

/** Shares by place: one touch gets all, two share by the weights of first and last, of more the middle shares what is left. */
export function positionShares(touches: number, { first, last }: PositionWeights = usualPosition): number[] {
  if (first < 0 || last < 0 || first + last > 100)
    throw new AppError("invalid", "analytics.bad_weights", { message: "The weights of the first and the last touch exceed 100." });
  if (touches === 1) return [1];
  if (touches === 2) return first + last === 0 ? [0.5, 0.5] : [first / (first + last), last / (first + last)];
  const middle = (100 - first - last) / (touches - 2) / 100;
  return Array.from({ length: touches }, (_, index) => (index === 0 ? first / 100 : index === touches - 1 ? last / 100 : middle));
}

function sharesOf(model: AttributionModel, { path, agesDays }: Path, halfLifeDays: number, weights: PositionWeights): number[] {
  const alone = (place: number) => path.map((_, index) => (index === place ? 1 : 0));
  switch (model) {
    case "first":
      return alone(0);
    case "last":
      return alone(path.length - 1);
    case "time_decay":
      return decayShares(agesDays ?? path.map(() => 0), halfLifeDays);
    case "position":
      return positionShares(path.length, weights);
    default:
      return path.map(() => 1 / path.length);
  }
}

function add(to: Map<string, number>, channel: string, value: number): void {
  to.set(channel, (to.get(channel) ?? 0) + value);
}

/**
 * Shapley values with v(S) = conversions of paths whose channels all lie in S. That game is a sum of unanimity games, so that each path's
 * conversions fall in equal parts to its different channels (Shapley 1953); no coalition has to be gone through.
 */
function shapley(paths: readonly Path[]): Map<string, number> {
  const credit = new Map<string, number>();
  for (const { path, conversions } of paths) {
    const channels = new Set(path);
    for (const channel of channels) add(credit, channel, conversions / channels.size);
  }
  return credit;
}

/** Solves A x = b by elimination with the largest pivot; rows that depend on others give 0. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    const chosen = rows[pivot];
    if (!chosen || Math.abs(at(pivot, column)) < 1e-12) continue;
    rows[pivot] = rows[column] ?? chosen;
    rows[column] = chosen;
    for (const [row, values] of rows.entries()) {
      if (row === column) continue;
      const factor = at(row, column) / at(column, column);
      if (factor !== 0)
        for (let place = column; place <= size; place += 1) values[place] = (values[place] ?? 0) - factor * at(column, place);
    }
  }
  return right.map((_, index) => (Math.abs(at(index, index)) < 1e-12 ? 0 : at(index, size) / at(index, index)));
}

const start = "(start)";
const won = "(conv)";
const lost = "(null)";

export interface MarkovResult {
  /** Probability that somebody who begins converts. */
  base: number;
  /** 1 − P(conversion without the channel) ÷ P(conversion). */
  removalEffects: Map<string, number>;
  credit: Map<string, number>;
}

/**
 * First-order Markov chain (Anderl et al. 2016): start, channels, conversion, nothing. The removal effect sends what went into a channel to nothing.
 * Cycles are met by solving the linear system of absorption probabilities.
 */
export function markov(paths: readonly Path[]): MarkovResult {
  const counts = new Map<string, Map<string, number>>();
  const step = (from: string, to: string, times: number) => {
    if (times === 0) return;
    const row = counts.get(from) ?? new Map<string, number>();
    counts.set(from, row);
    add(row, to, times);
  };
  let conversions = 0;
  for (const { path, conversions: times, null: none = 0 } of paths) {
    if (path.length === 0) continue;
    conversions += times;
    const all = times + none;
    for (const [index, channel] of path.entries()) step(path[index - 1] ?? start, channel, all);
    step(path.at(-1) ?? start, won, times);
    step(path.at(-1) ?? start, lost, none);
  }
  const channels = [...new Set(paths.flatMap(({ path }) => path))].toSorted();
  const states = [start, ...channels];
  const chance = (without: string | null): number => {
    const matrix = states.map((from) => {
      const row = counts.get(from) ?? new Map<string, number>();
      const all = [...row.values()].reduce((sum, one) => sum + one, 0);
      return states.map((to) => (from === to ? 1 : 0) - (from === without || to === without || all === 0 ? 0 : (row.get(to) ?? 0) / all));
    });
    const right = states.map((from) => {
      const row = counts.get(from) ?? new Map<string, number>();
      const all = [...row.values()].reduce((sum, one) => sum + one, 0);
      return from === without || all === 0 ? 0 : (row.get(won) ?? 0) / all;
    });
    return solve(matrix, right)[0] ?? 0;
  };
  const base = chance(null);
  const removalEffects = new Map(channels.map((channel) => [channel, base === 0 ? 0 : 1 - chance(channel) / base]));
  const all = [...removalEffects.values()].reduce((sum, one) => sum + one, 0);
  const credit = new Map([...removalEffects].map(([channel, effect]) => [channel, all === 0 ? 0 : (conversions * effect) / all]));
  return { base, removalEffects, credit };
}

/** Conversions credited to each channel. Their sum is the number of conversions, whatever the model. */
export function attribute(
  model: AttributionModel,
  paths: readonly Path[],
  options: { halfLifeDays?: number; weights?: PositionWeights } = {},
): Map<string, number> {
  const known = paths.filter(({ path }) => path.length > 0);
  if (model === "shapley") return shapley(known);
  if (model === "markov") return markov(known).credit;
  const credit = new Map<string, number>();
  for (const one of known) {
    const shares = sharesOf(model, one, options.halfLifeDays ?? usualHalfLifeDays, options.weights ?? usualPosition);
    for (const [index, channel] of one.path.entries()) add(credit, channel, one.conversions * (shares[index] ?? 0));
  }
  return credit;
}
