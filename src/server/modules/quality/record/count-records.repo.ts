import type { Tx } from "#platform/db/db.ts";
import {
  deductions,
  feelingEdge,
  feelingOf,
  givingUp,
  leastSure,
  noTopics,
  personalEntities,
  purposeOf,
  shortestQuestion,
  takingLeave,
  visitGapSeconds,
} from "./what-counts.ts";
import { columns } from "./record-columns.ts";

const personal = personalEntities.map((type) => `@.type == "${type}"`).join(" || ");
const feelings = `case k.sentiment ${Object.entries(feelingOf)
  .map(([label, score]) => `when '${label}' then ${score}`)
  .join(" ")} end`;
const d = deductions;

/** Everything of the named conversations that is counted, one row each. Times between messages go by when they were written, turns by their order in the thread. */
const counted = `
  wanted as (select * from conversations where account_id = $1 and id = any ($2::uuid[])),
  said as (
    select m.conversation_id, m.id, m.direction, m.sender_type, m.private, m.is_automation, m.at, m.text, m.payload, m.nlp, m.agent_response,
      coalesce(k.intent, m.nlp ->> 'intent') as intent,
      case when k.sentiment is not null and k.sentiment is distinct from m.nlp -> 'sentiment' ->> 'label' then ${feelings}
        else (m.nlp -> 'sentiment' ->> 'score')::numeric end as feeling
    from wanted v join messages m on m.account_id = $1 and m.conversation_id = v.id
    left join understanding_checks k on k.account_id = $1 and k.message_id = m.id),
  spoken as (
    select *, extract(epoch from at - lag(at) over (partition by conversation_id order by at, id)) as gap
    from said where sender_type <> 'system' and not private),
  totals as (
    select conversation_id, count(*)::integer as messages,
      count(*) filter (where direction = 'incoming')::integer as incoming,
      count(*) filter (where sender_type = 'bot' and not is_automation)::integer as bot,
      count(*) filter (where sender_type = 'agent' and not is_automation)::integer as person,
      count(*) filter (where direction = 'outgoing' and is_automation)::integer as automatic,
      min(at) as first_at, max(at) as last_at, coalesce(round(sum(gap) filter (where gap <= ${visitGapSeconds})), 0)::integer as seconds,
      round(avg((agent_response ->> 'response_time')::numeric * 1000) filter (where sender_type = 'bot'))::integer as own_ms,
      coalesce(bool_or(jsonb_path_exists(nlp, '$.entities[*] ? (${personal})')) filter (where direction = 'incoming'), false) as pii,
      coalesce(bool_or(intent = 'data_deletion') filter (where direction = 'incoming'), false) as deletion,
      (array_agg(direction order by id desc))[1] as last_direction,
      count(*) filter (where direction = 'incoming' and length(text) >= ${shortestQuestion})
        - count(distinct prosa_fold(text)) filter (where direction = 'incoming' and length(text) >= ${shortestQuestion}) as repeated,
      (array_agg(intent order by id desc) filter (where direction = 'incoming'))[1] as last_intent
    from spoken group by conversation_id),
  turned as (
    select conversation_id, id, direction, at,
      count(*) filter (where direction = 'outgoing') over (partition by conversation_id order by id) - (direction = 'outgoing')::integer as turn
    from spoken where direction = 'incoming' or not is_automation),
  waits as (
    select conversation_id, turn, greatest(0, extract(epoch from max(at) filter (where direction = 'outgoing')
      - (array_agg(at order by id) filter (where direction = 'incoming'))[1]) * 1000) as ms
    from turned group by conversation_id, turn having count(distinct direction) = 2),
  answers as (
    select conversation_id, round((array_agg(ms order by turn))[1])::bigint as first_ms, round(avg(ms))::bigint as mean_ms from waits group by conversation_id),
  wishes as (
    select conversation_id, intent, count(*) as times, min(id::text) as first from spoken
    where direction = 'incoming' and intent is not null and intent <> all ($3::text[]) group by conversation_id, intent),
  topics as (select conversation_id, array_agg(intent order by times desc, first) as names from wishes group by conversation_id),
  purposes as (
    select conversation_id, (array_agg(purpose order by times desc, purpose))[1] as purpose from (
      select conversation_id, $5::jsonb ->> intent as purpose, sum(times) as times from wishes where $5::jsonb ? intent group by 1, 2) p
    group by conversation_id),
  felt as (
    select conversation_id, (array_agg(feeling order by id))[1] as first, (array_agg(feeling order by id desc))[1] as last, round(avg(feeling), 3) as mean
    from spoken where direction = 'incoming' and feeling is not null group by conversation_id),
  judged as (
    select message_id, array_agg(flag order by flag) as flags from reply_flags where account_id = $1 and conversation_id = any ($2::uuid[]) group by message_id),
  asked as (
    select message_id, bool_or(not answered) as unanswered, bool_or(verdict = 'hallucination') as invented from rag_queries
    where account_id = $1 and conversation_id = any ($2::uuid[]) and message_id is not null group by message_id),
  replies as (
    select s.conversation_id, s.id, s.agent_response -> 'brain' ->> 'kind' = 'fallback' as fell_back,
      coalesce((s.agent_response ->> 'confidence')::real < ${leastSure}, false) as unsure,
      coalesce(s.text <> '' and s.text = lag(s.text) over (partition by s.conversation_id order by s.id), false) as repeated,
      coalesce(j.flags, '{}') as flags, coalesce(a.unanswered, false) as unanswered, coalesce(a.invented, false) as invented,
      case when jsonb_typeof(s.agent_response -> 'products_shown') = 'array' then s.agent_response -> 'products_shown' else '[]' end as shown
    from spoken s left join judged j on j.message_id = s.id left join asked a on a.message_id = s.id
    where s.sender_type = 'bot' and not s.is_automation),
  quality as (
    select conversation_id, bool_or('hallucination' = any (flags) or invented) as hallucination, bool_or('wrong_price' = any (flags)) as wrong_price,
      bool_or('error' = any (flags) or coalesce(fell_back, false) or repeated) as error,
      bool_or('needed_clarification' = any (flags) or unsure) as clarification, bool_or('good' = any (flags)) as good,
      count(*) filter (where flags <> '{}')::integer as reviewed, count(*) filter (where unanswered)::integer as unanswered
    from replies group by conversation_id),
  shown as (
    select conversation_id, array_agg(distinct product order by product) as products
    from replies, jsonb_array_elements_text(shown) as x (product) group by conversation_id),
  usage as (
    select conversation_id, sum(calls)::integer as calls, sum(input)::bigint as input, sum(output)::bigint as output, sum(cached)::bigint as cached,
      sum(cost)::bigint as cost, sum(unpriced)::integer as unpriced, sum(unmasked)::integer as unmasked from (
      select conversation_id, 1 as calls, coalesce(input_tokens, 0) as input, coalesce(output_tokens, 0) as output, coalesce(cached_tokens, 0) as cached,
        coalesce(cost_micros, 0) as cost, (success and cost_micros is null)::integer as unpriced, (redacted is not true)::integer as unmasked
      from ia_logs where account_id = $1 and conversation_id = any ($2::uuid[])
      union all
      select conversation_id, calls, input_tokens, output_tokens, cached_tokens, cost_micros, unpriced, unmasked
      from ia_usage_past where account_id = $1 and conversation_id = any ($2::uuid[])) u
    group by conversation_id),
  marks as (
    select conversation_id, bool_or(kind = 'handed_over') as handed,
      (array_agg(payload -> 'event' ->> 'reason' order by id desc) filter (where kind = 'handed_over'))[1] as reason,
      (array_agg(at order by id desc))[1] as at
    from (select *, payload -> 'event' ->> 'kind' as kind from said where sender_type = 'system') e
    where kind in ('handed_over', 'taken_over') group by conversation_id),
  bought as (
    select c.conversation_id, (array_agg(o.id order by o.placed_at desc, o.id desc))[1] as order_id, sum(o.grand_total_cents)::bigint as cents,
      (select array_agg(distinct i.product_id::text order by i.product_id::text) from order_items i
        where i.account_id = $1 and i.order_id = any (array_agg(o.id)) and i.product_id is not null) as products,
      (select round(avg(r.score), 2) from order_reviews r where r.account_id = $1 and r.order_id = any (array_agg(o.id))) as score
    from carts c join orders o on o.account_id = $1 and o.cart_id = c.id and o.status not in ('cancelled', 'returned')
    where c.account_id = $1 and c.conversation_id = any ($2::uuid[]) group by c.conversation_id),
  rated as (
    select conversation_id, round(avg(score), 2) as score from feedback
    where account_id = $1 and conversation_id = any ($2::uuid[]) and score is not null group by conversation_id),
  facts as (
    select v.id as conversation_id, v.customer_id, v.channel, v.language, v.status, v.bot, v.assignee_id, v.demo, v.created_at, v.hand_over,
      coalesce(t.messages, 0) as messages, coalesce(t.incoming, 0) as incoming, coalesce(t.bot, 0) as helio, coalesce(t.person, 0) as person,
      coalesce(t.automatic, 0) as automatic, coalesce(t.first_at, v.created_at) as first_at, coalesce(t.last_at, v.created_at) as last_at,
      coalesce(t.seconds, 0) as seconds, t.own_ms, coalesce(t.pii, false) as pii, coalesce(t.deletion, false) as deletion, t.last_direction,
      coalesce(t.repeated, 0)::integer as repeated, t.last_intent, a.first_ms, a.mean_ms, coalesce(p.names, '{}') as topics, u.purpose,
      f.first as first_feeling, f.last as last_feeling, f.mean as mean_feeling, coalesce(q.hallucination, false) as hallucination,
      coalesce(q.wrong_price, false) as wrong_price, coalesce(q.error, false) as error, coalesce(q.clarification, false) as clarification,
      coalesce(q.good, false) as good, coalesce(q.reviewed, 0) as reviewed, coalesce(q.unanswered, 0) as unanswered,
      coalesce(s.products, '{}') as shown, g.calls, g.input, g.output, g.cached, g.cost, g.unpriced, g.unmasked,
      b.order_id, b.cents, b.products as purchased, coalesce(r.score, b.score) as score, r.score is not null as surveyed, l.id as lead_id,
      coalesce(e.handed, false) or v.hand_over is not null as handed, e.at is not null as marked,
      case when e.handed then e.reason when v.hand_over is not null then v.hand_over ->> 'reason' when e.at is not null then 'taken_over' end as reason,
      coalesce(e.at, (v.hand_over ->> 'at')::timestamptz) as handed_at,
      -- Something was bought; or an answer was given, and the case was closed or the customer took leave.
      b.order_id is not null or coalesce(t.bot + t.person > 0 and (v.status = 'closed' or t.last_intent = any ($4::text[])), false) as settled
    from wanted v left join totals t on t.conversation_id = v.id left join answers a on a.conversation_id = v.id
    left join topics p on p.conversation_id = v.id left join purposes u on u.conversation_id = v.id left join felt f on f.conversation_id = v.id
    left join quality q on q.conversation_id = v.id left join shown s on s.conversation_id = v.id left join usage g on g.conversation_id = v.id
    left join marks e on e.conversation_id = v.id left join bought b on b.conversation_id = v.id
    left join rated r on r.conversation_id = v.id
    left join lateral (
      select id from leads where account_id = $1 and customer_id = v.customer_id and captured_by in ('chat', 'ad') and channel = v.channel
        and created_at >= v.created_at order by created_at, id limit 1) l on true),
  notes as (
    select conversation_id, count(*)::integer as count from said where private and sender_type <> 'system' group by conversation_id)`;

