import { anInbox } from "#modules/conversations/testing/inbox.builder.ts";
import type { Db } from "#platform/db/db.ts";
import { testAccount } from "#testing/database.ts";
import { listItems, type ItemRow } from "../items.repo.ts";
import { ensureOperators, noteSeen } from "../operators.repo.ts";
import { queueSettingsSchema, type QueueSettings } from "../queue-settings.contract.ts";
import { changeQueue, listQueues } from "../queues.repo.ts";
import { settleItems } from "../settle-items.ts";

export const start = new Date("2026-05-04T12:00:00Z");
/** So many seconds after the beginning: a Monday at nine in São Paulo. */
export const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

export const settings = (given: Partial<QueueSettings> = {}) =>
  queueSettingsSchema.parse({
    priority_rules: [
      { criterion: "customer_tier", value: "gold", priority_score: 15 },
      { criterion: "waiting_time", per_minute: 1, max_score: 20 },
    ],
    ...given,
  });

/** An account with its main queue, and what tests do with it. */
export async function aQueue(db: Db, given: Partial<QueueSettings> = {}, autoAssign = true) {
  const accountId = await testAccount(db);
  const inbox = await anInbox(db, accountId);
  const queue = await db.account(accountId, async (tx) => {
    const [main] = await listQueues(tx, accountId);
    if (!main) throw new Error("No queue.");
    await changeQueue(tx, accountId, { ...main, autoAssign, settings: settings(given) });
    return main;
  });
  const settle = (ids: string[], now: Date) => db.account(accountId, (tx) => settleItems(tx, accountId, ids, now));
  const waits = async (now = start, shape = {}) => {
    const id = await inbox.conversation({ waitingSince: now, bot: "paused", ...shape });
    await settle([id], now);
    return id;
  };
  const online = async (name: string, capacity: number, now = start) => {
    const id = await inbox.user(name);
    await db.account(accountId, (tx) => ensureOperators(tx, accountId));
    await db.system((tx) => noteSeen(tx, [{ accountId, userId: id }], now));
    await db.account(accountId, (tx) =>
      tx.execute("update operators set max_capacity = $3 where account_id = $1 and id = $2", [accountId, id, capacity]),
    );
    return id;
  };
  const items = (status: ItemRow["status"] = "waiting") =>
    db.account(accountId, (tx) => listItems(tx, accountId, { queueId: null, status, conversationId: null }, { after: null, limit: 200 }));
  const assignees = () =>
    db.account(accountId, (tx) =>
      tx.query<{ id: string; assignee_id: string | null }>("select id, assignee_id from conversations where account_id = $1", [accountId]),
    );
  return { accountId, inbox, queue, settle, waits, online, items, assignees };
}
