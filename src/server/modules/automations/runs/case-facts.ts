import { findAccount } from "#modules/accounts/index.ts";
import { findConversation, type ConversationRow } from "#modules/conversations/index.ts";
import { findBusinessHours, isOpen, nextOpening } from "#modules/hours/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { offsetAt } from "#platform/time-zone.ts";
import type { Facts, FactValue } from "../conditions.ts";
import { findCustomerFacts, type CustomerFactsRow } from "./case-facts.repo.ts";

/** The account's own time. */
export interface CompanyTime {
  name: string;
  /** The account's own language. */
  locale: string | null;
  /** `2026-11-23`, by the account's calendar. */
  day: string;
  /** When the account's next day begins. */
  tomorrow: Date;
  hour: number;
  weekday: number;
  isOpen: boolean;
  nextOpening: Date | null;
}

export interface CaseFacts {
  company: CompanyTime;
  conversation: ConversationRow | null;
  customer: CustomerFactsRow | null;
  facts: Facts;
}

export async function readCompanyTime(tx: Tx, accountId: string, now: Date): Promise<CompanyTime> {
  const [account, hours] = await Promise.all([findAccount(tx, accountId), findBusinessHours(tx, accountId)]);
  const timeZone = account?.time_zone ?? "America/Sao_Paulo";
  const offset = offsetAt(timeZone, now.getTime());
  const local = new Date(now.getTime() + offset);
  const nextDay = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + 1);
  return {
    name: account?.name ?? "",
    locale: account?.locale ?? null,
    day: local.toISOString().slice(0, 10),
    tomorrow: new Date(nextDay - offset),
    hour: local.getUTCHours(),
    weekday: local.getUTCDay(),
    isOpen: hours === null || isOpen(hours, now),
    nextOpening: hours === null ? null : nextOpening(hours, now),
  };
}

const known = (value: unknown): FactValue =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;

function ofConversation(row: ConversationRow | null, now: Date): Record<string, FactValue> {
  if (row === null) return {};
  return {
    "conversation.status": row.status,
    "conversation.channel": row.channel,
    "conversation.priority": row.priority,
    "conversation.labels": row.labels,
    "conversation.assigned": row.assignee_id !== null,
    "conversation.bot": row.bot,
    "conversation.language": row.language,
    "conversation.last_sender": row.last_message_sender_type,
    "conversation.last_intent": row.last_intent,
    "conversation.sentiment": row.last_sentiment,
    "conversation.silent_minutes":
      row.last_message_at === null ? null : Math.floor((now.getTime() - row.last_message_at.getTime()) / 60_000),
  };
}

function ofCustomer(row: CustomerFactsRow | null): Record<string, FactValue> {
  if (row === null) return {};
  return {
    "customer.user_type": row.user_type,
    "customer.status": row.status,
    "customer.tier": row.customer_value_tier,
    "customer.stage": row.lifecycle_stage,
    "customer.orders_count": row.orders_count,
    "customer.lifetime_value": row.lifetime_value_cents / 100,
    "customer.tags": row.tags,
    "customer.city": row.city,
    "customer.state": row.state,
    "cart.total": row.cart_cents === null ? null : row.cart_cents / 100,
    "cart.items": row.cart_items,
    "cart.recovery_attempts": row.cart_recovery_attempts,
    "lead.open": row.lead_status !== null,
    "lead.status": row.lead_status,
    "lead.score": row.lead_score,
    "consent.marketing": row.marketing_opt_out_at === null,
    "consent.automations": row.automations_opt_out_at === null,
    ...Object.fromEntries(Object.entries(row.attributes).map(([name, value]) => [`customer.attributes.${name}`, known(value)])),
  };
}

/** What is known of a case now. */
export async function readCase(
  tx: Tx,
  accountId: string,
  of: { conversationId: string | null; customerId: string | null; heard: boolean },
  now: Date,
): Promise<CaseFacts> {
  const [company, conversation] = await Promise.all([
    readCompanyTime(tx, accountId, now),
    of.conversationId === null ? null : findConversation(tx, accountId, of.conversationId),
  ]);
  const customerId = of.customerId ?? conversation?.customer_id ?? null;
  const customer = customerId === null ? null : await findCustomerFacts(tx, accountId, customerId);
  const facts = {
    ...ofConversation(conversation, now),
    ...ofCustomer(customer),
    "time.hour": company.hour,
    "time.weekday": company.weekday,
    "time.open": company.isOpen,
    "run.heard": of.heard,
  };
  return { company, conversation, customer, facts };
}
