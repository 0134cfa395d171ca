import type { Consumer } from "#platform/events/consumers.ts";
import type { LoggedEvent } from "#platform/events/log.ts";
import { signalOnCommit } from "#platform/events/signals.ts";
import { isId, newId } from "#shared/ids.ts";
import type { Tx } from "#platform/db/db.ts";
import { listActive, type ActiveRow } from "./automations.repo.ts";
import type { EngineDeps } from "./engine.ts";
import { insertRuns, noteEffects, wakeWaiting, type Happened, type NewRun } from "./runs/runs.repo.ts";
import { meeting } from "./start-due.ts";
import type { DueCase } from "./trigger-source.ts";
import { customersOf } from "./event-subjects.repo.ts";

// By the machine's time, which numbers events: a worker that was away for a day starts nothing about yesterday.
const freshMillis = 3_600_000;
/** So many automations may start one another. */
const mostDepth = 3;

const idIn = (event: LoggedEvent, key: string): string | null => {
  const value = event.data[key];
  return typeof value === "string" && isId(value) ? value : null;
};
const depthOf = (event: LoggedEvent) => (typeof event.data["automationDepth"] === "number" ? event.data["automationDepth"] : 0);
const isOurs = (event: LoggedEvent) => event.type === "message.created" && event.data["direction"] === "outgoing";

/** Whether an event starts an automation: its own doing never does. */
export function starts(event: LoggedEvent, automation: Pick<ActiveRow, "id" | "definition">): boolean {
  const { trigger } = automation.definition;
  if (trigger.kind !== "event" || trigger.type !== event.type) return false;
  if (event.data["automationId"] === automation.id || depthOf(event) >= mostDepth) return false;
  return Object.entries(trigger.where).every(([key, value]) => event.data[key] === value);
}

interface Placed {
  event: LoggedEvent;
  customerId: string | null;
  conversationId: string | null;
}

/** Whom each event is about: what it does not say itself is read from its conversation, in one statement. */
async function place(tx: Tx, accountId: string, events: readonly LoggedEvent[]): Promise<Placed[]> {
  const lacking = events.flatMap((event) => (idIn(event, "customerId") === null ? (idIn(event, "conversationId") ?? []) : []));
  const owners = lacking.length === 0 ? new Map<string, string>() : await customersOf(tx, accountId, [...new Set(lacking)]);
  return events.map((event) => {
    const conversationId = idIn(event, "conversationId");
    return { event, conversationId, customerId: idIn(event, "customerId") ?? owners.get(conversationId ?? "") ?? null };
  });
}

function caseKey({ event, customerId, conversationId }: Placed, once: "event" | "conversation" | "customer"): string | null {
  if (once === "event") return `event:${event.seq}`;
  const id = once === "conversation" ? conversationId : customerId;
  return id === null ? null : `${once}:${id}`;
}

/** The cases that events make for an automation; events that do not start it are left out. */
export async function casesOf(
  tx: Tx,
  accountId: string,
  automation: Pick<ActiveRow, "id" | "definition">,
  events: readonly LoggedEvent[],
  now: Date,
): Promise<(DueCase & { depth: number })[]> {
  const { trigger } = automation.definition;
  if (trigger.kind !== "event") return [];
  const wanted = events.filter((event) => starts(event, automation));
  const placed = wanted.length === 0 ? [] : await place(tx, accountId, wanted);
  return placed.flatMap((one) => {
    const key = caseKey(one, trigger.once);
    if (key === null) return [];
    const { customerId, conversationId, event } = one;
    return [{ key, at: now, since: now, id: newId(), customerId, conversationId, subjectId: event.subjectId, depth: depthOf(event) }];
  });
}

/** Starts automations by what happens, wakes runs that wait for it, and notes answers and purchases. */
export function automationStarter(deps: Pick<EngineDeps, "clock">): Consumer {
  async function start(tx: Tx, accountId: string, automation: ActiveRow, events: readonly LoggedEvent[], now: Date): Promise<void> {
    const cases = await casesOf(tx, accountId, automation, events, now);
    if (cases.length === 0) return;
    const met = new Set((await meeting(tx, accountId, automation.definition, cases, now)).map(({ id }) => id));
    const runs = cases.flatMap(({ id, key, since, ...rest }): NewRun[] =>
      met.has(id) ? [{ ...rest, id, caseKey: key, caseAt: since }] : [],
    );
    if ((await insertRuns(tx, accountId, automation, runs, now)) > 0) await signalOnCommit(tx, [{ topic: "automations", key: "" }]);
  }

  return {
    name: "automations",
    async handle(tx, accountId, events) {
      const fresh = events.filter((event) => event.at.getTime() > Date.now() - freshMillis);
      if (fresh.length === 0) return;
      const now = deps.clock.now();
      const incoming = fresh.filter((event) => event.type === "message.created" && event.data["direction"] === "incoming");
      const bought = fresh.filter((event) => event.type === "order.placed");
      const replied = incoming.flatMap((event) => idIn(event, "conversationId") ?? []);
      if (incoming.length + bought.length > 0)
        await noteEffects(tx, accountId, { replied, bought: bought.flatMap((event) => idIn(event, "customerId") ?? []) }, now);
      const active = await listActive(tx, accountId, [...new Set(fresh.map(({ type }) => `event:${type}`))]);
      for (const automation of active) await start(tx, accountId, automation, fresh, now);
      const happened = fresh
        .filter((event) => !isOurs(event))
        .map((event): Happened => ({
          type: event.type,
          customerId: idIn(event, "customerId"),
          conversationId: idIn(event, "conversationId"),
          subjectId: event.subjectId,
        }));
      if (happened.length > 0) await wakeWaiting(tx, accountId, happened, now);
    },
  };
}
