import type { Vault } from "#platform/crypto/vault.ts";
import { isForeignKeyViolation, isUniqueViolation, type Tx } from "#platform/db/db.ts";
import { AppError, type InputIssue } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { refuseStale } from "#platform/http/if-match.ts";
import { newId } from "#shared/ids.ts";
import { takeStock } from "../cart.repo.ts";
import { productsByIds } from "../catalogue.repo.ts";
import { orderNotFound, outOfStock } from "../commerce.errors.ts";
import { centsOf } from "../commerce-wire.ts";
import { type Conversion, type Order, type OrderItem, type Payment, addressContext, productIdsOf } from "../order.ts";
import { insertOrder, lockOrder, nextOrderNumber } from "../order.repo.ts";
import { bestVariant } from "../product.ts";
import { totalsOf } from "../totals.ts";
import { extraOf, type UnknownFields } from "../unknown-fields.ts";
import { addOrderState, changeOrder, customerNames, type OrderColumns, type StateActor } from "./order-states.repo.ts";
import type { OrderChange, OrderInput } from "./orders.contract.ts";

const changeable = ["shipping_address", "shipping_method", "payment", "notes", "conversion"];
const known = [...changeable, "order_number", "external_id", "user_id", "status", "created_at", "items", "totals", "take_stock"];
const computed = ["id", "user_name", "cart_id", "updated_at", "version", "reserved_until"];
// What a reader gets and may send back; an order's goods and state are changed by their own endpoints.
const fixed = ["order_number", "external_id", "user_id", "status", "created_at", "items", "totals", "take_stock"];

const refuse = (issues: InputIssue[]) => {
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The order is not valid.", issues });
};

function paymentOf(input: OrderChange["payment"], before?: Payment): Payment {
  return {
    method: input?.method ?? before?.method ?? "to_be_arranged",
    status: input?.status ?? before?.status ?? "pending",
    installments: input?.installments ?? before?.installments,
    card_info: input?.card_info ?? before?.card_info,
    transaction_id: input?.transaction_id ?? before?.transaction_id,
  };
}

function conversionOf(input: OrderChange["conversion"], before?: Conversion): Conversion {
  return {
    source: input?.source === undefined ? (before?.source ?? null) : input.source,
    campaign: input?.campaign === undefined ? (before?.campaign ?? null) : input.campaign,
    agent_assisted: input?.agent_assisted ?? before?.agent_assisted ?? false,
    techniques_used: input?.techniques_used ?? before?.techniques_used ?? [],
    time_to_convert: input?.time_to_convert === undefined ? (before?.time_to_convert ?? null) : input.time_to_convert,
  };
}

/** The lines of an order as they will stand: names and prices of the catalogue where none are given. */
async function linesOf(tx: Tx, accountId: string, input: OrderInput): Promise<OrderItem[]> {
  const issues: InputIssue[] = [];
  const ids = [...new Set(input.items.flatMap((item) => item.product_id ?? []))];
  const products = new Map((await productsByIds(tx, accountId, ids, true)).map((product) => [product.id, product]));
  const lines = input.items.map((item, index): OrderItem => {
    const product = item.product_id ? products.get(item.product_id) : undefined;
    if (item.product_id && product === undefined) issues.push({ path: `items.${index}.product_id`, message: "no such product" });
    const variant = product && (item.variant_id ? product.variants.find((one) => one.id === item.variant_id) : bestVariant(product));
    if (product !== undefined && variant === undefined)
      issues.push({ path: `items.${index}.variant_id`, message: "no such variant of this product" });
    if (item.variant_id && !item.product_id) issues.push({ path: `items.${index}.product_id`, message: "required with a variant" });
    const unitPriceCents = item.unit_price === undefined ? variant?.priceCents : centsOf(item.unit_price);
    if (unitPriceCents === undefined && !item.product_id)
      issues.push({ path: `items.${index}.unit_price`, message: "required without a product" });
    const name = item.name ?? product?.name;
    if (name === undefined && !item.product_id) issues.push({ path: `items.${index}.name`, message: "required without a product" });
    return {
      productId: product?.id ?? null,
      variantId: variant?.id ?? null,
      name: name ?? "",
      attributes: item.attributes ?? variant?.attributes ?? {},
      quantity: item.quantity,
      unitPriceCents: unitPriceCents ?? 0,
      totalCents: (unitPriceCents ?? 0) * item.quantity,
    };
  });
  refuse(issues);
  return lines;
}

async function takePieces(tx: Tx, accountId: string, lines: readonly OrderItem[]): Promise<void> {
  const wanted = new Map<string, { variantId: string; productId: string; quantity: number }>();
  for (const line of lines) {
    if (line.variantId === null || line.productId === null) continue;
    const present = wanted.get(line.variantId);
    wanted.set(line.variantId, {
      variantId: line.variantId,
      productId: line.productId,
      quantity: line.quantity + (present?.quantity ?? 0),
    });
  }
  const sorted = [...wanted.values()].toSorted((a, b) => `${a.productId}${a.variantId}`.localeCompare(`${b.productId}${b.variantId}`));
  const lacking = await takeStock(tx, accountId, sorted);
  if (lacking === null) return;
  const line = lines.find((one) => one.variantId === lacking);
  throw outOfStock(line?.productId ?? lacking, line?.name ?? "", 0);
}

