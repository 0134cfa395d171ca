import type { z } from "zod";
import type { Role } from "#shared/endpoint.ts";
import { tileDimensions } from "../reports/tile-dimensions.ts";
import { boardAbouts, boardNames, sectionNames, tileTitles } from "./dashboard-texts.ts";
import type { StandardDashboard, tileSchema } from "./dashboards.contract.ts";

type Tile = z.output<typeof tileSchema>;
type Section = StandardDashboard["sections"][number];

export interface Dashboard extends StandardDashboard {
  roles: readonly Role[];
}

const titles: Readonly<Record<string, Tile["title"]>> = tileTitles;

const tile = (id: string, kind: Tile["kind"], metrics: readonly string[], more: Partial<Tile> = {}): Tile => ({
  id,
  kind,
  title: titles[id] ?? null,
  metrics: [...metrics],
  dimensions: [],
  interval: null,
  period: null,
  filters: {},
  limit: 100,
  wide: false,
  report: null,
  ...more,
});

const by = (...dimensions: string[]): Partial<Tile> => ({ dimensions });
const table = (id: string, metrics: readonly string[], dimension: string) =>
  tile(id, "table", metrics, { dimensions: [dimension], limit: 50, wide: true });
const line = (id: string, ...metrics: string[]) => tile(id, "line", metrics, { interval: "auto" });
const report = (id: string, of: NonNullable<Tile["report"]>, metrics: readonly string[] = [], more: Partial<Tile> = {}) =>
  tile(id, "report", metrics, { report: of, dimensions: tileDimensions(of, metrics[0]), ...more });
const anomalies = (id: string, metric: string) => report(id, "anomalies", [metric]);

const section = (id: keyof typeof sectionNames, ...tiles: Tile[]): Section => ({ id, name: sectionNames[id], tiles });
const numbers = (id: keyof typeof sectionNames, ...metrics: string[]): Section =>
  section(id, ...metrics.map((metric) => tile(metric, "number", [metric], { interval: "auto" })));

const board = (key: keyof typeof boardNames, roles: readonly Role[], own: boolean, ...sections: Section[]): Dashboard => ({
  key,
  name: boardNames[key],
  about: boardAbouts[key],
  roles,
  own,
  sections,
});

const funnel = tile("funnel", "steps", [
  "contact_rate",
  "qualification_rate",
  "proposal_rate",
  "negotiation_rate",
  "closing_rate",
  "conversion_rate",
]);

const executive = board(
  "executive",
  ["ADMIN", "MANAGER", "BI"],
  false,
  numbers("main", "conversion_rate", "revenue", "return_on_investment", "orders", "average_order_value", "conversations", "csat", "nps"),
  section(
    "monthly",
    tile("revenue_months", "columns", ["revenue"], { interval: "month", period: "365d" }),
    tile("conversion_months", "line", ["conversion_rate", "closing_rate"], { interval: "month", period: "365d" }),
    line("revenue_line", "revenue", "assisted_revenue"),
    funnel,
  ),
  section("forecast", report("revenue_forecast", "revenue-forecast"), anomalies("revenue_anomalies", "revenue")),
  numbers("attention", "sla_compliance", "negative_conversations", "unresolved_conversations", "cart_abandonment_rate"),
);

const operations = board(
  "operations",
  ["ADMIN", "MANAGER", "BI"],
  false,
  section("now", report("live", "realtime", [], { wide: true })),
  numbers(
    "service",
    "conversations",
    "unresolved_conversations",
    "sla_compliance",
    "first_contact_resolution",
    "first_response_median",
    "first_response_p95",
    "first_response_p99",
    "resolution_time_median",
  ),
  section(
    "flow",
    line("response_line", "first_response_median", "first_response_p95"),
    tile("busy_hours", "heat", ["conversations"], { dimensions: ["weekday", "hour"], limit: 200 }),
    line("volume_line", "new_conversations", "resolved_conversations", "reopened_conversations"),
    tile("by_channel", "donut", ["conversations"], by("channel")),
  ),
  section(
    "team",
    table("people", ["conversations", "resolved_conversations", "replies", "response_time_median", "sla_compliance"], "person"),
    tile("load_people", "bars", ["conversations"], { dimensions: ["person"], limit: 50 }),
    tile("load_teams", "bars", ["conversations"], { dimensions: ["team"], limit: 50 }),
  ),
  numbers("queues", "load_per_person", "queue_wait_mean", "queue_wait_p95", "queue_abandonment_rate"),
  section("anomalies", anomalies("conversation_anomalies", "conversations"), anomalies("sla_anomalies", "sla_compliance")),
);

