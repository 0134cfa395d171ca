import type { Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents, type LoggedEvent } from "#platform/events/log.ts";
import { signalOnCommit } from "#platform/events/signals.ts";
import type { Role } from "#shared/endpoint.ts";
import { isId, newId } from "#shared/ids.ts";
import type { NotificationKind } from "./notifications.contract.ts";
import * as repo from "./notifications.repo.ts";
import { preferencesOf } from "./preferences.ts";

// A worker that was away for long does not wake people with what is over.
const freshMillis = 6 * 3_600_000;
export const attendants: readonly Role[] = ["ADMIN", "MANAGER", "SECRETARY"];

export interface Facts {
  conversations: ReadonlyMap<string, repo.ConversationFacts>;
  senders: ReadonlyMap<string, string>;
  team: readonly { id: string; role: Role }[];
  /** Who belongs to the conversations' teams. */
  members: readonly { team_id: string; user_id: string }[];
}

export interface Draft {
  userId: string;
  kind: NotificationKind;
  conversationId: string | null;
  channelId: string | null;
  alertId: string | null;
  at: Date;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const conversationOf = (event: LoggedEvent) => text(event.data["conversationId"]) || text(event.subjectId);

/** Whom an event concerns. Nobody is told of what they did themselves. */
export function draftsOf(event: LoggedEvent, facts: Facts): Draft[] {
  const about = (
    kind: NotificationKind,
    userIds: readonly string[],
    where: Partial<Pick<Draft, "conversationId" | "channelId" | "alertId">>,
  ): Draft[] =>
    [...new Set(userIds)].map((userId) => ({ userId, kind, conversationId: null, channelId: null, alertId: null, at: event.at, ...where }));
  const conversationId = conversationOf(event);
  const conversation = facts.conversations.get(conversationId);
  switch (event.type) {
    case "conversation.assigned":
      return conversation?.assignee_id && conversation.assignee_id !== event.data["byId"]
        ? about("assigned", [conversation.assignee_id], { conversationId })
        : [];
    case "conversation.team_assigned": {
      if (!conversation?.team_id || conversation.status === "closed" || conversation.assignee_id) return [];
      const { team_id: teamId } = conversation;
      const members = facts.members.filter((one) => one.team_id === teamId && one.user_id !== event.data["byId"]);
      return about(
        "team",
        members.map((one) => one.user_id).filter((id) => facts.team.some((one) => one.id === id && attendants.includes(one.role))),
        { conversationId },
      );
    }
    case "conversation.handed_over":
      if (!conversation || conversation.status === "closed") return [];
      return about(
        "hand_over",
        conversation.assignee_id
          ? [conversation.assignee_id]
          : facts.team.filter(({ role }) => attendants.includes(role)).map(({ id }) => id),
        { conversationId },
      );
    case "message.created":
      return event.data["direction"] === "incoming" && conversation?.assignee_id
        ? about("message", [conversation.assignee_id], { conversationId })
        : [];
    case "message.mentioned": {
      const userIds = Array.isArray(event.data["userIds"])
        ? event.data["userIds"].filter((id): id is string => typeof id === "string" && isId(id))
        : [];
      const author = facts.senders.get(text(event.data["messageId"]));
      return isId(conversationId)
        ? about(
            "mention",
            userIds.filter((id) => id !== author),
            { conversationId },
          )
        : [];
    }
    case "queue_item.warned":
    case "queue_item.breached":
    case "queue_item.escalated": {
      const userIds = Array.isArray(event.data["userIds"])
        ? event.data["userIds"].filter((id): id is string => typeof id === "string" && isId(id))
        : [];
      return conversation && conversation.status !== "closed" ? about("sla", userIds, { conversationId }) : [];
    }
    case "message.failed": {
      const author = facts.senders.get(text(event.data["messageId"])) ?? "";
      const concerned = isId(author) ? author : conversation?.assignee_id;
      return concerned && isId(conversationId) ? about("send_failed", [concerned], { conversationId }) : [];
    }
    case "channel.offline":
    case "channel.error": {
      const channelId = text(event.data["channelId"]);
      const admins = facts.team.filter(({ role }) => role === "ADMIN").map(({ id }) => id);
      return isId(channelId) ? about("channel_offline", admins, { channelId }) : [];
    }
    case "alert.opened": {
      const [alertId, channelId] = [text(event.data["alertId"]), text(event.data["channelId"])];
      const admins = facts.team.filter(({ role }) => role === "ADMIN").map(({ id }) => id);
      return isId(alertId) ? about("alert", admins, { alertId, ...(isId(channelId) && { channelId }) }) : [];
    }
    default:
      return [];
  }
}

/** What an event makes old: read by its person, taken by somebody, back online. */
async function settle(tx: Tx, event: LoggedEvent): Promise<string[]> {
  const conversationId = conversationOf(event);
  const byId = text(event.data["byId"]);
  switch (event.type) {
    case "conversation.read":
      return isId(byId) ? repo.markRead(tx, event.accountId, { userId: byId, conversationId }, event.at) : [];
    case "conversation.assigned":
    case "conversation.taken_over":
    case "conversation.handed_back":
      return repo.markRead(tx, event.accountId, { userId: null, conversationId, kinds: ["hand_over", "team"] }, event.at);
    case "conversation.resolved":
      return repo.markRead(
        tx,
        event.accountId,
        { userId: null, conversationId, kinds: ["hand_over", "message", "assigned", "team", "late", "sla"] },
        event.at,
      );
    case "channel.connected": {
      const channelId = text(event.data["channelId"]);
      return isId(channelId) ? repo.markRead(tx, event.accountId, { userId: null, channelId }, event.at) : [];
    }
    case "alert.closed": {
      const alertId = text(event.data["alertId"]);
      return isId(alertId) ? repo.markRead(tx, event.accountId, { userId: null, alertId }, event.at) : [];
    }
    default:
      return [];
  }
}

const concerning = new Set([
  "conversation.assigned",
  "conversation.team_assigned",
  "conversation.handed_over",
  "conversation.read",
  "conversation.taken_over",
  "conversation.handed_back",
  "conversation.resolved",
  "message.created",
  "message.mentioned",
  "message.failed",
  "queue_item.warned",
  "queue_item.breached",
  "queue_item.escalated",
  "channel.offline",
  "channel.error",
  "channel.connected",
  "alert.opened",
  "alert.closed",
]);

async function gather(tx: Tx, accountId: string, events: readonly LoggedEvent[]): Promise<Facts & { preferences: Map<string, unknown> }> {
  const conversationIds = [...new Set(events.map(conversationOf).filter(isId))];
  const messageIds = [
    ...new Set(
      events
        .filter(({ type }) => type === "message.mentioned" || type === "message.failed")
        .map(({ data }) => text(data["messageId"]))
        .filter(isId),
    ),
  ];
  const team = await repo.listTeam(tx, accountId);
  const conversations = await repo.listConversationFacts(tx, accountId, conversationIds);
  const teamIds = events.some(({ type }) => type === "conversation.team_assigned")
    ? [...new Set(conversations.flatMap(({ team_id: id }) => id ?? []))]
    : [];
  return {
    conversations: new Map(conversations.map((row) => [row.id, row])),
    members: teamIds.length === 0 ? [] : await repo.listMembers(tx, accountId, teamIds),
    senders: new Map(
      (messageIds.length === 0 ? [] : await repo.listSenders(tx, accountId, messageIds)).map((row) => [row.id, row.sender_id]),
    ),
    team,
    preferences: new Map(team.map(({ id, preferences }) => [id, preferences])),
  };
}

/** Makes notifications of the event log. One event at the end tells whose have changed, so that their screens look. */
export const notifier: Consumer = {
  name: "notifications",
  async handle(tx, accountId, events) {
    const fresh = events.filter(
      (event) =>
        concerning.has(event.type) &&
        event.at.getTime() > Date.now() - freshMillis &&
        (event.type !== "message.created" || (event.data["direction"] === "incoming" && event.data["quiet"] !== true)),
    );
    if (fresh.length === 0) return;
    const facts = await gather(tx, accountId, fresh);
    const changed = new Set<string>();
    for (const event of fresh) {
      for (const userId of await settle(tx, event)) changed.add(userId);
      for (const draft of draftsOf(event, facts)) {
        const { app, browser, sound, mail } = preferencesOf(facts.preferences.get(draft.userId)).kinds[draft.kind];
        if (!app && !browser && !sound && !mail) continue;
        if (await repo.upsertNotification(tx, accountId, { id: newId(), ...draft })) changed.add(draft.userId);
      }
    }
    if (changed.size === 0) return;
    await appendEvents(tx, accountId, [{ type: "notifications.changed", subjectId: null, data: { userIds: [...changed] } }]);
    await signalOnCommit(tx, [{ topic: "events", key: accountId }]);
  },
};
