import type { RawWorld, Row } from "../raw-world.ts";
import { average, inside, over, quantile, share, total, type SlowSpan } from "./slow-kit.ts";
import { millis, secondsFrom, slowOpenings, type SlowOpening } from "./slow-thread.ts";

export type Figures = Record<string, number | null>;
/** Seconds that count between two instants: all, or those in business hours. */
export type Seconds = (from: number, to: number) => number;

const week = 7 * 24 * 3600 * 1000;
const has = (one: SlowOpening, who: string) => one.entries.some(({ by }) => by === who);
const spokenIn = (one: SlowOpening) => one.entries.filter(({ by }) => by !== "mark" && by !== "note");

function spread(name: string, list: readonly number[]): Figures {
  return {
    [`${name}_mean`]: average(list),
    [`${name}_median`]: quantile(list, 0.5),
    [`${name}_p95`]: quantile(list, 0.95),
    [`${name}_p99`]: quantile(list, 0.99),
  };
}

interface Usage {
  calls: number;
  tokens: number;
  micros: number;
}

/** Calls to models that belong to an opening; those of which the time is forgotten belong to the first. */
function usageOf(world: RawWorld, conversationId: unknown, one: SlowOpening): Usage {
  const own = (row: Row) => row["conversation_id"] === conversationId;
  const number = (value: unknown) => Number(value ?? 0);
  const logs = world.ia_logs.filter(own).filter((row) => {
    const at = millis(row["at"]);
    return (one.index === 0 || at >= one.start) && (one.next === null || at < one.next);
  });
  const past = one.index === 0 ? world.ia_usage_past.filter(own) : [];
  return {
    calls: logs.length + total(past.map((row) => number(row["calls"]))),
    tokens: total([...logs, ...past].map((row) => number(row["input_tokens"]) + number(row["output_tokens"]))),
    micros: total([...logs, ...past].map((row) => number(row["cost_micros"]))),
  };
}

/** Numbers of conversations, of the team and of the agent. */
export function slowService(world: RawWorld, span: SlowSpan, seconds: Seconds = secondsFrom): Figures {
  const isIn = inside(span);
  const messagesOf = Map.groupBy(world.messages, (row) => row["conversation_id"]);
  const all = world.conversations.flatMap((row) =>
    slowOpenings(row, messagesOf.get(row["id"]) ?? []).map((one) => ({ ...one, conversation: row["id"], customer: row["customer_id"] })),
  );
  const begun = all.filter(({ start }) => isIn(start));
  const ended = all.filter(({ end }) => isIn(end));
  const entries = all.flatMap((one) => one.entries.map((entry) => ({ ...entry, customer: one.customer }))).filter(({ at }) => isIn(at));
  const by = (...who: string[]) => entries.filter((one) => who.includes(one.by));
  const replies = all.flatMap((one) => one.replies).filter(({ at }) => isIn(at));
  const waits = replies.map(({ since, at }) => seconds(since, at));
  const firsts = replies.filter(({ first }) => first).map(({ since, at }) => seconds(since, at));
  const resolutions = ended.map(({ start, end }) => seconds(start, Math.max(start, end ?? start)));
  const alone = begun.filter((one) => one.end !== null && has(one, "agent") && !has(one, "person") && !one.handedOver);
  const back = ended.filter((one) => one.next !== null && one.next <= (one.end as number) + week);
  const reached = begun.filter((one) => spokenIn(one)[0] !== undefined && spokenIn(one)[0]?.by !== "customer");
  const attended = begun.filter(({ personId }) => personId !== null);
  const feelings = begun.map((one) => one.entries.flatMap((entry) => (entry.by === "customer" ? (entry.sentiment ?? []) : [])));
  const felt = feelings.filter((list) => list.length > 0);
  const usage = begun.map((one) => usageOf(world, one.conversation, one));
  const micros = total(usage.map((one) => one.micros));
  const active = by("customer");
  const days = active.map(({ at }) => new Intl.DateTimeFormat("sv-SE", { timeZone: span.timeZone }).format(at));
  const persons = new Set(active.map(({ customer }) => customer)).size;
  const personDays = new Set(active.map(({ customer }, index) => `${customer as string} ${days[index]}`)).size;
  return {
    conversations: begun.length,
    new_conversations: begun.filter(({ index }) => index === 0).length,
    reopened_conversations: begun.filter(({ index }) => index > 0).length,
    resolved_conversations: ended.length,
    unresolved_conversations: begun.filter(({ end }) => end === null).length,
    incoming_messages: active.length,
    outgoing_messages: by("person", "agent", "automatic").length,
    private_notes: by("note").length,
    messages_per_conversation: average(begun.map((one) => spokenIn(one).length)),
    person_messages: by("person").length,
    ...spread("first_response", firsts),
    ...spread("response_time", waits),
    ...spread("resolution_time", resolutions),
    first_answer_mean: average(begun.flatMap(({ firstAnswer }) => firstAnswer ?? [])),
    replies: replies.length,
    first_contact_resolution: share(ended.length - back.length, ended.length),
    recontact_rate: share(back.length, ended.length),
    resolution_rate: share(begun.filter(({ end }) => end !== null).length, begun.length),
    load_per_person: over(attended.length, new Set(attended.map(({ personId }) => personId)).size),
    outreach_response_rate: share(reached.filter((one) => has(one, "customer")).length, reached.length),
    message_gap_mean: average(all.flatMap(({ gaps }) => gaps.flatMap((gap) => (isIn(gap.at) ? gap.seconds : [])))),
    reengagement_rate: share(begun.filter((one) => one.previousEnd !== null && one.previousEnd <= one.start - week).length, begun.length),
    agent_conversations: begun.filter((one) => has(one, "agent")).length,
    agent_messages: by("agent").length,
    agent_autonomy: share(alone.length, begun.length),
    agent_resolved_conversations: alone.length,
    hand_over_rate: share(begun.filter(({ handedOver }) => handedOver).length, begun.length),
    handed_over_conversations: begun.filter(({ handedOver }) => handedOver).length,
    model_cost: micros / 1_000_000,
    model_cost_per_conversation: over(micros / 1_000_000, usage.filter(({ calls }) => calls > 0).length),
    model_tokens: total(usage.map(({ tokens }) => tokens)),
    sentiment_mean: average(active.flatMap(({ sentiment }) => sentiment ?? [])),
    sentiment_change: average(felt.map((list) => (list.at(-1) as number) - (list[0] as number))),
    negative_conversations: share(felt.filter((list) => (list.at(-1) as number) < -0.25).length, felt.length),
    active_customers: persons,
    stickiness: persons === 0 ? null : (100 * personDays) / new Set(days).size / persons,
  };
}

