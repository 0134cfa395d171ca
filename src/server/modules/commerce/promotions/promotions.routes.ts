import { z } from "zod";
import { isUniqueViolation, type Tx } from "#platform/db/db.ts";
import { AppError, type InputIssue } from "#platform/errors.ts";
import { refuseStale, versionInIfMatch } from "#platform/http/if-match.ts";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import { centsOf, decimalOf } from "../commerce-wire.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { CommerceRouteOptions } from "../route-options.ts";
import type { Promotion } from "./promotion.ts";
import * as contract from "./promotions.contract.ts";
import { promotionById, promotionPage, putPromotion, removePromotion, type StoredPromotion } from "./promotions.repo.ts";

const place = z.object({ at: z.iso.datetime().refine((text) => /^(?:19|20|21)\d\d/.test(text)), id: z.uuid() });
const notFound = () => new AppError("not_found", "commerce.promotion_not_found");
const decimalOrNull = (cents: number | null) => (cents === null ? null : decimalOf(cents));

function toWire(one: StoredPromotion): contract.PromotionWire {
  return {
    id: one.id,
    name: one.name,
    code: one.code,
    kind: one.kind,
    percent: one.percent,
    amount: decimalOrNull(one.amountCents),
    min_subtotal: decimalOf(one.minSubtotalCents),
    max_discount: decimalOrNull(one.maxDiscountCents),
    starts_at: one.startsAt?.toISOString() ?? null,
    ends_at: one.endsAt?.toISOString() ?? null,
    product_ids: one.productIds,
    category_ids: one.categoryIds,
    usage_limit: one.usageLimit,
    per_customer_limit: one.perCustomerLimit,
    stackable: one.stackable,
    priority: one.priority,
    active: one.active,
    uses: one.uses,
    created_at: one.createdAt.toISOString(),
    updated_at: one.updatedAt.toISOString(),
    version: one.version,
  };
}

const empty = (id: string): Promotion => ({
  id,
  name: "",
  code: null,
  kind: "percent",
  percent: null,
  amountCents: null,
  minSubtotalCents: 0,
  maxDiscountCents: null,
  startsAt: null,
  endsAt: null,
  productIds: [],
  categoryIds: [],
  usageLimit: null,
  perCustomerLimit: null,
  stackable: false,
  priority: 0,
  active: true,
  uses: 0,
});

const given = <Value, Kept>(value: Value | undefined, kept: Kept): Value | Kept => (value === undefined ? kept : value);
const centsOrNull = (value: number | null | undefined, kept: number | null) =>
  value === undefined ? kept : value === null ? null : centsOf(value);
const dateOrNull = (value: string | null | undefined, kept: Date | null) =>
  value === undefined ? kept : value === null ? null : new Date(value);

/** The promotion as it will stand. Throws `input.invalid` with the path of each field that does not go with the others. */
function mergedWith(before: Promotion, input: contract.PromotionInput): Promotion {
  const kind = input.kind ?? before.kind;
  const after: Promotion = {
    ...before,
    name: input.name ?? before.name,
    code: input.code === undefined ? before.code : input.code?.toUpperCase() || null,
    kind,
    percent: kind === "percent" ? given(input.percent, before.percent) : null,
    amountCents: kind === "fixed" ? centsOrNull(input.amount, before.amountCents) : null,
    minSubtotalCents: input.min_subtotal === undefined ? before.minSubtotalCents : centsOf(input.min_subtotal),
    maxDiscountCents: centsOrNull(input.max_discount, before.maxDiscountCents),
    startsAt: dateOrNull(input.starts_at, before.startsAt),
    endsAt: dateOrNull(input.ends_at, before.endsAt),
    productIds: input.product_ids ?? before.productIds,
    categoryIds: input.category_ids ?? before.categoryIds,
    usageLimit: given(input.usage_limit, before.usageLimit),
    perCustomerLimit: given(input.per_customer_limit, before.perCustomerLimit),
    stackable: input.stackable ?? before.stackable,
    priority: input.priority ?? before.priority,
    active: input.active ?? before.active,
  };
  const issues: InputIssue[] = [];
  if (after.name === "") issues.push({ path: "name", message: "required" });
  if (kind === "percent" && after.percent === null) issues.push({ path: "percent", message: "required" });
  if (kind === "fixed" && after.amountCents === null) issues.push({ path: "amount", message: "required" });
  if (after.startsAt !== null && after.endsAt !== null && after.endsAt <= after.startsAt)
    issues.push({ path: "ends_at", message: "after the beginning" });
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The promotion is not valid.", issues });
  return after;
}

async function write(tx: Tx, accountId: string, one: Promotion, at: Date): Promise<StoredPromotion> {
  try {
    await putPromotion(tx, accountId, one, at);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", "commerce.code_taken", {
      message: "Another promotion has this code.",
      issues: [{ path: "code", message: "another promotion has this code" }],
    });
  }
  const stored = await promotionById(tx, accountId, one.id);
  if (stored === null) throw notFound();
  return stored;
}

/** Routes of promotions and coupons. */
export function promotionRoutes({ clock }: CommerceRouteOptions): BoundRoute[] {
  return [
    bind(contract.listPromotions, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const before = decodeCursor(place, query.cursor);
      const rows = await db.account(actor.accountId, (tx) => promotionPage(tx, actor.accountId, { before, limit: limit + 1 }));
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map(toWire),
        nextCursor: last === undefined ? null : encodeCursor({ at: last.createdAt.toISOString(), id: last.id }),
      };
    }),
    bind(contract.getPromotion, async ({ actor, params, db, reply }) => {
      const one = await db.account(actor.accountId, (tx) => promotionById(tx, actor.accountId, params.id));
      if (one === null) throw notFound();
      void reply.header("etag", `"${one.version}"`);
      return toWire(one);
    }),
    bind(contract.createPromotion, async ({ actor, body, db, reply }) => {
      const one = await db.account(actor.accountId, (tx) => write(tx, actor.accountId, mergedWith(empty(newId()), body), clock.now()));
      void reply.header("etag", `"${one.version}"`);
      return toWire(one);
    }),
    bind(contract.updatePromotion, async ({ actor, params, body, db, request, reply }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      const one = await db.account(actor.accountId, async (tx) => {
        const before = await promotionById(tx, actor.accountId, params.id, true);
        if (before === null) throw notFound();
        refuseStale(ifVersion, before.version, "commerce.promotion_changed_meanwhile");
        return write(tx, actor.accountId, mergedWith(before, body), clock.now());
      });
      void reply.header("etag", `"${one.version}"`);
      return toWire(one);
    }),
    bind(contract.deletePromotion, async ({ actor, params, db }) => {
      if ((await db.account(actor.accountId, (tx) => removePromotion(tx, actor.accountId, params.id))) === 0) throw notFound();
      return ok;
    }),
  ];
}
