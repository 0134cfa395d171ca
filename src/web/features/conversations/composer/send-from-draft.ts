import { newId } from "#shared/ids.ts";
import type { Live } from "../../../live/live.ts";
import type { Outbox, Outgoing } from "../../../live/outbox.ts";
import { replyTarget } from "../reply-target.ts";
import type { DraftStore } from "./draft-store.ts";

/** Puts a message into the outbox, held for a while when the person wants to be able to take it back. */
export function putOut(outbox: Outbox, conversationId: string, undoSeconds: number, given: Partial<Outgoing>): void {
  outbox.add({
    clientId: newId(),
    conversationId,
    text: "",
    files: [],
    template: null,
    replyTo: null,
    private: false,
    createdAt: new Date().toISOString(),
    state: "waiting",
    problem: null,
    // A note stays in the house: nothing to take back.
    ...(undoSeconds > 0 && given.private !== true ? { heldUntil: Date.now() + undoSeconds * 1000 } : {}),
    ...given,
  });
}

/** Takes a message out of the outbox back into the composer; false: it has left. */
export function takeBack({ outbox, store }: Pick<Live, "outbox" | "store">, drafts: DraftStore, clientId: string): boolean {
  const back = outbox.takeBack(clientId);
  if (!back) return false;
  // A template is chosen anew: its text is no draft of a free message.
  if (back.template === null) drafts.giveBack(back.conversationId, back.private ? "note" : "reply", back.text, back.files);
  const quoted = back.replyTo && store.message(back.replyTo.id);
  if (quoted) replyTarget.set(quoted);
  requestAnimationFrame(() => document.getElementById("composer")?.focus());
  return true;
}
