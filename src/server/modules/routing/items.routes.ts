import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { isId } from "#shared/ids.ts";
import { countBefore, listHistory, listItems, lockItem, type ItemRow } from "./items.repo.ts";
import { takeNext } from "./next-of-queue.ts";
import * as contract from "./queues.contract.ts";
import type { QueueRoutesDeps } from "./queues.routes.ts";
import { itemsFor } from "./hide-names.ts";
import { readItemWires } from "./read-wire.ts";
import { transferConversation, transferItem } from "./transfer-item.ts";
import { historyLine } from "./wire.ts";

const encode = (item: ItemRow) => Buffer.from(`${item.sort_key}|${item.entered_at.toISOString()}|${item.id}`).toString("base64url");

function decode(cursor: string): { key: number; at: Date; id: string } {
  const [key = "", at = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  const place = { key: Number(key), at: new Date(at), id };
  if (key === "" || !Number.isFinite(place.key) || Number.isNaN(place.at.getTime()) || !isId(id))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
  return place;
}

const goalOf = (body: {
  queue_id?: string | undefined;
  operator_id?: string | undefined;
  team_id?: string | undefined;
  reason: string;
}) => ({
  queueId: body.queue_id ?? null,
  operatorId: body.operator_id ?? null,
  teamId: body.team_id ?? null,
  reason: body.reason,
});

export function itemRoutes({ db, clock, signals }: QueueRoutesDeps): BoundRoute[] {
  async function show(tx: Tx, actor: Actor, id: string): Promise<contract.QueueItemWire> {
    const row = await lockItem(tx, actor.accountId, id);
    const [wire] = row ? itemsFor(actor, await readItemWires(tx, actor.accountId, [row], clock.now())) : [];
    if (!wire) throw new AppError("not_found", "queues.item_not_found", { message: "There is no such item." });
    return wire;
  }
  return [
    bind(contract.listQueueItemsEndpoint, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 30;
        const filter = {
          queueId: query.queue_id ?? null,
          status: query.status ?? null,
          conversationId: query.conversation_id ?? null,
          operatorId: query.operator_id ?? null,
        };
        const after = query.cursor === undefined ? null : decode(query.cursor);
        const rows = await listItems(tx, actor.accountId, filter, { after, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: itemsFor(actor, await readItemWires(tx, actor.accountId, page, clock.now())),
          nextCursor: rows.length > limit && last ? encode(last) : null,
        };
      }),
    ),
    bind(contract.getQueueItemEndpoint, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const item = await show(tx, actor, params.id);
        const row = item.status === "waiting" ? await lockItem(tx, actor.accountId, params.id) : null;
        const position = row ? (await countBefore(tx, actor.accountId, row)) + 1 : null;
        const history = (await listHistory(tx, actor.accountId, params.id)).map((line) => ({
          timestamp: line.at.toISOString(),
          event: line.event,
          details: historyLine(line),
          data: line.details,
        }));
        return { ...item, position, history };
      }),
    ),
    bind(contract.transferQueueItemEndpoint, async ({ actor, params, body }) => {
      const wire = await db.account(actor.accountId, async (tx) => {
        const events = await transferItem(tx, actor.accountId, params.id, goalOf(body), actor, clock.now());
        const shown = await show(tx, actor, params.id);
        await appendEvents(tx, actor.accountId, events);
        return shown;
      });
      signals.emit("events", actor.accountId);
      signals.emit("routing", actor.accountId);
      return wire;
    }),
    bind(contract.transferConversationEndpoint, async ({ actor, params, body }) => {
      const wire = await db.account(actor.accountId, async (tx) => {
        const { itemId, events } = await transferConversation(tx, actor.accountId, params.id, goalOf(body), actor, clock.now());
        const shown = await show(tx, actor, itemId);
        await appendEvents(tx, actor.accountId, events);
        return shown;
      });
      signals.emit("events", actor.accountId);
      signals.emit("routing", actor.accountId);
      return wire;
    }),
    bind(contract.takeNextEndpoint, async ({ actor }) => {
      if (actor.kind !== "user")
        throw new AppError("invalid", "queues.no_person", { message: "An API key is nobody: assign the conversation to a user instead." });
      const item = await db.account(actor.accountId, async (tx) => {
        const { itemId, events } = await takeNext(tx, actor.accountId, { id: actor.id, name: actor.name }, clock.now());
        const shown = itemId === null ? null : await show(tx, actor, itemId);
        await appendEvents(tx, actor.accountId, events);
        return shown;
      });
      signals.emit("events", actor.accountId);
      return { item };
    }),
  ];
}
