import type { QueueSettings } from "#modules/routing/queue-settings.contract.ts";
import type { QueueWire } from "#modules/routing/queues.contract.ts";
import { ExpressionProblem, parseExpression } from "#shared/conditions.ts";

/** What a new queue begins with: the settings that the server gives a queue of which nothing is said. */
export const usualSettings: QueueSettings = {
  max_waiting_time: 300,
  priority_rules: [{ criterion: "waiting_time", per_minute: 1, max_score: 20 }],
  escalation_rules: [],
  business_hours: [],
  time_zone: "America/Sao_Paulo",
  holidays: null,
  after_hours: "wait",
  overflow_queue_id: null,
  overflow_after_minutes: null,
  overflow_length: null,
  teams: [],
  skills: [],
  same_person_minutes: 1440,
  match: { channels: [], intents: [], customer_tiers: [], languages: [], user_types: [], reasons: [] },
  sla: [],
  sla_warning_percent: 80,
};

/** A queue as it is being edited. A number that is not typed well yet is NaN. */
export type QueueDraft = Pick<QueueWire, "name" | "description" | "status" | "auto_assign" | "settings">;

export const draftOfQueue = (queue: QueueWire | null): QueueDraft =>
  queue === null
    ? { name: "", description: "", status: "active", auto_assign: true, settings: usualSettings }
    : { name: queue.name, description: queue.description, status: queue.status, auto_assign: queue.auto_assign, settings: queue.settings };

/** Why a field cannot be saved so. */
export type Problem =
  | { kind: "range"; low: number; high: number; whole: boolean }
  | { kind: "no_name" | "no_value" | "condition" | "no_queue" | "hours" | "no_overflow" };

/** What of a draft the server would refuse, by the path under which it would name the field. */
export function problemsOf(draft: QueueDraft): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>();
  const { settings } = draft;
  const within = (path: string, value: number | null, low: number, high: number, whole = true) => {
    if (value === null || (value >= low && value <= high && (!whole || Number.isInteger(value)))) return;
    found.set(`settings.${path}`, { kind: "range", low, high, whole });
  };
  if (draft.name.trim() === "") found.set("name", { kind: "no_name" });
  within("max_waiting_time", settings.max_waiting_time / 60, 0.5, 10_080, false);
  within("same_person_minutes", settings.same_person_minutes, 0, 525_600);
  within("overflow_after_minutes", settings.overflow_after_minutes, 1, 100_000);
  within("overflow_length", settings.overflow_length, 1, 100_000);
  within("sla_warning_percent", settings.sla_warning_percent, 10, 99);
  for (const [index, rule] of settings.priority_rules.entries()) {
    const path = `priority_rules.${index}`;
    if (rule.criterion === "waiting_time") {
      within(`${path}.per_minute`, rule.per_minute, 0, 100, false);
      within(`${path}.max_score`, rule.max_score, 0, 1000);
      continue;
    }
    within(`${path}.priority_score`, rule.priority_score, -1000, 1000);
    if (rule.criterion === "cart_value") within(`${path}.min_value`, rule.min_value, 0, 1e9, false);
    else if (rule.criterion === "sentiment") within(`${path}.max_value`, rule.max_value, -1, 1, false);
    else if (rule.value.trim() === "") found.set(`settings.${path}.value`, { kind: "no_value" });
  }
  for (const [index, rule] of settings.escalation_rules.entries()) {
    const path = `settings.escalation_rules.${index}`;
    try {
      parseExpression(rule.condition);
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error;
      found.set(`${path}.condition`, { kind: "condition" });
    }
    if (rule.action === "move_to_queue" && rule.queue_id === undefined) found.set(`${path}.queue_id`, { kind: "no_queue" });
  }
  for (const [index, line] of settings.sla.entries()) {
    within(`sla.${index}.first_response_minutes`, line.first_response_minutes, 1, 100_000);
    within(`sla.${index}.next_response_minutes`, line.next_response_minutes, 1, 100_000);
    within(`sla.${index}.resolution_minutes`, line.resolution_minutes, 1, 100_000);
  }
  if (settings.business_hours.some(({ start, end }) => start === "" || start >= end))
    found.set("settings.business_hours", { kind: "hours" });
  const overflows = settings.overflow_after_minutes !== null || settings.overflow_length !== null || settings.after_hours === "overflow";
  if (overflows && settings.overflow_queue_id === null) found.set("settings.overflow_queue_id", { kind: "no_overflow" });
  return found;
}

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

/** Hours as the week's fields hold them, Sunday first. */
export const weekOf = (hours: QueueSettings["business_hours"]) =>
  days.map((day) => hours.filter((one) => one.day === day).map(({ start, end }) => ({ from: start, to: end })));

export const hoursOfWeek = (week: readonly { from: string; to: string }[][]): QueueSettings["business_hours"] =>
  days.flatMap((day, at) => (week[at] ?? []).map(({ from, to }) => ({ day, start: from, end: to })));
