import type { Db } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents, type LoggedEvent } from "#platform/events/log.ts";
import { runChanged } from "./run-changed.ts";
import { customersOfLeads, endOverdue, type GoalSign, reachGoals } from "./runs.repo.ts";

const qualified: ReadonlySet<unknown> = new Set(["qualified", "proposal", "negotiation", "converted"]);

function signOf({ type, data, at }: LoggedEvent, customerOfLead: ReadonlyMap<string, string>): GoalSign | null {
  const own = data["customerId"];
  const sign = (customerId: unknown, goals: string[], cents: unknown = null): GoalSign | null =>
    typeof customerId === "string" ? { customerId, goals, cents: typeof cents === "number" ? cents : null, at: at.toISOString() } : null;
  switch (type) {
    case "order.placed":
      return sign(own, ["purchase", "recovery"], data["totalCents"]);
    case "appointment.booked":
    case "appointment.rescheduled":
      return sign(own, ["booking"]);
    case "order.return_changed":
      return data["status"] === "approved" || data["status"] === "done" ? sign(own, ["return_solved"]) : null;
    case "lead.moved":
      return qualified.has(data["to"]) ? sign(customerOfLead.get(String(data["leadId"])), ["lead_qualified"]) : null;
    default:
      return null;
  }
}

/** Goals are reached by what customers do, wherever they do it: read from the event log. */
export const playbookGoals: Consumer = {
  name: "playbook_goals",
  async handle(tx, accountId, events) {
    const leads = events.flatMap(({ type, data }) => (type === "lead.moved" && typeof data["leadId"] === "string" ? [data["leadId"]] : []));
    const customerOfLead = leads.length === 0 ? new Map<string, string>() : await customersOfLeads(tx, accountId, leads);
    const signs = events.flatMap((event) => signOf(event, customerOfLead) ?? []);
    if (signs.length === 0) return;
    const reached = await reachGoals(tx, accountId, signs);
    if (reached.length > 0) tx.ending(appendEvents(tx, accountId, reached.map(runChanged)));
  },
};

/** Ends what nobody came back to; gives back how many. */
export async function endOverdueRuns(db: Db, now: Date): Promise<number> {
  return db.system(async (tx) => {
    const ended = await endOverdue(tx, now);
    const accounts = [...Map.groupBy(ended, (run) => run.account_id)].toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [accountId, own] of accounts) await appendEvents(tx, accountId, own.map(runChanged));
    return ended.length;
  });
}
