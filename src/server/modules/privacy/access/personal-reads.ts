// Which answers hold personal data, by operation. A test compares these lists with the OpenAPI document: an operation that reads and stands in neither
// fails the build.

export type ReadAction = "open" | "list" | "search" | "export";

export interface PersonalRead {
  action: ReadAction;
  /** What is seen: the word by which the log and its screen name it. */
  subject: string;
}

const read = (action: ReadAction, subject: string, ...paths: string[]): [string, PersonalRead][] =>
  paths.map((path) => [path.includes(" ") ? path : `GET ${path}`, { action, subject }]);

/** Operations whose answers hold data of customers. */
export const personalReads: ReadonlyMap<string, PersonalRead> = new Map([
  ...read("list", "customers", "/api/v1/users", "/api/v1/duplicates"),
  ...read("search", "customers", "/api/omni/search/customers"),
  ...read(
    "open",
    "customers",
    "/api/v1/users/:id",
    "/api/v1/users/:id/journey",
    "/api/v1/users/:id/merges",
    "/api/v1/users/:id/metrics",
    "/api/v1/users/:id/identity-links",
    "/api/v1/users/:id/appointments",
    "/api/v1/users/:id/consents",
    "/api/v1/data/customers/:id",
    "/api/v1/data/customers/:id/shop",
  ),
  ...read("export", "customers", "/api/v1/exports/customers.csv", "POST /api/v1/exports/customers"),
  ...read("open", "notes", "/api/omni/customers/:id/notes"),
  ...read("list", "conversations", "/api/omni/conversations", "/api/v1/helio-conversations"),
  ...read("search", "conversations", "/api/omni/search/conversations", "/api/omni/search/messages", "/api/omni/conversations/:id/search"),
  ...read(
    "open",
    "conversations",
    "/api/omni/conversations/:id",
    "/api/omni/messages",
    "/api/omni/conversations/:id/attachments",
    "/api/v1/data/conversations/:id/context",
    "/api/v1/data/conversations/:id/analytics",
    "/api/v1/helio-conversations/:id",
    "/api/v1/conversations/:id/playbook",
  ),
  ...read("list", "interactions", "/api/v1/interactions"),
  ...read("open", "interactions", "/api/v1/interactions/:id"),
  ...read("list", "leads", "/api/v1/leads", "/api/v1/leads/board"),
  ...read("open", "leads", "/api/v1/leads/:id", "/api/v1/leads/:id/moves", "/api/v1/leads/:id/needs"),
  ...read("export", "leads", "/api/v1/exports/leads.csv"),
  ...read("list", "quotes", "/api/v1/quotes"),
  ...read("open", "quotes", "/api/v1/quotes/:id"),
  ...read("list", "orders", "/api/v1/orders", "/api/v1/order-items", "/api/v1/transactions"),
  ...read("open", "orders", "/api/v1/orders/:id", "/api/v1/orders/:id/timeline", "/api/v1/order-items/:id", "/api/v1/transactions/:id"),
  ...read("list", "carts", "/api/v1/carts"),
  ...read("open", "carts", "/api/v1/carts/:id"),
  ...read("list", "returns", "/api/v1/returns"),
  ...read("open", "returns", "/api/v1/returns/:id"),
  ...read("list", "consents", "/api/v1/consents"),
  ...read("list", "requests", "/api/v1/privacy/requests"),
  ...read("open", "requests", "/api/v1/privacy/requests/:id"),
  ...read("list", "requests", "POST /api/v1/privacy/incidents/:id/persons"),
  ...read("export", "requests", "/api/v1/privacy/requests/:id/file"),
  ...read("open", "requests", "/api/v1/privacy/decisions"),
  ...read("list", "requests", "/api/v1/privacy/retention/holds"),
  ...read("export", "customers", "/api/v1/privacy/incidents/:id/persons/file"),
  ...read("search", "interactions", "POST /api/v1/privacy/retention/archive/search"),
  ...read("list", "feedback", "/api/v1/feedback"),
  ...read("open", "feedback", "/api/v1/feedback/:id"),
  ...read("list", "appointments", "/api/v1/appointments", "/api/v1/waiting-list"),
  ...read("open", "appointments", "/api/v1/appointments/:id"),
  ...read("list", "providers", "/api/v1/providers", "/api/v1/prospects", "/api/v1/escrows"),
  ...read("open", "providers", "/api/v1/providers/:id"),
  ...read("list", "jobs", "/api/v1/jobs", "/api/v1/jobs/board"),
  ...read("open", "jobs", "/api/v1/jobs/:id"),
  ...read("list", "sessions", "/api/v1/sessions", "/api/v1/events"),
  ...read("open", "sessions", "/api/v1/sessions/:id"),
  ...read("list", "queues", "/api/v1/queue-items", "/api/v1/queues/board"),
  ...read("open", "queues", "/api/v1/queue-items/:id"),
  ...read("list", "runs", "/api/v1/automation-runs", "/api/v1/playbook-runs"),
  ...read("open", "runs", "/api/v1/automation-runs/:id"),
  ...read("list", "questions", "/api/v1/rag-queries", "/api/v1/failed-searches", "/api/v1/reviews", "/api/v1/quality/training-phrases"),
  ...read("open", "questions", "/api/v1/rag-queries/:id"),
  ...read("list", "imports", "/api/v1/customer-imports/:id/rows"),
  ...read("export", "imports", "/api/v1/customer-imports/:id/errors.csv"),
  ...read("open", "letters", "/api/omni/dead-letters/:id"),
  ...read("list", "letters", "/api/omni/dead-letters"),
  ...read("list", "conversations", "/api/omni/events", "/api/omni/logs", "/api/omni/ia-logs", "/api/v1/assist", "/api/v1/persuasion/uses"),
  ...read("export", "numbers", "/api/v1/report-files/:id/content"),
  ...read(
    "list",
    "numbers",
    "/api/v1/analytics/engagement-decay",
    "/api/v1/analytics/action-matrix",
    "/api/v1/analytics/churn-risk",
    "/api/v1/analytics/lead-score",
    "POST /api/v1/analytics/drill-down",
  ),
]);

