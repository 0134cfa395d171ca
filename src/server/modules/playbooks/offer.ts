import { formatMoney, type Locale } from "#modules/agent/index.ts";
import type { Definition } from "./definition.contract.ts";
import type { Values } from "./fill-text.ts";
import type { OfferRow } from "./runs.repo.ts";

const day = 86_400_000;
const tags: Record<Locale, string> = { "pt-BR": "pt-BR", en: "en-US", es: "es-419" };
const words: Record<Locale, { off(what: string): string; free: string }> = {
  "pt-BR": { off: (what) => `${what} de desconto`, free: "entrega grátis" },
  en: { off: (what) => `${what} off`, free: "free delivery" },
  es: { off: (what) => `${what} de descuento`, free: "envío gratis" },
};

export const moneyIn = (locale: Locale, cents: number): string => formatMoney(cents, locale);

/** Whether the business lets the agent offer this to a customer who was last offered something then. */
export function isWithinLimits(limits: Definition["limits"], offer: OfferRow, offeredAt: string | null, now: Date): boolean {
  if (offeredAt !== null && now.getTime() - new Date(offeredAt).getTime() < limits.everyDays * day) return false;
  if (offer.kind === "percent") return (offer.percent ?? 100) <= limits.percent;
  return offer.kind === "fixed" ? (offer.cents ?? Number.POSITIVE_INFINITY) <= limits.cents : limits.freeDelivery;
}

/** An offer for a text. */
export function offerValues(offer: OfferRow, locale: Locale, timeZone: string): Values {
  const word = words[locale];
  const discount =
    offer.kind === "percent"
      ? word.off(`${(offer.percent ?? 0).toLocaleString(tags[locale])}%`)
      : offer.kind === "fixed"
        ? word.off(moneyIn(locale, offer.cents ?? 0))
        : word.free;
  return {
    discount,
    ...(offer.code === null ? {} : { coupon: offer.code }),
    ...(offer.endsAt === null
      ? {}
      : {
          until: new Intl.DateTimeFormat(tags[locale], { dateStyle: "short", timeStyle: "short", timeZone })
            .format(offer.endsAt)
            .replaceAll(/[\u00a0\u202f]/g, " "),
        }),
  };
}
