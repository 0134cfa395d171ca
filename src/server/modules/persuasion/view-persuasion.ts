import { findAccount } from "#modules/accounts/index.ts";
import type { Locale } from "#modules/agent/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { wilson } from "#shared/proportions.ts";
import type { Tally } from "./choose-arm.ts";
import type { ArmRate, PersuasionView } from "./persuasion.contract.ts";
import { countOpenUses, listArms, productFacts, tellingProducts } from "./persuasion.repo.ts";
import { readClaims } from "./read-claims.ts";
import { sentenceOf } from "./sentences.ts";
import { readPersuasion } from "./settings.ts";
import { arms, segments } from "./techniques.contract.ts";

const examplesFrom = 60;

function rateOf(tallies: readonly Tally[]): ArmRate {
  const sum = (of: (one: Tally) => number) => tallies.reduce((total, one) => total + of(one), 0);
  const [wins, losses, hurts] = [sum((one) => one.wins), sum((one) => one.losses), sum((one) => one.hurts)];
  const n = wins + losses + hurts;
  const interval = wilson(wins, n);
  return { n, wins, losses, hurts, rate: n === 0 ? null : wins / n, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** The arguments with what each would say of the shop now, and what came of them. */
export async function viewPersuasion(tx: Tx, accountId: string, locale: Locale, now: Date): Promise<PersuasionView> {
  const settings = await readPersuasion(tx, accountId);
  const account = await findAccount(tx, accountId);
  const tallies = await listArms(tx, accountId);
  const open = await countOpenUses(tx, accountId);
  const productIds = await tellingProducts(tx, accountId, now, examplesFrom);
  const facts = await productFacts(tx, accountId, { productIds, customerId: null, now });
  const claims = facts.flatMap((product) => readClaims(product, settings, now));
  return {
    settings,
    arms: arms.map((technique) => {
      const own = tallies.filter((one) => one.technique === technique);
      const claim = claims.find((one) => one.technique === technique);
      return {
        technique,
        on: technique === "none" || !settings.off.includes(technique),
        open: open.find((one) => one.technique === technique)?.open ?? 0,
        ...rateOf(own),
        segments: segments.map((segment) => ({ segment, ...rateOf(own.filter((one) => one.segment === segment)) })),
        example: claim
          ? { text: sentenceOf(claim, locale, account?.time_zone ?? "America/Sao_Paulo"), source: claim.source, productId: claim.productId }
          : null,
      };
    }),
  };
}
