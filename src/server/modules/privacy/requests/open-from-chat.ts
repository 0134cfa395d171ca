import { listActivity } from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents } from "#platform/events/log.ts";
import { openRequest } from "./handle-request.ts";
import { findOpenAlike } from "./requests.repo.ts";

/** Opens a request where a customer writes that their data are to be deleted: once while one is open, whatever they go on to write. */
export function requestsInChat({ vault }: { vault: Vault }): Consumer {
  return {
    name: "privacy_requests",
    async handle(tx, accountId, events) {
      const fresh = events.filter(
        (event) => event.type === "message.created" && event.data["direction"] === "incoming" && event.data["quiet"] !== true,
      );
      const ids = fresh.flatMap((event) => (event.subjectId === null ? [] : [event.subjectId]));
      if (ids.length === 0) return;
      for (const message of await listActivity(tx, accountId, ids)) {
        if (message.intent !== "data_deletion" || message.direction !== "incoming") continue;
        if ((await findOpenAlike(tx, accountId, message.customer_id, "deletion")) !== null) continue;
        const opened = await openRequest(tx, vault, accountId, {
          kind: "deletion",
          source: "chat",
          customerId: message.customer_id,
          detail: "",
          contact: "",
          conversationId: message.conversation_id,
          tokenHash: null,
          by: { kind: "customer", id: message.customer_id, name: null },
          at: message.at,
        });
        await appendEvents(tx, accountId, opened.events);
      }
    },
  };
}
