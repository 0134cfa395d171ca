import type { OrderItem } from "../../normalised.ts";
import { cleanJson, isJson } from "../meta/lenient.ts";
import { UnreadableError } from "../meta/reading.ts";
import { sentences } from "../meta/sentences.ts";
import type { ReadContent } from "./content.ts";
import { type Content, orderItemSchema, sharedContactSchema, sharedEmailSchema, sharedPhoneSchema } from "./message-schema.ts";

const present = (value: string | null | undefined): value is string => value !== null && value !== undefined && value !== "";

/** Contact cards: one line a card, with its first phone. */
export function readContacts(list: unknown[]): ReadContent {
  const cards = list.filter(isJson).map((one) => {
    const { name, phones, emails, org } = sharedContactSchema.parse(one);
    const fullName = [name?.first_name, name?.last_name].filter(present).join(" ");
    const phoneList = phones.map((phone) => sharedPhoneSchema.parse(phone)).map((phone) => phone?.phone ?? phone?.wa_id);
    const organisation = org?.company ?? null;
    return {
      name: [name?.formatted_name, fullName, organisation, phoneList[0]].find(present) ?? sentences.contact,
      phones: phoneList.filter(present),
      emails: emails.map((email) => sharedEmailSchema.parse(email)?.email).filter(present),
      organisation,
    };
  });
  if (cards.length === 0) throw new UnreadableError("contacts_missing");
  const lines = cards.map(({ name, phones }) => (phones[0] === undefined || phones[0] === name ? name : `${name} (${phones[0]})`));
  return { type: "contacts", text: lines.join("\n"), attachments: [], contacts: cards };
}

function amount(total: number, currency: string): string {
  // Intl refuses what is no currency code of three letters.
  if (!/^[A-Za-z]{3}$/.test(currency)) return String(total);
  return new Intl.NumberFormat("pt-BR", { style: "currency", currency }).format(total);
}

/** An order from the catalogue: "3 × HAMBURGER", line by line, then the total. Sums are rounded to cents: 0.1 + 0.2 must not show. */
export function readOrder(order: Content["order"]): ReadContent {
  if (order === null) throw new UnreadableError("order_missing");
  const items = order.product_items
    .map((one) => orderItemSchema.parse(one))
    .filter((item) => item !== null)
    .map((item): OrderItem => ({
      sku: item.product_retailer_id ?? "",
      quantity: item.quantity ?? 1,
      price: item.item_price ?? 0,
      currency: item.currency ?? "",
    }));
  const total = Math.round(items.reduce((sum, item) => sum + item.quantity * item.price, 0) * 100) / 100;
  const currency = items[0]?.currency ?? "";
  const oneCurrency = items.every((item) => item.currency === currency);
  const lines = [
    ...(present(order.text) ? [order.text] : []),
    ...items.map((item) => `${item.quantity} × ${item.sku}`),
    ...(items.length > 0 && oneCurrency ? [`Total: ${amount(total, currency)}`] : []),
  ];
  return {
    type: "order",
    text: lines.length === 0 ? sentences.order : lines.join("\n"),
    attachments: [],
    order: { catalogId: order.catalog_id, text: present(order.text) ? order.text : null, items, total },
  };
}

/** Answers of a form (`response_json` is JSON in a string). The flow's own token is no answer. */
function readForm(raw: unknown): Record<string, unknown> {
  try {
    const parsed = cleanJson(typeof raw === "string" ? JSON.parse(raw) : raw);
    if (!isJson(parsed)) return {};
    const { flow_token: _token, ...answers } = parsed;
    return answers;
  } catch {
    return {};
  }
}

export function readInteractive(interactive: Content["interactive"]): ReadContent {
  const base: Pick<ReadContent, "type" | "attachments"> = { type: "interactive", attachments: [] };
  const button = interactive?.button_reply;
  if (button)
    return {
      ...base,
      text: button.title ?? button.id ?? "",
      interactive: { type: "button_reply", id: button.id, title: button.title, payload: button.id },
    };
  const row = interactive?.list_reply;
  if (row) {
    const description = row.description === null ? {} : { description: row.description };
    return {
      ...base,
      text: row.title ?? row.id ?? "",
      interactive: { type: "list_reply", id: row.id, title: row.title, payload: row.id, ...description },
    };
  }
  const form = interactive?.nfm_reply;
  if (form) {
    const response = readForm(form.response_json);
    const lines = Object.entries(response)
      .filter(([, value]) => typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      .map(([question, value]) => `${question}: ${String(value)}`);
    const text = [sentences.form, ...lines].join("\n");
    return { ...base, text, interactive: { type: "nfm_reply", id: null, title: form.body, payload: null, name: form.name, response } };
  }
  return { ...base, text: sentences.unsupported, ...(interactive?.type ? { unsupportedType: interactive.type } : {}) };
}
