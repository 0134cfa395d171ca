import type { Message } from "#modules/conversations/conversations.contract.ts";
import { dayNumber } from "../../../format/dates.ts";
import type { Outgoing } from "../../../live/outbox.ts";
import { speakerOf } from "../../../live/presence.ts";

export type ThreadRow =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string }
  | { kind: "message"; key: string; id: string; first: boolean }
  /** Pictures and videos sent one after the other without a word: shown as one. */
  | { kind: "album"; key: string; ids: string[]; first: boolean }
  | { kind: "events"; key: string; ids: string[] }
  | { kind: "outgoing"; key: string; outgoing: Outgoing; first: boolean };

const groupMillis = 5 * 60_000;
const albumMillis = 60_000;

function isMark(message: Message): boolean {
  return message.type === "system" && message.senderType === "system";
}

function authorOf(message: Message): string {
  return `${message.direction}|${message.senderType}|${message.sender}|${message.private}|${message.isAutomation}`;
}

/** Nothing but pictures: no words, quote, reaction or failure that would need a place of its own. */
function isBarePicture(message: Message): boolean {
  return (
    (message.type === "image" || message.type === "video") &&
    message.attachments.length > 0 &&
    message.text === "" &&
    message.replyTo === null &&
    message.reactions.length === 0 &&
    message.options.length === 0 &&
    message.deletedAt === null &&
    message.status !== "failed" &&
    message.status !== "in_doubt" &&
    message.payload["referral"] === undefined
  );
}

/** Turns messages (oldest first) and what is still being sent into rows: days, the unread line, runs of events, albums, bubbles grouped by author. */
export function threadRows(messages: readonly Message[], outgoing: readonly Outgoing[], unreadFrom: string | null): ThreadRow[] {
  const rows: ThreadRow[] = [];
  let day: number | null = null;
  let last: { author: string; at: number; picture: boolean } | null = null;
  const turnDay = (at: string) => {
    const next = dayNumber(at);
    if (next === day) return;
    day = next;
    last = null;
    rows.push({ kind: "day", key: `day-${next}-${rows.length}`, at });
  };
  for (const message of messages) {
    turnDay(message.timestamp);
    if (message.id === unreadFrom) {
      rows.push({ kind: "unread", key: "unread" });
      last = null;
    }
    if (isMark(message)) {
      const before = rows[rows.length - 1];
      if (before?.kind === "events") before.ids.push(message.id);
      else rows.push({ kind: "events", key: `events-${message.id}`, ids: [message.id] });
      last = null;
      continue;
    }
    const at = new Date(message.timestamp).getTime();
    const author = authorOf(message);
    const picture = isBarePicture(message);
    const same: boolean = last !== null && last.author === author;
    const before = rows[rows.length - 1];
    const first: boolean = !same || at - (last?.at ?? 0) > groupMillis;
    if (picture && same && last?.picture === true && at - last.at <= albumMillis && before?.kind === "album") before.ids.push(message.id);
    else if (picture && same && last?.picture === true && at - last.at <= albumMillis && before?.kind === "message")
      rows[rows.length - 1] = { kind: "album", key: before.key, ids: [before.id, message.id], first: before.first };
    else rows.push({ kind: "message", key: message.clientId ?? message.id, id: message.id, first });
    last = { author, at, picture };
  }
  const sent = new Set(messages.map((message) => message.clientId));
  for (const item of outgoing) {
    if (sent.has(item.clientId)) continue;
    turnDay(item.createdAt);
    rows.push({ kind: "outgoing", key: item.clientId, outgoing: item, first: true });
  }
  return rows;
}

/** How many messages came after the one that was last when the reader went away; what happened to the conversation is not one. */
export function arrivedSince(messages: readonly Message[], seenLast: string): number {
  const at = messages.findLastIndex(({ id }) => id === seenLast);
  return at < 0 ? 0 : messages.slice(at + 1).filter((message) => !isMark(message)).length;
}

/** Whether a person of the team has written to the customer after a moment. */
export function answeredAfter(messages: Iterable<Message>, at: string): boolean {
  const moment = Date.parse(at);
  for (const message of messages)
    if (!message.private && speakerOf(message) === "user" && Date.parse(message.timestamp) > moment) return true;
  return false;
}

/** Number of the row that shows a message; -1: none does. */
export function rowOf(rows: readonly ThreadRow[], messageId: string): number {
  return rows.findIndex(
    (row) =>
      (row.kind === "message" && row.id === messageId) || ((row.kind === "album" || row.kind === "events") && row.ids.includes(messageId)),
  );
}

/** The first of the customer's last `unread` messages. */
export function firstUnread(messages: readonly Message[], unread: number): string | null {
  let left = unread;
  let found: string | null = null;
  for (let index = messages.length - 1; index >= 0 && left > 0; index -= 1) {
    const message = messages[index];
    if (message?.direction !== "incoming") continue;
    found = message.id;
    left -= 1;
  }
  return found;
}
