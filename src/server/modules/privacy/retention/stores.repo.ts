// What goes by its time, and from where. A test compares this list with the list of all tables (erasure/tables.repo.ts): what holds persons has a class.
//
// In statements `t` is the row, $1 the account, $2 the first instant that is still kept.

import type { RetentionClass } from "./periods.contract.ts";

export interface Store {
  /** What a report calls it: a table, in most cases. */
  name: string;
  class: RetentionClass;
  /** The table (as t) with what its conditions and its person need. */
  from: string;
  table: string;
  /** What has reached the end of its period. */
  due: string;
  /** When it was, for the order and the day of the archive. */
  at: string;
  /** The column that a row is known by within the account; `id` unless said. */
  key?: string;
  /** Whose it is, so that holds are heeded; null: nobody's who can be held. */
  person: string | null;
  /** Packed before it goes: what it is put together by, and the rows that go with it. */
  archive?: { subject: string; children: readonly Child[] };
}

interface Child {
  table: string;
  /** The condition on a child `x`; $1 the account, $2 the ids of the rows that go. */
  on: string;
}

const ofConversation = "join conversations c on c.account_id = t.account_id and c.id = t.conversation_id";

export const stores: readonly Store[] = [
  {
    name: "messages",
    class: "interactions",
    table: "messages",
    from: `messages t ${ofConversation}`,
    due: "t.at < $2",
    at: "t.at",
    person: "c.customer_id",
    archive: { subject: "t.conversation_id", children: [{ table: "attachments", on: "x.message_id = any($2)" }] },
  },
  {
    name: "customer_interactions",
    class: "interactions",
    table: "customer_interactions",
    from: "customer_interactions t",
    due: "t.at < $2",
    at: "t.at",
    person: "t.customer_id",
    archive: { subject: "t.customer_id", children: [] },
  },
  {
    name: "customer_sessions",
    class: "interactions",
    table: "customer_sessions",
    from: "customer_sessions t",
    due: "t.last_at < $2",
    at: "t.last_at",
    person: "t.customer_id",
    archive: { subject: "t.customer_id", children: [] },
  },
  {
    name: "rag_queries",
    class: "interactions",
    table: "rag_queries",
    from: "rag_queries t",
    due: "t.created_at < $2",
    at: "t.created_at",
    person: "t.customer_id",
  },
  {
    name: "customer_imports",
    class: "interactions",
    table: "customer_imports",
    from: "customer_imports t",
    due: "t.created_at < $2 and t.state in ('done', 'undone', 'read', 'checked')",
    at: "t.created_at",
    person: null,
  },
  {
    name: "orders",
    class: "orders",
    table: "orders",
    from: "orders t",
    due: "t.placed_at < $2",
    at: "t.placed_at",
    person: "t.customer_id",
    archive: {
      subject: "t.id",
      children: [
        { table: "order_items", on: "x.order_id = any($2)" },
        { table: "order_states", on: "x.order_id = any($2)" },
        { table: "order_returns", on: "x.order_id = any($2)" },
        { table: "order_reviews", on: "x.order_id = any($2)" },
        { table: "promotion_uses", on: "x.order_id = any($2)" },
        { table: "transactions", on: "x.order_id = any($2)" },
        {
          table: "refunds",
          on: "x.transaction_id in (select id from transactions where account_id = $1 and order_id = any($2))",
        },
      ],
    },
  },
  {
    name: "ordered_carts",
    class: "orders",
    table: "carts",
    from: "carts t",
    due: "t.status = 'converted' and t.updated_at < $2",
    at: "t.updated_at",
    person: "t.customer_id",
  },
  {
    name: "carts",
    class: "carts",
    table: "carts",
    from: "carts t",
    due: "t.status <> 'converted' and t.updated_at < $2",
    at: "t.updated_at",
    person: "t.customer_id",
  },
  {
    name: "user_metrics",
    class: "metrics",
    key: "customer_id",
    table: "user_metrics",
    from: "user_metrics t",
    due: "t.updated_at < $2",
    at: "t.updated_at",
    person: "t.customer_id",
  },
  {
    name: "satisfaction_surveys",
    class: "metrics",
    table: "satisfaction_surveys",
    from: "satisfaction_surveys t",
    // An answer to it goes with it, and has a time of its own.
    due: "t.created_at < $2 and not exists (select 1 from feedback f where f.account_id = t.account_id and f.survey_id = t.id and f.created_at >= $2)",
    at: "t.created_at",
    person: "t.customer_id",
  },
  {
    name: "playbook_runs",
    class: "metrics",
    table: "playbook_runs",
    from: "playbook_runs t",
    due: "t.entered_at < $2",
    at: "t.entered_at",
    person: "t.customer_id",
  },
  {
    name: "persuasion_uses",
    class: "metrics",
    table: "persuasion_uses",
    from: "persuasion_uses t",
    due: "t.at < $2",
    at: "t.at",
    person: "t.customer_id",
  },
  {
    // Without its messages it is a shell that figures and surveys hang on.
    name: "conversations",
    class: "metrics",
    table: "conversations",
    from: "conversations t",
    due: `t.created_at < $2 and coalesce(t.last_message_at, t.created_at) < $2
      and not exists (select 1 from messages m where m.account_id = t.account_id and m.conversation_id = t.id)
      and not exists (select 1 from satisfaction_surveys s where s.account_id = t.account_id and s.conversation_id = t.id)
      and not exists (select 1 from playbook_runs p where p.account_id = t.account_id and p.conversation_id = t.id)`,
    at: "coalesce(t.last_message_at, t.created_at)",
    person: "t.customer_id",
  },
  {
    name: "leads",
    class: "profiles",
    table: "leads",
    from: "leads t",
    due: "t.customer_id is null and greatest(t.last_activity_at, t.updated_at, t.created_at) < $2",
    at: "t.last_activity_at",
    person: null,
  },
  {
    name: "invitations",
    class: "sessions",
    table: "invitations",
    from: "invitations t",
    due: "t.expires_at < $2",
    at: "t.expires_at",
    person: null,
  },
  {
    name: "password_links",
    class: "sessions",
    table: "password_links",
    key: "user_id",
    from: "password_links t",
    due: "t.expires_at < $2",
    at: "t.expires_at",
    person: null,
  },
  {
    name: "user_sessions",
    class: "sessions",
    table: "user_sessions",
    from: "user_sessions t",
    due: "t.expires_at < $2",
    at: "t.expires_at",
    person: null,
  },
];
