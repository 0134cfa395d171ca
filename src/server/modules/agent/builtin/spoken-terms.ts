import { z } from "zod";
import type { Entity } from "#shared/messages.ts";
import { fold } from "../understanding/fold.ts";
import { countPattern, countValue } from "../understanding/numbers.ts";
import type { Dialogue } from "./dialogue.ts";

const range = z.object({ min: z.number().optional(), max: z.number().optional() });
const moneyValue = z.union([z.number(), z.object({ value: z.number() }).transform(({ value }) => value)]);

function centsOf(entity: Entity): number | null {
  const spoken = range.safeParse(entity.value);
  if (entity.type === "price_range" && spoken.success) {
    const reais = spoken.data.max ?? spoken.data.min;
    return reais === undefined ? null : Math.round(reais * 100);
  }
  const money = moneyValue.safeParse(entity.value);
  return entity.type === "money" && money.success ? Math.round(money.data * 100) : null;
}

const ofDownPayment = (folded: string, entity: Entity) => {
  const at = folded.indexOf(fold(entity.text));
  return at >= 0 && /(?:entrada|sinal|down payment|upfront|enganche|inicial)\s*(?:de|of)?\s*(?:r\$\s*)?$/.test(folded.slice(0, at));
};

/** The amount of money that the message names, in cents; null: none. */
export function amountIn({ turn }: Dialogue): number | null {
  const folded = fold(turn.text);
  for (const entity of turn.nlp.entities) {
    const cents = centsOf(entity);
    if (cents !== null && !ofDownPayment(folded, entity)) return cents;
  }
  // "Conta de 380": of a bill the number is its amount.
  const bill =
    /\b(?:conta|fatura|boleta|factura|recibo|bill)(?: de luz| de energia)?(?: (?:e|is|es|vem|veio|da|deu|fica|of|de|uns|em|around|about|mais ou menos|por volta de|na faixa de))* (\d{2,5})\b(?! ?(?:kwh|kw|%|dias|anos))/.exec(
      folded,
    );
  return bill === null ? null : Number(bill[1]) * 100;
}

/** "entrada de 5 mil": what is paid at once, in cents; null: not said. */
export function downPaymentIn({ turn }: Dialogue): number | null {
  const folded = fold(turn.text);
  for (const entity of turn.nlp.entities) {
    const cents = centsOf(entity);
    if (cents !== null && ofDownPayment(folded, entity)) return cents;
  }
  return null;
}

const times = new RegExp(
  `\\b(${countPattern})\\s*(?:x\\b|vezes|parcelas?|prestac|mes(?:es)?\\b|cuotas?|veces|instal|months?)|\\b(${countPattern})\\s*(?:anos?|years?)\\b`,
);

/** Into how many instalments: "em 12x", "doze parcelas", "2 anos"; null: not said. */
export function monthsIn({ turn }: Dialogue): number | null {
  const found = times.exec(fold(turn.text));
  if (found === null) return null;
  const count = countValue(found[1] ?? found[2] ?? "");
  return count === null || count < 1 ? null : found[1] === undefined ? count * 12 : count;
}
