import { type BrainReply, type BrainTurn, type Coach, localeOfReply } from "#modules/agent/index.ts";
import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { chooseArm, noTally } from "./choose-arm.ts";
import type { PersuasionSettings } from "./persuasion.contract.ts";
import { insertUse, listArms, productFacts, type Situation, situationOf } from "./persuasion.repo.ts";
import { seeded } from "./random.ts";
import { readClaims } from "./read-claims.ts";
import { sentenceOf, withSentence } from "./sentences.ts";
import { readPersuasion } from "./settings.ts";
import { type Arm, type Claim, segmentOf } from "./techniques.contract.ts";

const hour = 3_600_000;
/** Products of a reply that are looked at: the first ones, which the customer sees. */
const mostProducts = 3;
/** Wishes at which an argument would be out of place: something went wrong, or somebody wants to be left alone. */
const outOfPlace: ReadonlySet<string> = new Set([
  "complaint",
  "order_issue",
  "payment_issue",
  "order_cancel",
  "return_exchange",
  "refund_status",
  "human_handoff",
  "opt_out",
  "account_data",
  "data_deletion",
]);

/** Whether this is a moment to speak for a product at all. */
function isMoment(turn: BrainTurn, reply: BrainReply): boolean {
  return (
    (turn.userType === "cliente" || turn.userType === "prospector") &&
    turn.nlp.sentiment.score >= -0.2 &&
    !outOfPlace.has(turn.nlp.intent) &&
    reply.handOver === null &&
    reply.products.some((product) => product.inStock)
  );
}

/** Whether the customer may be spoken to with arguments. */
export function mayPersuade(settings: PersuasionSettings, situation: Situation): boolean {
  if (!settings.on || situation.optedOut || situation.profiling === "revoked") return false;
  if (settings.consent === "only_agreed" && situation.profiling !== "granted") return false;
  return situation.used.filter(({ technique }) => technique !== "none").length < settings.cap;
}

/** Of each argument the first claim that was not made in this conversation within a day. */
export function possibleClaims(claims: readonly Claim[], settings: PersuasionSettings, situation: Situation): Map<Arm, Claim> {
  const possible = new Map<Arm, Claim>();
  for (const claim of claims) {
    const said = situation.used.some((one) => one.technique === claim.technique && one.productId === claim.productId);
    if (!said && !settings.off.includes(claim.technique) && !possible.has(claim.technique)) possible.set(claim.technique, claim);
  }
  return possible;
}

/**
 * Speaks for a product that a reply shows, with an argument that is true now, chosen from what worked before with customers of this kind; or says nothing,
 * where saying nothing works better. What was said and on which fact is stored with the reply.
 */
export function persuasionCoach({ db }: { db: Db }): Coach {
  return async ({ accountId, conversationId, customerId, messageId, turn }) => ({
    guidance: [],
    async finish(reply) {
      if (!isMoment(turn, reply)) return reply;
      const shown = reply.products.filter((product) => product.inStock).slice(0, mostProducts);
      const [settings, situation, facts, tallies] = await db.accountAtOnce(accountId, (tx) =>
        Promise.all([
          readPersuasion(tx, accountId),
          situationOf(tx, accountId, { customerId, conversationId, now: turn.now }),
          productFacts(tx, accountId, { productIds: shown.map(({ productId }) => productId), customerId, now: turn.now }),
          listArms(tx, accountId),
        ]),
      );
      if (situation === null || !mayPersuade(settings, situation)) return reply;
      const inOrder = shown.flatMap(({ productId }) => facts.filter((one) => one.productId === productId));
      const claims = inOrder.flatMap((product) => readClaims(product, settings, turn.now));
      // What the brain said of itself already is not said again.
      const possible = possibleClaims(
        claims.filter(({ technique }) => !reply.techniquesUsed.includes(technique)),
        settings,
        situation,
      );
      if (possible.size === 0) return reply;
      const segment = segmentOf(situation.orders);
      const tallyOf = (arm: Arm) => tallies.find((one) => one.technique === arm && one.segment === segment) ?? noTally;
      const arm = chooseArm(["none" as const, ...possible.keys()], tallyOf, seeded(`${accountId}:${messageId}`));
      const claim = possible.get(arm) ?? null;
      const sentence = claim && sentenceOf(claim, localeOfReply(turn, reply), turn.business.timeZone);
      return {
        ...reply,
        ...(claim && sentence !== null
          ? { text: withSentence(reply.text, sentence), techniquesUsed: [...reply.techniquesUsed, claim.technique] }
          : {}),
        keeps: [
          ...(reply.keeps ?? []),
          async (tx, message) => {
            await insertUse(tx, accountId, {
              id: newId(),
              messageId: message.id,
              conversationId,
              customerId,
              technique: arm,
              segment,
              productId: claim?.productId ?? null,
              fact: claim?.fact ?? {},
              source: claim?.source ?? "",
              at: message.at,
              windowUntil: new Date(message.at.getTime() + settings.windowHours * hour),
            });
            return [];
          },
        ],
      };
    },
  });
}
