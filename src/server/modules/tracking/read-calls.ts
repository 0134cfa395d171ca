import { createHash } from "node:crypto";
import { isIllegalId } from "#modules/customers/index.ts";
import type { CollectedCall } from "./collection.contract.ts";
import { eventRow, type EventRow } from "./event-row.ts";
import { eventTime } from "./event-time.ts";
import { uuidOf } from "./event-id.ts";
import type { StoredCall } from "./stored-call.ts";
import { leadInterest, type LeadInterest } from "./lead-events.ts";
import { bagOf, numberOf, type Bag } from "./values.ts";

interface Item {
  /** Made from the message id: the same call is the same item, however often it comes. */
  id: string;
  visitorKey: string;
  at: Date;
  receivedAt: Date;
}

export interface ReadEvent extends Item {
  row: EventRow;
  /** What somebody wants who left their contact by this; null: nobody did. */
  lead: LeadInterest | null;
}

/** A call that says who somebody is. */
export interface Wish extends Item {
  userId: string | null;
  anonymousId: string | null;
  /** Another id of the same person (alias). */
  previousId: string | null;
  groupId: string | null;
  traits: Bag;
}

/** An id that a faulty page sends for everybody names nobody. */
function usable(id: string | null | undefined): string | null {
  const bare = id?.trim().replace(/^(["'])(.*)\1$/, "$2");
  return bare === undefined || isIllegalId(bare) ? null : bare;
}

/** Reads calls into what happened and who it was. Calls without a usable id belong to nobody and are left out of both. */
export function readCalls(accountId: string, stored: readonly StoredCall[]): { events: ReadEvent[]; wishes: Wish[] } {
  const events: ReadEvent[] = [];
  const wishes: Wish[] = [];
  for (const request of stored) {
    const receivedAt = new Date(request.receivedAt);
    for (const [index, call] of request.calls.entries()) {
      const anonymousId = usable(call.anonymousId);
      const userId = usable(call.userId);
      const visitorKey = anonymousId !== null ? `a:${anonymousId}` : userId !== null ? `u:${userId}` : null;
      if (visitorKey === null) continue;
      const item: Item = {
        id: itemId(accountId, call, `${request.receivedAt} ${index} ${request.ipHash}`),
        visitorKey,
        at: timeOf(call, request, receivedAt),
        receivedAt,
      };
      if (call.type === "track" || call.type === "page" || call.type === "screen") {
        const properties = bagOf(call.properties);
        const lead = call.type === "track" ? leadInterest(call.type, call.event, properties) : null;
        events.push({
          ...item,
          row: eventRow(call, { userAgent: request.userAgent, ipHash: request.ipHash, context: request.context }),
          lead,
        });
        // A form that was sent says who sent it.
        if (lead !== null && (properties["email"] !== undefined || properties["phone"] !== undefined))
          wishes.push({
            ...item,
            id: uuidOf(hash(`${item.id} form`)),
            userId: null,
            anonymousId,
            previousId: null,
            groupId: null,
            traits: properties,
          });
      } else
        wishes.push({
          ...item,
          userId,
          anonymousId,
          previousId: call.type === "alias" ? usable(call.previousId) : null,
          groupId: call.type === "group" ? usable(call.groupId) : null,
          traits: "traits" in call ? bagOf(call.traits) : {},
        });
      // A user id beside a visitor's says who it is, whatever the call tells.
      if (userId !== null && anonymousId !== null && (call.type === "track" || call.type === "page" || call.type === "screen"))
        wishes.push({
          ...item,
          id: uuidOf(hash(`${item.id} is ${userId}`)),
          userId,
          anonymousId,
          previousId: null,
          groupId: null,
          traits: {},
        });
    }
  }
  return { events, wishes };
}

const hash = (text: string) => createHash("sha256").update(text).digest();

function itemId(accountId: string, call: CollectedCall, otherwise: string): string {
  return uuidOf(hash(`message\u0000${accountId}\u0000${call.messageId ?? `${otherwise} ${JSON.stringify(call)}`}`));
}

function timeOf(call: CollectedCall, request: StoredCall, receivedAt: Date): Date {
  const offset = numberOf((call as Bag)["offset"]);
  return eventTime(
    {
      timestamp: call.originalTimestamp ?? call.timestamp,
      sentAt: call.sentAt ?? request.sentAt ?? undefined,
      ...(offset === null ? {} : { offsetMillis: offset }),
    },
    receivedAt,
  ).at;
}