/** Addresses that are read from and show no customer: the team's own things, the business's, and figures. */
export const impersonalReads: ReadonlySet<string> = new Set([
  "/api/auth/me",
  "/api/auth/break-glass",
  "/api/auth/second-factor",
  "/api/auth/sessions",
  "/api/auth/shortcuts",
  "/api/omni/access-review",
  "/api/omni/agent-settings",
  "/api/omni/alerts",
  "/api/omni/api-keys",
  "/api/omni/canned-replies",
  "/api/omni/channel-kinds",
  "/api/omni/channels",
  "/api/omni/channels/:id",
  "/api/omni/channels/:id/look",
  "/api/omni/composer-settings",
  "/api/omni/conversations/:id/drafts",
  "/api/omni/conversations/counts",
  "/api/omni/conversations/response-times",
  "/api/omni/drafts",
  "/api/omni/invitations",
  "/api/omni/labels",
  "/api/omni/macros",
  "/api/omni/message-templates",
  "/api/omni/notifications",
  "/api/omni/notifications/preferences",
  "/api/omni/onboarding",
  "/api/omni/packs",
  "/api/omni/personas",
  "/api/omni/saved-views",
  "/api/omni/settings/account",
  "/api/omni/settings/alerts",
  "/api/omni/settings/business-hours",
  "/api/omni/settings/changes",
  "/api/omni/settings/holidays",
  "/api/omni/settings/shop",
  "/api/omni/sign-in-policy",
  "/api/omni/teams",
  "/api/omni/template-syncs",
  "/api/omni/users",
  "/api/v1/agendas",
  "/api/v1/agendas/:id",
  "/api/v1/agent/playground",
  "/api/v1/analytics/abandonment-analysis",
  "/api/v1/analytics/anomalies",
  "/api/v1/analytics/attribution",
  "/api/v1/analytics/bot-performance",
  "/api/v1/analytics/bought-together",
  "/api/v1/analytics/competitive-analysis",
  "/api/v1/analytics/conversion-funnel",
  "/api/v1/analytics/conversion-rate",
  "/api/v1/analytics/dashboards",
  "/api/v1/analytics/demand-forecast",
  "/api/v1/analytics/freshness",
  "/api/v1/analytics/metrics",
  "/api/v1/analytics/procedure-trends",
  "/api/v1/analytics/response-time-distribution",
  "/api/v1/analytics/retention",
  "/api/v1/analytics/revenue-forecast",
  "/api/v1/analytics/team-comparison",
  "/api/v1/analytics/rfm",
  "/api/v1/analytics/roi-by-channel",
  "/api/v1/analytics/sla-compliance",
  "/api/v1/analytics/team-performance",
  "/api/v1/analytics/time-to-conversion",
  "/api/v1/assist/figures",
  "/api/v1/automation-triggers",
  "/api/v1/automation-webhook-secret",
  "/api/v1/automations",
  "/api/v1/automations/:id",
  "/api/v1/automations/:id/versions",
  "/api/v1/booking-rules",
  "/api/v1/catalog-access",
  "/api/v1/consent-texts",
  "/api/v1/customer-attributes",
  "/api/v1/customer-facets",
  "/api/v1/customer-imports",
  "/api/v1/customer-imports/:id",
  "/api/v1/customer-tags",
  "/api/v1/data/products/:id",
  "/api/v1/feedback/figures",
  "/api/v1/feedback/settings",
  "/api/v1/knowledge-articles",
  "/api/v1/knowledge-articles/:id",
  "/api/v1/knowledge-articles/:id/versions",
  "/api/v1/knowledge-articles/counts",
  "/api/v1/knowledge-files",
  "/api/v1/list-views",
  "/api/v1/marketing-costs",
  "/api/v1/marketplace/rules",
  "/api/v1/metrics/dashboard/realtime",
  "/api/v1/metrics/dashboard/summary",
  "/api/v1/metrics/dashboard/trends",
  "/api/v1/operators",
  "/api/v1/order-summary",
  "/api/v1/persuasion",
  "/api/v1/playbooks",
  "/api/v1/playbooks/:key",
  "/api/v1/playbooks/:key/versions",
  "/api/v1/privacy/access-log",
  "/api/v1/privacy/access-log.csv",
  "/api/v1/privacy/audit",
  "/api/v1/privacy/first-contact",
  "/api/v1/privacy/incidents",
  "/api/v1/privacy/incidents/:id/notices",
  "/api/v1/privacy/recipients",
  "/api/v1/privacy/record",
  "/api/v1/privacy/record/file",
  "/api/v1/privacy/retention",
  "/api/v1/privacy/settings",
  "/api/v1/procedures",
  "/api/v1/procedures/:id",
  "/api/v1/procedures/:id/slots",
  "/api/v1/product-brands",
  "/api/v1/product-categories",
  "/api/v1/products",
  "/api/v1/products/:id",
  "/api/v1/professionals",
  "/api/v1/professionals/:id",
  "/api/v1/promotions",
  "/api/v1/promotions/:id",
  "/api/v1/quality",
  "/api/v1/quality/intents",
  "/api/v1/queues",
  "/api/v1/queues/:id",
  "/api/v1/queues/sla-report",
  "/api/v1/rag-queries/gaps",
  "/api/v1/rag-queries/quality",
  "/api/v1/review-summary",
  "/api/v1/shipping-hook",
  "/api/v1/shipping-quotes",
  "/api/v1/shipping-rates",
  "/api/v1/shop-settings",
  "/api/v1/tracking-sources",
  "/api/v1/transaction-summary",
  "/api/v1/users/count",
  "/api/v1/own-dashboards",
  "/api/v1/own-dashboards/:id",
  "/api/v1/report-files",
  "/api/v1/report-files/:id",
  "/api/v1/report-schedules",
  "/api/v1/report-schedules/:id/runs",
  "/api/v1/report-recipients",
  "/api/v1/analytics/paths",
  "/api/v1/analytics/topics",
  "/api/v1/analytics/seasonality",
  "/api/v1/analytics/seasonal-index",
  "/api/v1/analytics/promotion-uplift",
  "/api/v1/analytics/persuasion-impact",
  "/api/v1/analytics/anomalies/explain",
]);

