import { createHash } from "node:crypto";
import type { ImportedCustomer } from "#modules/customers/index.ts";
import type { OlistRow } from "./olist-files.ts";
import { categoryName, centsIn, idOf, isMoment, methodOf, placeName, statusOf, wholeIn } from "./olist-values.ts";
import type { OlistOrder, OlistProduct, OlistReview } from "./olist.repo.ts";

/** A row that is left out, and why. */
export interface Refusal {
  file: string;
  row: number;
  reason: string;
}

interface Table {
  name: string;
  rows: readonly OlistRow[];
  malformed: readonly OlistRow[];
}

const malformedOf = (table: Table): Refusal[] =>
  table.malformed.map(({ row }) => ({ file: table.name, row, reason: "another number of cells than the heading" }));

const cell = (row: OlistRow, name: string): string => row.cells[name]?.trim() ?? "";
const shopTime = (text: string) => new Date(`${text.replace(" ", "T")}-03:00`);

export interface OlistCustomer {
  id: string;
  city: string;
  state: string;
  customer: ImportedCustomer;
}

/** Persons: several of the file's customers (one an order) may be one person. The files have no names; the beginning of the id stands for one. */
export function readCustomers(
  table: Table,
  orders: readonly OlistRow[],
): { rows: OlistCustomer[]; refused: Refusal[]; personOf: Map<string, string> } {
  const refused = malformedOf(table);
  const personOf = new Map<string, string>();
  const persons = new Map<string, OlistCustomer>();
  const times = new Map<string, string[]>();
  for (const row of orders) {
    const at = cell(row, "order_purchase_timestamp");
    if (isMoment(at)) times.set(cell(row, "customer_id"), [...(times.get(cell(row, "customer_id")) ?? []), at]);
  }
  for (const row of table.rows) {
    const unique = cell(row, "customer_unique_id");
    const id = idOf(unique);
    const own = cell(row, "customer_id");
    if (id === null || idOf(own) === null) {
      refused.push({ file: table.name, row: row.row, reason: "an id that is not 32 hex digits" });
      continue;
    }
    personOf.set(own, id);
    const at = (times.get(own) ?? []).map(shopTime);
    const known = persons.get(id);
    const moments = [...at, ...(known ? [known.customer.createdAt, known.customer.lastActiveAt] : [])].map((moment) => moment.getTime());
    if (moments.length === 0) continue;
    persons.set(id, {
      id,
      city: placeName(cell(row, "customer_city")),
      state: cell(row, "customer_state"),
      customer: {
        id,
        name: `Cliente ${unique.slice(0, 8)}`,
        userType: "cliente",
        language: "pt-BR",
        createdAt: new Date(Math.min(...moments)),
        lastActiveAt: new Date(Math.max(...moments)),
        identities: [{ kind: "user_id", scope: "", value: unique, address: unique }],
      },
    });
  }
  return { rows: [...persons.values()], refused, personOf };
}

const measures = [
  ["product_weight_g", "peso_g"],
  ["product_length_cm", "comprimento_cm"],
  ["product_height_cm", "altura_cm"],
  ["product_width_cm", "largura_cm"],
  ["product_photos_qty", "fotos"],
] as const;

