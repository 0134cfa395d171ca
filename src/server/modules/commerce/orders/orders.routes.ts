import { z } from "zod";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { versionInIfMatch } from "#platform/http/if-match.ts";
import { type Actor, type BoundRoute, bind } from "#platform/http/routes.ts";
import { manyBytes, writeMany } from "#platform/http/write-many.ts";
import { actorOf, nameFor } from "../actor-of.ts";
import { commitShop } from "../commit.ts";
import { orderNotFound } from "../commerce.errors.ts";
import { centsOf, decimalOf, toOrderWire } from "../commerce-wire.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { getOrder } from "../get-order.ts";
import type { Order, OrderStatus } from "../order.ts";
import { orderById, type OrderFilter, orderIdByExternal, ordersPage, orderSums } from "../order.repo.ts";
import type { CommerceRouteOptions } from "../route-options.ts";
import { readShopSettings } from "../shop-settings.repo.ts";
import { advanceOrder } from "./advance-order.ts";
import { nextStates } from "./order.policy.ts";
import { customerNames, orderItemById, orderItemsPage, type OrderItemRow, orderStatesOf } from "./order-states.repo.ts";
import * as contract from "./orders.contract.ts";
import { createOrderFrom, updateOrderFrom } from "./write-order.ts";

const orderCursor = z.object({ placedAt: z.iso.datetime().refine((text) => /^(?:19|20|21)\d\d/.test(text)), id: z.uuid() });
const itemCursor = z.object({ orderId: z.uuid(), line: z.number().int().min(0).max(32_767) });
const defaultLimit = 20;

type Filters = z.output<NonNullable<typeof contract.orderSummary.query>>;

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

