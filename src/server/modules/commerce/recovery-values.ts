import type { Tx } from "#platform/db/db.ts";
import { activeCartOf, customerOfCart } from "./cart.repo.ts";
import { checkoutUrl } from "./checkout-link.ts";
import { priceOneCart } from "./price-cart.ts";
import { giveCoupon } from "./recovery.repo.ts";
import { readShopSettings } from "./shop-settings.repo.ts";

const and = { "pt-BR": "e", en: "and", es: "y" };
const more = { "pt-BR": "mais", en: "more", es: "más" };
const named = 2;

/**
 * What a reminder of a cart says of it. A coupon that counts there is put in; one that does not is not spoken of.
 */
export async function recoveryValues(
  tx: Tx,
  accountId: string,
  of: { cartId: string; coupon: string; locale: "pt-BR" | "en" | "es"; at: Date },
  links: { publicUrl: string },
): Promise<Record<string, string>> {
  const customerId = await customerOfCart(tx, accountId, of.cartId);
  const cart = customerId === null ? null : await activeCartOf(tx, accountId, customerId, true);
  if (cart === null || cart.id !== of.cartId) return {};
  const settings = await readShopSettings(tx, accountId);
  const code = of.coupon.trim().toUpperCase();
  let priced = await priceOneCart(tx, accountId, cart, settings, of.at);
  let coupon = "";
  if (code !== "" && cart.couponCode === null) {
    const lowered = await priceOneCart(tx, accountId, { ...cart, couponCode: code }, settings, of.at);
    if (lowered.couponProblem === null) {
      await giveCoupon(tx, accountId, cart.id, code);
      priced = lowered;
      coupon = code;
    }
  } else if (cart.couponCode === code) coupon = code;
  const names = cart.items.map((item) => item.name);
  const rest = names.length - named;
  const list = rest > 0 ? [...names.slice(0, named), `${rest} ${more[of.locale]}`] : names;
  const items = list.length > 1 ? `${list.slice(0, -1).join(", ")} ${and[of.locale]} ${list.at(-1) ?? ""}` : (list[0] ?? "");
  const cents = priced.totals.totalCents;
  return {
    "cart.items": items,
    "cart.total": new Intl.NumberFormat(of.locale, { style: "currency", currency: "BRL" }).format(cents / 100),
    "cart.url": checkoutUrl(links.publicUrl, accountId, cart.checkoutSecret),
    "cart.coupon": coupon,
  };
}
