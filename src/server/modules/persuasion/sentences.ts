import type { Locale } from "#modules/agent/index.ts";
import type { Claim, Discount, Fact } from "./techniques.contract.ts";

interface Voice {
  stock(product: string, units: number): string;
  sales(product: string, units: number, days: number): string;
  reviews(product: string, count: number, mean: string): string;
  warranty(product: string, brand: string, long: string): string;
  ending(product: string, promotion: string, discount: string, day: string): string;
  given(product: string, promotion: string, discount: string): string;
  percent(percent: string): string;
  off(money: string): string;
  freeDelivery: string;
  long: Record<"day" | "month" | "year", [one: string, many: string]>;
}

const voices: Record<Locale, Voice> = {
  "pt-BR": {
    stock: (product, units) =>
      units === 1 ? `Resta 1 unidade de ${product} em estoque.` : `Restam ${units} unidades de ${product} em estoque.`,
    sales: (product, units, days) => `Nos últimos ${days} dias foram vendidas ${units} unidades de ${product}.`,
    reviews: (product, count, mean) => `Os pedidos com ${product} têm nota média ${mean} de 5, em ${count} avaliações.`,
    warranty: (product, brand, long) => `${product} é da marca ${brand} e tem garantia de ${long}.`,
    ending: (product, promotion, discount, day) => `A promoção ${promotion} (${discount}) vale para ${product} até ${day}.`,
    given: (product, promotion, discount) => `Para ${product} já vale a promoção ${promotion}, sem cupom: ${discount}.`,
    percent: (percent) => `${percent}% de desconto`,
    off: (money) => `${money} de desconto`,
    freeDelivery: "entrega grátis",
    long: { day: ["dia", "dias"], month: ["mês", "meses"], year: ["ano", "anos"] },
  },
  en: {
    stock: (product, units) => (units === 1 ? `There is 1 ${product} left in stock.` : `There are ${units} of ${product} left in stock.`),
    sales: (product, units, days) => `${units} of ${product} were sold in the last ${days} days.`,
    reviews: (product, count, mean) => `Orders with ${product} have a mean score of ${mean} out of 5, in ${count} reviews.`,
    warranty: (product, brand, long) => `${product} is made by ${brand} and has a warranty of ${long}.`,
    ending: (product, promotion, discount, day) => `The promotion ${promotion} (${discount}) counts for ${product} until ${day}.`,
    given: (product, promotion, discount) => `The promotion ${promotion} counts for ${product} already, without a coupon: ${discount}.`,
    percent: (percent) => `${percent}% off`,
    off: (money) => `${money} off`,
    freeDelivery: "free delivery",
    long: { day: ["day", "days"], month: ["month", "months"], year: ["year", "years"] },
  },
  es: {
    stock: (product, units) =>
      units === 1 ? `Queda 1 unidad de ${product} en stock.` : `Quedan ${units} unidades de ${product} en stock.`,
    sales: (product, units, days) => `En los últimos ${days} días se vendieron ${units} unidades de ${product}.`,
    reviews: (product, count, mean) => `Los pedidos con ${product} tienen una nota media de ${mean} sobre 5, en ${count} opiniones.`,
    warranty: (product, brand, long) => `${product} es de la marca ${brand} y tiene garantía de ${long}.`,
    ending: (product, promotion, discount, day) => `La promoción ${promotion} (${discount}) vale para ${product} hasta el ${day}.`,
    given: (product, promotion, discount) => `Para ${product} ya vale la promoción ${promotion}, sin cupón: ${discount}.`,
    percent: (percent) => `${percent}% de descuento`,
    off: (money) => `${money} de descuento`,
    freeDelivery: "envío gratis",
    long: { day: ["día", "días"], month: ["mes", "meses"], year: ["año", "años"] },
  },
};

const tags: Record<Locale, string> = { "pt-BR": "pt-BR", en: "en-US", es: "es-419" };

function discountIn(locale: Locale, discount: Discount): string {
  const voice = voices[locale];
  if (discount.kind === "free_shipping") return voice.freeDelivery;
  if (discount.kind === "percent") return voice.percent(discount.percent.toLocaleString(tags[locale], { maximumFractionDigits: 2 }));
  const money = new Intl.NumberFormat(tags[locale], { style: "currency", currency: "BRL" }).format(discount.cents / 100);
  return voice.off(money.replaceAll(/[\u00a0\u202f]/g, " "));
}

/** The sentence that says a fact of a product, and nothing else. */
export function sentenceOf(claim: Pick<Claim, "technique" | "productName"> & { fact: Fact }, locale: Locale, timeZone: string): string {
  const voice = voices[locale];
  const { fact, productName: product } = claim;
  switch (fact.kind) {
    case "stock":
      return voice.stock(product, fact.units);
    case "sales":
      return voice.sales(product, fact.units, fact.days);
    case "reviews":
      return voice.reviews(
        product,
        fact.count,
        // Never rounded up.
        (Math.floor(fact.mean * 10) / 10).toLocaleString(tags[locale], { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      );
    case "warranty":
      return voice.warranty(product, fact.brand, `${fact.amount} ${voice.long[fact.unit][fact.amount === 1 ? 0 : 1]}`);
    case "promotion": {
      const discount = discountIn(locale, fact.discount);
      if (claim.technique !== "urgency" || fact.endsAt === null) return voice.given(product, fact.name, discount);
      const day = new Intl.DateTimeFormat(tags[locale], { dateStyle: "short", timeStyle: "short", timeZone }).format(new Date(fact.endsAt));
      return voice.ending(product, fact.name, discount, day.replaceAll(/[\u00a0\u202f]/g, " "));
    }
  }
}

/** Puts a sentence before the question that a reply ends with, else at its end: the question stays the last thing read. */
export function withSentence(text: string, sentence: string): string {
  const lines = text.trimEnd().split("\n");
  const last = lines.at(-1) ?? "";
  if (!last.endsWith("?")) return `${text.trimEnd()}\n${sentence}`;
  const cut = Math.max(last.lastIndexOf(". "), last.lastIndexOf("! "), last.lastIndexOf("? "));
  const [before, question] = cut < 0 ? ["", last] : [last.slice(0, cut + 1), last.slice(cut + 2)];
  return [...lines.slice(0, -1), ...(before === "" ? [] : [before]), sentence, question].join("\n");
}
