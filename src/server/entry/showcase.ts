import { z } from "zod";
import type { Webchat } from "#modules/channels/index.ts";
import { findAccount } from "#modules/accounts/index.ts";
import { productImageUrl, searchProducts } from "#modules/commerce/index.ts";
import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const showcase = defineEndpoint({
  method: "GET",
  path: "/api/omni/web/showcase",
  summary: "What the demonstration page of the web chat shows: the shop and some of its products",
  tags: ["webchat"],
  access: "public",
  response: z.object({
    shop: z.object({ name: z.string() }),
    products: z.array(
      z.object({
        productId: z.string(),
        name: z.string(),
        priceCents: z.number(),
        listPriceCents: z.number().nullable(),
        imageUrl: z.string().nullable(),
      }),
    ),
  }),
});

export function showcaseRoutes(deps: { db: Db; webchat: Webchat; publicUrl: string }): BoundRoute[] {
  return [
    bind(showcase, async ({ reply }) => {
      const channel = await deps.webchat.channelOf(undefined);
      const accountId = channel.row.account_id;
      void reply.header("cache-control", "public, max-age=60");
      return deps.db.account(accountId, async (tx) => {
        const account = await findAccount(tx, accountId);
        const { products } = await searchProducts(tx, accountId, { limit: 12 });
        return {
          shop: { name: account?.name ?? "" },
          products: products.map((product) => {
            const cheapest = product.variants.reduce((low, variant) => (variant.priceCents < low.priceCents ? variant : low));
            return {
              productId: product.id,
              name: product.name,
              priceCents: cheapest.priceCents,
              listPriceCents: cheapest.listPriceCents,
              imageUrl: productImageUrl(deps.publicUrl, accountId, product),
            };
          }),
        };
      });
    }),
  ];
}
