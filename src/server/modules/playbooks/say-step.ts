import {
  type BrainReply,
  type CoachedTurn,
  type Locale,
  type SearchProductsResult,
  showingProducts,
  type ToolRunner,
} from "#modules/agent/index.ts";
import type { Db } from "#platform/db/db.ts";
import type { Step } from "./definition.contract.ts";
import { fillText, type Values } from "./fill-text.ts";
import { isForModel } from "./guidance.ts";
import { isWithinLimits, moneyIn, offerValues } from "./offer.ts";
import { placeStep } from "./place-step.ts";
import { afterStep, type Run, stepOf, wasSaid } from "./run.ts";
import { type OfferRow, type Situation, usableOffer } from "./runs.repo.ts";
import type { ShelvedPlaybook } from "./shelf.ts";

export interface Saying {
  db: Db;
  of: CoachedTurn;
  situation: Situation;
  playbook: ShelvedPlaybook;
  run: Run;
  reply: BrainReply;
  tools: ToolRunner;
  locale: Locale;
}

const handedOver: Record<Locale, string> = {
  "pt-BR": "O roteiro {name} pede uma pessoa.",
  en: "The playbook {name} asks for a person.",
  es: "El guion {name} pide una persona.",
};

/** Says the next step of a run if this is the moment; steps that cannot be said now or ever are left out and the one after them is tried. */
export async function sayStep(saying: Saying): Promise<{ run: Run; reply: BrainReply } | null> {
  const { playbook, reply, of } = saying;
  let { run } = saying;
  for (let tries = 0; tries < playbook.definition.steps.length; tries += 1) {
    const step = run.status === "active" ? stepOf(playbook.definition, run) : null;
    // What was said once is waited for, not said again.
    if (step === null || wasSaid(run, step)) return { run, reply };
    if (reply.brain.kind === "model" && isForModel(step, run))
      return reply.handOver === null ? { run: afterStep(run, playbook.definition, step, "said", of.turn.now), reply } : { run, reply };
    const prepared = await prepare({ ...saying, run }, step);
    if (prepared === null) {
      run = afterStep(run, playbook.definition, step, "skipped", of.turn.now);
      continue;
    }
    const placed = placeStep(of.turn, reply, step, prepared.text);
    if (placed === null) return { run, reply };
    const said = afterStep(run, playbook.definition, step, "said", of.turn.now);
    const { offer } = prepared;
    return {
      run:
        offer === null
          ? said
          : { ...said, offers: [...said.offers, { promotionId: offer.id, code: offer.code, at: of.turn.now.toISOString() }] },
      reply: finished(saying, step, placed, prepared.products),
    };
  }
  return { run, reply };
}

function finished({ playbook, locale }: Saying, step: Step, placed: BrainReply, products: SearchProductsResult["products"]): BrainReply {
  if (step.kind === "hand_over")
    return {
      ...placed,
      type: "hand_over",
      options: [],
      handOver: { reason: "rule", summary: handedOver[locale].replace("{name}", playbook.definition.name) },
    };
  return products.length === 0 ? placed : showingProducts(placed, products);
}

interface Prepared {
  text: string;
  offer: OfferRow | null;
  products: SearchProductsResult["products"];
}

/** The words of a step with what they need; null: it cannot be said (nothing to offer, nothing found, a value that is not there). */
async function prepare(saying: Saying, step: Step): Promise<Prepared | null> {
  const { db, of, situation, playbook, locale } = saying;
  const { turn } = of;
  const values: Values = {
    business: turn.business.name,
    agent: turn.persona.agentName,
    ...(turn.customerName === null ? {} : { name: turn.customerName.split(/\s+/)[0] ?? "" }),
    ...(situation.cart === null ? {} : { cart_total: moneyIn(locale, situation.cart.cents), cart_pieces: String(situation.cart.pieces) }),
  };
  let offer: OfferRow | null = null;
  if (step.kind === "offer") {
    const { promotionId } = step;
    if (promotionId === null) return null;
    offer = await db.account(of.accountId, (tx) => usableOffer(tx, of.accountId, promotionId, of.customerId, turn.now));
    if (offer === null || !isWithinLimits(playbook.definition.limits, offer, situation.offeredAt, turn.now)) return null;
    Object.assign(values, offerValues(offer, locale, turn.business.timeZone));
  }
  const found = step.kind === "tool" ? await search(saying) : { products: [] };
  const text = fillText(step.texts, locale, values);
  if (text === null || (step.kind === "tool" && found.products.length === 0)) return null;
  const lines = found.products.map(({ name, priceCents }, index) => `${index + 1}. ${name} – ${moneyIn(locale, priceCents)}`);
  return { text: [text, ...lines].join("\n"), offer, products: found.products };
}

/** What the shop has within what the customer said. */
async function search({ of, reply, tools }: Saying): Promise<SearchProductsResult> {
  const nothing: SearchProductsResult = { products: [], total: 0, relaxed: false };
  if (reply.products.length > 0 || !tools.tools.some(({ name }) => name === "search_products")) return nothing;
  const entity = (type: string) => of.turn.nlp.entities.find((one) => one.type === type)?.value;
  const range = entity("price_range") as { min?: number; max?: number } | undefined;
  const money = entity("money");
  const category = entity("product_category");
  const max = range?.max ?? (typeof money === "number" ? money : undefined);
  const cents = (value: number | undefined) => (value === undefined ? undefined : Math.round(value * 100));
  const found = await tools.call<SearchProductsResult>("search_products", {
    ...(typeof category === "string" ? { category } : {}),
    ...(max === undefined ? {} : { maxPriceCents: cents(max) }),
    ...(range?.min === undefined ? {} : { minPriceCents: cents(range.min) }),
    limit: 3,
  });
  return { ...found, products: found.products.filter(({ inStock }) => inStock) };
}