const marketing = board(
  "marketing",
  ["ADMIN", "MANAGER", "MARKETING", "BI"],
  false,
  numbers(
    "acquisition",
    "leads",
    "qualified_leads",
    "converted_leads",
    "conversion_rate",
    "marketing_cost",
    "cost_per_lead",
    "cost_per_acquisition",
    "return_on_investment",
  ),
  section(
    "channels",
    tile("roi_channel", "bars", ["return_on_investment"], by("channel")),
    tile("cpa_channel", "bars", ["cost_per_acquisition"], by("channel")),
    tile("leads_source", "donut", ["leads"], by("source")),
    funnel,
  ),
  section("attribution", report("attribution", "attribution", [], { wide: true })),
  section(
    "demand",
    tile("interests", "bars", ["leads"], by("interest")),
    tile("products", "bars", ["pieces_sold"], { dimensions: ["product"], limit: 10 }),
  ),
  section(
    "campaigns",
    table("campaign_table", ["marketing_cost", "impressions", "clicks", "click_through_rate", "cost_per_click"], "campaign"),
    tile("leads_campaign", "bars", ["leads"], { dimensions: ["campaign"], limit: 10 }),
    tile("revenue_campaign", "bars", ["revenue"], { dimensions: ["campaign"], limit: 10 }),
  ),
);

const agent = board(
  "agent",
  ["ADMIN", "MANAGER", "BI"],
  false,
  numbers(
    "agent",
    "agent_autonomy",
    "intent_accuracy",
    "hand_over_rate",
    "agent_conversations",
    "sentiment_accuracy",
    "model_cost",
    "model_cost_per_conversation",
    "model_tokens",
  ),
  section(
    "understanding",
    line("autonomy_line", "agent_autonomy", "hand_over_rate"),
    tile("hand_over_reasons", "bars", ["handed_over_conversations"], by("hand_over_reason")),
    tile("intents", "bars", ["conversations"], { dimensions: ["intent"], limit: 12 }),
    tile("intent_accuracy_by", "bars", ["intent_accuracy"], { dimensions: ["intent"], limit: 12 }),
  ),
  section("playbooks", table("playbook_table", ["playbook_runs", "playbook_conversion"], "playbook")),
  section(
    "failures",
    tile("failures_line", "columns", ["handed_over_conversations"], { interval: "auto", filters: { hand_over_reason: ["failure"] } }),
    line("cost_line", "model_cost"),
    anomalies("hand_over_anomalies", "handed_over_conversations"),
  ),
);

const mine = board(
  "mine",
  ["ADMIN", "MANAGER", "SECRETARY"],
  true,
  numbers(
    "mine",
    "conversations",
    "resolved_conversations",
    "first_response_median",
    "response_time_median",
    "sla_compliance",
    "replies",
    "csat_mean",
    "nps",
  ),
  section("compared", report("team_mean", "team-comparison", [], { wide: true })),
  section(
    "my_days",
    line("my_line", "conversations", "resolved_conversations"),
    tile("my_hours", "heat", ["replies"], { dimensions: ["weekday", "hour"], limit: 200 }),
  ),
);

/** The dashboards of the product, for the app and whoever asks by API. What a role may not see of them is left out by its catalogue of metrics. */
export const standardDashboards: readonly Dashboard[] = [executive, operations, marketing, agent, mine];
