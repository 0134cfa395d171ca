import type { Tx } from "#platform/db/db.ts";

/** What is told of a person, by the name that its file has. `by`: how its rows are found; $2 are the person's ids, $3 their conversations, $4 their orders. */
const sections: Readonly<Record<string, { table: string; where: string; without?: readonly string[] }>> = {
  consents: { table: "consents", where: "customer_id = any($2)", without: ["actor_id"] },
  notices: { table: "contact_notices", where: "customer_id = any($2)" },
  conversations: {
    table: "conversations",
    where: "id = any($3)",
    without: ["dialogue", "awaiting", "assignee_id", "team_id", "hand_over"],
  },
  // Notes of the team among themselves are not said to the person.
  messages: {
    table: "messages",
    where: "conversation_id = any($3) and not private and sender_type <> 'system'",
    without: ["sender_id", "client_id", "error", "metadata"],
  },
  attachments: {
    table: "attachments",
    where: "conversation_id = any($3)",
    without: ["error", "attempts", "next_at", "lease_until", "state"],
  },
  orders: { table: "orders", where: "id = any($4)" },
  order_items: { table: "order_items", where: "order_id = any($4)" },
  payments: { table: "transactions", where: "order_id = any($4)" },
  returns: { table: "order_returns", where: "order_id = any($4)", without: ["actor"] },
  reviews: { table: "order_reviews", where: "customer_id = any($2)" },
  carts: { table: "carts", where: "customer_id = any($2)" },
  cart_items: { table: "cart_items", where: "cart_id in (select id from carts where account_id = $1 and customer_id = any($2))" },
  leads: { table: "leads", where: "customer_id = any($2)", without: ["assigned_to"] },
  quotes: { table: "lead_quotes", where: "lead_id in (select id from leads where account_id = $1 and customer_id = any($2))" },
  needs: { table: "lead_needs", where: "lead_id in (select id from leads where account_id = $1 and customer_id = any($2))" },
  visits: { table: "customer_sessions", where: "customer_id = any($2)", without: ["session_state"] },
  interactions: { table: "customer_interactions", where: "customer_id = any($2)" },
  survey_answers: { table: "feedback", where: "customer_id = any($2)", without: ["user_id"] },
  appointments: { table: "clinic_appointments", where: "customer_id = any($2)" },
  waiting_list: { table: "clinic_waiting", where: "customer_id = any($2)" },
  services_wanted: { table: "market_jobs", where: "client_id = any($2)" },
  services_offered: { table: "market_providers", where: "customer_id = any($2)" },
  service_payments: { table: "market_escrows", where: "client_id = any($2)" },
  // What was worked out or decided by machine (LGPD, art. 20).
  automated_figures: { table: "user_metrics", where: "customer_id = any($2)" },
  automated_messages: { table: "automation_runs", where: "customer_id = any($2)" },
  automated_offers: { table: "playbook_runs", where: "customer_id = any($2)" },
  automated_arguments: { table: "persuasion_uses", where: "customer_id = any($2)" },
  decisions_reviewed: { table: "decision_reviews", where: "customer_id = any($2)", without: ["reviewer_id"] },
  automated_answers: { table: "rag_queries", where: "customer_id = any($2)", without: ["retrieved_chunks", "stems", "reviewed_by"] },
};

const always = ["account_id", "name_folded", "lease_owner", "embedding_model", "query_embedding"];

export interface PersonIds {
  personIds: readonly string[];
  conversationIds: readonly string[];
  orderIds: readonly string[];
}

/** Every section with its rows, without what is sealed or the machinery's own. Empty ones are left out. */
export async function listPersonData(tx: Tx, accountId: string, ids: PersonIds): Promise<[string, Record<string, unknown>[]][]> {
  const columns = await tx.query<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relname = any($1) and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [Object.values(sections).map(({ table }) => table)],
  );
  const found: [string, Record<string, unknown>[]][] = [];
  const values = [accountId, ids.personIds, ids.conversationIds, ids.orderIds];
  for (const [name, { table, where, without = [] }] of Object.entries(sections)) {
    const shown = columns.filter(
      (one) => one.table === table && one.type !== "bytea" && !always.includes(one.column) && !without.includes(one.column),
    );
    // Named so that the database knows the type of those that the condition leaves out.
    const rows = await tx.query<Record<string, unknown>>(
      `select ${shown.map(({ column }) => column).join(", ")} from ${table}
       where account_id = $1 and ($2::uuid[] is not null and $3::uuid[] is not null and $4::uuid[] is not null) and ${where}`,
      values,
    );
    if (rows.length > 0) found.push([name, rows]);
  }
  return found;
}

export interface PersonFile {
  id: string;
  storage_key: string;
  file_name: string | null;
  mime_type: string;
}

/** Files of the person's conversations, without those of the team's notes. */
export function listPersonFiles(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<PersonFile[]> {
  return tx.query<PersonFile>(
    `select distinct f.id, f.storage_key, f.file_name, f.mime_type from attachments a
     join files f on f.account_id = $1 and f.id = a.file_id join messages m on m.account_id = $1 and m.id = a.message_id
     where a.account_id = $1 and a.conversation_id = any($2) and not m.private`,
    [accountId, conversationIds],
  );
}
