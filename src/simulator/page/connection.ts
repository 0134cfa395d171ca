import type { FaultInput } from "../server/faults.ts";
import type { InboundInput, NewContact } from "../server/inbound.schema.ts";
import type { HandshakeResult, SimContact, SimEvent, SimMedia, SimState } from "../server/model.ts";
import { current, load, receive, update } from "./store.ts";

const client = crypto.randomUUID();

async function post<Answer>(path: string, body: unknown): Promise<Answer | null> {
  try {
    const response = await fetch(`/_sim/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return (await response.json()) as Answer;
    const problem = (await response.json()) as { title?: string };
    update({ notice: problem.title ?? `Erro ${response.status}` });
  } catch {
    update({ notice: "O simulador não respondeu." });
  }
  return null;
}

/** Loads the state and follows the events; after a break everything is loaded anew, so nothing is missed. */
export function connect(): void {
  const events = new EventSource(`/_sim/events?client=${client}`);
  events.onopen = () => {
    void fetch("/_sim/state")
      .then((response) => response.json())
      .then((state: SimState) => {
        load(state);
        if (current().selected !== null) look(current().selected);
      });
  };
  events.onmessage = (event: MessageEvent<string>) => receive(JSON.parse(event.data) as SimEvent);
  events.onerror = () => update({ online: false });
  document.addEventListener("visibilitychange", () => look(document.hidden ? null : current().selected));
}

/** Tells which chat is in sight: its messages become read. */
export function look(contact: string | null): void {
  void post("open", { client, contact });
}

export function openChat(contact: string | null): void {
  const unread = new Map(current().unread);
  if (contact !== null) unread.delete(contact);
  update({ selected: contact, unread });
  look(contact);
}

export function act(action: InboundInput): Promise<unknown> {
  return post("inbound", action);
}

export function setFault(fault: FaultInput): Promise<unknown> {
  return post("faults", fault);
}

export function clearFaults(): Promise<unknown> {
  return post("faults", { clear: true });
}

export function addContact(contact: NewContact): Promise<SimContact | null> {
  return post<SimContact>("contacts", contact);
}

export function verifyWebhooks(): Promise<{ items: HandshakeResult[] } | null> {
  return post<{ items: HandshakeResult[] }>("verify", {});
}

export async function resetAll(): Promise<void> {
  await post("reset", {});
  update({ messages: new Map(), log: [], unread: new Map() });
}

export async function upload(file: File): Promise<SimMedia | null> {
  const type = file.type === "" ? "application/octet-stream" : file.type;
  const response = await fetch(`/_sim/media?filename=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "content-type": type },
    body: file,
  });
  return response.ok ? ((await response.json()) as SimMedia) : null;
}
