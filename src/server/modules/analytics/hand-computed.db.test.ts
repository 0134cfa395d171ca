import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents } from "#platform/events/log.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { metricIds } from "./metrics/registry.ts";
import { addChannel, analyticsBench } from "./testing/analytics-bench.ts";
import { handWorld } from "./testing/hand-world.ts";
import { putWorld, readWorld } from "./testing/raw-world.ts";
import { slowMetrics } from "./testing/slow-metrics.ts";

const db = await testDatabase();
const span = { from: "2026-06-01", to: "2026-06-14", timeZone: "America/Sao_Paulo" };
let bench: Awaited<ReturnType<typeof analyticsBench>>;
let account = "";

beforeAll(async () => {
  bench = await analyticsBench(db, new Date("2026-06-15T15:00:00Z"));
  account = await testAccount(db);
  await addChannel(db, account);
  await putWorld(db, account, handWorld(account).world);
  await db.system((tx) => appendEvents(tx, account, [{ type: "data.replaced", subjectId: null, data: {} }]));
  await bench.catchUp();
}, 60_000);
afterAll(() => bench.close());

/** What each number comes to, computed by hand from the world of `testing/hand-world.ts`. */
const byHand: Record<string, number> = {
  // Openings: Ana twice, Bruno twice, Carla, Davi.
  conversations: 6,
  new_conversations: 4,
  reopened_conversations: 2,
  // Both of Ana's and Bruno's first.
  resolved_conversations: 3,
  unresolved_conversations: 3,
  // Ana 4, Bruno 2, Carla 2.
  incoming_messages: 8,
  // To Ana 4, to Bruno 3, to Carla 1, to Davi 1; the note is none.
  outgoing_messages: 9,
  private_notes: 1,
  messages_per_conversation: (8 + 9) / 6,
  // Bia twice to Ana and once to Bruno, Caio once.
  person_messages: 4,
  // Ana from the hand-over 12:01:10 to 12:03:10: 120 s; Bruno 240 s, and after he came back 600 s.
  first_response_mean: (120 + 240 + 600) / 3,
  first_response_median: 240,
  // Of three the place of 95 % is 1.9, of 99 % 1.98: between 240 and 600.
  first_response_p95: 240 + 0.9 * 360,
  first_response_p99: 240 + 0.98 * 360,
  // Ana's second question as well: 60 s.
  response_time_mean: (120 + 60 + 240 + 600) / 4,
  response_time_median: (120 + 240) / 2,
  response_time_p95: 240 + 0.85 * 360,
  response_time_p99: 240 + 0.97 * 360,
  // Ana an hour and ten minutes, Bruno an hour.
  resolution_time_mean: (3600 + 600 + 3600) / 3,
  resolution_time_median: 3600,
  resolution_time_p95: 3600,
  resolution_time_p99: 3600,
  // Ana 10 s and 30 s by the agent, Bruno 240 s and 600 s by people, Carla 60 s.
  first_answer_mean: (10 + 30 + 240 + 600 + 60) / 5,
  replies: 4,
  // Answers in time 1 + 1 + 1, missed 1, and one whose target is missed while it waits.
  sla_compliance: (100 * 3) / 5,
  // Bruno came back after two days; Ana after eight, which is not within seven.
  first_contact_resolution: (100 * 2) / 3,
  recontact_rate: 100 / 3,
  resolution_rate: (100 * 3) / 6,
  // Ana's first by Bia, Bruno's first by Caio, his second given to Caio: three of two people.
  load_per_person: 3 / 2,
  // Bruno answered, Davi did not.
  outreach_response_rate: 50,
  // Ana 60 s and 250 s, Carla 40 s; across openings nothing counts.
  message_gap_mean: (60 + 250 + 40) / 3,
  // Ana after eight days.
  reengagement_rate: 100 / 6,
  // Ana twice, Carla.
  agent_conversations: 3,
  agent_messages: 3,
  // Ana's second.
  agent_autonomy: 100 / 6,
  agent_resolved_conversations: 1,
  hand_over_rate: 100 / 6,
  handed_over_conversations: 1,
  intent_accuracy: 75,
  sentiment_accuracy: 50,
  playbook_runs: 4,
  playbook_conversion: 75,
  // 3 of 4 against 1 of 2.
  playbook_uplift: 75 - 50,
  // 3,000 + 7,000 + 500 millionths of a dollar, in three openings.
  model_cost: 0.0105,
  model_cost_per_conversation: 0.0035,
  model_tokens: 120 + 250 + 15,
  csat_mean: (5 + 4 + 2) / 3,
  csat: (100 * 2) / 3,
  // 10, 9 | 7 | 3
  nps: (100 * (2 - 1)) / 4,
  survey_answer_rate: (100 * 7) / 8,
  feedback_answers: 7,
  sentiment_mean: (-0.5 + 0.25 + 0.5 - 0.75 - 1) / 5,
  // Ana from -0.5 to 0.5; Bruno wrote once each time.
  sentiment_change: (1 + 0 + 0) / 3,
  negative_conversations: (100 * 2) / 3,
  review_mean: (5 + 4 + 2) / 3,
  queue_entries: 4,
  // 60 s and 180 s.
  queue_wait_mean: 120,
  queue_wait_p95: 60 + 0.95 * 120,
  queue_handling_mean: (600 + 1200) / 2,
  queue_completion_rate: (100 * 2) / 3,
  queue_abandonment_rate: 100 / 3,
  queue_breach_rate: 50,
  // The fifth came in May.
  leads: 4,
  // Ana's, Bruno's, and the one of May that was converted at once.
  qualified_leads: 3,
  converted_leads: 2,
  lost_leads: 1,
  conversion_rate: 25,
  // Reached: converted, qualified, contacted, new.
  contact_rate: 75,
  qualification_rate: (100 * 2) / 3,
  proposal_rate: 50,
  negotiation_rate: 100,
  closing_rate: 100,
  // 4 and 16 days.
  time_to_conversion_mean: 10,
  time_to_conversion_median: 10,
  // Ana and Bruno wrote after we had; of the lost one nothing is known.
  lead_response_rate: (100 * 2) / 3,
  lead_loss_rate: 25,
  // Ana's six of the first of June; the one of May has no conversation.
  messages_to_conversion: 6,
  lead_score_mean: (90 + 60 + 30 + 20) / 4,
  maturity_at_conversion: (80 + 60) / 2,
  value_per_converted_lead: 100_000,
  // Both by Bia on one day.
  conversions_per_person_day: 2,
  // Ana two, Bruno one of two, Carla her second.
  orders: 4,
  // 100 + 10 - 5, 50, 75, 20
  revenue: 10_500 + 5000 + 7500 + 2000,
  average_order_value: 25_000 / 4,
  pieces_per_order: (2 + 2 + 1 + 1) / 4,
  cancellation_rate: 100 / 5,
  discount_share: (100 * 500) / (10_000 + 5000 + 7500 + 2000),
  assisted_revenue: 10_500,
  assisted_share: 25,
  repeat_order_share: 50,
  // Bruno's cancelled one is no first.
  first_orders: 2,
  buyers: 3,
  delivery_days: (3 + 5) / 2,
  pieces_sold: 6,
  item_revenue: 24_500,
  // The empty one is none.
  carts: 3,
  cart_abandonment_rate: 100 / 3,
  cart_conversion_rate: 100 / 3,
  abandoned_value: 2000,
  cart_recovery_rate: 50,
  // All but Carla.
  new_customers: 4,
  active_customers: 3,
  // Ana on two days, Bruno on two, Carla on the evening of the third: five of four days and three persons.
  stickiness: (100 * 5) / 4 / 3,
  // Ana 155, Bruno 75.
  lifetime_value: (15_500 + 7500) / 2,
  repeat_rate: 50,
  customer_purchase_rate: 50,
  marketing_cost: 12_500,
  impressions: 2000,
  clicks: 50,
  click_through_rate: 2.5,
  cost_per_click: 250,
  cost_per_lead: 12_500 / 4,
  cost_per_acquisition: 12_500 / 2,
  customer_acquisition_cost: 12_500 / 2,
  return_on_investment: (25_000 - 12_500) / 12_500,
  return_on_ad_spend: 2,
  order_rate_of_conversations: (100 * 4) / 6,
};

test("every metric of the catalogue has a figure computed by hand and a slow computation", async () => {
  expect(Object.keys(byHand).toSorted()).toEqual(metricIds.toSorted());
  const { world, timeZone } = await readWorld(db, account);
  const slow = slowMetrics(world, span, timeZone);
  expect(Object.keys(slow).toSorted()).toEqual(metricIds.toSorted());
  for (const [metric, value] of Object.entries(byHand)) expect(slow[metric], metric).toBeCloseTo(value, 9);
});

test("every metric comes to what it comes to by hand", async () => {
  for (let at = 0; at < metricIds.length; at += 20) {
    const { from, to, timeZone } = span;
    const { totals } = await bench.ask(account, { period: "custom", from, to, timeZone, metrics: metricIds.slice(at, at + 20) });
    for (const { metric, value } of totals) expect(value, metric).toBeCloseTo(byHand[metric] ?? Number.NaN, 9);
  }
});
