import { useEffect, useState } from "preact/hooks";
import type { Fault, LogEntry, SimChannel, SimContact, SimEvent, SimMessage, SimState } from "../server/model.ts";

export interface PageState {
  ready: boolean;
  online: boolean;
  channels: SimChannel[];
  target: string;
  contacts: Map<string, SimContact>;
  messages: Map<string, SimMessage>;
  faults: Fault[];
  log: LogEntry[];
  pendingWebhooks: number;
  channel: SimChannel;
  /** Chat on the phone; null: the list of customers. */
  selected: string | null;
  unread: Map<string, number>;
  notice: string | null;
}

const logLines = 200;

let state: PageState = {
  ready: false,
  online: false,
  channels: [],
  target: "",
  contacts: new Map(),
  messages: new Map(),
  faults: [],
  log: [],
  pendingWebhooks: 0,
  channel: "whatsapp",
  selected: null,
  unread: new Map(),
  notice: null,
};
const watchers = new Set<() => void>();
let painting = false;

// A burst of events (a campaign, say) is painted once a frame.
export function update(change: Partial<PageState>): void {
  state = { ...state, ...change };
  if (painting) return;
  painting = true;
  requestAnimationFrame(() => {
    painting = false;
    for (const watcher of watchers) watcher();
  });
}

export function current(): PageState {
  return state;
}

export function usePage(): PageState {
  const [, paint] = useState(0);
  useEffect(() => {
    const watcher = (): void => paint((count) => count + 1);
    watchers.add(watcher);
    watcher();
    return () => {
      watchers.delete(watcher);
    };
  }, []);
  return state;
}

export function load(snapshot: SimState): void {
  const channel = snapshot.channels.includes(state.channel) ? state.channel : (snapshot.channels[0] ?? "whatsapp");
  update({
    ready: true,
    online: true,
    channels: snapshot.channels,
    channel,
    target: snapshot.target,
    contacts: new Map(snapshot.contacts.map((contact) => [contact.id, contact])),
    messages: new Map(snapshot.messages.map((message) => [message.id, message])),
    faults: snapshot.faults,
    log: snapshot.log.slice(-logLines),
    pendingWebhooks: snapshot.pendingWebhooks,
  });
}

function countUnread(message: SimMessage): void {
  const fresh = message.from === "business" && message.status === "delivered" && message.contactId !== state.selected;
  if (!fresh || state.messages.get(message.id)?.status === "delivered") return;
  const unread = new Map(state.unread);
  unread.set(message.contactId, (unread.get(message.contactId) ?? 0) + 1);
  update({ unread });
}

export function receive(event: SimEvent): void {
  switch (event.type) {
    case "contact":
      return update({ contacts: new Map(state.contacts).set(event.contact.id, event.contact) });
    case "message":
      countUnread(event.message);
      return update({ messages: new Map(state.messages).set(event.message.id, event.message) });
    case "log":
      return update({ log: [...state.log, event.entry].slice(-logLines) });
    case "faults":
      return update({ faults: event.faults });
    case "pending":
      return update({ pendingWebhooks: event.pendingWebhooks });
  }
}