/** Products; the price is the one of the last sale in the files. One that was never sold has none and stays out of the shop window. */
export function readProducts(table: Table, items: readonly OlistRow[]): { rows: OlistProduct[]; refused: Refusal[] } {
  const refused = malformedOf(table);
  const last = new Map<string, { at: string; cents: number }>();
  for (const row of items) {
    const cents = centsIn(cell(row, "price"));
    const at = cell(row, "shipping_limit_date");
    const before = last.get(cell(row, "product_id"));
    if (cents !== null && (before === undefined || at >= before.at)) last.set(cell(row, "product_id"), { at, cents });
  }
  const seen = new Set<string>();
  const rows: OlistProduct[] = [];
  for (const row of table.rows) {
    const external = cell(row, "product_id");
    const id = idOf(external);
    if (id === null || seen.has(external)) {
      refused.push({ file: table.name, row: row.row, reason: id === null ? "an id that is not 32 hex digits" : "the same product twice" });
      continue;
    }
    seen.add(external);
    const category = cell(row, "product_category_name");
    const price = last.get(external);
    rows.push({
      id,
      external_id: external,
      name: `${category === "" ? "Produto" : categoryName(category)} ${external.slice(0, 6)}`,
      category: category === "" ? null : category,
      attributes: Object.fromEntries(measures.flatMap(([column, name]) => (cell(row, column) === "" ? [] : [[name, cell(row, column)]]))),
      weight_grams: wholeIn(cell(row, "product_weight_g")),
      price_cents: price?.cents ?? 0,
      active: price !== undefined,
    });
  }
  return { rows, refused };
}

function statesOf(row: OlistRow, status: string): OlistOrder["states"] {
  const placed = cell(row, "order_purchase_timestamp");
  const steps: { to: string; at: string }[] = [{ to: "pending", at: placed }];
  for (const [column, to] of [
    ["order_approved_at", "paid"],
    ["order_delivered_carrier_date", "shipped"],
    ["order_delivered_customer_date", "delivered"],
  ] as const)
    if (isMoment(cell(row, column))) steps.push({ to, at: cell(row, column) });
  const reached = steps.at(-1);
  // The files do not tell when an order was cancelled or invoiced: the last moment that they know stands for it.
  if (reached !== undefined && reached.to !== status) steps.push({ to: status, at: reached.at });
  return steps.map((step, index) => ({ from: steps[index - 1]?.to ?? null, ...step }));
}

function grouped(table: Table): Map<string, OlistRow[]> {
  const groups = new Map<string, OlistRow[]>();
  for (const row of table.rows) groups.set(cell(row, "order_id"), [...(groups.get(cell(row, "order_id")) ?? []), row]);
  return groups;
}

