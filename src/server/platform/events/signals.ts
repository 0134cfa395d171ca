import { randomUUID } from "node:crypto";
import type { Db, Tx } from "#platform/db/db.ts";
import { notify } from "./signals.repo.ts";

/** What can be signalled: `deliveries`, `lanes`, `events`, `outbound`, `agent`, `media`, `channels`, `presence`, `tracking`, `blocks`, `automations`, `routing`, `reports`. */
export type Topic =
  | "deliveries"
  | "lanes"
  | "events"
  | "outbound"
  | "agent"
  | "media"
  | "channels"
  | "presence"
  | "tracking"
  | "blocks"
  | "automations"
  | "routing"
  | "reports";

export interface Signals {
  /** Tells listeners here at once and other processes within milliseconds. Hints only: everything also looks by itself now and then. */
  emit(topic: Topic, key?: string): void;
  on(topic: Topic, listener: (key: string) => void): () => void;
  close(): Promise<void>;
}

const channel = "prosa_signals";
// One notification per flush, not per row: a per-row pg_notify costs threefold throughput.
const flushMillis = 15;
const maxPayload = 7000;

/** In-process signals bridged to the other processes of the installation by one LISTEN connection. */
export async function openSignals(db: Db): Promise<Signals> {
  const origin = randomUUID().slice(0, 8);
  const listeners = new Map<Topic, Set<(key: string) => void>>();
  let pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  let closed = false;

  const deliver = (topic: Topic, key: string) => {
    for (const listener of listeners.get(topic) ?? []) listener(key);
  };

  function flush(): void {
    timer = undefined;
    const entries = [...pending];
    pending = new Set();
    const payloads: string[] = [];
    let current = origin;
    for (const entry of entries) {
      if (current.length + entry.length + 1 > maxPayload) {
        payloads.push(current);
        current = origin;
      }
      current += `\n${entry}`;
    }
    payloads.push(current);
    // A lost notification only costs the wait for the next look.
    sending = sending.then(() => db.systemAtOnce((tx) => notify(tx, channel, payloads), { relaxed: true })).catch(() => {});
  }

  const stopListening = await db.listen(channel, (payload) => {
    const [from, ...entries] = payload.split("\n");
    if (from === origin) return;
    for (const entry of entries) {
      const cut = entry.indexOf(":");
      deliver(entry.slice(0, cut) as Topic, entry.slice(cut + 1));
    }
  });

  return {
    emit(topic, key = "") {
      if (closed) return;
      deliver(topic, key);
      pending.add(`${topic}:${key}`);
      timer ??= setTimeout(flush, flushMillis);
    },
    on(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      set.add(listener);
      listeners.set(topic, set);
      return () => set.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await sending;
      await stopListening();
    },
  };
}

/** Signals to every process, this one too, once the transaction commits. For code that has no hand on the moment after it. */
export async function signalOnCommit(tx: Tx, hints: readonly { topic: Topic; key: string }[]): Promise<void> {
  await notify(tx, channel, [`commit\n${hints.map(({ topic, key }) => `${topic}:${key}`).join("\n")}`]);
}