export const operationOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;

const most = 500;
const personFields = ["user_id", "customer_id", "userId", "customerId"] as const;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Records and customers within an answer: its `items` (also of `columns`), or itself. At most 500 ids of each are given back. */
export function findSeen(
  answer: unknown,
  { subject }: PersonalRead,
  params: unknown,
): { subjectIds: string[]; personIds: string[]; seen: number } {
  const ofAddress = isRecord(params) && typeof params["id"] === "string" ? params["id"] : null;
  const [subjects, persons] = [new Set<string>(), new Set<string>()];
  const columns = isRecord(answer) && Array.isArray(answer["columns"]) ? answer["columns"].filter(isRecord) : [];
  const lists = [answer, ...columns].flatMap((one) => (isRecord(one) && Array.isArray(one["items"]) ? [one["items"]] : []));
  const records = (lists.length > 0 ? lists.flat() : [answer]).filter(isRecord);
  for (const record of records) {
    const { id } = record;
    if (typeof id === "string" && uuid.test(id)) {
      subjects.add(id);
      if (subject === "customers") persons.add(id);
    }
    for (const field of personFields) {
      const person = record[field];
      if (typeof person === "string" && uuid.test(person)) persons.add(person);
    }
  }
  if (ofAddress !== null && uuid.test(ofAddress)) {
    subjects.add(ofAddress);
    if (subject === "customers" || subject === "notes") persons.add(ofAddress);
  }
  return { subjectIds: [...subjects].slice(0, most), personIds: [...persons].slice(0, most), seen: records.length };
}