/** Each column of a record, from those facts. */
const values: Record<(typeof columns)[number], string> = {
  customer_id: "f.customer_id",
  channel: "f.channel",
  language: "f.language",
  state: `case when f.status = 'closed' then case when f.helio + f.person > 0 then 'resolved' else 'completed' end
    when f.bot = 'paused' and (f.handed or f.marked) then 'escalated' else 'active' end`,
  ended_well: "f.settled or (f.last_direction = 'outgoing' and not f.handed and f.helio + f.person > 0)",
  started_at: "f.first_at",
  last_message_at: "f.last_at",
  message_count: "f.messages",
  user_message_count: "f.incoming",
  helio_message_count: "f.helio",
  human_message_count: "f.person",
  automatic_message_count: "f.automatic",
  note_count: "coalesce(n.count, 0)",
  duration_seconds: "f.seconds",
  first_response_ms: "f.first_ms",
  avg_response_time_ms: "f.mean_ms",
  helio_response_ms: "f.own_ms",
  satisfaction_score: "f.score",
  user_satisfaction: `case when coalesce((f.score - 3) / 2, f.last_feeling) is null then null
    when coalesce(f.score >= 4, f.last_feeling >= ${feelingEdge}) then 'satisfied'
    when coalesce(f.score <= 2, f.last_feeling <= -${feelingEdge}) then 'dissatisfied' else 'neutral' end`,
  satisfaction_source:
    "case when f.surveyed then 'survey' when f.score is not null then 'review' when f.last_feeling is not null then 'feelings' end",
  issue_resolved: "f.settled",
  resolution_type: `case when not f.settled then null when f.order_id is not null then 'purchase' when f.person > 0 then 'person'
    else 'agent' end`,
  led_to_purchase: "f.order_id is not null",
  products_recommended: "f.shown",
  products_purchased: "coalesce(f.purchased, '{}')",
  order_id: "f.order_id",
  order_value_cents: "f.cents",
  lead_generated: "f.lead_id is not null",
  lead_id: "f.lead_id",
  topics: "f.topics",
  primary_topic: "f.topics [1]",
  intent: "f.purpose",
  first_feeling: "f.first_feeling",
  last_feeling: "f.last_feeling",
  average_feeling: "f.mean_feeling",
  repeated_questions: "f.repeated",
  unanswered_questions: "f.unanswered",
  quality_score: `case when f.helio > 0 then greatest(0, 100 - case when f.hallucination then ${d.hallucination} else 0 end
    - case when f.wrong_price then ${d.wrongPrice} else 0 end - case when f.error then ${d.error} else 0 end
    - case when f.clarification then ${d.clarification} else 0 end - case when f.reason = any ($6::text[]) then ${d.gaveUp} else 0 end
    - case when f.last_feeling <= -${feelingEdge} then ${d.badEnding} else 0 end - least(${d.mostRepeated}, f.repeated * ${d.repeated})) end`,
  had_hallucinations: "f.hallucination",
  had_errors: "f.error",
  needed_clarification: "f.clarification",
  had_wrong_prices: "f.wrong_price",
  quality_flags: `array_remove(array[case when f.good then 'good' end, case when f.hallucination then 'hallucination' end,
    case when f.wrong_price then 'wrong_price' end, case when f.error then 'error' end, case when f.clarification then 'needed_clarification' end], null)`,
  reviewed_replies: "f.reviewed",
  model_calls: "coalesce(f.calls, 0)",
  prompt_tokens: "coalesce(f.input, 0)",
  completion_tokens: "coalesce(f.output, 0)",
  cached_tokens: "coalesce(f.cached, 0)",
  cost_micros: "coalesce(f.cost, 0)",
  unpriced_calls: "coalesce(f.unpriced, 0)",
  escalated_to_human: "f.handed or f.marked",
  escalation_reason: "f.reason",
  escalated_at: "f.handed_at",
  assigned_to: "f.assignee_id",
  contains_pii: "f.pii",
  pii_redacted: "f.pii and coalesce(f.unmasked, 0) = 0",
  user_requested_deletion: "f.deletion",
  demo: "f.demo",
  created_at: "f.created_at",
};

const kept = columns.filter((column) => column !== "created_at");

/** Counts the records of these conversations anew and stores those that differ. Gives how many did. */
export function countRecords(tx: Tx, accountId: string, conversationIds: readonly string[], at: Date): Promise<number> {
  return tx.execute(
    `with ${counted}
     insert into helio_conversations (account_id, conversation_id, updated_at, ${columns.join(", ")})
     select $1, f.conversation_id, $7, ${columns.map((column) => values[column]).join(", ")}
     from facts f left join notes n on n.conversation_id = f.conversation_id order by f.conversation_id
     on conflict (account_id, conversation_id) do update set updated_at = excluded.updated_at,
       ${kept.map((column) => `${column} = excluded.${column}`).join(", ")}
     where (${kept.map((column) => `helio_conversations.${column}`).join(", ")}) is distinct from (${kept.map((column) => `excluded.${column}`).join(", ")})`,
    [accountId, conversationIds, noTopics, takingLeave, JSON.stringify(purposeOf), givingUp, at],
  );
}
