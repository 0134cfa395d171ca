import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import type { Session } from "./api.ts";
import type { OutboxItem } from "./outbox.ts";

export interface ChatState {
  /** unavailable: the server knows no such chat; trying again would not help. */
  phase: "starting" | "ready" | "unavailable";
  reachable: boolean;
  shop: Session["shop"] | null;
  messages: VisitorMessage[];
  outbox: OutboxItem[];
  attendedBy: Session["attendedBy"];
  personName: string | null;
  typing: boolean;
  unread: number;
  /** Version of the privacy notice that this visitor has seen; null: none yet. */
  noticeSeen: string | null;
}

export const initialState: ChatState = {
  phase: "starting",
  reachable: true,
  shop: null,
  messages: [],
  outbox: [],
  attendedBy: "bot",
  personName: null,
  typing: false,
  unread: 0,
  noticeSeen: null,
};

/** Messages of the shop newer than `readAt` (an instant; null: nothing has been read yet). */
export function countUnread(messages: readonly VisitorMessage[], readAt: string | null): number {
  const since = readAt === null ? 0 : Date.parse(readAt);
  return messages.filter((message) => (message.from === "bot" || message.from === "person") && Date.parse(message.at) > since).length;
}

/** Whether the shop asks who writes, and has not heard yet. */
export const formOf = ({ shop, messages, outbox }: ChatState) => (messages.length + outbox.length === 0 && shop?.form) || null;

/** What the visitor sees as the state of the chat: a hand-over still in the outbox already counts as asked for. */
export function attendance(state: ChatState): Session["attendedBy"] {
  const asked = state.outbox.some((item) => item.kind === "handOver");
  return state.attendedBy === "bot" && asked ? "waiting" : state.attendedBy;
}

/** The visitor's own message as the server has acknowledged it, until the live feed brings its stored form. */
export function acknowledgedMessage(item: OutboxItem, id: string, at: string): VisitorMessage {
  return {
    id,
    clientId: item.clientId,
    from: "visitor",
    senderName: null,
    type: item.attachments[0]?.kind ?? "text",
    text: item.text,
    options: [],
    products: [],
    attachments: item.attachments.map((file) => ({ ...file, mimeType: null, size: null, state: "ready" })),
    status: "received",
    at,
    deleted: false,
  };
}
