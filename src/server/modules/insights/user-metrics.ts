import { isId } from "#shared/ids.ts";
import type { Clock } from "#shared/clock.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { countCustomers, countFacts, customersAfter, customersOfConversations, storeFacts } from "./facts.repo.ts";

const atOnce = 500;

/** Counts what is kept of these customers anew. */
export async function refreshFacts(tx: Tx, accountId: string, customerIds: readonly string[], at: Date): Promise<void> {
  for (let from = 0; from < customerIds.length; from += atOnce) {
    const rows = await countFacts(tx, accountId, customerIds.slice(from, from + atOnce));
    if (rows.length > 0) await storeFacts(tx, accountId, rows, at);
  }
}

/** Keeps what is counted in step with the event log: the customers whom an event speaks of are counted anew, nobody else. */
export function userMetrics(clock: Clock): Consumer {
  return {
    name: "user_metrics",
    derives: true,
    paceMillis: 4000,
    async handle(tx, accountId, events) {
      const customers = new Set<string>();
      const conversations = new Set<string>();
      const add = (to: Set<string>, value: unknown) => {
        if (typeof value === "string" && isId(value)) to.add(value);
      };
      for (const { type, subjectId, data } of events) {
        add(customers, data["customerId"]);
        if (type.startsWith("customer.")) for (const value of [subjectId, ...Object.values(data)]) add(customers, value);
        if (type.startsWith("message.") || type === "conversation.created")
          for (const value of [subjectId, data["conversationId"]]) add(conversations, value);
      }
      if (conversations.size > 0) for (const id of await customersOfConversations(tx, accountId, [...conversations])) customers.add(id);
      await refreshFacts(tx, accountId, [...customers].toSorted(), clock.now());
    },
  };
}

/** Counts all customers of an account anew, a batch a transaction. Gives back how many there were. */
export async function rebuildUserMetrics(
  db: Db,
  accountId: string,
  clock: Clock,
  onProgress: (done: number, all: number) => void,
): Promise<number> {
  const all = await db.account(accountId, (tx) => countCustomers(tx, accountId));
  let done = 0;
  for (let after: string | null = null; ;) {
    const from: string | null = after;
    const ids: string[] = await db.account(accountId, async (tx) => {
      const batch = await customersAfter(tx, accountId, from, atOnce);
      await refreshFacts(tx, accountId, batch, clock.now());
      return batch;
    });
    done += ids.length;
    onProgress(done, all);
    after = ids.at(-1) ?? null;
    if (ids.length < atOnce) return done;
  }
}
