import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { isId } from "#shared/ids.ts";
import { listActivity } from "./activity-log.repo.ts";
import { commitWithEvents } from "./commit-with-events.ts";
import * as contract from "./conversations.contract.ts";
import { changeConversation, findConversation } from "./conversations.repo.ts";
import { labelRoutes } from "./labels.routes.ts";
import { listRoutes } from "./list/list.routes.ts";
import type { OpenSpans } from "./list/response-times.ts";
import { readMentions } from "./list/mentions.repo.ts";
import { personOf } from "./list/resolve-filter.ts";
import { listMessageRows, type MessageRow } from "./messages.repo.ts";
import { listMessagesAround } from "./list-messages-around.ts";
import { listEvents } from "./realtime.contract.ts";
import { viewerOf, type Feed } from "./realtime.ts";
import { updateConversation } from "./update-conversation.ts";
import { teamRoutes } from "./teams/teams.routes.ts";
import type { Views } from "./views.ts";

export interface ConversationRoutesDeps {
  db: Db;
  clock: Clock;
  signals: Signals;
  views: Views;
  feed: Feed;
  /** Shows the customer that a person has read, or is typing. */
  acknowledge(accountId: string, conversationId: string, typing: boolean): void;
  openSpans: OpenSpans;
}

const notFound = () => new AppError("not_found", "conversations.not_found", { message: "This conversation does not exist." });

export function conversationRoutes(deps: ConversationRoutesDeps): BoundRoute[] {
  const { db, views, clock } = deps;

  const showConversation = (actor: Actor, id: string): Promise<contract.Conversation> =>
    db.account(actor.accountId, async (tx) => {
      const row = await findConversation(tx, actor.accountId, id);
      const [view] = row ? await views.conversations(tx, actor.accountId, [row], viewerOf(actor)) : [];
      if (!view) throw notFound();
      return view;
    });

  return [
    ...listRoutes(deps),
    bind(contract.getConversation, ({ actor, params }) => showConversation(actor, params.id)),
    bind(contract.updateConversation, async ({ actor, params, body }) => {
      const { assignee, snoozedUntil, ...rest } = body;
      await commitWithEvents(deps, actor.accountId, async (tx) => ({
        result: null,
        events: await updateConversation(
          tx,
          actor.accountId,
          params.id,
          {
            ...rest,
            assignee: assignee === undefined || assignee === null ? assignee : personOf(actor, assignee),
            snoozedUntil: snoozedUntil === undefined || snoozedUntil === null ? snoozedUntil : new Date(snoozedUntil),
          },
          { id: actor.id, name: actor.name },
          clock.now(),
        ),
      }));
      if (body.botPaused === false) deps.signals.emit("agent");
      return showConversation(actor, params.id);
    }),
    bind(contract.markConversationRead, async ({ actor, params }) => {
      await commitWithEvents(deps, actor.accountId, async (tx) => {
        const row = await findConversation(tx, actor.accountId, params.id);
        if (!row) throw notFound();
        const seen = actor.kind === "user" ? await readMentions(tx, actor.accountId, actor.id, params.id, clock.now()) : 0;
        if (row.unread === 0 && seen === 0) return { result: null, events: [] };
        if (row.unread > 0) {
          await changeConversation(tx, actor.accountId, params.id, { unread: 0 });
          deps.acknowledge(actor.accountId, params.id, false);
        }
        return {
          result: null,
          events: [{ type: "conversation.read", subjectId: params.id, data: { conversationId: params.id, byId: actor.id } }],
        };
      });
      return ok;
    }),
    bind(contract.signalTyping, async ({ actor, params, body }) => {
      const known = await db.account(actor.accountId, (tx) => findConversation(tx, actor.accountId, params.id));
      if (!known) throw notFound();
      deps.feed.presence(actor.accountId, {
        conversationId: params.id,
        who: { id: actor.id, name: actor.name, kind: "user" },
        typing: body.typing,
        viewing: body.viewing ?? true,
      });
      if (body.typing) deps.acknowledge(actor.accountId, params.id, true);
      return ok;
    }),
    bind(contract.listMessages, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        if (!(await findConversation(tx, actor.accountId, query.conversationId))) throw notFound();
        const limit = query.limit ?? 50;
        if (query.around !== undefined) {
          const around = await listMessagesAround(tx, actor.accountId, query.conversationId, query.around, limit);
          return { ...around, items: await views.messages(tx, actor.accountId, around.items, viewerOf(actor)) };
        }
        if (query.cursor !== undefined && !isId(query.cursor))
          throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
        const rows = await listMessageRows(tx, actor.accountId, query.conversationId, {
          order: query.order ?? "asc",
          cursor: query.cursor ?? null,
          limit: limit + 1,
          includePrivate: true,
        });
        const page: MessageRow[] = rows.slice(0, limit);
        return {
          items: await views.messages(tx, actor.accountId, page, viewerOf(actor)),
          nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
        };
      }),
    ),
    bind(contract.listActivityLog, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor))
          throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
        const filter = {
          type: query.type ?? null,
          conversationId: query.conversationId ?? null,
          success: query.success === undefined ? null : query.success === "true",
        };
        const rows = await listActivity(tx, actor.accountId, filter, query.cursor === undefined ? null : Number(query.cursor), limit + 1);
        const page = rows.slice(0, limit);
        return {
          items: page.map((row) => ({
            id: String(row.seq),
            type: row.type,
            conversationId: row.conversation_id,
            channel: row.channel,
            userType: row.user_type,
            success: row.success,
            error: row.error,
            timestamp: row.at.toISOString(),
          })),
          nextCursor: rows.length > limit ? String(page.at(-1)?.seq) : null,
        };
      }),
    ),
    ...labelRoutes(deps),
    ...teamRoutes(deps),
    bind(listEvents, async ({ actor, query }) => ({
      ...(await deps.feed.catchUp(actor, query.since, query.limit ?? 200)),
      at: clock.now().toISOString(),
    })),
  ];
}
