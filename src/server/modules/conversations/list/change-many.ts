import { isTransient, type Db, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { isId, newId } from "#shared/ids.ts";
import { listUserNames } from "../conversation-names.repo.ts";
import { listTeamNames } from "../teams/teams.repo.ts";
import type { By } from "../update-conversation.ts";
import {
  applyBulk,
  deleteAgentJobs,
  insertBulk,
  insertMarks,
  insertNamedItems,
  lockBulk,
  lockPart,
  revertBulk,
  saveBulk,
  setBulkTotal,
  type BulkRow,
  type ChangedItem,
  type NewMark,
  type StoredChange,
} from "./bulk.repo.ts";
import type { BulkState } from "./list.contract.ts";
import type { ResolvedFilter } from "./list-filter.ts";
import { insertMatchingItems } from "./list.repo.ts";

// A part is one transaction: short enough that nobody who writes to one of its conversations waits noticeably.
const partSize = 500;
const most = 250_000;

interface Deps {
  db: Db;
  signals: Signals;
}

/** Fixes which conversations are meant, and goes through the first of them. Errors: `bulk.nothing_chosen`, `conversations.assignee_unknown`, `conversations.snooze_past`. */
export async function startChange(
  deps: Deps,
  accountId: string,
  by: { id: string; name: string },
  chosen: { ids: readonly string[] } | { filter: ResolvedFilter },
  change: StoredChange,
  now: Date,
): Promise<BulkState> {
  const id = newId();
  await deps.db.account(accountId, async (tx) => {
    if (typeof change.assignee === "string") {
      const [known] = isId(change.assignee) ? await listUserNames(tx, accountId, [change.assignee]) : [];
      if (!known) throw new AppError("invalid", "conversations.assignee_unknown", { message: "There is no such person in the team." });
    }
    if (typeof change.team === "string" && (await listTeamNames(tx, accountId, [change.team])).length === 0)
      throw new AppError("invalid", "conversations.team_unknown", { message: "There is no such team." });
    if (change.snoozedUntil !== undefined && new Date(change.snoozedUntil) <= now)
      throw new AppError("invalid", "conversations.snooze_past", { message: "The time to come back lies in the past." });
    await insertBulk(tx, accountId, { id, byId: by.id, byName: by.name, change });
    const total =
      "ids" in chosen
        ? await insertNamedItems(tx, accountId, id, chosen.ids)
        : await insertMatchingItems(tx, accountId, id, chosen.filter, most + 1);
    if (total > most) throw new AppError("invalid", "bulk.too_many", { message: `No more than ${most} conversations at once.` });
    await setBulkTotal(tx, accountId, id, total);
  });
  return continueChange(deps, accountId, by, id, now);
}

/** Goes through the next part, forwards or back. Somebody else's change is as good as not there. Error: `bulk.not_found`. */
export async function continueChange(deps: Deps, accountId: string, by: By, bulkId: string, now: Date): Promise<BulkState> {
  return part(deps, accountId, by, bulkId, now, false);
}

/** Turns round: what was not gone through stays as it is, what was changed comes back. */
export async function undoChange(deps: Deps, accountId: string, by: By, bulkId: string, now: Date): Promise<BulkState> {
  return part(deps, accountId, by, bulkId, now, true);
}

async function part(deps: Deps, accountId: string, by: By, bulkId: string, now: Date, undo: boolean): Promise<BulkState> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const state = await deps.db.account(accountId, async (tx) => {
        const bulk = await lockBulk(tx, accountId, bulkId);
        if (!bulk || bulk.by_id !== by.id) throw new AppError("not_found", "bulk.not_found", { message: "This change does not exist." });
        if (undo) bulk.undoing = true;
        const events = bulk.undoing ? await goBack(tx, accountId, bulk, now) : await goOn(tx, accountId, bulk, now);
        await saveBulk(tx, accountId, bulk);
        const left = await lockPartLeft(tx, accountId, bulk);
        await appendEvents(tx, accountId, events);
        return stateOf(bulk, left);
      });
      deps.signals.emit("events", accountId);
      return state;
    } catch (error) {
      // Two who lock many conversations in different orders: one of them is asked to try again.
      if (attempt >= 4 || !isTransient(error)) throw error;
    }
  }
}

