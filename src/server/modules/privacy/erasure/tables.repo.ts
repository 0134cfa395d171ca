// How a person is erased from every table. A test compares this list with the database: a new table that is not here, or that is here as one that
// goes with another without a foreign key that takes it along, fails.
//
// In statements $1 is the account, $2 the ids of the person (merged ones too), $3 those of their conversations, $4 those of their orders, $5 who the
// orders are of from now on (null: nobody), $6 who money that a third person has a share in is of.

export type Way =
  /** Holds nothing of a person who is a customer. */
  | { way: "none"; holds: string }
  /** Rows go by the person's id in a column. */
  | { way: "person"; column: string }
  /** Rows go by the id of a conversation in a column. */
  | { way: "conversation"; column: string }
  /** Rows go with those of another table, by its foreign key. */
  | { way: "with"; table: string }
  /** Rows go, or what tells of the person is taken out of them, by statements of their own. `keeps`: what stays and why. */
  | { way: "statements"; run: readonly string[]; keeps?: string }
  /** Work of its own, see the step of that name. */
  | { way: "step"; step: "queues" | "messages" | "files" | "archive" | "person" }
  /** Cannot be told apart by person; gone by itself after some time, sealed until then. */
  | { way: "expires"; after: string };

const shop = { way: "none", holds: "the shop's catalogue and its rules" } as const;
const team = { way: "none", holds: "the team: users, not customers" } as const;
const settings = { way: "none", holds: "settings and texts of the business" } as const;
const machinery = { way: "none", holds: "the machinery's own state, without persons" } as const;
const figures = { way: "none", holds: "counts that no person can be told from" } as const;
const byCustomer = { way: "person", column: "customer_id" } as const;
const byConversation = { way: "conversation", column: "conversation_id" } as const;
const withMessage = { way: "with", table: "messages" } as const;
const statements = (keeps: string | null, ...run: string[]): Way => ({ way: "statements", run, ...(keeps === null ? {} : { keeps }) });

/** What a person did stands as done by a customer, whoever it was. */
const nameless = (column: string) =>
  `case when ${column} ->> 'kind' = 'customer' then '{"kind":"customer","id":null,"name":null}'::jsonb else ${column} end`;
const tax = "number, date, lines and amounts, as tax law demands (CTN art. 173 and 195), with no link to a person";
const bothSides = "amounts and states of money that a third person has a share in, without texts";
/** Jobs over which money went, and so a third person has a claim to. */
const paidJobs = "(select job_id from market_escrows e where e.account_id = $1)";
const ownProviders = "(select id from market_providers p where p.account_id = $1 and p.customer_id = any($2))";

