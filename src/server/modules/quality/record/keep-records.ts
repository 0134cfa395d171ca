import type { Db, Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import type { LoggedEvent } from "#platform/events/log.ts";
import type { Clock } from "#shared/clock.ts";
import { isId } from "#shared/ids.ts";
import { countRecords } from "./count-records.repo.ts";
import { conversationsAfter, conversationsBehind, countConversations } from "./touched.repo.ts";

const atOnce = 200;

/** Which ids an event names. Customers are looked at when they are merged or split; what is written in their profile concerns no conversation. */
function namedBy(events: readonly LoggedEvent[]) {
  const named = { spoken: new Set<string>(), customers: new Set<string>(), orders: new Set<string>(), leads: new Set<string>() };
  for (const { type, subjectId, data } of events) {
    const to = /^(?:message|conversation|agent|rag_query|feedback)\./.test(type)
      ? named.spoken
      : /^customer\.(?:merged|merge_undone|split|identity_changed)$/.test(type)
        ? named.customers
        : type.startsWith("order.")
          ? named.orders
          : type.startsWith("lead.")
            ? named.leads
            : null;
    if (to !== null) for (const value of [subjectId, ...Object.values(data)]) if (typeof value === "string" && isId(value)) to.add(value);
  }
  const list = (ids: ReadonlySet<string>) => [...ids].toSorted();
  return { spoken: list(named.spoken), customers: list(named.customers), orders: list(named.orders), leads: list(named.leads) };
}

async function countAll(tx: Tx, accountId: string, at: Date): Promise<void> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await conversationsAfter(tx, accountId, after, atOnce);
    await countRecords(tx, accountId, ids, at);
    after = ids.at(-1) ?? null;
    if (ids.length < atOnce) return;
  }
}

/** Keeps the record of each conversation in step with the event log: those that an event speaks of are counted anew, nothing else. */
export function helioConversations(clock: Clock): Consumer {
  return {
    name: "helio_conversations",
    derives: true,
    paceMillis: 3000,
    async handle(tx, accountId, events) {
      if (events.some(({ type }) => type === "data.replaced")) return countAll(tx, accountId, clock.now());
      const named = namedBy(events);
      if (Object.values(named).every((ids) => ids.length === 0)) return;
      const ids = await conversationsBehind(tx, accountId, named);
      for (let from = 0; from < ids.length; from += atOnce) await countRecords(tx, accountId, ids.slice(from, from + atOnce), clock.now());
    },
  };
}

/** Counts the records of all conversations of an account anew, a batch a transaction. Gives back how many there are. */
export async function rebuildHelioConversations(
  db: Db,
  accountId: string,
  clock: Clock,
  onProgress: (done: number, all: number) => void,
): Promise<number> {
  const all = await db.account(accountId, (tx) => countConversations(tx, accountId));
  let done = 0;
  for (let after: string | null = null; ;) {
    const from: string | null = after;
    const ids: string[] = await db.account(accountId, async (tx) => {
      const batch = await conversationsAfter(tx, accountId, from, atOnce);
      await countRecords(tx, accountId, batch, clock.now());
      return batch;
    });
    done += ids.length;
    onProgress(done, all);
    after = ids.at(-1) ?? null;
    if (ids.length < atOnce) return done;
  }
}
