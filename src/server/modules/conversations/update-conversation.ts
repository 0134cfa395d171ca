import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { isId } from "#shared/ids.ts";
import type { ConversationStatus, Priority } from "#shared/messages.ts";
import { listUserNames } from "./conversation-names.repo.ts";
import { changeConversation, lockConversation, type ConversationChange, type ConversationRow } from "./conversations.repo.ts";
import { listTeamNames } from "./teams/teams.repo.ts";
import { deleteAgentJob } from "./outbound.repo.ts";
import { recordMark } from "./record-outgoing.ts";

export interface ConversationUpdate {
  status?: ConversationStatus | undefined;
  /** A user's id, or null for nobody. */
  assignee?: string | null | undefined;
  /** A team's id, or null for none. */
  team?: string | null | undefined;
  labels?: string[] | undefined;
  priority?: Priority | null | undefined;
  snoozedUntil?: Date | null | undefined;
  /** true: a person has the conversation; false: back to the agent. */
  botPaused?: boolean | undefined;
}

export interface By {
  id: string | null;
  name: string | null;
}

export async function getLockedConversation(tx: Tx, accountId: string, id: string): Promise<ConversationRow> {
  const row = await lockConversation(tx, accountId, id);
  if (!row) throw new AppError("not_found", "conversations.not_found", { message: "This conversation does not exist." });
  return row;
}

/**
 * Changes a conversation and leaves a mark in the thread for each thing that people want to see later. Gives back the events to append.
 * Errors: `conversations.not_found`, `conversations.assignee_unknown`, `conversations.team_unknown`, `conversations.snooze_past`.
 */
export async function updateConversation(
  tx: Tx,
  accountId: string,
  id: string,
  update: ConversationUpdate,
  by: By,
  now: Date,
): Promise<NewEvent[]> {
  const row = await getLockedConversation(tx, accountId, id);
  const change: ConversationChange = {};
  const marks: { event: string; detail?: Record<string, unknown> }[] = [];

  if (update.assignee !== undefined && update.assignee !== row.assignee_id) {
    change.assignee_id = update.assignee;
    if (update.assignee === null) marks.push({ event: "unassigned" });
    else {
      const [assignee] = isId(update.assignee) ? await listUserNames(tx, accountId, [update.assignee]) : [];
      if (!assignee) throw new AppError("invalid", "conversations.assignee_unknown", { message: "There is no such person in the team." });
      marks.push({ event: "assigned", detail: { to: assignee.name, toId: assignee.id } });
    }
  }
  if (update.team !== undefined && update.team !== row.team_id) {
    change.team_id = update.team;
    if (update.team === null) marks.push({ event: "team_unassigned" });
    else {
      const [team] = isId(update.team) ? await listTeamNames(tx, accountId, [update.team]) : [];
      if (!team) throw new AppError("invalid", "conversations.team_unknown", { message: "There is no such team." });
      marks.push({ event: "team_assigned", detail: { to: team.name, toId: team.id } });
    }
  }
  if (update.botPaused === true && row.bot === "active") {
    change.bot = "paused";
    marks.push({ event: "taken_over" });
    await deleteAgentJob(tx, accountId, id);
  }
  if (update.botPaused === false && row.bot !== "active") {
    change.bot = "active";
    change.hand_over = null;
    if (update.assignee === undefined) change.assignee_id = null;
    marks.push({ event: "handed_back" });
  }
  if (update.snoozedUntil) {
    if (update.snoozedUntil <= now)
      throw new AppError("invalid", "conversations.snooze_past", { message: "The time to come back lies in the past." });
    change.snoozed_until = update.snoozedUntil;
    change.status = "snoozed";
    marks.push({ event: "snoozed", detail: { until: update.snoozedUntil.toISOString() } });
  } else if (update.status !== undefined && update.status !== row.status) {
    if (update.status === "snoozed")
      throw new AppError("invalid", "conversations.snooze_needs_time", { message: "Say until when with snoozedUntil." });
    change.status = update.status;
    change.snoozed_until = null;
    if (update.status === "closed") {
      change.unread = 0;
      change.waiting_since = null;
      await deleteAgentJob(tx, accountId, id);
      marks.push({ event: "resolved" });
    } else if (row.status === "closed") marks.push({ event: "reopened" });
  }
  if (update.labels !== undefined) change.labels = [...new Set(update.labels)];
  if (update.priority !== undefined) change.priority = update.priority;

  await changeConversation(tx, accountId, id, change);
  const events: NewEvent[] = [];
  for (const mark of marks) {
    const { events: marked } = await recordMark(
      tx,
      { ...row },
      { event: mark.event, by: by.name, at: now, ...(mark.detail ? { detail: mark.detail } : {}) },
    );
    events.push(...marked);
    events.push({ type: `conversation.${mark.event}`, subjectId: id, data: { conversationId: id, byId: by.id } });
  }
  if (marks.length === 0) events.push({ type: "conversation.updated", subjectId: id, data: { conversationId: id, byId: by.id } });
  return events;
}
