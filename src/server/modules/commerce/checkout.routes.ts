import type { FastifyReply, FastifyRequest } from "fastify";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { type CheckoutForm, addressOf, emptyForm, formProblems, readCheckoutForm } from "./checkout-form.ts";
import { readCheckoutToken } from "./checkout-link.ts";
import { type FormState, checkoutPage, noticePage, orderPlacedPage } from "./checkout-page.ts";
import { checkoutTexts } from "./checkout-texts.ts";
import { checkoutPageEndpoint, placeOrderEndpoint } from "./commerce.contract.ts";
import { findCheckout } from "./find-checkout.ts";
import { placeOrder } from "./place-order.ts";
import type { CommerceRouteOptions } from "./route-options.ts";

interface Page {
  status: number;
  html: string;
}

const unknownShop = { name: "Prosa", locale: "pt-BR" };

function notFoundPage(): Page {
  const texts = checkoutTexts(unknownShop.locale);
  return { status: 404, html: noticePage(unknownShop, texts.title, texts.notFound) };
}

async function showCheckout(db: Db, token: string, state: FormState & { status: number }): Promise<Page> {
  const key = readCheckoutToken(token);
  const found = key === null ? null : await db.account(key.accountId, (tx) => findCheckout(tx, key.accountId, key.secret));
  if (found === null) return notFoundPage();
  const texts = checkoutTexts(found.shop.locale);
  if (found.order !== null) return { status: 200, html: orderPlacedPage(found.shop, texts, found.order) };
  if (found.cart.items.length === 0) return { status: 200, html: noticePage(found.shop, texts.title, texts.empty) };
  return { status: state.status, html: checkoutPage(found.shop, texts, found.cart, found.totals, state) };
}

async function orderCheckout(options: CommerceRouteOptions, db: Db, token: string, form: CheckoutForm): Promise<Page> {
  const key = readCheckoutToken(token);
  const found = key === null ? null : await db.account(key.accountId, (tx) => findCheckout(tx, key.accountId, key.secret));
  if (key === null || found === null) return notFoundPage();
  const texts = checkoutTexts(found.shop.locale);
  const problems = formProblems(form, texts);
  if (found.order === null && Object.keys(problems).length > 0) {
    return await showCheckout(db, token, { form, problems, alert: null, status: 400 });
  }
  try {
    await db.account(key.accountId, async (tx) => {
      const at = options.clock.now();
      const order = { secret: key.secret, address: addressOf(form), payment: form.payment, at };
      const { events } = await placeOrder(tx, options.vault, key.accountId, order);
      await appendEvents(tx, key.accountId, events);
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "conflict") throw error;
    const { name } = error.details;
    const alert = typeof name === "string" ? texts.outOfStock(name) : texts.empty;
    return await showCheckout(db, token, { form, problems: {}, alert, status: 409 });
  }
  return await showCheckout(db, token, { form, problems: {}, alert: null, status: 200 });
}

async function postedFields(request: FastifyRequest): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  if (!request.isMultipart()) return fields;
  for await (const part of request.parts()) {
    if (part.type === "field" && typeof part.value === "string") fields.set(part.fieldname, part.value);
    else if (part.type === "file") part.file.resume();
  }
  return fields;
}

function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .code(page.status)
    .header("content-type", "text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header(
      "content-security-policy",
      "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    .send(page.html);
}

/** The public pages on which a cart becomes an order. Who holds the link may see and order the cart, nothing else. */
export function checkoutRoutes(options: CommerceRouteOptions): BoundRoute[] {
  return [
    bind(checkoutPageEndpoint, async ({ params, db, reply }) =>
      sendPage(reply, await showCheckout(db, params.token, { form: emptyForm, problems: {}, alert: null, status: 200 })),
    ),
    bind(
      placeOrderEndpoint,
      async ({ params, db, request, reply }) =>
        sendPage(reply, await orderCheckout(options, db, params.token, readCheckoutForm(await postedFields(request)))),
      { multipart: true, bodyLimit: 64 * 1024 },
    ),
  ];
}
