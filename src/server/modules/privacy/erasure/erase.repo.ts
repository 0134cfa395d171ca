import type { Tx } from "#platform/db/db.ts";
import type { ErasurePlan } from "./plan.ts";
import { tables } from "./tables.repo.ts";

const messagesAtOnce = 2000;

/** A statement with only those of its parameters that it names: the database refuses others. */
function naming(statement: string, values: readonly unknown[]): [string, unknown[]] {
  const used = [...new Set([...statement.matchAll(/\$(\d+)/g)].map((match) => Number(match[1])))].sort((a, b) => a - b);
  return [
    statement.replace(/\$(\d+)/g, (_, number: string) => `$${used.indexOf(Number(number)) + 1}`),
    used.map((number) => values[number - 1]),
  ];
}

/** What is done to a table, in its order; none where its rows go with others or by a step of their own. */
function statementsOf(table: string): readonly string[] {
  const rule = tables[table];
  if (rule?.way === "statements") return rule.run;
  if (rule?.way === "person") return [`delete from ${table} where account_id = $1 and ${rule.column} = any($2)`];
  if (rule?.way === "conversation") return [`delete from ${table} where account_id = $1 and ${rule.column} = any($3)`];
  return [];
}

/** Erases a person from every table that goes by their ids. Gives back how many rows went or were stripped, by table. */
export async function eraseFromTables(tx: Tx, accountId: string, plan: ErasurePlan): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const shell of new Set([plan.moneyShell, plan.orderShell])) if (shell !== null) await insertShell(tx, accountId, shell);
  const values = [accountId, plan.personIds, plan.conversationIds, plan.orderIds, plan.orderShell, plan.moneyShell];
  for (const table of Object.keys(tables))
    for (const statement of statementsOf(table)) {
      const touched = await tx.execute(...naming(statement, values));
      if (touched > 0) counts[table] = (counts[table] ?? 0) + touched;
    }
  return counts;
}

/** Stands where a person was and something has to be of somebody. */
async function insertShell(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute(
    "insert into customers (account_id, id, name, status, automations_opt_out_at) values ($1, $2, 'Pessoa apagada', 'inactive', now()) on conflict do nothing",
    [accountId, id],
  );
  await tx.execute(
    "insert into customer_keys (account_id, customer_id, salt) values ($1, $2, uuid_send(gen_random_uuid())) on conflict do nothing",
    [accountId, id],
  );
}

/** Removes some of the messages of conversations with all that hangs on them; 0: there are none left. */
export async function eraseSomeMessages(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<number> {
  return tx.execute(
    "delete from messages where account_id = $1 and id in (select id from messages where account_id = $1 and conversation_id = any($2) limit $3)",
    [accountId, conversationIds, messagesAtOnce],
  );
}

/** Statuses that came before their messages. */
export async function eraseParked(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<number> {
  return tx.execute(
    `delete from parked_updates p using messages m where p.account_id = $1 and m.account_id = $1 and m.conversation_id = any($2)
     and m.channel_id = p.channel_id and m.external_id = p.external_id`,
    [accountId, conversationIds],
  );
}

export async function eraseConversations(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<number> {
  return tx.execute("delete from conversations where account_id = $1 and id = any($2)", [accountId, conversationIds]);
}

export async function eraseFileRows(tx: Tx, accountId: string, ids: readonly string[]): Promise<number> {
  return tx.execute("delete from files where account_id = $1 and id = any($2)", [accountId, ids]);
}

/** The person, and with the row the key that opened what was sealed for them. */
export async function erasePerson(tx: Tx, accountId: string, personIds: readonly string[]): Promise<number> {
  return tx.execute("delete from customers where account_id = $1 and id = any($2)", [accountId, personIds]);
}

/** What waits, what was kept in case it is needed again, and what was typed to find the person. As the machinery. */
export async function eraseFromQueues(tx: Tx, accountId: string, plan: ErasurePlan): Promise<Record<string, number>> {
  const keys = plan.contactKeys.map((key) => Buffer.from(key, "hex"));
  const marks = [...plan.personIds, ...plan.conversationIds].map((id) => `%${id}%`);
  const words = plan.words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const run: Record<string, [string, unknown[]]> = {
    dead_letters: [
      `delete from dead_letters where account_id = $1 and (
         (source = 'event' and source_id in (select id from inbound_events where account_id = $1 and contact_key = any($2)))
         or (source = 'delivery' and source_id = any($3::bigint[])))`,
      [accountId, keys, plan.deliveryIds],
    ],
    inbound_events: ["delete from inbound_events where account_id = $1 and contact_key = any($2)", [accountId, keys]],
    // Read already: all that others had in them is in their events.
    webhook_deliveries: ["delete from webhook_deliveries where id = any($1::bigint[]) and state <> 0", [plan.deliveryIds]],
    // Calls of sites that were read into events.
    tracked_calls: ["delete from tracked_calls where account_id = $1 and state = 1", [accountId]],
    idempotency_keys: ["delete from idempotency_keys where account_id = $1 and response::text like any($2)", [accountId, marks]],
    failed_searches: ["delete from failed_searches where account_id = $1 and words ilike any($2)", [accountId, words]],
    saved_views: ["delete from saved_views where account_id = $1 and filter::text ilike any($2)", [accountId, words]],
    list_views: ["delete from list_views where account_id = $1 and filter::text ilike any($2)", [accountId, words]],
  };
  const counts: Record<string, number> = {};
  for (const [table, [statement, values]] of Object.entries(run)) {
    const gone = await tx.execute(statement, values);
    if (gone > 0) counts[table] = gone;
  }
  return counts;
}