/** Numbers of queues, surveys, checks and playbooks. */
export function slowQuality(world: RawWorld, span: SlowSpan): Figures {
  const isIn = inside(span);
  const number = (row: Row, column: string) => Number(row[column] ?? 0);
  const items = world.queue_items.filter((row) => isIn(millis(row["entered_at"])));
  const given = items.filter((row) => row["assigned_at"] !== null);
  const waits = given.map((row) => (millis(row["assigned_at"]) - millis(row["entered_at"])) / 1000);
  const handled = given.filter((row) => row["status"] === "completed" && row["ended_at"] !== null);
  const done = items.filter((row) => row["status"] === "completed").length;
  const left = items.filter((row) => row["status"] === "abandoned").length;
  const met = total(items.map((row) => number(row, "first_met") + number(row, "next_met")));
  const running = items.filter(
    (row) => (row["status"] === "waiting" || row["status"] === "assigned") && row["due_kind"] !== null && row["due_state"] === "breached",
  );
  const missed = total(items.map((row) => number(row, "first_missed") + number(row, "next_missed"))) + running.length;
  const surveys = world.satisfaction_surveys
    .filter((row) => ["asked", "answered", "declined"].includes(row["status"] as string))
    .map((row) => ({ row, answer: world.feedback.find((one) => one["survey_id"] === row["id"]) }))
    .filter(({ row, answer }) => isIn(millis(answer?.["created_at"] ?? row["asked_at"] ?? row["created_at"])));
  const scores = surveys.flatMap(({ answer }) => (answer?.["score"] as number | null | undefined) ?? []);
  const wouldTell = surveys.flatMap(({ answer }) => (answer?.["nps_score"] as number | null | undefined) ?? []);
  const checks = world.understanding_checks.filter((row) => isIn(millis(row["at"])));
  const right = (what: string) => checks.filter((row) => row[what] === row[`read_${what}`]).length;
  const runs = world.playbook_runs.filter((row) => isIn(millis(row["entered_at"])));
  const reachedBy = (arm: string) => {
    const own = runs.filter((row) => row["arm"] === arm);
    return share(own.filter((row) => row["goal_at"] !== null).length, own.length);
  };
  const [followed, heldOut] = [reachedBy("run"), reachedBy("held_out")];
  return {
    queue_entries: items.length,
    queue_wait_mean: average(waits),
    queue_wait_p95: quantile(waits, 0.95),
    queue_handling_mean: average(handled.map((row) => (millis(row["ended_at"]) - millis(row["assigned_at"])) / 1000)),
    queue_completion_rate: share(done, done + left),
    queue_abandonment_rate: share(left, done + left),
    queue_breach_rate: share(items.filter((row) => number(row, "breaches") > 0).length, items.length),
    sla_compliance: share(met, met + missed),
    csat_mean: average(scores),
    csat: share(scores.filter((one) => one >= 4).length, scores.length),
    nps:
      wouldTell.length === 0
        ? null
        : (100 * (wouldTell.filter((one) => one >= 9).length - wouldTell.filter((one) => one <= 6).length)) / wouldTell.length,
    survey_answer_rate: share(surveys.filter(({ answer }) => answer !== undefined).length, surveys.length),
    feedback_answers: surveys.filter(({ answer }) => answer !== undefined).length,
    intent_accuracy: share(right("intent"), checks.length),
    sentiment_accuracy: share(right("sentiment"), checks.length),
    playbook_runs: runs.filter((row) => row["arm"] === "run").length,
    playbook_conversion: followed,
    playbook_uplift: followed === null || heldOut === null ? null : followed - heldOut,
  };
}
