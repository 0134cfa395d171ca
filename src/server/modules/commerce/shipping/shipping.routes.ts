import { z } from "zod";
import { AppError, type InputIssue } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { ResponseOf } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { centsOf, decimalOf } from "../commerce-wire.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { CommerceRouteOptions } from "../route-options.ts";
import { readShopSettings, type ShopSettings, writeShopSettings } from "../shop-settings.repo.ts";
import { shippingCentsFor } from "../totals.ts";
import { askForQuote } from "./ask-for-quote.ts";
import { hookProvider, parcelKey } from "./hook.ts";
import { storedQuotes } from "./hook.repo.ts";
import { flatProvider, quoteOf, type ShippingRate, tableProvider } from "./shipping.ts";
import * as contract from "./shipping.contract.ts";
import { putShippingRate, removeShippingRate, shippingRateById, shippingRates } from "./shipping-rates.repo.ts";

const place = z.object({ from: z.number().int().min(0).max(99_999_999), id: z.uuid() });
const notFound = () => new AppError("not_found", "commerce.shipping_rate_not_found");
const decimalOrNull = (cents: number | null) => (cents === null ? null : decimalOf(cents));
const cepText = (cep: number) =>
  String(cep)
    .padStart(8, "0")
    .replace(/(\d{5})(\d{3})/, "$1-$2");
const cepNumber = (text: string) => Number(text.replace(/\D/g, ""));

const toWire = (rate: ShippingRate): ResponseOf<typeof contract.createShippingRate> => ({
  id: rate.id,
  code: rate.code,
  name: rate.name,
  cep_from: cepText(rate.cepFrom),
  cep_to: cepText(rate.cepTo),
  max_grams: rate.maxGrams,
  price: decimalOf(rate.priceCents),
  per_kg: decimalOf(rate.perKgCents),
  free_from: decimalOrNull(rate.freeFromCents),
  days: rate.days,
});

function mergedWith(before: ShippingRate, input: contract.ShippingRateInput, made: boolean): ShippingRate {
  const issues: InputIssue[] = [];
  if (made)
    for (const path of ["code", "name", "cep_from", "cep_to", "price", "days"] as const)
      if (input[path] === undefined) issues.push({ path, message: "required" });
  const after: ShippingRate = {
    ...before,
    code: input.code ?? before.code,
    name: input.name ?? before.name,
    cepFrom: input.cep_from === undefined ? before.cepFrom : cepNumber(input.cep_from),
    cepTo: input.cep_to === undefined ? before.cepTo : cepNumber(input.cep_to),
    maxGrams: input.max_grams === undefined ? before.maxGrams : input.max_grams,
    priceCents: input.price === undefined ? before.priceCents : centsOf(input.price),
    perKgCents: input.per_kg === undefined ? before.perKgCents : centsOf(input.per_kg),
    freeFromCents: input.free_from === undefined ? before.freeFromCents : input.free_from === null ? null : centsOf(input.free_from),
    days: input.days ?? before.days,
  };
  if (after.cepTo < after.cepFrom) issues.push({ path: "cep_to", message: "not before the beginning of the range" });
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The row is not valid.", issues });
  return after;
}

const settingsWire = (settings: ShopSettings): ResponseOf<typeof contract.getShopSettings> => ({
  guest_order_tracking: settings.guestOrderTracking,
  shipping: {
    flat: decimalOf(settings.shipping.flatCents),
    free_from: decimalOrNull(settings.shipping.freeFromCents),
    days: settings.shipping.days,
  },
  unknown_fields: settings.unknownFields,
  pix_hours: settings.pixHours,
  boleto_hours: settings.boletoHours,
  abandon_minutes: settings.abandonMinutes,
  max_installments: settings.maxInstallments,
  min_installment: decimalOf(settings.minInstallmentCents),
  payment_provider: settings.paymentProvider,
  return_days: settings.returnDays,
});

