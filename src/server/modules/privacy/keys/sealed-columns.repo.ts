// Everything that is sealed under an account's own keys, so that it can be sealed anew under the newest. A test compares this list with the columns of
// the database: one that is not here, or is here with another context than it was sealed with, fails.

export interface SealedColumn {
  table: string;
  column: string;
  /** What the field was bound to, as an expression over its row `t`. */
  context: string;
  /** The column with the customer whose salt goes into the key. */
  customer?: string;
}

const fixed = (table: string, column: string, context: string, customer?: string): SealedColumn => ({
  table,
  column,
  context: `'${context}'`,
  ...(customer !== undefined && { customer }),
});
const byRow = (table: string, column: string, context: string, key = "id"): SealedColumn => ({
  table,
  column,
  context: `'${context}:' || t.${key}`,
});

export const sealedColumns: readonly SealedColumn[] = [
  fixed("users", "email_sealed", "users.email"),
  byRow("user_second_factors", "secret_sealed", "user_second_factors.secret", "user_id"),
  byRow("user_identities", "subject_sealed", "user_identities.subject", "user_id"),
  fixed("invitations", "email_sealed", "invitations.email"),
  byRow("channels", "secrets_sealed", "channels.secrets"),
  fixed("inbound_events", "payload_sealed", "inbound_events.payload"),
  fixed("dead_letters", "payload_sealed", "dead_letters.payload"),
  byRow("attachments", "source_sealed", "attachments.source"),
  byRow("ia_logs", "prompt_sealed", "ia_logs.prompt"),
  byRow("ia_logs", "response_sealed", "ia_logs.response"),
  byRow("rag_queries", "llm_prompt_sealed", "rag_queries.prompt"),
  byRow("orders", "shipping_address_sealed", "orders.shipping_address"),
  { table: "contact_identities", column: "value_sealed", context: "'contact_identities.value:' || t.kind", customer: "customer_id" },
  fixed("contact_identities", "address_sealed", "contact_identities.address", "customer_id"),
  fixed("customers", "profile_sealed", "customers.profile", "id"),
  fixed("customer_addresses", "address_sealed", "customer_addresses.address", "customer_id"),
  fixed("customer_notes", "text_sealed", "customer_notes.text", "customer_id"),
  fixed("customer_interactions", "content_sealed", "customer_interactions.content", "customer_id"),
  fixed("customer_imports", "file_sealed", "customer_imports.file"),
  fixed("customer_import_rows", "cells_sealed", "customer_import_rows.cells"),
  fixed("customer_import_rows", "before_sealed", "customer_import_rows.before"),
  fixed("leads", "contact_sealed", "leads.contact"),
  fixed("clinic_appointments", "notes_sealed", "clinic_appointments.notes"),
  fixed("market_prospects", "contact_sealed", "marketplace.prospect"),
  fixed("market_providers", "payout_key_sealed", "marketplace.payout_key"),
  fixed("tracked_calls", "calls_sealed", "tracked_calls.calls"),
  fixed("analytics_blocks", "rows_sealed", "analytics_blocks.rows"),
  fixed("ip_salts", "salt_sealed", "ip_salts.salt"),
  fixed("erasures", "plan_sealed", "erasures.plan"),
  fixed("privacy_requests", "detail_sealed", "privacy_requests.text"),
  fixed("privacy_requests", "contact_sealed", "privacy_requests.text"),
  fixed("privacy_requests", "answer_sealed", "privacy_requests.text"),
  fixed("privacy_request_steps", "note_sealed", "privacy_requests.text"),
  byRow("retention_holds", "reason_sealed", "retention_holds.reason"),
  byRow("retention_archive", "content_sealed", "retention_archive.content"),
  byRow("incidents", "detail_sealed", "incidents.detail"),
  byRow("incidents", "measures_sealed", "incidents.measures"),
  byRow("erasure_recipients", "url_sealed", "erasure_recipients.url"),
  fixed("erasure_notices", "body_sealed", "erasure_notices.body"),
  byRow("decision_reviews", "decision_sealed", "decision_reviews.decision"),
  byRow("decision_reviews", "note_sealed", "decision_reviews.note"),
];