function filterOf(query: Filters): Omit<OrderFilter, "limit"> {
  return {
    customerId: query.user_id ?? query.customerId,
    status: query.status?.split(",") as OrderStatus[] | undefined,
    placedFrom: dateOf(query.placed_from),
    placedTo: dateOf(query.placed_to),
    minCents: query.min_total === undefined ? undefined : centsOf(query.min_total),
    maxCents: query.max_total === undefined ? undefined : centsOf(query.max_total),
    paymentMethod: query.payment_method,
    paymentStatus: query.payment_status,
    source: query.source,
    campaign: query.campaign,
    agentAssisted: query.agent_assisted === undefined ? undefined : query.agent_assisted === "true",
    number: query.number?.trim().replace(/^#/, "") || undefined,
    productId: query.product_id,
    externalId: query.external_id,
  };
}

const itemWire = (row: OrderItemRow) => ({
  id: row.id,
  order_id: row.orderId,
  line: row.line,
  product_id: row.productId,
  variant_id: row.variantId,
  name: row.name,
  quantity: row.quantity,
  unit_price: decimalOf(row.unitPriceCents),
  total_price: decimalOf(row.totalCents),
  attributes: row.attributes,
});

async function wireOf(db: Db, actor: Actor, order: Order) {
  const names = await db.account(actor.accountId, (tx) => customerNames(tx, actor.accountId, [order.customerId]));
  return toOrderWire(order, nameFor(actor, order.customerId, names.get(order.customerId ?? "")));
}

/** Routes of orders: list, sums, read, write, states, lines. */
export function orderRoutes(options: CommerceRouteOptions): BoundRoute[] {
  const { vault, clock, signals } = options;
  return [
    bind(contract.listOrdersEndpoint, async ({ actor, query, db }) => {
      const { limit = defaultLimit, cursor, ...filters } = query;
      const before = decodeCursor(orderCursor, cursor);
      return db.account(actor.accountId, async (tx) => {
        const orders = await ordersPage(tx, actor.accountId, { ...filterOf(filters), before, limit: limit + 1 });
        const items = orders.slice(0, limit);
        const last = orders.length > limit ? items.at(-1) : undefined;
        const names = await customerNames(
          tx,
          actor.accountId,
          items.map((order) => order.customerId),
        );
        return {
          items: items.map((order) => toOrderWire(order, nameFor(actor, order.customerId, names.get(order.customerId ?? "")))),
          nextCursor: last === undefined ? null : encodeCursor({ placedAt: last.placedAt.toISOString(), id: last.id }),
        };
      });
    }),
    bind(contract.orderSummary, async ({ actor, query, db }) => {
      const sums = await db.account(actor.accountId, (tx) => orderSums(tx, actor.accountId, filterOf(query)));
      const total = (pick: (row: (typeof sums)[number]) => number) => sums.reduce((sum, row) => sum + pick(row), 0);
      return {
        orders: total((row) => row.orders),
        totals: {
          subtotal: decimalOf(total((row) => row.subtotalCents)),
          shipping: decimalOf(total((row) => row.shippingCents)),
          discount: decimalOf(total((row) => row.discountCents)),
          grand_total: decimalOf(total((row) => row.totalCents)),
        },
        by_status: sums.map((row) => ({ status: row.status, orders: row.orders, grand_total: decimalOf(row.totalCents) })),
      };
    }),
    bind(contract.getOrderEndpoint, async ({ actor, params, db, reply }) => {
      const { order, address } = await db.account(actor.accountId, (tx) => getOrder(tx, vault, actor.accountId, params.id));
      void reply.header("etag", `"${order.version}"`);
      return { ...(await wireOf(db, actor, order)), shipping_address: address };
    }),
    bind(contract.createOrder, async ({ actor, body, db, reply }) => {
      const order = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const { unknownFields } = await readShopSettings(tx, actor.accountId);
        const made = await createOrderFrom(tx, vault, actor.accountId, body, actorOf(actor), unknownFields, clock.now());
        const stored = await orderById(tx, actor.accountId, made.id);
        if (stored === null) throw orderNotFound(made.id);
        return { result: stored, events: made.events };
      });
      void reply.header("etag", `"${order.version}"`);
      return wireOf(db, actor, order);
    }),
    bind(
      contract.importOrders,
      ({ actor, body, db }) =>
        commitShop({ db, signals }, actor.accountId, async (tx) => {
          const { unknownFields } = await readShopSettings(tx, actor.accountId);
          return writeMany(tx, contract.orderInput, body.items, body.dry_run, async (item) => {
            const knownId = item.external_id === undefined ? null : await orderIdByExternal(tx, actor.accountId, item.external_id);
            return knownId === null
              ? createOrderFrom(tx, vault, actor.accountId, item, actorOf(actor), unknownFields, clock.now())
              : { knownId };
          });
        }),
      { bodyLimit: manyBytes },
    ),
    bind(contract.updateOrder, async ({ actor, params, body, db, request, reply }) => {
      const target = { id: params.id, ifVersion: versionInIfMatch(request.headers["if-match"]) };
      const order = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const { unknownFields } = await readShopSettings(tx, actor.accountId);
        const events = await updateOrderFrom(tx, vault, actor.accountId, target, body, unknownFields, clock.now());
        const stored = await orderById(tx, actor.accountId, params.id);
        if (stored === null) throw orderNotFound(params.id);
        return { result: stored, events };
      });
      void reply.header("etag", `"${order.version}"`);
      return wireOf(db, actor, order);
    }),
    bind(contract.changeOrderStatus, async ({ actor, params, body, db, reply }) => {
      const order = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const events = await advanceOrder(tx, actor.accountId, params.id, {
          to: body.status,
          actor: actorOf(actor),
          note: body.note,
          trackingNumber: body.tracking_number,
          trackingUrl: body.tracking_url,
          at: clock.now(),
        });
        const stored = await orderById(tx, actor.accountId, params.id);
        if (stored === null) throw orderNotFound(params.id);
        return { result: stored, events };
      });
      void reply.header("etag", `"${order.version}"`);
      return wireOf(db, actor, order);
    }),
    bind(contract.orderTimeline, async ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        const order = await orderById(tx, actor.accountId, params.id);
        if (order === null) throw orderNotFound(params.id);
        const states = await orderStatesOf(tx, actor.accountId, params.id);
        // Orders of before states were noted begin with the state in which they stand.
        const known = states.length > 0 ? states : [{ from: null, to: order.status, at: order.placedAt, actor: null, note: "" }];
        return {
          items: known.map((state) => ({
            from: state.from,
            to: state.to,
            at: new Date(state.at).toISOString(),
            actor: { kind: state.actor?.kind ?? "system", name: state.actor?.name ?? null },
            note: state.note,
          })),
          next: [...nextStates(order.status)],
        };
      }),
    ),
    bind(contract.listOrderItems, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const after = decodeCursor(itemCursor, query.cursor);
      const rows = await db.account(actor.accountId, (tx) =>
        orderItemsPage(tx, actor.accountId, { orderId: query.order_id, productId: query.product_id, after, limit: limit + 1 }),
      );
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map(itemWire),
        nextCursor: last === undefined ? null : encodeCursor({ orderId: last.orderId, line: last.line }),
      };
    }),
    bind(contract.getOrderItem, async ({ actor, params, db }) => {
      const row = await db.account(actor.accountId, (tx) => orderItemById(tx, actor.accountId, params.id));
      if (row === null) throw new AppError("not_found", "commerce.order_item_not_found");
      return itemWire(row);
    }),
  ];
}