/** Routes of delivery prices and of the shop's settings. */
export function shippingRoutes({ clock, vault, fetch }: CommerceRouteOptions): BoundRoute[] {
  return [
    bind(contract.listShippingRates, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const after = decodeCursor(place, query.cursor);
      const rows = await db.account(actor.accountId, (tx) => shippingRates(tx, actor.accountId, after, limit + 1));
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { items: page.map(toWire), nextCursor: last === undefined ? null : encodeCursor({ from: last.cepFrom, id: last.id }) };
    }),
    bind(contract.createShippingRate, async ({ actor, body, db }) => {
      const blank: ShippingRate = {
        id: newId(),
        code: "",
        name: "",
        cepFrom: 0,
        cepTo: 0,
        maxGrams: null,
        priceCents: 0,
        perKgCents: 0,
        freeFromCents: null,
        days: 0,
      };
      const rate = mergedWith(blank, body, true);
      await db.account(actor.accountId, (tx) => putShippingRate(tx, actor.accountId, rate, clock.now()));
      return toWire(rate);
    }),
    bind(contract.updateShippingRate, async ({ actor, params, body, db }) =>
      db.account(actor.accountId, async (tx) => {
        const before = await shippingRateById(tx, actor.accountId, params.id);
        if (before === null) throw notFound();
        const rate = mergedWith(before, body, false);
        await putShippingRate(tx, actor.accountId, rate, clock.now());
        return toWire(rate);
      }),
    ),
    bind(contract.deleteShippingRate, async ({ actor, params, db }) => {
      if ((await db.account(actor.accountId, (tx) => removeShippingRate(tx, actor.accountId, params.id))) === 0) throw notFound();
      return ok;
    }),
    bind(contract.quoteShipping, async ({ actor, query, db }) => {
      const subtotalCents = centsOf(query.subtotal ?? 0);
      const parcel = { postalCode: query.postal_code?.replace(/\D/g, "") ?? null, grams: query.grams ?? 0, subtotalCents };
      await askForQuote({ db, vault, fetch, now: () => clock.now() }, actor.accountId, () => Promise.resolve(parcel));
      return db.account(actor.accountId, async (tx) => {
        const { shipping, asksForQuotes } = await readShopSettings(tx, actor.accountId);
        const rates = await shippingRates(tx, actor.accountId, undefined, 2000);
        const quotes = asksForQuotes ? await storedQuotes(tx, actor.accountId, [parcelKey(parcel)], clock.now()) : [];
        // Asked without goods, the flat price is told all the same.
        const flat = { code: "standard", name: null, cents: shippingCentsFor(shipping, Math.max(1, subtotalCents)), days: shipping.days };
        const { source, options } = quoteOf([hookProvider(quotes), tableProvider(rates), flatProvider(flat)], parcel);
        return {
          items: options.map(({ cents, ...option }) => ({ ...option, price: decimalOf(cents) })),
          source,
          failure: quotes[0]?.failure ?? null,
        };
      });
    }),
    bind(contract.getShopSettings, async ({ actor, db }) =>
      settingsWire(await db.account(actor.accountId, (tx) => readShopSettings(tx, actor.accountId))),
    ),
    bind(contract.setShopSettings, async ({ actor, body, db }) =>
      db.account(actor.accountId, async (tx) => {
        const before = await readShopSettings(tx, actor.accountId);
        const after: Omit<ShopSettings, "asksForQuotes"> = {
          guestOrderTracking: body.guest_order_tracking ?? before.guestOrderTracking,
          shipping:
            body.shipping === undefined
              ? before.shipping
              : {
                  flatCents: centsOf(body.shipping.flat),
                  freeFromCents: body.shipping.free_from === null ? null : centsOf(body.shipping.free_from),
                  days: body.shipping.days,
                },
          unknownFields: body.unknown_fields ?? before.unknownFields,
          pixHours: body.pix_hours ?? before.pixHours,
          boletoHours: body.boleto_hours ?? before.boletoHours,
          abandonMinutes: body.abandon_minutes ?? before.abandonMinutes,
          maxInstallments: body.max_installments ?? before.maxInstallments,
          minInstallmentCents: body.min_installment === undefined ? before.minInstallmentCents : centsOf(body.min_installment),
          paymentProvider: body.payment_provider ?? before.paymentProvider,
          returnDays: body.return_days ?? before.returnDays,
        };
        await writeShopSettings(tx, actor.accountId, after);
        return settingsWire({ ...after, asksForQuotes: before.asksForQuotes });
      }),
    ),
  ];
}
