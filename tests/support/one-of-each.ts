import { randomInt } from "node:crypto";
import { newId } from "#shared/ids.ts";
import type { TestProduct } from "./product.ts";
import { envelope } from "./whatsapp-payload.ts";

/** Makes one of each kind of thing in the account that the demonstration filled, and gives back the id of each, by the word that stands in addresses. */
export async function makeOneOfEach(product: TestProduct): Promise<Record<string, string>> {
  const owned: Record<string, string> = {};
  const first = async (path: string) => (await product.get<{ items: { id: string }[] }>(path)).items[0]?.id ?? "";
  const post = async (path: string, body: unknown) => (await product.api<{ id: string }>("POST", path, body)).body.id;
  owned["conversations"] = await first("/api/omni/conversations");
  owned["messages"] = await first(`/api/omni/messages?conversationId=${owned["conversations"]}`);
  owned["customers"] = (await product.get<{ userId: string }>(`/api/omni/conversations/${owned["conversations"]}`)).userId;
  owned["customer-notes"] = await post(`/api/omni/customers/${owned["customers"]}/notes`, { text: "nota" });
  owned["products"] = await first("/api/v1/products");
  owned["orders"] = await first("/api/v1/orders");
  for (const kind of ["carts", "order-items"]) owned[kind] = await first(`/api/v1/${kind}`);
  owned["transactions"] = await post("/api/v1/transactions", { order_id: owned["orders"], method: "pix" });
  const number = String(randomInt(10 ** 11, 10 ** 12));
  owned["canned-replies"] = await first("/api/omni/canned-replies");
  owned["saved-views"] = await first("/api/omni/saved-views");
  owned["bulk-changes"] = await post("/api/omni/bulk-changes", { ids: [owned["conversations"]], change: { unread: false } });
  owned["channels"] = (await product.connect("whatsapp", number)).id;
  owned["users"] = await post("/api/omni/users", {
    name: "Ana",
    email: "ana@exemplo.com.br",
    role: "SECRETARY",
    password: "uma-senha-bem-longa",
  });
  owned["unmask-grants"] = newId();
  await product.rows(
    "insert into unmask_grants (account_id, id, user_id, reason, granted_at, expires_at) select account_id, $1, id, 'fim do turno', now(), now() from users where id = $2",
    [owned["unmask-grants"], owned["users"]],
  );
  owned["labels"] = await post("/api/omni/labels", { label: "VIP", color: "red" });
  owned["privacy"] = await post("/api/v1/privacy/requests", { user_id: owned["customers"], kind: "correction" });
  owned["invitations"] = await post("/api/omni/invitations", { email: "convidada@exemplo.com.br", role: "SECRETARY" });
  owned["api-keys"] = await post("/api/omni/api-keys", { name: "k", role: "BI", scopes: ["*"] });
  owned["promotions"] = await post("/api/v1/promotions", { name: "Frete", kind: "free_shipping" });
  owned["shipping-rates"] = await post("/api/v1/shipping-rates", {
    code: "pac",
    name: "Econômica",
    cep_from: "01000-000",
    cep_to: "19999-999",
    price: 20,
    days: 5,
  });
  owned["tracking-sources"] = await post("/api/v1/tracking-sources", { name: "Loja" });
  owned["customers"] = await post("/api/v1/users", { name: "Cliente da primeira" });
  const stranger = await post("/api/v1/users", { name: "Outra pessoa" });
  const at = new Date().toISOString();
  owned["retention-holds"] = await post("/api/v1/privacy/retention/holds", { user_id: stranger, reason: "processo 1" });
  const account = (await product.rows<{ id: string }>("select id from accounts order by created_at"))[0]?.id;
  owned["retention-runs"] = newId();
  await product.rows(
    "insert into retention_runs (account_id, id, trigger, state, waits_for, policy, counted_at, started_at) values ($1, $2, 'team', 'waiting', 'first', '{}', now(), now())",
    [account, owned["retention-runs"]],
  );
  owned["retention-archive"] = newId();
  await product.rows(
    "insert into retention_archive (account_id, id, class, store, subject_id, day, customer_id, items, content_sealed, archived_at) values ($1, $2, 'interactions', 'messages', $2, '2020-01-01', $2, 1, '\\x00', now())",
    [account, owned["retention-archive"]],
  );
  owned["recipients"] = await post("/api/v1/privacy/recipients", { name: "CRM", url: "https://crm.exemplo.com.br/apagar" });
  owned["incidents"] = await post("/api/v1/privacy/incidents", {
    kind: "loss",
    risk: "low",
    title: "Chave perdida",
    detail: "uma chave",
    happened_from: at,
    happened_to: at,
    known_at: at,
    scope: { resource: "orders" },
  });
  owned["sessions"] = await post("/api/v1/sessions", { user_id: owned["customers"], channel: "site", started_at: at });
  owned["interactions"] = await post("/api/v1/interactions", {
    user_id: stranger,
    channel: "loja",
    type: "visit",
    direction: "incoming",
    timestamp: at,
    content: {},
  });
  owned["automations"] = await post("/api/v1/automations", {
    name: "Regra",
    definition: { trigger: { kind: "event", type: "order.placed" }, steps: [{ id: "end", kind: "stop" }] },
  });
  const [run] = await product.rows<{ id: string }>(
    `insert into automation_runs (account_id, id, automation_id, version, case_key, case_at, wake_at, started_at)
     select account_id, gen_random_uuid(), id, 1, 'case', now(), now() + interval '1 year', now() from automations where id = $1 returning id`,
    [owned["automations"]],
  );
  owned["automation-runs"] = run?.id ?? "";
  owned["message-templates"] = await post("/api/omni/message-templates", {
    name: "aviso",
    language: "pt_BR",
    category: "utility",
    body: "Tudo certo por aqui.",
  });
  owned["marketing-costs"] = await post("/api/v1/marketing-costs", { spent_on: "2026-06-01", channel: "meta", amount_cents: 100 });
  owned["own-dashboards"] = await post("/api/v1/own-dashboards", {
    name: "Meu painel",
    shared_roles: ["MANAGER", "SECRETARY", "MARKETING", "BI"],
  });
  owned["report-files"] = await post("/api/v1/report-files", {
    source: { kind: "tiles", title: "Semana", sections: [{ tiles: [{ kind: "number", metrics: ["conversations"] }] }] },
    format: "csv",
  });
  owned["report-schedules"] = await post("/api/v1/report-schedules", {
    name: "Semana",
    source: { kind: "report", name: "trends" },
    span: { period: "7d" },
    format: "pdf",
    language: "pt-BR",
    cadence: "daily",
    at: "08:00",
    recipients: [owned["users"]],
  });
  owned["teams"] = await post("/api/omni/teams", { name: "Vendas" });
  owned["queues"] = await post("/api/v1/queues", { name: "Reforço" });
  owned["operators"] = await first("/api/v1/operators");
  owned["queue-items"] = newId();
  await product.rows(
    `insert into queue_items (account_id, id, queue_id, conversation_id, customer_id, status, entered_at, updated_at, channel)
     select account_id, $1, $2, id, customer_id, 'cancelled', now(), now(), channel from conversations where id = $3`,
    [owned["queue-items"], owned["queues"], owned["conversations"]],
  );
  owned["macros"] = await post("/api/omni/macros", { name: "Resolver", shared: true, actions: [{ type: "priority", priority: "low" }] });
  owned["macro-runs"] = newId();
  await product.api("POST", `/api/omni/macros/${owned["macros"]}/run`, { runId: owned["macro-runs"], ids: [owned["conversations"]] });
  owned["knowledge-articles"] = await post("/api/v1/knowledge-articles", { title: "Prazo", body: "Dois dias.", publish: true });
  owned["rag-queries"] = await post("/api/v1/rag-queries", { query_text: "vocês alugam barcos?" });
  const survey = newId();
  owned["feedback"] = newId();
  await product.rows(
    `insert into satisfaction_surveys (account_id, id, conversation_id, customer_id, channel_id, channel, kind, trigger, status, served_by, due_at, created_at, updated_at)
     select account_id, $1, id, customer_id, channel_id, channel, 'csat', 'resolved', 'answered', 'team', now(), now(), now() from conversations where id = $2`,
    [survey, owned["conversations"]],
  );
  await product.rows(
    `insert into feedback (account_id, id, conversation_id, customer_id, survey_id, channel_id, channel, score, reading, served_by, created_at, updated_at)
     select account_id, $1, conversation_id, customer_id, id, channel_id, channel, 5, 'tap', 'team', now(), now() from satisfaction_surveys where id = $2`,
    [owned["feedback"], survey],
  );
  owned["knowledge-files"] = newId();
  await product.rows(
    `insert into knowledge_files (account_id, id, file_name, mime_type, size, sha256, storage_key, state, created_at)
     select account_id, $1, 'a.txt', 'text/plain', 1, '\\x00', 'none', 'failed', now() from customers where id = $2`,
    [owned["knowledge-files"], stranger],
  );
  owned["leads"] = await post("/api/v1/leads", { name: "Interessada" });
  owned["quotes"] = newId();
  await product.rows(
    `insert into lead_quotes (account_id, id, lead_id, number, status, items, total_cents, valid_until, request_key, created_at, updated_at)
     select account_id, $1, id, 1, 'requested', '[]', 0, now(), 'none', now(), now() from leads where id = $2`,
    [owned["quotes"], owned["leads"]],
  );
  owned["professionals"] = await post("/api/v1/professionals", { name: "Dra. Lia" });
  owned["procedures"] = await post("/api/v1/procedures", {
    name: "Avaliação",
    duration_minutes: 30,
    professional_ids: [owned["professionals"]],
  });
  owned["agendas"] = await post("/api/v1/agendas", {
    professional_id: owned["professionals"],
    weekly: Array.from({ length: 7 }, () => [{ from: "08:00", to: "18:00" }]),
  });
  owned["appointments"] = await post("/api/v1/appointments", {
    user_id: stranger,
    procedure_id: owned["procedures"],
    agenda_id: owned["agendas"],
    starts_at: at,
    outside_hours: true,
  });
  owned["waiting-list"] = await post("/api/v1/waiting-list", {
    user_id: stranger,
    procedure_id: owned["procedures"],
    from_on: at.slice(0, 10),
    to_on: at.slice(0, 10),
  });
  owned["alerts"] = newId();
  await product.rows(
    `insert into alerts (account_id, id, kind, detail, opened_at, seen_at) select account_id, $1, 'unusual_number', '{}', now(), now() from customers where id = $2`,
    [owned["alerts"], stranger],
  );
  owned["customer-imports"] = newId();
  await product.rows(
    `insert into customer_imports (account_id, id, state, file_name, encoding, delimiter, headers, total, actor_name, actor_kind)
     select account_id, $1, 'read', 'a.csv', 'utf-8', ',', '{nome}', 0, 'k', 'key' from customers where id = $2`,
    [owned["customer-imports"], stranger],
  );
  owned["list-views"] = await post("/api/v1/list-views", { list: "customers", name: "VIP", filter: { tag: "vip" }, shared: true });
  owned["customer-attributes"] = await post("/api/v1/customer-attributes", { key: "tamanho", label: "Tamanho", type: "text" });
  owned["returns"] = newId();
  await product.rows(
    `insert into order_returns (account_id, id, order_id, kind, reason, status, basis, items, created_at, updated_at)
     select account_id, $1, id, 'return', 'regret', 'requested', 'withdrawal', '[]', now(), now() from orders where id = $2`,
    [owned["returns"], owned["orders"]],
  );
  const [one, another] = [owned["customers"], stranger].toSorted();
  owned["duplicates"] = newId();
  await product.rows(
    "insert into customer_doubles (account_id, id, one_id, other_id, reasons, score) select account_id, $1, $2, $3, '{same_name}', 50 from customers where id = $2",
    [owned["duplicates"], one, another],
  );
  owned["personas"] = await post("/api/omni/personas", {
    name: "Loja do bairro",
    agentName: "Lia",
    manner: "cliente",
    tone: ["leve"],
    purpose: "Vender.",
    greeting: { "pt-BR": "Oi!", en: "", es: "" },
    userTypes: ["cliente"],
    channelIds: [],
  });
  owned["assist"] = newId();
  await product.rows(
    `insert into assist_suggestions (account_id, id, conversation_id, purpose, brain, text_hash, created_at)
     select account_id, $1, id, 'reply', 'builtin', '\\x00', now() from conversations where id = $2`,
    [owned["assist"], owned["conversations"]],
  );
  owned["reviews"] = owned["messages"];
  await product.rows(
    `insert into review_items (account_id, message_id, conversation_id, stratum, rank, at)
     select account_id, id, conversation_id, 'random', 1, now() from messages where id = $1 on conflict do nothing`,
    [owned["messages"]],
  );
  owned["providers"] = await post("/api/v1/providers", { customer_id: stranger, name: "Ana Reformas" });
  owned["prospects"] = await post("/api/v1/prospects", { prospector_id: stranger, kind: "prestador", name: "Rui" });
  owned["jobs"] = await post("/api/v1/jobs", {
    client_id: owned["customers"],
    title: "Pintar a sala",
    category: "pintura",
    description: "Duas paredes",
    city: "Curitiba",
  });
  owned["proposals"] = newId();
  await product.rows(
    `insert into market_proposals (account_id, id, job_id, provider_id, amount_cents, status, status_at, created_at, updated_at)
     select account_id, $1, id, $3, 100, 'enviada', now(), now(), now() from market_jobs where id = $2`,
    [owned["proposals"], owned["jobs"], owned["providers"]],
  );
  owned["escrows"] = newId();
  const [agreed, jobAgreed] = [
    newId(),
    await post("/api/v1/jobs", { client_id: owned["customers"], category: "pintura", description: "O muro" }),
  ];
  await product.rows(
    `insert into market_proposals (account_id, id, job_id, provider_id, amount_cents, status, status_at, created_at, updated_at)
     select account_id, $1, id, $3, 100, 'aceita', now(), now(), now() from market_jobs where id = $2`,
    [agreed, jobAgreed, owned["providers"]],
  );
  owned["escrow-payments"] = newId();
  await product.rows(
    `insert into market_escrows (account_id, id, job_id, proposal_id, client_id, provider_id, amount_cents, fee_cents, status, status_at, created_at, updated_at)
     select p.account_id, $1, p.job_id, p.id, j.client_id, p.provider_id, 100, 10, 'pending', now(), now(), now()
     from market_proposals p join market_jobs j on j.account_id = p.account_id and j.id = p.job_id where p.id = $2`,
    [owned["escrows"], agreed],
  );
  await product.rows(
    `insert into market_payments (account_id, id, escrow_id, kind, method, amount_cents, status, provider, actor_kind, created_at, updated_at)
     select account_id, $1, id, 'charge', 'pix', 100, 'pending', 'test', 'system', now(), now() from market_escrows where id = $2`,
    [owned["escrow-payments"], owned["escrows"]],
  );
  await product.webhook("whatsapp", envelope(number, { messages: ["no message"] }));
  await product.settle();
  owned["dead-letters"] = await first("/api/omni/dead-letters");
  owned["helio-conversations"] = await first("/api/v1/helio-conversations");
  return owned;
}
