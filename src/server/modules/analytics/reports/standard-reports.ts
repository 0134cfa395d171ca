import type { SectionPlan } from "./section.ts";

export interface StandardReport {
  totals: readonly string[];
  sections: readonly SectionPlan[];
}

const essentials = [
  "conversations",
  "resolved_conversations",
  "first_response_median",
  "agent_autonomy",
  "hand_over_rate",
  "csat",
  "nps",
  "leads",
  "converted_leads",
  "conversion_rate",
  "orders",
  "revenue",
  "average_order_value",
  "marketing_cost",
  "cost_per_acquisition",
  "return_on_investment",
] as const;

const answers = ["response_time_mean", "response_time_median", "response_time_p95", "response_time_p99"] as const;

/** Reports that are metrics put together. */
export const standardReports = {
  summary: { totals: essentials, sections: [] },
  trends: {
    totals: essentials,
    sections: [
      {
        id: "days",
        interval: "day",
        metrics: [
          "conversations",
          "resolved_conversations",
          "first_response_median",
          "agent_autonomy",
          "csat",
          "leads",
          "converted_leads",
          "orders",
          "revenue",
        ],
      },
    ],
  },
  team: {
    totals: [
      ...answers,
      "replies",
      "sla_compliance",
      "first_contact_resolution",
      "resolved_conversations",
      "load_per_person",
      "conversions_per_person_day",
      "csat",
    ],
    sections: [
      { id: "person", dimension: "person", metrics: ["replies", ...answers, "sla_compliance", "person_messages"] },
      {
        id: "person_conversations",
        dimension: "person",
        metrics: ["conversations", "resolved_conversations", "first_contact_resolution", "resolution_time_median"],
      },
      { id: "person_leads", dimension: "person", metrics: ["leads", "converted_leads", "conversion_rate", "csat", "feedback_answers"] },
      { id: "team", dimension: "team", metrics: ["conversations", "resolved_conversations", "resolution_time_median"] },
      { id: "hour", dimension: "hour", metrics: ["replies", "response_time_median", "response_time_p95"] },
    ],
  },
  bot: {
    totals: [
      "agent_conversations",
      "agent_autonomy",
      "agent_resolved_conversations",
      "hand_over_rate",
      "intent_accuracy",
      "sentiment_accuracy",
      "playbook_conversion",
      "playbook_uplift",
      "maturity_at_conversion",
      "model_cost",
      "model_cost_per_conversation",
    ],
    sections: [
      { id: "hand_over_reason", dimension: "hand_over_reason", metrics: ["handed_over_conversations"] },
      { id: "intent", dimension: "intent", metrics: ["conversations", "agent_autonomy", "hand_over_rate"] },
      { id: "intent_accuracy", dimension: "intent", metrics: ["intent_accuracy"] },
      { id: "playbook", dimension: "playbook", metrics: ["playbook_runs", "playbook_conversion", "playbook_uplift"] },
      { id: "channel", dimension: "channel", metrics: ["agent_conversations", "agent_autonomy", "hand_over_rate"] },
    ],
  },
  sla: {
    totals: [
      "sla_compliance",
      "replies",
      "response_time_median",
      "response_time_p95",
      "queue_breach_rate",
      "queue_wait_mean",
      "queue_wait_p95",
    ],
    sections: [
      { id: "person", dimension: "person", metrics: ["sla_compliance", "replies"] },
      { id: "hour", dimension: "hour", metrics: ["sla_compliance", "replies"] },
      { id: "channel", dimension: "channel", metrics: ["sla_compliance", "replies"] },
      { id: "queue", dimension: "queue", metrics: ["queue_breach_rate", "queue_entries", "queue_wait_mean", "queue_abandonment_rate"] },
    ],
  },
  roi: {
    totals: [
      "marketing_cost",
      "revenue",
      "return_on_investment",
      "return_on_ad_spend",
      "customer_acquisition_cost",
      "cost_per_acquisition",
      "cost_per_lead",
    ],
    sections: [
      {
        id: "channel",
        dimension: "channel",
        metrics: [
          "marketing_cost",
          "revenue",
          "return_on_investment",
          "leads",
          "cost_per_lead",
          "cost_per_acquisition",
          "customer_acquisition_cost",
        ],
      },
      {
        id: "campaign",
        dimension: "campaign",
        metrics: ["marketing_cost", "revenue", "return_on_investment", "leads", "cost_per_lead", "clicks", "click_through_rate"],
      },
    ],
  },
  procedures: {
    totals: ["leads", "orders", "pieces_sold"],
    sections: [
      { id: "interest", dimension: "interest", metrics: ["leads", "conversion_rate"] },
      { id: "product", dimension: "product", metrics: ["pieces_sold", "item_revenue"] },
      { id: "category", dimension: "category", metrics: ["pieces_sold", "item_revenue"] },
    ],
  },
  abandonment: {
    totals: ["lead_loss_rate", "cart_abandonment_rate", "abandoned_value", "cart_recovery_rate", "queue_abandonment_rate"],
    sections: [
      { id: "lost_reason", dimension: "lost_reason", metrics: ["lost_leads"] },
      { id: "cart_channel", dimension: "channel", metrics: ["carts", "cart_abandonment_rate", "abandoned_value"] },
      { id: "queue", dimension: "queue", metrics: ["queue_entries", "queue_abandonment_rate"] },
    ],
  },
} satisfies Record<string, StandardReport>;

/** Other words for dimensions that clients use. */
export const segmentNames: Readonly<Record<string, string>> = {
  procedure: "interest",
  product: "interest",
  team_member: "person",
  secretary: "person",
};
