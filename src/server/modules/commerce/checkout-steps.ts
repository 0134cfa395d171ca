import type { Db } from "#platform/db/db.ts";
import { commitShop, type ShopDeps } from "./commit.ts";
import { cartBySecret, type CartColumns, changeCart } from "./cart.repo.ts";
import { cartChanged } from "./cart-events.ts";
import { addressOf, type CheckoutForm, mostInstallments, type PaymentChoice } from "./checkout-form.ts";
import type { CheckoutKey } from "./checkout-link.ts";
import type { FoundCheckout } from "./find-checkout.ts";
import { paymentProviders } from "./payments/test-provider.ts";
import type { ChargeResult, PaymentProvider } from "./payments/provider.ts";
import { answerCharge, approvePending } from "./payments/write-transaction.ts";
import { transactionsPage } from "./payments/transactions.repo.ts";
import { placeOrder } from "./place-order.ts";
import type { CommerceRouteOptions } from "./route-options.ts";
import { askForCart } from "./shipping/ask-for-quote.ts";
import { readShopSettings, type ShopSettings } from "./shop-settings.repo.ts";

export const providerOf = (settings: ShopSettings): PaymentProvider | null => paymentProviders[settings.paymentProvider] ?? null;

/** Ways of payment on the checkout page: the provider's, then those without one. */
export function methodsOf(settings: ShopSettings): PaymentChoice[] {
  return [...(providerOf(settings)?.methods ?? []), "on_delivery", "to_be_arranged"];
}

/** Puts into the cart what the page says of coupon and delivery, so that its amounts follow. */
export async function updateCheckout(options: CommerceRouteOptions, db: Db, key: CheckoutKey, form: CheckoutForm): Promise<void> {
  await commitShop({ db, signals: options.signals }, key.accountId, async (tx) => {
    const cart = await cartBySecret(tx, key.accountId, key.secret, true);
    if (cart === null || cart.status !== "active") return { result: null, events: [] };
    const digits = form.values.postal_code.replace(/\D/g, "");
    const set: CartColumns = {
      ...(form.coupon !== null && { coupon_code: form.coupon || null }),
      ...(digits.length === 8 && { postal_code: digits }),
      ...(form.shipping !== "" && { shipping_code: form.shipping }),
    };
    await changeCart(tx, key.accountId, cart.id, set, options.clock.now());
    return { result: null, events: [cartChanged(cart, "changed")] };
  });
}

/** Lets the shop's own delivery service say what the cart of a link costs to deliver, before it is priced. */
export function askForDelivery({ vault, fetch, clock }: CommerceRouteOptions, db: Db, key: CheckoutKey): Promise<void> {
  return askForCart({ db, vault, fetch, now: () => clock.now() }, key.accountId, (tx) =>
    cartBySecret(tx, key.accountId, key.secret, false),
  );
}

/** Notes the campaign that a link was opened from, once. */
export async function noteCampaign(deps: ShopDeps, key: CheckoutKey, campaign: string, source: string | null, at: Date): Promise<void> {
  await deps.db.account(key.accountId, async (tx) => {
    const cart = await cartBySecret(tx, key.accountId, key.secret, true);
    if (cart === null || cart.status !== "active" || cart.campaign !== null) return;
    await changeCart(tx, key.accountId, cart.id, { campaign, ...(cart.source === null && source !== null && { source }) }, at);
  });
}

/**
 * Orders a cart: the order and its open payment are committed first, then the provider is asked, then its answer is written. A provider that does not
 * answer leaves the payment open; the order stands and its pieces are held until its time is over. Errors: those of `placeOrder`.
 */
export async function orderAndCharge(
  options: CommerceRouteOptions,
  db: Db,
  key: CheckoutKey,
  found: FoundCheckout,
  form: CheckoutForm,
): Promise<void> {
  const { accountId } = key;
  const deps = { db, signals: options.signals };
  const at = options.clock.now();
  const { settings } = found;
  const payment = methodsOf(settings).includes(form.payment) ? form.payment : "to_be_arranged";
  const provider = providerOf(settings);
  const { order, charge } = await commitShop(deps, accountId, async (tx) => {
    const installments =
      payment === "credit_card" ? Math.min(form.installments, mostInstallments(found.priced.totals.totalCents, settings)) : 1;
    const placed = await placeOrder(tx, options.vault, accountId, {
      secret: key.secret,
      address: addressOf(form),
      payment,
      installments,
      at,
    });
    const [open] = await transactionsPage(tx, accountId, { orderId: placed.order.id, status: "pending" }, { before: undefined, limit: 1 });
    return { result: { order: placed.order, charge: placed.events.length > 0 ? open : undefined }, events: placed.events };
  });
  if (provider === null || charge === undefined || payment === "on_delivery" || payment === "to_be_arranged") return;
  const answer: ChargeResult = await provider.charge({
    transactionId: charge.id,
    orderNumber: order.orderNumber,
    amountCents: charge.amountCents,
    method: payment,
    installments: charge.installments,
    cardToken: payment === "credit_card" ? form.card : null,
    expiresAt: charge.expiresAt ?? at,
    shop: { name: found.shop.name, city: form.values.city },
  });
  await commitShop(deps, accountId, async (tx) => ({
    result: null,
    events: await answerCharge(tx, accountId, charge.id, provider.name, answer, options.clock.now()),
  }));
}

/** The test provider's button: what waits to be paid of the link's order is paid. Any other provider tells of payments itself. */
export async function payTest(options: CommerceRouteOptions, db: Db, key: CheckoutKey, found: FoundCheckout): Promise<void> {
  const { order } = found;
  if (order === null) return;
  await commitShop({ db, signals: options.signals }, key.accountId, async (tx) => {
    const settings = await readShopSettings(tx, key.accountId);
    if (providerOf(settings)?.name !== "test") return { result: null, events: [] };
    return { result: null, events: await approvePending(tx, key.accountId, order.id, "test", options.clock.now()) };
  });
}