const sealedHex = (sealed: Buffer) => `\\x${sealed.toString("hex")}`;

/** Makes an order. Errors: `input.invalid` with the path of each wrong field, `commerce.out_of_stock`, `commerce.order_number_taken`. */
export async function createOrderFrom(
  tx: Tx,
  vault: Vault,
  accountId: string,
  input: OrderInput,
  actor: StateActor,
  rule: UnknownFields,
  now: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  const extra = extraOf(input, known, computed, rule);
  if (input.user_id && !(await customerNames(tx, accountId, [input.user_id])).has(input.user_id))
    refuse([{ path: "user_id", message: "no such customer" }]);
  const items = await linesOf(tx, accountId, input);
  const totals = totalsOf(items, {
    shippingCents: centsOf(input.totals?.shipping ?? 0),
    discountCents: centsOf(input.totals?.discount ?? 0),
    taxCents: centsOf(input.totals?.tax ?? 0),
  });
  const gone = input.status === "cancelled" || input.status === "returned";
  const holds = input.take_stock && !gone;
  if (holds) await takePieces(tx, accountId, items);
  const placedAt = input.created_at === undefined ? now : new Date(input.created_at);
  const id = newId();
  const order: Order = {
    id,
    orderNumber: input.order_number?.trim() || (await nextOrderNumber(tx, accountId)),
    customerId: input.user_id ?? null,
    cartId: null,
    status: input.status,
    ...totals,
    shippingAddressSealed: input.shipping_address
      ? await vault.seal(accountId, addressContext(id), JSON.stringify(input.shipping_address))
      : null,
    shippingCode: input.shipping_method?.code ?? null,
    shippingName: input.shipping_method?.name ?? null,
    estimatedDeliveryOn: input.shipping_method?.estimated_delivery ?? null,
    trackingNumber: input.shipping_method?.tracking_number ?? null,
    trackingUrl: input.shipping_method?.tracking_url ?? null,
    payment: paymentOf(input.payment),
    conversion: conversionOf(input.conversion),
    notes: input.notes ?? "",
    placedAt,
    updatedAt: now,
    externalId: input.external_id?.trim() || null,
    extra,
    version: 1,
    stockHeld: holds,
    reservedUntil: null,
    items,
  };
  try {
    await insertOrder(tx, accountId, order);
  } catch (error) {
    if (isForeignKeyViolation(error)) refuse([{ path: "user_id", message: "no such customer" }]);
    if (!isUniqueViolation(error)) throw error;
    const path = isUniqueViolation(error, "orders_external") ? "external_id" : "order_number";
    throw new AppError("conflict", "commerce.order_number_taken", {
      message: "Another order has this already.",
      issues: [{ path, message: "another order has this already" }],
    });
  }
  await addOrderState(tx, accountId, id, { from: null, to: order.status, at: placedAt, actor, note: "" });
  const data = { orderId: id, cartId: null, customerId: order.customerId, totalCents: order.totalCents, productIds: productIdsOf(order) };
  return { id, events: [{ type: "order.placed", subjectId: id, data }] };
}

/** Changes an order's delivery, payment, conversion data and notes. Errors: `commerce.order_not_found`, `commerce.order_changed_meanwhile`. */
export async function updateOrderFrom(
  tx: Tx,
  vault: Vault,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  input: OrderChange,
  rule: UnknownFields,
  now: Date,
): Promise<NewEvent[]> {
  const order = await lockOrder(tx, accountId, target.id);
  if (order === null) throw orderNotFound(target.id);
  refuseStale(target.ifVersion, order.version, "commerce.order_changed_meanwhile");
  const extra = extraOf(input, changeable, [...computed, ...fixed], rule);
  const columns: OrderColumns = {};
  if (input.shipping_address)
    columns.shipping_address_sealed = sealedHex(
      await vault.seal(accountId, addressContext(order.id), JSON.stringify(input.shipping_address)),
    );
  const shipping = input.shipping_method;
  if (shipping?.code !== undefined) columns.shipping_code = shipping.code;
  if (shipping?.name !== undefined) columns.shipping_name = shipping.name;
  if (shipping?.estimated_delivery !== undefined) columns.estimated_delivery_on = shipping.estimated_delivery;
  if (shipping?.tracking_number !== undefined) columns.tracking_number = shipping.tracking_number;
  if (shipping?.tracking_url !== undefined) columns.tracking_url = shipping.tracking_url;
  if (input.payment) columns.payment = paymentOf(input.payment, order.payment);
  if (input.conversion) columns.conversion = conversionOf(input.conversion, order.conversion);
  if (input.notes !== undefined) columns.notes = input.notes;
  if (Object.keys(extra).length > 0) columns.extra = { ...order.extra, ...extra };
  await changeOrder(tx, accountId, order.id, columns, now);
  return [{ type: "order.updated", subjectId: order.id, data: { orderId: order.id, customerId: order.customerId } }];
}
