import { beta, type Random } from "./random.ts";
import type { Arm } from "./techniques.contract.ts";

/** What came of an argument with one kind of customer. */
export interface Tally {
  wins: number;
  losses: number;
  /** It was followed by a complaint or by the wish to hear no more. */
  hurts: number;
}

/** A hurt counts as so many losses: a customer who leaves costs more than a sale that did not happen. */
export const hurtWeight = 5;
export const noTally: Tally = { wins: 0, losses: 0, hurts: 0 };

/** Parameters of what is believed of its rate: Beta with a flat prior. */
export const posterior = ({ wins, losses, hurts }: Tally) => ({ alpha: 1 + wins, beta: 1 + losses + hurtWeight * hurts });

/**
 * Thompson sampling: draws a rate for each arm from what is believed of it and takes the arm with the highest. What is known little is tried, what is
 * known to be worse is tried ever less. `possible` must not be empty.
 */
export function chooseArm<Name extends Arm>(possible: readonly Name[], tallyOf: (arm: Name) => Tally, random: Random): Name {
  let best: { arm: Name; drawn: number } | null = null;
  for (const arm of possible) {
    const { alpha, beta: other } = posterior(tallyOf(arm));
    const drawn = beta(alpha, other, random);
    if (best === null || drawn > best.drawn) best = { arm, drawn };
  }
  if (best === null) throw new Error("Nothing to choose from.");
  return best.arm;
}
