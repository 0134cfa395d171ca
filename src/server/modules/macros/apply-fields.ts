import { findAccount } from "#modules/accounts/index.ts";
import { getLockedConversation, updateConversation, type ConversationRow, type ConversationUpdate } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { ConversationStatus, Priority } from "#shared/messages.ts";
import type { MacroSnapshot } from "./macro-runs.repo.ts";
import type { MacroAction } from "./macros.contract.ts";
import { nextMorning } from "./next-morning.ts";

/** Actions that change the conversation alone; the others write a message. */
export type FieldAction = Exclude<MacroAction, { type: "reply" | "note" }>;

export const isField = (action: MacroAction): action is FieldAction => action.type !== "reply" && action.type !== "note";

export const snapshotOf = (row: ConversationRow): MacroSnapshot => ({
  status: row.status,
  snoozedUntil: row.snoozed_until?.toISOString() ?? null,
  assignee: row.assignee_id,
  team: row.team_id,
  labels: row.labels,
  priority: row.priority,
  bot: row.bot,
});

interface By {
  userId: string | null;
  /** Stands in the events. */
  id: string;
  name: string;
}

async function changeFor(
  tx: Tx,
  accountId: string,
  row: ConversationRow,
  action: FieldAction,
  by: By,
  now: Date,
): Promise<ConversationUpdate> {
  switch (action.type) {
    case "assign":
      if (action.userId === "me" && by.userId === null)
        throw new AppError("invalid", "conversations.no_me", { message: "An API key is nobody: name a user's id instead of me." });
      return { assignee: action.userId === "me" ? by.userId : action.userId };
    case "team":
      return { team: action.teamId };
    case "add_label":
      if (row.labels.length >= 50 && !row.labels.includes(action.label))
        throw new AppError("conflict", "macros.too_many_labels", { message: "This conversation has 50 labels already." });
      return { labels: [...row.labels, action.label] };
    case "remove_label":
      return { labels: row.labels.filter((label) => label !== action.label) };
    case "priority":
      return { priority: action.priority };
    case "snooze": {
      if (typeof action.until === "number") return { snoozedUntil: new Date(now.getTime() + action.until * 60_000) };
      const account = await findAccount(tx, accountId);
      return { snoozedUntil: nextMorning(action.until, now, account?.time_zone ?? "America/Sao_Paulo") };
    }
    case "resolve":
      return { status: "closed" };
    case "hand_back":
      if (row.bot === "off") throw new AppError("conflict", "macros.no_agent", { message: "No agent answers on this channel." });
      return { botPaused: false };
  }
}

/** Carries out one action. Gives back what the conversation was before, what it is now, and the events. */
export async function applyField(
  tx: Tx,
  accountId: string,
  conversationId: string,
  action: FieldAction,
  by: By,
  now: Date,
): Promise<{ before: MacroSnapshot; after: MacroSnapshot; events: NewEvent[] }> {
  const row = await getLockedConversation(tx, accountId, conversationId);
  const update = await changeFor(tx, accountId, row, action, by, now);
  const events = await updateConversation(tx, accountId, conversationId, update, { id: by.id, name: by.name }, now);
  return { before: snapshotOf(row), after: snapshotOf(await getLockedConversation(tx, accountId, conversationId)), events };
}

/** What brings a conversation back to `before`, where it still is as the macro left it. Null: nothing is. */
export function wayBack(row: ConversationRow, before: MacroSnapshot, after: MacroSnapshot, now: Date): ConversationUpdate | null {
  const is = snapshotOf(row);
  const turned = <Key extends keyof MacroSnapshot>(key: Key) =>
    JSON.stringify(before[key]) !== JSON.stringify(after[key]) && JSON.stringify(is[key]) === JSON.stringify(after[key]);
  const update: ConversationUpdate = {};
  if (turned("status") || turned("snoozedUntil")) {
    const until = before.snoozedUntil === null ? null : new Date(before.snoozedUntil);
    // A time to come back that has passed meanwhile: it is back.
    if (before.status === "snoozed") Object.assign(update, until && until > now ? { snoozedUntil: until } : { status: "active" });
    else update.status = before.status as ConversationStatus;
  }
  if (turned("bot") && before.bot !== "off") update.botPaused = before.bot !== "active";
  if (turned("assignee")) update.assignee = before.assignee;
  if (turned("team")) update.team = before.team;
  if (turned("labels")) update.labels = before.labels;
  if (turned("priority")) update.priority = before.priority as Priority | null;
  return Object.keys(update).length === 0 ? null : update;
}