/** Orders with their lines and payments. A line or payment that cannot be read leaves its order out whole: its sum would be wrong. */
export function readOrders(
  tables: { orders: Table; items: Table; payments: Table },
  personOf: ReadonlyMap<string, string>,
  productNames: ReadonlyMap<string, string>,
): { rows: OlistOrder[]; refused: Refusal[] } {
  const { orders, items, payments } = tables;
  const refused = [orders, items, payments].flatMap(malformedOf);
  const [itemsOf, paymentsOf] = [grouped(items), grouped(payments)];
  const known = new Set(orders.rows.map((row) => cell(row, "order_id")));
  for (const table of [items, payments])
    for (const row of table.rows)
      if (!known.has(cell(row, "order_id")))
        refused.push({ file: table.name, row: row.row, reason: "an order that the files do not have" });
  const rows: OlistOrder[] = [];
  const seen = new Set<string>();
  for (const row of orders.rows) {
    const external = cell(row, "order_id");
    const refuse = (reason: string, table = orders, place = row.row) => refused.push({ file: table.name, row: place, reason });
    const id = idOf(external);
    const person = personOf.get(cell(row, "customer_id"));
    const status = statusOf[cell(row, "order_status")];
    const placed = cell(row, "order_purchase_timestamp");
    if (id === null) refuse("an id that is not 32 hex digits");
    else if (seen.has(external)) refuse("the same order twice");
    else if (person === undefined) refuse("a customer that the files do not have");
    else if (status === undefined) refuse(`an unknown state: ${cell(row, "order_status")}`);
    else if (!isMoment(placed)) refuse("no moment of purchase");
    else {
      const before = refused.length;
      const lines = (itemsOf.get(external) ?? [])
        .toSorted((a, b) => Number(cell(a, "order_item_id")) - Number(cell(b, "order_item_id")))
        .flatMap((item) => {
          const product = idOf(cell(item, "product_id"));
          const name = product === null ? undefined : productNames.get(product);
          const [price, freight] = [centsIn(cell(item, "price")), centsIn(cell(item, "freight_value"))];
          if (product === null || name === undefined) refuse("a product that the files do not have", items, item.row);
          else if (price === null || freight === null) refuse("an amount that is none", items, item.row);
          else return [{ product_id: product, name, seller: cell(item, "seller_id"), price_cents: price, freight }];
          return [];
        });
      const approved = isMoment(cell(row, "order_approved_at"));
      const paid = (paymentsOf.get(external) ?? []).flatMap((payment) => {
        const method = methodOf[cell(payment, "payment_type")];
        const amount = centsIn(cell(payment, "payment_value"));
        const key = `${external}:${cell(payment, "payment_sequential")}`;
        if (method === undefined || amount === null) {
          refuse(method === undefined ? "an unknown way of payment" : "an amount that is none", payments, payment.row);
          return [];
        }
        return [
          {
            id: idOf(createHash("md5").update(key).digest("hex")) ?? "",
            external_id: key,
            method,
            status: approved ? "approved" : status === "cancelled" ? "cancelled" : "pending",
            amount_cents: amount,
            installments: Math.min(99, wholeIn(cell(payment, "payment_installments")) ?? 1),
            at: approved ? cell(row, "order_approved_at") : placed,
          },
        ];
      });
      if (refused.length > before) {
        refuse("a line or payment of it was refused");
        continue;
      }
      seen.add(external);
      const main = paid.toSorted((a, b) => b.amount_cents - a.amount_cents)[0];
      const states = statesOf(row, status);
      const estimated = cell(row, "order_estimated_delivery_date");
      rows.push({
        id,
        external_id: external,
        order_number: `OL-${external.slice(0, 16)}`,
        customer_id: person,
        status,
        subtotal_cents: lines.reduce((sum, line) => sum + line.price_cents, 0),
        shipping_cents: lines.reduce((sum, line) => sum + line.freight, 0),
        payment:
          main === undefined
            ? { method: "other", status: "pending" }
            : { method: main.method, status: main.status, installments: main.installments, transaction_id: main.external_id },
        extra: { olist_status: cell(row, "order_status"), olist_customer_id: cell(row, "customer_id") },
        placed_at: placed,
        updated_at: states.at(-1)?.at ?? placed,
        estimated: isMoment(estimated) ? estimated.slice(0, 10) : null,
        states,
        items: lines.map(({ freight: _, ...line }) => line),
        payments: paid,
      });
    }
  }
  return { rows, refused };
}

/** Reviews, one an order and id. */
export function readReviews(table: Table, orders: ReadonlySet<string>): { rows: OlistReview[]; refused: Refusal[] } {
  const refused = malformedOf(table);
  const rows: OlistReview[] = [];
  const seen = new Set<string>();
  for (const row of table.rows) {
    const order = cell(row, "order_id");
    const key = `${cell(row, "review_id")}:${order}`;
    const score = Number(cell(row, "review_score"));
    const created = cell(row, "review_creation_date");
    const answered = cell(row, "review_answer_timestamp");
    const refuse = (reason: string) => refused.push({ file: table.name, row: row.row, reason });
    if (!orders.has(order)) refuse("an order that was not imported");
    else if (seen.has(key)) refuse("the same review twice");
    else if (![1, 2, 3, 4, 5].includes(score)) refuse("a score that is not 1 to 5");
    else if (!isMoment(created)) refuse("no moment of the review");
    else {
      seen.add(key);
      rows.push({
        id: idOf(createHash("md5").update(key).digest("hex")) ?? "",
        external_id: key,
        order_id: idOf(order) ?? "",
        score,
        title: cell(row, "review_comment_title").slice(0, 500),
        comment: cell(row, "review_comment_message").slice(0, 5000),
        created_at: created,
        answered_at: isMoment(answered) ? answered : null,
      });
    }
  }
  return { rows, refused };
}
