import type { FastifyReply, FastifyRequest } from "fastify";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { freshNonce, stillPagePolicy, withStyleNonce } from "#platform/http/page-policy.ts";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { type CheckoutForm, emptyForm, formProblems, mostInstallments, readCheckoutForm } from "./checkout-form.ts";
import { readCheckoutToken } from "./checkout-link.ts";
import { type FormState, checkoutPage, noticePage, orderPlacedPage } from "./checkout-page.ts";
import { askForDelivery, methodsOf, noteCampaign, orderAndCharge, payTest, updateCheckout } from "./checkout-steps.ts";
import { checkoutTexts } from "./checkout-texts.ts";
import { checkoutPageEndpoint, placeOrderEndpoint } from "./commerce.contract.ts";
import { findCheckout } from "./find-checkout.ts";
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

async function showCheckout(options: CommerceRouteOptions, db: Db, token: string, state: FormState & { status: number }): Promise<Page> {
  const key = readCheckoutToken(token);
  if (key !== null) await askForDelivery(options, db, key);
  const found =
    key === null ? null : await db.account(key.accountId, (tx) => findCheckout(tx, key.accountId, key.secret, options.clock.now()));
  if (found === null) return notFoundPage();
  const { settings, priced } = found;
  const texts = checkoutTexts(found.shop.locale);
  const test = settings.paymentProvider === "test";
  if (found.order !== null) return { status: 200, html: orderPlacedPage(found.shop, texts, found.order, found.payments[0], test) };
  if (found.cart.items.length === 0) return { status: 200, html: noticePage(found.shop, texts.title, texts.empty) };
  const open = {
    cart: found.cart,
    priced,
    methods: methodsOf(settings),
    mostInstallments: mostInstallments(priced.totals.totalCents, settings),
    test,
  };
  return { status: state.status, html: checkoutPage(found.shop, texts, open, state) };
}

async function takeCheckout(options: CommerceRouteOptions, db: Db, token: string, form: CheckoutForm): Promise<Page> {
  const key = readCheckoutToken(token);
  const find = () =>
    key === null ? null : db.account(key.accountId, (tx) => findCheckout(tx, key.accountId, key.secret, options.clock.now()));
  let found = await find();
  if (key === null || found === null) return notFoundPage();
  const texts = checkoutTexts(found.shop.locale);
  const again = (status: number, alert: string | null = null, problems = {}) =>
    showCheckout(options, db, token, { form, problems, alert, status });
  if (form.action === "pay") {
    await payTest(options, db, key, found);
    return again(200);
  }
  if (found.order === null) {
    await updateCheckout(options, db, key, form);
    await askForDelivery(options, db, key);
    if (form.action === "update") return again(200);
    const problems = formProblems(form, texts);
    if (Object.keys(problems).length > 0) return again(400, null, problems);
    found = (await find()) ?? found;
  }
  try {
    await orderAndCharge(options, db, key, found, form);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "conflict") throw error;
    const { name } = error.details;
    return again(409, typeof name === "string" ? texts.outOfStock(name) : texts.empty);
  }
  return again(200);
}

/** Fields of a posted form; files are passed over. */
export async function postedFields(request: FastifyRequest): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  if (!request.isMultipart()) return fields;
  for await (const part of request.parts()) {
    if (part.type === "field" && typeof part.value === "string") fields.set(part.fieldname, part.value);
    else if (part.type === "file") part.file.resume();
  }
  return fields;
}

/** Answers with a public page under its content policy. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  const nonce = freshNonce();
  return reply
    .code(page.status)
    .header("content-type", "text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header("content-security-policy", stillPagePolicy(nonce, { pictures: true, forms: true }))
    .send(withStyleNonce(page.html, nonce));
}

/** The public pages on which a cart becomes an order. Who holds the link may see and order the cart, nothing else. */
export function checkoutRoutes(options: CommerceRouteOptions): BoundRoute[] {
  return [
    bind(checkoutPageEndpoint, async ({ params, query, db, reply }) => {
      const key = readCheckoutToken(params.token);
      if (key !== null && query.utm_campaign)
        await noteCampaign({ db, signals: options.signals }, key, query.utm_campaign, query.utm_source ?? null, options.clock.now());
      return sendPage(reply, await showCheckout(options, db, params.token, { form: emptyForm, problems: {}, alert: null, status: 200 }));
    }),
    bind(
      placeOrderEndpoint,
      async ({ params, db, request, reply }) =>
        sendPage(reply, await takeCheckout(options, db, params.token, readCheckoutForm(await postedFields(request)))),
      { multipart: true, bodyLimit: 64 * 1024 },
    ),
  ];
}
