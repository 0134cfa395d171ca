import type { RetentionClass } from "../retention/periods.contract.ts";

// What is done with personal data and why, and which tables belong to it. A test compares this with the list of all tables (erasure/tables.repo.ts): a table
// that holds persons belongs to one of these.

/** Bases of LGPD, art. 7; `health` is that of art. 11. */
export type LegalBasis = "consent" | "legal_obligation" | "contract" | "legitimate_interest" | "health" | "legal_claims";

export type Category =
  | "identification"
  | "contact"
  | "address"
  | "messages"
  | "files"
  | "purchases"
  | "payments"
  | "preferences"
  | "behaviour"
  | "scores"
  | "opinions"
  | "health"
  | "work"
  | "access"
  | "requests";

export type Recipient = "channels" | "model" | "mail" | "storage" | "analytics" | "webhooks" | "authority";

export interface Activity {
  key: string;
  basis: readonly LegalBasis[];
  subjects: readonly ("customers" | "visitors" | "leads" | "team" | "providers")[];
  categories: readonly Category[];
  /** Who it may be given to; which of them there are says the list of destinations. */
  recipients: readonly Recipient[];
  /** The class whose period counts; `profile`: goes with the person, `log`: some weeks, see the guide on operation. */
  kept: RetentionClass | "profile" | "log" | "proof" | "team";
  tables: readonly string[];
}

export const activities: readonly Activity[] = [
  {
    key: "registration",
    basis: ["contract", "legitimate_interest"],
    subjects: ["customers"],
    categories: ["identification", "contact", "address", "preferences"],
    recipients: ["channels"],
    kept: "profile",
    tables: [
      "customers",
      "customer_keys",
      "contact_identities",
      "contact_token_queue",
      "contact_tokens",
      "customer_addresses",
      "customer_tags",
      "customer_notes",
      "customer_doubles",
      "customer_merges",
      "identity_links",
      "customer_import_rows",
    ],
  },
  {
    key: "service",
    basis: ["contract", "legitimate_interest"],
    subjects: ["customers"],
    categories: ["contact", "messages", "files"],
    recipients: ["channels", "storage"],
    kept: "interactions",
    tables: [
      "agent_jobs",
      "attachments",
      "away_messages",
      "bulk_change_items",
      "conversation_labels",
      "conversation_mentions",
      "conversations",
      "customer_interactions",
      "customer_sessions",
      "files",
      "macro_run_items",
      "message_drafts",
      "messages",
      "notifications",
      "outbound_sends",
      "parked_updates",
      "queue_item_history",
      "queue_items",
      "reaction_sends",
      "retention_archive",
    ],
  },
  {
    key: "assistant",
    basis: ["contract", "legitimate_interest"],
    subjects: ["customers"],
    categories: ["messages", "scores"],
    recipients: ["model"],
    kept: "interactions",
    tables: [
      "agent_consents",
      "assist_suggestions",
      "helio_conversations",
      "ia_logs",
      "ia_usage_past",
      "persuasion_uses",
      "playbook_runs",
      "rag_queries",
      "reply_flags",
      "review_items",
      "understanding_checks",
    ],
  },
  {
    key: "sales",
    basis: ["contract", "legal_obligation"],
    subjects: ["customers"],
    categories: ["identification", "address", "purchases", "payments"],
    recipients: ["channels", "authority"],
    kept: "orders",
    tables: ["order_returns", "order_reviews", "order_states", "orders", "promotion_uses", "refunds", "transactions"],
  },
  {
    key: "carts",
    basis: ["contract", "legitimate_interest"],
    subjects: ["customers"],
    categories: ["purchases", "preferences"],
    recipients: ["channels"],
    kept: "carts",
    tables: ["cart_items", "cart_requests", "carts", "shipping_quotes"],
  },
  {
    key: "marketing",
    basis: ["consent"],
    subjects: ["customers", "leads"],
    categories: ["contact", "preferences", "scores"],
    recipients: ["channels", "mail"],
    kept: "profile",
    tables: ["automation_quota", "automation_runs", "automation_steps", "lead_moves", "lead_needs", "lead_quotes", "leads"],
  },
  {
    key: "figures",
    basis: ["legitimate_interest"],
    subjects: ["customers"],
    categories: ["purchases", "behaviour", "scores"],
    recipients: ["analytics"],
    kept: "metrics",
    tables: ["user_metrics"],
  },
  {
    key: "browsing",
    basis: ["consent", "legitimate_interest"],
    subjects: ["visitors"],
    categories: ["behaviour"],
    recipients: ["analytics"],
    kept: "browsing",
    tables: ["analytics_blocks", "tracked_calls", "visitors"],
  },
  {
    key: "satisfaction",
    basis: ["legitimate_interest"],
    subjects: ["customers"],
    categories: ["opinions"],
    recipients: ["channels"],
    kept: "metrics",
    tables: ["feedback", "satisfaction_askings", "satisfaction_surveys"],
  },
  {
    key: "appointments",
    basis: ["contract", "health"],
    subjects: ["customers"],
    categories: ["identification", "health"],
    recipients: ["channels"],
    kept: "profile",
    tables: ["clinic_appointments", "clinic_reminders", "clinic_waiting"],
  },
  {
    key: "marketplace",
    basis: ["contract"],
    subjects: ["customers", "providers"],
    categories: ["identification", "work", "payments", "opinions"],
    recipients: ["channels"],
    kept: "profile",
    tables: [
      "market_escrows",
      "market_jobs",
      "market_ledger",
      "market_notices",
      "market_onboarding",
      "market_payments",
      "market_proposals",
      "market_prospects",
      "market_providers",
      "market_reviews",
      "market_tellings",
    ],
  },
  {
    key: "rights",
    basis: ["legal_obligation", "legal_claims"],
    subjects: ["customers"],
    categories: ["identification", "contact", "requests"],
    recipients: ["authority", "webhooks"],
    kept: "proof",
    tables: [
      "consents",
      "contact_notices",
      "decision_reviews",
      "erasure_notices",
      "incident_persons",
      "privacy_request_steps",
      "privacy_requests",
      "retention_holds",
      "unmask_grants",
    ],
  },
  {
    key: "machinery",
    basis: ["legitimate_interest", "legal_obligation"],
    subjects: ["customers", "visitors"],
    categories: ["messages", "access"],
    recipients: [],
    kept: "log",
    tables: [
      "dead_letters",
      "failed_searches",
      "idempotency_keys",
      "inbound_events",
      "list_views",
      "omni_logs",
      "saved_views",
      "webhook_deliveries",
    ],
  },
  {
    key: "team",
    basis: ["contract", "legitimate_interest"],
    subjects: ["team"],
    categories: ["identification", "contact", "work", "access"],
    recipients: ["mail"],
    kept: "team",
    tables: [],
  },
];
