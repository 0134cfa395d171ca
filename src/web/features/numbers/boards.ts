import type { Role } from "#shared/endpoint.ts";
import type { BoardId, IntervalId, PeriodId } from "./numbers-search.ts";

/**
 * number: one figure with its change and a small line · line: over the period · columns: pieces of time side by side · bars: groups, the largest
 * first · steps: totals of several metrics under each other · donut: shares · heat: two dimensions · table.
 */
export type TileKind = "number" | "line" | "columns" | "bars" | "steps" | "donut" | "heat" | "table";

export interface Tile {
  /** Unique on its board; its title is named by it, that of a number is the metric's own. */
  id: string;
  kind: TileKind;
  metrics: readonly string[];
  dimensions?: readonly string[];
  /** Of one's own charts: what they are called. */
  title?: string;
  /** Cut in pieces of one size, whatever the period. */
  interval?: IntervalId;
  /** Cut in pieces: as it suits the period, or always by the month. */
  pieces?: "auto" | "month";
  /** A period of its own, whatever is chosen for the page. */
  period?: PeriodId;
  /** Only these values, beside the filters of the page. */
  where?: Readonly<Record<string, readonly string[]>>;
  /** The most groups that are shown. */
  limit?: number;
  /** The whole width of the page. */
  wide?: boolean;
}

export interface Section {
  id: string;
  tiles: readonly Tile[];
}

export interface Board {
  id: BoardId;
  roles: readonly Role[];
  /** The numbers of whoever looks, not of the business. */
  own?: boolean;
  sections: readonly Section[];
}

const number = (metric: string): Tile => ({ id: metric, kind: "number", metrics: [metric], pieces: "auto" });
const numbers = (id: string, ...metrics: string[]): Section => ({ id, tiles: metrics.map(number) });

/** The dashboards of the product. What a role may not see is left out by its catalogue of metrics. */
export const boards: readonly Board[] = [
  {
    id: "executive",
    roles: ["ADMIN", "MANAGER", "BI"],
    sections: [
      numbers(
        "main",
        "conversion_rate",
        "revenue",
        "return_on_investment",
        "orders",
        "average_order_value",
        "conversations",
        "csat",
        "nps",
      ),
      {
        id: "monthly",
        tiles: [
          { id: "revenue_months", kind: "columns", metrics: ["revenue"], pieces: "month", period: "365d" },
          { id: "conversion_months", kind: "line", metrics: ["conversion_rate", "closing_rate"], pieces: "month", period: "365d" },
          { id: "revenue_line", kind: "line", metrics: ["revenue", "assisted_revenue"], pieces: "auto" },
          {
            id: "funnel",
            kind: "steps",
            metrics: ["contact_rate", "qualification_rate", "proposal_rate", "negotiation_rate", "closing_rate", "conversion_rate"],
          },
        ],
      },
      numbers("attention", "sla_compliance", "negative_conversations", "unresolved_conversations", "cart_abandonment_rate"),
    ],
  },
  {
    id: "operations",
    roles: ["ADMIN", "MANAGER", "BI"],
    sections: [
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
      {
        id: "flow",
        tiles: [
          { id: "response_line", kind: "line", metrics: ["first_response_median", "first_response_p95"], pieces: "auto" },
          { id: "busy_hours", kind: "heat", metrics: ["conversations"], dimensions: ["weekday", "hour"], limit: 200 },
          {
            id: "volume_line",
            kind: "line",
            metrics: ["new_conversations", "resolved_conversations", "reopened_conversations"],
            pieces: "auto",
          },
          { id: "by_channel", kind: "donut", metrics: ["conversations"], dimensions: ["channel"] },
        ],
      },
      {
        id: "team",
        tiles: [
          {
            id: "people",
            kind: "table",
            metrics: ["conversations", "resolved_conversations", "replies", "response_time_median", "sla_compliance"],
            dimensions: ["person"],
            limit: 50,
            wide: true,
          },
          { id: "load_people", kind: "bars", metrics: ["conversations"], dimensions: ["person"], limit: 50 },
          { id: "load_teams", kind: "bars", metrics: ["conversations"], dimensions: ["team"], limit: 50 },
        ],
      },
      numbers("queues", "load_per_person", "queue_wait_mean", "queue_wait_p95", "queue_abandonment_rate"),
    ],
  },
  {
    id: "marketing",
    roles: ["ADMIN", "MANAGER", "MARKETING", "BI"],
    sections: [
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
      {
        id: "channels",
        tiles: [
          { id: "roi_channel", kind: "bars", metrics: ["return_on_investment"], dimensions: ["channel"] },
          { id: "cpa_channel", kind: "bars", metrics: ["cost_per_acquisition"], dimensions: ["channel"] },
          { id: "leads_source", kind: "donut", metrics: ["leads"], dimensions: ["source"] },
          {
            id: "funnel",
            kind: "steps",
            metrics: ["contact_rate", "qualification_rate", "proposal_rate", "negotiation_rate", "closing_rate", "conversion_rate"],
          },
        ],
      },
      {
        id: "demand",
        tiles: [
          { id: "interests", kind: "bars", metrics: ["leads"], dimensions: ["interest"] },
          { id: "products", kind: "bars", metrics: ["pieces_sold"], dimensions: ["product"], limit: 10 },
        ],
      },
      {
        id: "campaigns",
        tiles: [
          {
            id: "campaign_table",
            kind: "table",
            metrics: ["marketing_cost", "impressions", "clicks", "click_through_rate", "cost_per_click"],
            dimensions: ["campaign"],
            limit: 50,
            wide: true,
          },
          { id: "leads_campaign", kind: "bars", metrics: ["leads"], dimensions: ["campaign"], limit: 10 },
          { id: "revenue_campaign", kind: "bars", metrics: ["revenue"], dimensions: ["campaign"], limit: 10 },
        ],
      },
    ],
  },
  {
    id: "agent",
    roles: ["ADMIN", "MANAGER", "BI"],
    sections: [
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
      {
        id: "understanding",
        tiles: [
          { id: "autonomy_line", kind: "line", metrics: ["agent_autonomy", "hand_over_rate"], pieces: "auto" },
          { id: "hand_over_reasons", kind: "bars", metrics: ["handed_over_conversations"], dimensions: ["hand_over_reason"] },
          { id: "intents", kind: "bars", metrics: ["conversations"], dimensions: ["intent"], limit: 12 },
          { id: "intent_accuracy_by", kind: "bars", metrics: ["intent_accuracy"], dimensions: ["intent"], limit: 12 },
        ],
      },
      {
        id: "playbooks",
        tiles: [
          {
            id: "playbook_table",
            kind: "table",
            metrics: ["playbook_runs", "playbook_conversion"],
            dimensions: ["playbook"],
            limit: 50,
            wide: true,
          },
        ],
      },
      {
        id: "failures",
        tiles: [
          {
            id: "failures_line",
            kind: "columns",
            metrics: ["handed_over_conversations"],
            pieces: "auto",
            where: { hand_over_reason: ["failure"] },
          },
          { id: "cost_line", kind: "line", metrics: ["model_cost"], pieces: "auto" },
        ],
      },
    ],
  },
  {
    id: "mine",
    roles: ["ADMIN", "MANAGER", "SECRETARY"],
    own: true,
    sections: [
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
      {
        id: "my_days",
        tiles: [
          { id: "my_line", kind: "line", metrics: ["conversations", "resolved_conversations"], pieces: "auto" },
          { id: "my_hours", kind: "heat", metrics: ["replies"], dimensions: ["weekday", "hour"], limit: 200 },
        ],
      },
    ],
  },
];
