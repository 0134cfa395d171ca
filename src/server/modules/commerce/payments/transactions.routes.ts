import { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import { versionInIfMatch } from "#platform/http/if-match.ts";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import { actorOf } from "../actor-of.ts";
import { commitShop } from "../commit.ts";
import { transactionNotFound } from "../commerce.errors.ts";
import { centsOf, decimalOf, toTransactionWire } from "../commerce-wire.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { CommerceRouteOptions } from "../route-options.ts";
import { readShopSettings } from "../shop-settings.repo.ts";
import { refundPayment } from "./refund-payment.ts";
import { refundsOf } from "./refunds.repo.ts";
import { paymentProviders } from "./test-provider.ts";
import * as contract from "./transactions.contract.ts";
import { transactionById, type TransactionFilter, transactionsPage, transactionSums } from "./transactions.repo.ts";
import { recordTransaction, updateTransactionFrom } from "./write-transaction.ts";

const place = z.object({ at: z.iso.datetime().refine((text) => /^(?:19|20|21)\d\d/.test(text)), id: z.uuid() });

type Filters = z.output<NonNullable<typeof contract.transactionSummary.query>>;

const filterOf = (query: Filters): TransactionFilter => ({
  orderId: query.order_id,
  method: query.method,
  status: query.status,
  from: query.created_from === undefined ? undefined : new Date(query.created_from),
  to: query.created_to === undefined ? undefined : new Date(query.created_to),
});

async function wireOf(tx: Tx, accountId: string, id: string) {
  const one = await transactionById(tx, accountId, id);
  if (one === null) throw transactionNotFound(id);
  return toTransactionWire(one, await refundsOf(tx, accountId, [id]));
}

/** Routes of payments. */
export function transactionRoutes({ clock, signals }: CommerceRouteOptions): BoundRoute[] {
  return [
    bind(contract.listTransactions, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const before = decodeCursor(place, query.cursor);
      const { rows, page, refunds } = await db.account(actor.accountId, async (tx) => {
        const found = await transactionsPage(tx, actor.accountId, filterOf(query), { before, limit: limit + 1 });
        const shown = found.slice(0, limit);
        const ids = shown.map((one) => one.id);
        return { rows: found, page: shown, refunds: await refundsOf(tx, actor.accountId, ids) };
      });
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((one) => toTransactionWire(one, refunds)),
        nextCursor: last === undefined ? null : encodeCursor({ at: last.createdAt.toISOString(), id: last.id }),
      };
    }),
    bind(contract.transactionSummary, async ({ actor, query, db }) => {
      const rows = await db.account(actor.accountId, (tx) => transactionSums(tx, actor.accountId, filterOf(query)));
      return { items: rows.map(({ amountCents, ...row }) => ({ ...row, amount: decimalOf(amountCents) })) };
    }),
    bind(contract.getTransaction, async ({ actor, params, db, reply }) => {
      const one = await db.account(actor.accountId, (tx) => wireOf(tx, actor.accountId, params.id));
      void reply.header("etag", `"${one.version}"`);
      return one;
    }),
    bind(contract.createTransaction, async ({ actor, body, db, reply }) => {
      const one = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const { unknownFields } = await readShopSettings(tx, actor.accountId);
        const { id, events } = await recordTransaction(tx, actor.accountId, body, actorOf(actor), unknownFields, clock.now());
        return { result: await wireOf(tx, actor.accountId, id), events };
      });
      void reply.header("etag", `"${one.version}"`);
      return one;
    }),
    bind(contract.updateTransaction, async ({ actor, params, body, db, request, reply }) => {
      const target = { id: params.id, ifVersion: versionInIfMatch(request.headers["if-match"]) };
      const one = await commitShop({ db, signals }, actor.accountId, async (tx) => {
        const { unknownFields } = await readShopSettings(tx, actor.accountId);
        const events = await updateTransactionFrom(tx, actor.accountId, target, body, actorOf(actor), unknownFields, clock.now());
        return { result: await wireOf(tx, actor.accountId, params.id), events };
      });
      void reply.header("etag", `"${one.version}"`);
      return one;
    }),
    bind(contract.refundTransaction, async ({ actor, params, body, db, reply }) => {
      const deps = { db, signals, now: () => clock.now(), providers: paymentProviders };
      await refundPayment(deps, actor.accountId, {
        transactionId: params.id,
        refundId: body.refund_id ?? newId(),
        amountCents: body.amount === undefined ? null : centsOf(body.amount),
        actor: actorOf(actor),
      });
      const one = await db.account(actor.accountId, (tx) => wireOf(tx, actor.accountId, params.id));
      void reply.header("etag", `"${one.version}"`);
      return one;
    }),
  ];
}
