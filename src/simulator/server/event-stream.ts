import type { Simulation } from "./accept-send.ts";
import type { Call, Reply } from "./http-reply.ts";
import { readChat } from "./receipts.ts";

export interface EventStreams {
  open(call: Call): Reply;
  /** Which chat this page looks at; null: none. Opening a chat reads it. */
  look(client: string, contactId: string | null): void;
  close(): void;
}

/** Server-sent events to the pages. A page that goes away no longer looks at a chat. */
export function createEventStreams({ world, delivery }: Simulation): EventStreams {
  const looking = new Map<string, string>();
  const open = new Set<Call>();
  const refresh = (): void => {
    const seen = new Set(looking.values());
    for (const contact of world.contacts.values()) {
      const isOpen = seen.has(contact.id);
      if (contact.open !== isOpen) world.touchContact(contact, { open: isOpen });
      if (isOpen) readChat(world, delivery, contact);
    }
  };
  return {
    open(call) {
      const client = call.query.get("client") ?? "";
      call.response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      call.response.write("retry: 1000\n\n");
      const stop = world.listen((event) => call.response.write(`data: ${JSON.stringify(event)}\n\n`));
      const beat = setInterval(() => call.response.write(":\n\n"), 15_000);
      open.add(call);
      call.response.on("close", () => {
        open.delete(call);
        clearInterval(beat);
        stop();
        looking.delete(client);
        refresh();
      });
      return { kind: "taken" };
    },
    look(client, contactId) {
      if (contactId === null) looking.delete(client);
      else looking.set(client, contactId);
      refresh();
    },
    close() {
      for (const call of open) call.response.end();
    },
  };
}
