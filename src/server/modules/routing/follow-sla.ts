import type { BusinessHours } from "#modules/hours/index.ts";
import type { ConversationFacts } from "./facts.repo.ts";
import type { ItemRow } from "./items.repo.ts";
import { afterOpen } from "./queue-hours.ts";
import type { QueueSettings } from "./queue-settings.contract.ts";

export interface Targets {
  firstResponseMinutes: number;
  nextResponseMinutes: number;
}

export interface SlaStep {
  what: "first" | "next" | "resolution";
  state: "warned" | "breached";
  /** The instant that was reached. */
  at: Date;
}

/** Whether other settings give other targets: what is promised, when it is warned of, or the hours in which it counts. */
export function promisesDiffer(one: QueueSettings, other: QueueSettings): boolean {
  const said = ({ sla, sla_warning_percent: percent, business_hours: hours, time_zone: zone, holidays }: QueueSettings) =>
    JSON.stringify([sla, percent, hours, hours.length === 0 ? null : [zone, holidays]]);
  return said(one) !== said(other);
}

/** Minutes promised to this customer here: the first line that fits, else what the company promises everybody. */
function promisedTo(settings: QueueSettings, item: ItemRow, company: Targets) {
  const rule = settings.sla.find(
    (one) =>
      (one.customer_tier === undefined || one.customer_tier === item.customer_tier) &&
      (one.channel === undefined || one.channel === item.channel),
  );
  return {
    first: rule?.first_response_minutes ?? company.firstResponseMinutes,
    next: rule?.next_response_minutes ?? company.nextResponseMinutes,
    resolution: rule?.resolution_minutes ?? null,
  };
}

function advance(warnAt: Date | null, dueAt: Date | null, state: ItemRow["due_state"], now: Date): ItemRow["due_state"] {
  if (dueAt && dueAt <= now) return "breached";
  return warnAt && warnAt <= now && state === "ok" ? "warned" : state;
}

/** Counts the target of a wait that is over: kept when it was over in time. */
function closeWait(item: ItemRow, answered: boolean, now: Date): void {
  if (item.waiting_since === null || item.due_at === null || item.due_kind === null) return;
  const missed = item.due_state === "breached" || item.due_at <= now;
  if (missed) item[`${item.due_kind}_missed`] += 1;
  else if (answered) item[`${item.due_kind}_met`] += 1;
}

/** Counts what an item's end decides: a wait that nobody answered counts only when it was missed, and so does a resolution that never came. */
export function closeSla(item: ItemRow, facts: ConversationFacts, now: Date): void {
  const resolved = item.status === "completed";
  // Resolving ends the wait by itself: whoever resolves in time has answered.
  closeWait(item, resolved, now);
  if (item.resolve_due_at !== null) {
    if (item.resolve_state === "breached" || item.resolve_due_at <= now) item.resolution_missed += 1;
    else if (resolved) item.resolution_met += 1;
  }
  item.waiting_since = facts.waiting_since;
}

/** Brings an item's targets up to now: a new wait has new ones; those reached say so, each once. */
export function followSla(
  item: ItemRow,
  facts: ConversationFacts,
  settings: QueueSettings,
  hours: BusinessHours | null,
  company: Targets,
  now: Date,
): SlaStep[] {
  const promised = promisedTo(settings, item, company);
  const warning = settings.sla_warning_percent / 100;
  const waits = facts.bot === "active" ? null : facts.waiting_since;
  if (waits?.getTime() !== item.waiting_since?.getTime()) {
    // The same wait with other promises: what was told of it stays told, unless it has longer now.
    const same =
      item.waiting_since === null && item.due_at !== null && waits !== null && item.due_kind === (facts.responded ? "next" : "first");
    const dueBefore = item.due_at;
    closeWait(item, true, now);
    const minutes = facts.responded ? promised.next : promised.first;
    item.waiting_since = waits;
    item.due_kind = waits && (facts.responded ? "next" : "first");
    item.due_at = waits && afterOpen(hours, waits, minutes * 60);
    item.warn_at = waits && afterOpen(hours, waits, minutes * 60 * warning);
    if (!same || dueBefore === null || item.due_at === null || item.due_at > dueBefore) item.due_state = "ok";
    item.resolve_due_at = promised.resolution === null ? null : afterOpen(hours, item.entered_at, promised.resolution * 60);
    item.resolve_warn_at = promised.resolution === null ? null : afterOpen(hours, item.entered_at, promised.resolution * 60 * warning);
  }
  const steps: SlaStep[] = [];
  const response = advance(item.warn_at, item.due_at, item.due_state, now);
  const resolution = advance(item.resolve_warn_at, item.resolve_due_at, item.resolve_state, now);
  if (response !== item.due_state && response !== "ok" && item.due_kind) {
    const at = response === "warned" ? item.warn_at : item.due_at;
    steps.push({ what: item.due_kind, state: response, at: at ?? now });
  }
  if (resolution !== item.resolve_state && resolution !== "ok") {
    const at = resolution === "warned" ? item.resolve_warn_at : item.resolve_due_at;
    steps.push({ what: "resolution", state: resolution, at: at ?? now });
  }
  item.due_state = response;
  item.resolve_state = resolution;
  item.breaches += steps.filter((step) => step.state === "breached").length;
  const coming = [item.warn_at, item.due_at, item.resolve_warn_at, item.resolve_due_at].filter((at) => at !== null && at > now);
  item.sla_at = coming.length === 0 ? null : new Date(Math.min(...coming.map((at) => at?.getTime() ?? Infinity)));
  return steps;
}
