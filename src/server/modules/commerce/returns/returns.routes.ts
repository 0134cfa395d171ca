import { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import { versionInIfMatch } from "#platform/http/if-match.ts";
import { type Actor, type BoundRoute, bind } from "#platform/http/routes.ts";
import { actorOf, nameFor } from "../actor-of.ts";
import { commitShop } from "../commit.ts";
import { decimalOf } from "../commerce-wire.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { customerNames } from "../orders/order-states.repo.ts";
import type { CommerceRouteOptions } from "../route-options.ts";
import { advanceReturn, returnNotFound } from "./advance-return.ts";
import { askForReturn } from "./ask-for-return.ts";
import { nextReturnStates, type ReturnStatus } from "./return.ts";
import * as contract from "./returns.contract.ts";
import { type OrderReturn, returnById, returnsPage } from "./returns.repo.ts";

const place = z.object({ at: z.iso.datetime().refine((text) => /^(?:19|20|21)\d\d/.test(text)), id: z.uuid() });
const defaultLimit = 20;

const face = ({ kind, name }: { kind: string; name: string | null }) => ({ kind, name });

async function wiresOf(tx: Tx, actor: Actor, returns: readonly OrderReturn[]): Promise<contract.ReturnWire[]> {
  const names = await customerNames(
    tx,
    actor.accountId,
    returns.map((one) => one.customerId),
  );
  return returns.map((one) => ({
    id: one.id,
    order_id: one.orderId,
    order_number: one.orderNumber,
    user_id: one.customerId,
    user_name: nameFor(actor, one.customerId, names.get(one.customerId ?? "")),
    kind: one.kind,
    reason: one.reason,
    note: one.note,
    status: one.status,
    basis: one.basis,
    items: one.items.map(({ line, name, quantity, totalCents }) => ({ line, name, quantity, total: decimalOf(totalCents) })),
    conversation_id: one.conversationId,
    actor: face(one.actor),
    history: one.history.map((step) => ({ status: step.status, at: step.at, actor: face(step.actor), note: step.note })),
    next: [...nextReturnStates(one.status)],
    created_at: one.createdAt.toISOString(),
    updated_at: one.updatedAt.toISOString(),
    version: one.version,
  }));
}

async function wireById(tx: Tx, actor: Actor, id: string): Promise<contract.ReturnWire> {
  const one = await returnById(tx, actor.accountId, id);
  const [wire] = one === null ? [] : await wiresOf(tx, actor, [one]);
  if (wire === undefined) throw returnNotFound();
  return wire;
}

/** Routes of returns and exchanges. */
export function returnRoutes({ clock, signals }: CommerceRouteOptions): BoundRoute[] {
  return [
    bind(contract.listReturns, async ({ actor, query, db }) => {
      const limit = query.limit ?? defaultLimit;
      return db.account(actor.accountId, async (tx) => {
        const rows = await returnsPage(tx, actor.accountId, {
          status: query.status?.split(",") as ReturnStatus[] | undefined,
          orderId: query.order_id,
          customerId: query.user_id,
          before: decodeCursor(place, query.cursor),
          limit: limit + 1,
        });
        const page = rows.slice(0, limit);
        const last = rows.length > limit ? page.at(-1) : undefined;
        return {
          items: await wiresOf(tx, actor, page),
          nextCursor: last === undefined ? null : encodeCursor({ at: last.createdAt.toISOString(), id: last.id }),
        };
      });
    }),
    bind(contract.getReturn, async ({ actor, params, db, reply }) => {
      const wire = await db.account(actor.accountId, (tx) => wireById(tx, actor, params.id));
      void reply.header("etag", `"${wire.version}"`);
      return wire;
    }),
    bind(contract.createReturn, async ({ actor, body, db }) =>
      commitShop({ db, signals }, actor.accountId, async (tx) => {
        const { id, events } = await askForReturn(tx, actor.accountId, {
          orderId: body.order_id,
          kind: body.kind,
          reason: body.reason,
          note: body.note,
          items: body.items,
          actor: actorOf(actor),
          goodwill: body.goodwill,
          at: clock.now(),
        });
        return { result: await wireById(tx, actor, id), events };
      }),
    ),
    bind(contract.changeReturnStatus, async ({ actor, params, body, db, request, reply }) => {
      const wire = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const events = await advanceReturn(tx, actor.accountId, {
          id: params.id,
          to: body.status,
          note: body.note,
          ifVersion: versionInIfMatch(request.headers["if-match"]),
          actor: actorOf(actor),
          at: clock.now(),
        });
        return { result: await wireById(tx, actor, params.id), events };
      });
      void reply.header("etag", `"${wire.version}"`);
      return wire;
    }),
  ];
}