export const tables: Readonly<Record<string, Way>> = {
  access_log: {
    way: "none",
    holds: "who of the team saw what: ids that lead to nobody once the person is gone; no names of customers, no texts",
  },
  access_confirmations: team,
  account_settings: settings,
  accounts: settings,
  agent_consents: byConversation,
  agent_jobs: byConversation,
  alerts: { way: "none", holds: "what the team is warned of: channels and figures" },
  analytics_blocks: { way: "expires", after: "seconds, once fed to the analytics store, which is swept again an hour after an erasure" },
  analytics_sum_states: { way: "none", holds: "whether sums of numbers count" },
  analytics_sums: { way: "none", holds: "what facts of conversations add up to by the day; of persons only those of the team" },
  api_keys: team,
  assist_suggestions: byConversation,
  attachments: withMessage,
  audit_checks: machinery,
  audit_seals: machinery,
  automation_quota: { way: "person", column: "subject_id" },
  automation_runs: statements(
    null,
    "delete from automation_runs where account_id = $1 and (customer_id = any($2) or conversation_id = any($3))",
  ),
  automation_steps: { way: "with", table: "automation_runs" },
  automation_versions: settings,
  automations: settings,
  away_messages: byConversation,
  brands: shop,
  bulk_change_items: byConversation,
  bulk_changes: team,
  canned_replies: settings,
  cart_items: { way: "with", table: "carts" },
  cart_requests: { way: "with", table: "carts" },
  carts: byCustomer,
  catalogue_words: shop,
  categories: shop,
  channel_hours: figures,
  channels: settings,
  clinic_agendas: settings,
  clinic_appointments: byCustomer,
  clinic_procedure_professionals: settings,
  clinic_procedures: settings,
  clinic_professionals: settings,
  clinic_reminders: { way: "with", table: "clinic_appointments" },
  clinic_waiting: byCustomer,
  composer_settings: team,
  consent_texts: settings,
  consents: { way: "with", table: "customers" },
  contact_identities: byCustomer,
  contact_notices: { way: "with", table: "customers" },
  contact_token_queue: { way: "with", table: "contact_identities" },
  contact_tokens: { way: "with", table: "contact_identities" },
  conversation_cell_deltas: figures,
  conversation_cells: figures,
  conversation_labels: byConversation,
  conversation_mentions: byConversation,
  conversations: { way: "step", step: "messages" },
  customer_addresses: byCustomer,
  customer_attributes: settings,
  customer_doubles: statements(null, "delete from customer_doubles where account_id = $1 and (one_id = any($2) or other_id = any($2))"),
  customer_import_rows: statements(
    null,
    // The file as it came holds every line of it: it goes with the first person who goes.
    "update customer_imports set file_sealed = null where account_id = $1 and file_sealed is not null and id in (select import_id from customer_import_rows where account_id = $1 and customer_id = any($2))",
    "delete from customer_import_rows where account_id = $1 and customer_id = any($2)",
  ),
  customer_imports: { way: "none", holds: "counts of an import; its file goes with the first person of it (customer_import_rows)" },
  customer_interactions: byCustomer,
  customer_keys: { way: "step", step: "person" },
  customer_merges: statements(null, "delete from customer_merges where account_id = $1 and (into_id = any($2) or from_id = any($2))"),
  customer_notes: byCustomer,
  customer_sessions: byCustomer,
  customer_tags: byCustomer,
  customers: { way: "step", step: "person" },
  data_keys: machinery,
  dead_letters: { way: "step", step: "queues" },
  decision_reviews: { way: "with", table: "customers" },
  domain_events: { way: "none", holds: "ids that lead to nobody once the person is gone; no names, no texts" },
  erasure_notices: { way: "expires", after: "the call that tells of the erasure, sealed until then; ids that lead to nobody here" },
  erasure_recipients: settings,
  erasures: { way: "none", holds: "the id of who was erased, which leads to nobody, so that a restored backup is swept" },
  event_consumers: machinery,
  failed_searches: { way: "step", step: "queues" },
  feedback: byCustomer,
  files: { way: "step", step: "files" },
  helio_conversations: byConversation,
  ia_logs: byConversation,
  ia_usage_past: byConversation,
  idempotency_keys: { way: "step", step: "queues" },
  identity_links: byCustomer,
  import_runs: shop,
  incident_persons: { way: "with", table: "customers" },
  incidents: { way: "none", holds: "what happened with data, without who it happened to" },
  inbound_events: { way: "step", step: "queues" },
  invitations: team,
  ip_salts: machinery,
  key_renewals: machinery,
  knowledge_articles: settings,
  knowledge_chunks: settings,
  knowledge_files: settings,
  knowledge_postings: settings,
  knowledge_terms: settings,
  knowledge_versions: settings,
  knowledge_words: settings,
  labels: settings,
  lead_moves: { way: "with", table: "leads" },
  lead_needs: { way: "with", table: "leads" },
  lead_quotes: { way: "with", table: "leads" },
  leads: statements(null, "delete from leads where account_id = $1 and (customer_id = any($2) or conversation_id = any($3))"),
  list_views: { way: "step", step: "queues" },
  machinery_state: machinery,
  macro_run_items: byConversation,
  macro_runs: team,
  macros: settings,
  marketing_costs: settings,
  market_escrows: statements(
    bothSides,
    `update market_escrows set dispute_reason = null, deposit_note = null, client_id = case when client_id = any($2) then $6::uuid else client_id end
     where account_id = $1 and (client_id = any($2) or provider_id in ${ownProviders})`,
  ),
  market_jobs: statements(
    bothSides,
    `delete from market_jobs where account_id = $1 and client_id = any($2) and id not in ${paidJobs}`,
    `update market_jobs set client_id = $6::uuid, title = category, description = '', city = '', city_key = '', postal_code = null, latitude = null, longitude = null,
       wanted_for = null, photos = '{}', status_reason = null, conversation_id = null, channel = null
     where account_id = $1 and client_id = any($2)`,
  ),
  market_ledger: statements(bothSides, "update market_ledger set actor_id = $6::uuid where account_id = $1 and actor_id = any($2)"),
  market_notices: statements(null, `delete from market_notices where account_id = $1 and provider_id in ${ownProviders}`),
  market_onboarding: byCustomer,
  market_payments: statements(bothSides, "update market_payments set actor_id = $6::uuid where account_id = $1 and actor_id = any($2)"),
  market_payment_notices: { way: "none", holds: "numbers of what a provider of payments told, without persons" },
  market_tellings: { way: "with", table: "market_jobs" },
  market_proposals: statements(
    bothSides,
    `delete from market_proposals where account_id = $1 and provider_id in ${ownProviders} and job_id not in ${paidJobs}`,
    `update market_proposals set message = '' where account_id = $1 and provider_id in ${ownProviders}`,
  ),
  market_reviews: statements(
    "stars, which are part of the other's mean",
    `update market_reviews set comment = '', client_id = case when client_id = any($2) then coalesce($6::uuid, client_id) else client_id end where account_id = $1 and (client_id = any($2) or provider_id in ${ownProviders})`,
  ),
  market_prospects: statements(
    "the commission of who brought the person",
    "delete from market_prospects where account_id = $1 and prospector_id = any($2)",
    "update market_prospects set name = '', contact_sealed = null, note = '', customer_id = null where account_id = $1 and customer_id = any($2)",
  ),
  market_providers: statements(
    bothSides,
    `delete from market_providers p where account_id = $1 and customer_id = any($2)
     and not exists (select 1 from market_escrows e where e.account_id = $1 and e.provider_id = p.id)`,
    `update market_providers set customer_id = $6::uuid, name = '', bio = '', cities = '{}', latitude = null, longitude = null, verification_note = null, payout_key_sealed = null, active = false
     where account_id = $1 and customer_id = any($2)`,
  ),
  message_drafts: byConversation,
  message_templates: settings,
  messages: { way: "step", step: "messages" },
  number_watches: settings,
  notification_preferences: team,
  notifications: byConversation,
  omni_logs: byConversation,
  operators: team,
  order_counters: shop,
  order_items: { way: "none", holds: "lines and prices of an order, whose link to the person is cut" },
  order_returns: statements(
    tax,
    `update order_returns set note = '', conversation_id = null, actor = ${nameless("actor")},
       history = (select coalesce(jsonb_agg(h || jsonb_build_object('note', '', 'actor', ${nameless("(h -> 'actor')")})), '[]')
         from jsonb_array_elements(history) h)
     where account_id = $1 and order_id = any($4)`,
  ),
  order_reviews: statements(
    "the stars, which are part of the product's mean",
    "update order_reviews set customer_id = null, title = '', comment = '', external_id = null where account_id = $1 and (customer_id = any($2) or order_id = any($4))",
  ),
  order_states: statements(
    tax,
    `update order_states set actor = ${nameless("actor")}, note = '' where account_id = $1 and order_id = any($4)`,
  ),
  orders: statements(
    tax,
    `update orders set customer_id = $5::uuid, cart_id = null, shipping_address_sealed = null, tracking_number = null, tracking_url = null, notes = '',
       extra = '{}', payment = payment #- '{card_info,holder_name}'
     where account_id = $1 and id = any($4)`,
  ),
  outbound_sends: withMessage,
  own_dashboards: settings,
  parked_updates: { way: "step", step: "messages" },
  password_links: team,
  persuasion_arms: figures,
  persuasion_uses: byCustomer,
  pictures: team,
  playbook_runs: byCustomer,
  playbook_versions: settings,
  playbooks: settings,
  privacy_request_steps: statements(
    "that the person asked and when they were answered, without words and without a link",
    "update privacy_request_steps set note_sealed = null where account_id = $1 and request_id in (select id from privacy_requests where account_id = $1 and customer_id = any($2))",
  ),
  privacy_requests: statements(
    "that the person asked and when they were answered, without words and without a link",
    "update privacy_requests set customer_id = null, conversation_id = null, detail_sealed = null, contact_sealed = null, answer_sealed = null, token_hash = null where account_id = $1 and customer_id = any($2)",
  ),
  product_variants: shop,
  products: shop,
  promotion_uses: statements(tax, "update promotion_uses set customer_id = null where account_id = $1 and customer_id = any($2)"),
  promotions: shop,
  queue_item_history: { way: "with", table: "queue_items" },
  queue_items: byConversation,
  queues: settings,
  rag_queries: statements(null, "delete from rag_queries where account_id = $1 and (customer_id = any($2) or conversation_id = any($3))"),
  reaction_sends: withMessage,
  refunds: statements(
    tax,
    `update refunds set actor = ${nameless("actor")} where account_id = $1
     and transaction_id in (select id from transactions where account_id = $1 and order_id = any($4))`,
  ),
  reply_flags: withMessage,
  report_files: { way: "none", holds: "what files of numbers were asked for; the files hold counts and names of the team" },
  report_schedules: settings,
  retention_archive: { way: "step", step: "archive" },
  retention_holds: statements(null, "delete from retention_holds where account_id = $1 and customer_id = any($2)"),
  retention_runs: machinery,
  review_items: withMessage,
  satisfaction_askings: byCustomer,
  satisfaction_surveys: byCustomer,
  saved_views: { way: "step", step: "queues" },
  schema_migrations: machinery,
  settings_changes: team,
  shipping_quotes: { way: "expires", after: "its own time: prices of a parcel to a postal code, found by a hash" },
  shipping_rates: shop,
  sign_in_failures: team,
  team_members: team,
  teams: team,
  template_syncs: settings,
  tracked_calls: { way: "step", step: "queues" },
  tracked_ids: machinery,
  tracking_sources: settings,
  transactions: statements(
    tax,
    "update transactions set card_info = card_info - 'holder_name', instructions = '{}', extra = '{}' where account_id = $1 and order_id = any($4)",
  ),
  understanding_checks: withMessage,
  unmask_grants: statements(
    "who of the team saw one customer against the masks, and when; whom and why goes",
    "update unmask_grants set reason = '', customer_id = '00000000-0000-0000-0000-000000000000', ended_at = coalesce(ended_at, now()) where account_id = $1 and customer_id = any($2)",
  ),
  user_identities: team,
  user_metrics: byCustomer,
  user_recovery_codes: team,
  user_second_factors: team,
  user_sessions: team,
  user_shortcuts: team,
  users: team,
  visitors: byCustomer,
  webhook_deliveries: { way: "step", step: "queues" },
};
