import { z } from "zod";
import { ok } from "#shared/api.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { versionInIfMatch } from "#platform/http/if-match.ts";
import { type Actor, type BoundRoute, bind } from "#platform/http/routes.ts";
import { manyBytes, writeMany } from "#platform/http/write-many.ts";
import { nameFor } from "../actor-of.ts";
import { commitShop } from "../commit.ts";
import { cartNotFound } from "../commerce.errors.ts";
import { centsOf, toCartWire } from "../commerce-wire.ts";
import { cartById, cartIdByExternal, cartsPage } from "../cart.repo.ts";
import type { Cart } from "../cart.ts";
import { checkoutUrl } from "../checkout-link.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { customerNames } from "../orders/order-states.repo.ts";
import { priceCart, priceSources } from "../price-cart.ts";
import type { CommerceRouteOptions } from "../route-options.ts";
import { askForCart } from "../shipping/ask-for-quote.ts";
import { readShopSettings } from "../shop-settings.repo.ts";
import * as contract from "./carts.contract.ts";
import { addCartLine, createCartFrom, deleteCartOf, setCartLine, updateCartFrom } from "./write-cart.ts";

const place = z.object({ at: z.iso.datetime().refine((text) => /^(?:19|20|21)\d\d/.test(text)), id: z.uuid() });
const defaultLimit = 20;
const flag = (value: "true" | "false" | undefined) => (value === undefined ? undefined : value === "true");

/** Routes of carts: list, read, write, lines. */
export function cartRoutes({ clock, signals, publicUrl, linkOrigin = publicUrl, vault, fetch }: CommerceRouteOptions): BoundRoute[] {
  async function wires(tx: Tx, actor: Actor, carts: readonly Cart[]) {
    const sources = await priceSources(tx, actor.accountId, carts, await readShopSettings(tx, actor.accountId), clock.now());
    const names = await customerNames(
      tx,
      actor.accountId,
      carts.map((cart) => cart.customerId),
    );
    return carts.map((cart) =>
      toCartWire(
        cart,
        priceCart(cart, sources),
        checkoutUrl(linkOrigin, actor.accountId, cart.checkoutSecret),
        nameFor(actor, cart.customerId, names.get(cart.customerId)),
      ),
    );
  }
  async function wireOf(tx: Tx, actor: Actor, id: string): Promise<contract.CartWire> {
    const cart = await cartById(tx, actor.accountId, id, false);
    if (cart === null) throw cartNotFound();
    const [wire] = await wires(tx, actor, [cart]);
    if (wire === undefined) throw cartNotFound();
    return wire;
  }
  const change = (db: Db, actor: Actor, id: string, run: (tx: Tx) => Promise<NewEvent[]>) =>
    commitShop({ db, signals }, actor.accountId, async (tx) => {
      const events = await run(tx);
      return { result: await wireOf(tx, actor, id), events };
    });
  return [
    bind(contract.listCartsEndpoint, async ({ actor, query, db }) => {
      const limit = query.limit ?? defaultLimit;
      const before = decodeCursor(place, query.cursor);
      return db.account(actor.accountId, async (tx) => {
        const carts = await cartsPage(tx, actor.accountId, {
          customerId: query.user_id ?? query.customerId,
          status: query.status,
          abandoned: flag(query.abandoned),
          hasAbandoned: flag(query.has_abandoned),
          filled: flag(query.filled),
          minCents: query.min_total === undefined ? undefined : centsOf(query.min_total),
          source: query.source,
          updatedFrom: query.updated_from === undefined ? undefined : new Date(query.updated_from),
          updatedTo: query.updated_to === undefined ? undefined : new Date(query.updated_to),
          externalId: query.external_id,
          before,
          limit: limit + 1,
        });
        const items = carts.slice(0, limit);
        const last = carts.length > limit ? items.at(-1) : undefined;
        return {
          items: await wires(tx, actor, items),
          nextCursor: last === undefined ? null : encodeCursor({ at: last.updatedAt.toISOString(), id: last.id }),
        };
      });
    }),
    bind(contract.getCartEndpoint, async ({ actor, params, db, reply }) => {
      await askForCart({ db, vault, fetch, now: () => clock.now() }, actor.accountId, (tx) =>
        cartById(tx, actor.accountId, params.id, false),
      );
      const wire = await db.account(actor.accountId, (tx) => wireOf(tx, actor, params.id));
      void reply.header("etag", `"${wire.version}"`);
      return wire;
    }),
    bind(contract.createCart, async ({ actor, body, db, reply }) => {
      const wire = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const { unknownFields } = await readShopSettings(tx, actor.accountId);
        const { id, events } = await createCartFrom(tx, actor.accountId, body, unknownFields, clock.now());
        return { result: await wireOf(tx, actor, id), events };
      });
      void reply.header("etag", `"${wire.version}"`);
      return wire;
    }),
    bind(
      contract.importCarts,
      ({ actor, body, db }) =>
        commitShop({ db, signals }, actor.accountId, async (tx) => {
          const { unknownFields } = await readShopSettings(tx, actor.accountId);
          return writeMany(tx, contract.cartInput, body.items, body.dry_run, async (item) => {
            const knownId = item.external_id === undefined ? null : await cartIdByExternal(tx, actor.accountId, item.external_id);
            return knownId === null ? createCartFrom(tx, actor.accountId, item, unknownFields, clock.now()) : { knownId };
          });
        }),
      { bodyLimit: manyBytes },
    ),
    bind(contract.updateCart, async ({ actor, params, body, db, request, reply }) => {
      const target = { id: params.id, ifVersion: versionInIfMatch(request.headers["if-match"]) };
      const wire = await change(db, actor, params.id, async (tx) => {
        const { unknownFields } = await readShopSettings(tx, actor.accountId);
        return updateCartFrom(tx, actor.accountId, target, body, unknownFields, clock.now());
      });
      void reply.header("etag", `"${wire.version}"`);
      return wire;
    }),
    bind(contract.addCartItem, async ({ actor, params, body, db }) =>
      change(db, actor, params.id, (tx) => addCartLine(tx, actor.accountId, params.id, body, clock.now())),
    ),
    bind(contract.setCartItem, async ({ actor, params, body, db }) =>
      change(db, actor, params.id, (tx) => setCartLine(tx, actor.accountId, params.id, params.variantId, body.quantity, clock.now())),
    ),
    bind(contract.removeCartItem, async ({ actor, params, db }) =>
      change(db, actor, params.id, (tx) => setCartLine(tx, actor.accountId, params.id, params.variantId, 0, clock.now())),
    ),
    bind(contract.deleteCart, async ({ actor, params, db }) =>
      commitShop({ db, signals }, actor.accountId, async (tx) => ({
        events: await deleteCartOf(tx, actor.accountId, params.id),
        result: ok,
      })),
    ),
  ];
}
