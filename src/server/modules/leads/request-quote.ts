import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { changeLead } from "./leads.repo.ts";
import { holdLeadsOf } from "./needs.repo.ts";
import { leadForWish } from "./note-need.ts";
import {
  findQuote,
  findQuoteByRequest,
  insertQuote,
  type QuoteItem,
  type QuoteRow,
  type QuoteStatus,
  setQuoteStatus,
} from "./quotes.repo.ts";

/** A quote's number as people read it. */
export const quoteNumber = (number: number): string => String(number).padStart(4, "0");

export interface QuoteRequest {
  customerId: string;
  conversationId: string;
  channel: string | null;
  items: readonly Omit<QuoteItem, "total_cents">[];
  validUntil: Date;
  note: string | null;
  /** The same again is the same quote. */
  requestKey: string;
  at: Date;
}

/** Puts down a quote of products at the prices given, with the customer's one open lead, for the team to look at. */
export async function requestQuote(
  tx: Tx,
  vault: Vault,
  accountId: string,
  request: QuoteRequest,
): Promise<{ quote: QuoteRow; events: NewEvent[] }> {
  await holdLeadsOf(tx, accountId, [request.customerId]);
  const before = await findQuoteByRequest(tx, accountId, request.requestKey);
  if (before) return { quote: before, events: [] };
  const items = request.items.map((item) => ({ ...item, total_cents: item.unit_cents * item.quantity }));
  const totalCents = items.reduce((sum, item) => sum + item.total_cents, 0);
  const interest = items.map(({ quantity, name }) => `${quantity}× ${name}`).join(", ");
  const { row, made } = await leadForWish(tx, vault, accountId, { ...request, interestType: "quote", interest: interest.slice(0, 300) });
  const id = newId();
  const { conversationId, validUntil, note, requestKey, at } = request;
  await insertQuote(tx, accountId, { id, leadId: row.id, conversationId, items, totalCents, validUntil, note, requestKey, at });
  const quote = await findQuote(tx, accountId, id);
  if (quote === null) throw new Error("The quote was not stored.");
  await changeLead(tx, accountId, row.id, { quote_id: quoteNumber(quote.number), conversion_value_cents: totalCents });
  const data = { leadId: row.id, customerId: request.customerId, conversationId };
  return {
    quote,
    events: [
      { type: made ? "lead.created" : "lead.updated", subjectId: row.id, data },
      { type: "quote.requested", subjectId: id, data: { quoteId: id, ...data, totalCents } },
    ],
  };
}

const nextOf: Readonly<Record<QuoteStatus, readonly QuoteStatus[]>> = {
  requested: ["sent", "accepted", "declined"],
  sent: ["accepted", "declined"],
  accepted: ["declined"],
  declined: ["sent"],
};
export const nextQuoteStatuses = (from: QuoteStatus): readonly QuoteStatus[] => nextOf[from];

/** Moves a quote on. Errors: `leads.quote_not_found`, `leads.quote_move_refused`. */
export async function moveQuote(
  tx: Tx,
  accountId: string,
  move: { id: string; to: QuoteStatus; validUntil: Date | null; at: Date },
): Promise<NewEvent[]> {
  const quote = await findQuote(tx, accountId, move.id, true);
  if (quote === null) throw quoteMissing();
  if (quote.status === move.to) return [];
  if (!nextOf[quote.status].includes(move.to))
    throw new AppError("conflict", "leads.quote_move_refused", {
      message: `A quote that is ${quote.status} goes to ${nextOf[quote.status].join(", ")}.`,
      issues: [{ path: "status", message: `not from ${quote.status}` }],
    });
  await setQuoteStatus(tx, accountId, move.id, move.to, move.validUntil ?? quote.valid_until, move.at);
  return [
    { type: `quote.${move.to}`, subjectId: move.id, data: { quoteId: move.id, leadId: quote.lead_id, customerId: quote.customer_id } },
  ];
}

export const quoteMissing = () => new AppError("not_found", "leads.quote_not_found", { message: "There is no such quote." });
