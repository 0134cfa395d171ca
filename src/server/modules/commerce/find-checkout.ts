import { companyLines, pictureUrl, readCompany, readShopBrand } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Shop } from "./checkout-page.ts";
import type { Cart } from "./cart.ts";
import { cartBySecret } from "./cart.repo.ts";
import type { Order } from "./order.ts";
import { orderByCart } from "./order.repo.ts";
import { transactionsPage } from "./payments/transactions.repo.ts";
import type { Transaction } from "./payments/transaction.ts";
import { type PricedCart, priceOneCart } from "./price-cart.ts";
import { readShopFace, readShopSettings, type ShopSettings } from "./shop-settings.repo.ts";

export interface FoundCheckout {
  shop: Shop;
  cart: Cart;
  priced: PricedCart;
  settings: ShopSettings;
  /** The order that the cart has become; null while it is open. */
  order: Order | null;
  /** Its payments, newest first. */
  payments: Transaction[];
}

/** The business as its public pages show it; null: there is no such account. */
export async function findPublicShop(tx: Tx, accountId: string): Promise<Shop | null> {
  const face = await readShopFace(tx, accountId);
  if (face === null) return null;
  const brand = await readShopBrand(tx, accountId);
  return {
    ...face,
    name: brand.name || face.name,
    color: brand.color,
    logoUrl: pictureUrl(brand.logoId),
    about: companyLines(await readCompany(tx, accountId), face.name),
  };
}

/** What a checkout link leads to; null when it leads nowhere. */
export async function findCheckout(tx: Tx, accountId: string, secret: Buffer, at: Date): Promise<FoundCheckout | null> {
  const cart = await cartBySecret(tx, accountId, secret, false);
  const shop = cart === null ? null : await findPublicShop(tx, accountId);
  if (shop === null || cart === null) return null;
  const settings = await readShopSettings(tx, accountId);
  const order = await orderByCart(tx, accountId, cart.id);
  const payments = order === null ? [] : await transactionsPage(tx, accountId, { orderId: order.id }, { before: undefined, limit: 10 });
  return { shop, cart, priced: await priceOneCart(tx, accountId, cart, settings, at), settings, order, payments };
}
