import { describe, expect, it } from "vitest";
import * as commerce from "#modules/commerce/commerce.contract.ts";
import * as carts from "#modules/commerce/carts/carts.contract.ts";
import * as orders from "#modules/commerce/orders/orders.contract.ts";
import * as transactions from "#modules/commerce/payments/transactions.contract.ts";
import * as products from "#modules/commerce/products/products.contract.ts";
import * as promotions from "#modules/commerce/promotions/promotions.contract.ts";
import * as shipping from "#modules/commerce/shipping/shipping.contract.ts";
import * as shippingHook from "#modules/commerce/shipping/hook.contract.ts";
import * as returns from "#modules/commerce/returns/returns.contract.ts";
import * as reviews from "#modules/commerce/reviews/reviews.contract.ts";
import { shopEndpoints } from "./shop-endpoints.ts";

const contracts: Record<string, unknown> = {
  ...commerce,
  ...carts,
  ...orders,
  ...transactions,
  ...products,
  ...reviews,
  ...returns,
  ...promotions,
  ...shipping,
  ...shippingHook,
};

describe("the address table of the shop", () => {
  it.each(Object.entries(shopEndpoints))("%s agrees with its contract", (name, [method, path]) => {
    expect(contracts[name]).toMatchObject({ method, path });
  });
});
