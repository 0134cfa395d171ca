import type { SimulateFinancingResult } from "../tools/simulate-financing.ts";
import { offerPerson } from "./cart-reply.ts";
import { attempt, type Dialogue, type Draft, draft } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { buttons } from "./options.ts";
import { meantProduct } from "./product-reply.ts";
import { keepSale, type SalesMemory, sayOfSale } from "./sales-talk.ts";
import { amountIn, downPaymentIn, monthsIn } from "./spoken-terms.ts";
import { yesOrNo } from "./yes-no.ts";

type Wish = NonNullable<SalesMemory["financing"]>;

const creditWords =
  /\b(?:simul\p{L}*|financi\p{L}*|parcel\p{L}*|presta[çc]\p{L}*|empr[eé]stimo|cr[eé]dito|juros|entrada|vezes|meses|anos?|instal\p{L}*|finance|financing|loan|credit|months?|years?|cuotas?|pagar|valor|quanto|fica|ficaria|como|\d+\s*x)\b/giu;

/** Simulates what is meant: an amount said, a product, the cart, or what was simulated before. */
export async function startFinancing(dialogue: Dialogue, memory: SalesMemory | null): Promise<Draft | null> {
  const amountCents = amountIn(dialogue);
  const downPaymentCents = downPaymentIn(dialogue);
  const months = monthsIn(dialogue);
  const before = memory?.financing;
  const wish: Wish = {
    ...(downPaymentCents !== null
      ? { downPaymentCents }
      : before?.downPaymentCents !== undefined && amountCents === null
        ? { downPaymentCents: before.downPaymentCents }
        : {}),
    ...(months !== null && { months }),
  };
  if (amountCents !== null) return await simulate(dialogue, { ...wish, amountCents });
  const named = { ...dialogue, turn: { ...dialogue.turn, text: dialogue.turn.text.replace(creditWords, " ") } };
  const meant = await meantProduct(named);
  if (meant.kind === "one") return await simulate(dialogue, { ...wish, productId: meant.productId });
  return await simulate(dialogue, {
    ...(before?.amountCents !== undefined && { amountCents: before.amountCents }),
    ...(before?.productId !== undefined && { productId: before.productId }),
    ...wish,
  });
}

async function simulate(dialogue: Dialogue, wish: Wish): Promise<Draft | null> {
  const answer = await attempt<SimulateFinancingResult>(dialogue, "simulate_financing", wish);
  if ("failure" in answer) return null;
  const { result } = answer;
  switch (result.outcome) {
    case "simulated": {
      keepSale(dialogue, { asking: null, financing: wish });
      const list = result.plans
        .map((plan) =>
          sayOfSale(dialogue, "financing_plan", {
            plan: plan.plan,
            instalment: dialogue.money(plan.instalmentCents),
            total: dialogue.money(plan.totalCents + result.downPaymentCents),
            cost: plan.effectiveAnnual,
          }),
        )
        .map((line) => `• ${line}`)
        .join("\n");
      const told = sayOfSale(dialogue, "financing", {
        amount: dialogue.money(result.amountCents),
        rate: result.monthlyRate,
        annual: result.annualRate,
        list,
      });
      const note = sayOfSale(dialogue, result.lender === "" ? "financing_note" : "financing_lender", { lender: result.lender });
      return draft(dialogue, `${told}\n${note}`, { type: "financing", options: [buttons.person(dialogue)] });
    }
    case "no_amount":
      keepSale(dialogue, { asking: "amount", financing: wish });
      return draft(dialogue, sayOfSale(dialogue, "financing_amount"));
    case "too_little":
      keepSale(dialogue, { asking: "amount", financing: wish });
      return draft(dialogue, sayOfSale(dialogue, "financing_little", { min: dialogue.money(result.minCents) }));
    case "too_long":
      keepSale(dialogue, { asking: "months", financing: { ...wish, months: result.maxMonths } });
      return draft(dialogue, sayOfSale(dialogue, "financing_long", { months: result.maxMonths }));
    case "not_set_up":
      return (
        (await replyFromKnowledge(dialogue, { intent: "financing_simulation", onlyWhenSure: true, withPerson: true })) ??
        offerPerson(dialogue, sayOfSale(dialogue, "financing_none"))
      );
  }
}

/** The answer to what was asked for a simulation, or another number of instalments after one. */
export async function answerFinancing(dialogue: Dialogue, memory: SalesMemory): Promise<Draft | null> {
  const { asking, financing } = memory;
  if (financing === undefined) return null;
  const amountCents = amountIn(dialogue) ?? (asking === "amount" ? bareAmount(dialogue.turn.text) : null);
  if (asking === "amount") return amountCents === null ? null : await startFinancing(withAmount(dialogue, amountCents), memory);
  if (asking === "months" && yesOrNo(dialogue.turn.text) === true) return await simulate(dialogue, financing);
  const months = monthsIn(dialogue);
  return months === null ? null : await simulate(dialogue, { ...financing, months, ...(amountCents !== null && { amountCents }) });
}

function bareAmount(text: string): number | null {
  const found = /^\D{0,12}(\d{1,3}(?:\.\d{3})+|\d{2,9})(?:,(\d{2}))?\D{0,12}$/.exec(text);
  return found === null ? null : Number((found[1] ?? "").replaceAll(".", "")) * 100 + Number(found[2] ?? 0);
}

const withAmount = (dialogue: Dialogue, cents: number): Dialogue => ({
  ...dialogue,
  turn: {
    ...dialogue.turn,
    nlp: {
      ...dialogue.turn.nlp,
      entities: [{ type: "money", value: cents / 100, confidence: 1, text: dialogue.turn.text }, ...dialogue.turn.nlp.entities],
    },
  },
});