async function lockPartLeft(tx: Tx, accountId: string, bulk: BulkRow): Promise<boolean> {
  return (await lockPart(tx, accountId, bulk.id, bulk.undoing ? "changed" : "pending", 1)).length > 0;
}

const stateOf = (bulk: BulkRow, left: boolean): BulkState => ({
  id: bulk.id,
  total: bulk.total,
  done: bulk.done,
  changed: bulk.changed,
  undone: bulk.undone,
  state: bulk.undoing ? (left ? "undoing" : "undone") : left ? "running" : "done",
});

async function goOn(tx: Tx, accountId: string, bulk: BulkRow, now: Date): Promise<NewEvent[]> {
  const ids = await lockPart(tx, accountId, bulk.id, "pending", partSize);
  if (ids.length === 0) return [];
  const items = await applyBulk(tx, accountId, bulk.id, ids, bulk.change);
  if (bulk.change.status === "closed")
    await deleteAgentJobs(
      tx,
      accountId,
      items.map((item) => item.id),
    );
  bulk.done += ids.length;
  bulk.changed += items.length;
  return tell(tx, accountId, bulk, items, now, (item) => [item.before, item.after]);
}

async function goBack(tx: Tx, accountId: string, bulk: BulkRow, now: Date): Promise<NewEvent[]> {
  const ids = await lockPart(tx, accountId, bulk.id, "changed", partSize);
  if (ids.length === 0) return [];
  const items = await revertBulk(tx, accountId, bulk.id, ids);
  bulk.undone += items.length;
  return tell(tx, accountId, bulk, items, now, (item) => [item.after, item.before]);
}

/** Leaves the marks that a change of one would leave, and says what happened. */
async function tell(
  tx: Tx,
  accountId: string,
  bulk: BulkRow,
  items: readonly ChangedItem[],
  now: Date,
  turn: (item: ChangedItem) => [ChangedItem["before"], ChangedItem["after"]],
): Promise<NewEvent[]> {
  const people = [...new Set(items.flatMap((item) => turn(item)[1].assignee_id ?? []))];
  const names = new Map((await listUserNames(tx, accountId, people)).map((user) => [user.id, user.name]));
  const teamIds = [...new Set(items.flatMap((item) => turn(item)[1].team_id ?? []))];
  const teams = new Map((teamIds.length === 0 ? [] : await listTeamNames(tx, accountId, teamIds)).map((team) => [team.id, team.name]));
  const marks: NewMark[] = [];
  const events: NewEvent[] = [];
  for (const item of items) {
    const [from, to] = turn(item);
    const kinds: { kind: string; detail?: Record<string, unknown> }[] = [];
    if (from.assignee_id !== to.assignee_id)
      kinds.push(
        to.assignee_id === null
          ? { kind: "unassigned" }
          : { kind: "assigned", detail: { to: names.get(to.assignee_id) ?? "", toId: to.assignee_id } },
      );
    if (from.team_id !== to.team_id)
      kinds.push(
        to.team_id === null
          ? { kind: "team_unassigned" }
          : { kind: "team_assigned", detail: { to: teams.get(to.team_id) ?? "", toId: to.team_id } },
      );
    if (from.status !== to.status || from.snoozed_until !== to.snoozed_until) {
      if (to.status === "snoozed" && to.snoozed_until !== null)
        kinds.push({ kind: "snoozed", detail: { until: new Date(to.snoozed_until).toISOString() } });
      else if (to.status === "closed") kinds.push({ kind: "resolved" });
      else if (from.status === "closed") kinds.push({ kind: "reopened" });
    }
    const data = { conversationId: item.id, byId: bulk.by_id, bulkId: bulk.id };
    for (const { kind, detail } of kinds) {
      const id = newId();
      marks.push({
        id,
        conversation_id: item.id,
        channel_id: item.channel_id,
        channel: item.channel,
        sender_name: bulk.by_name,
        event: { kind, by: bulk.by_name, ...detail },
        at: now,
      });
      events.push(
        {
          type: "message.created",
          subjectId: id,
          data: {
            conversationId: item.id,
            channelId: item.channel_id,
            customerId: item.customer_id,
            messageId: id,
            direction: "outgoing",
          },
        },
        { type: `conversation.${kind}`, subjectId: item.id, data },
      );
    }
    if (kinds.length === 0) events.push({ type: "conversation.updated", subjectId: item.id, data });
  }
  await insertMarks(tx, accountId, marks);
  return events;
}
