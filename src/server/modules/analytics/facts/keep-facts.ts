import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { readCosts } from "../costs/costs.repo.ts";
import { giveRows, type Rows } from "./blocks.ts";
import { conversationFacts, type Written } from "./conversation-facts.ts";
import { namedBy, type Named } from "./named-by.ts";
import { customersThere, readCustomers, readLeads } from "./people.repo.ts";
import { customersOfSales, readCarts, readOrderItems, readOrders, salesOf } from "./sales.repo.ts";
import { conversationsBehind, conversationsOf, countAll, idsAfter, isNew, takeVersion, type Source } from "./touched.repo.ts";

export const factsConsumer = "analytics_facts";

const atOnce = 200;
// Queues tell that something changed in them and not what; what their items say changed this long before is looked at.
const queueBackMillis = 120_000;

const sorted = (ids: Iterable<string>) => [...new Set(ids)].toSorted();

type Table = keyof Rows;

/** Rows of one kind of thing, for so many ids at a time. */
const readers: Record<Source, (tx: Tx, accountId: string, ids: readonly string[], written: Written) => Promise<Rows>> = {
  conversations: conversationFacts,
  orders: async (tx, accountId, ids) => ({
    fact_orders: await readOrders(tx, accountId, ids),
    fact_order_items: await readOrderItems(tx, accountId, ids),
  }),
  carts: async (tx, accountId, ids) => ({ fact_carts: await readCarts(tx, accountId, ids) }),
  leads: async (tx, accountId, ids) => ({ fact_leads: await readLeads(tx, accountId, ids) }),
  customers: async (tx, accountId, ids) => ({ fact_customers: await readCustomers(tx, accountId, ids) }),
  costs: async (tx, accountId, ids) => ({ fact_costs: await readCosts(tx, accountId, ids) }),
};

/** A row that stands for something that is not there any more. */
const gone = (at: Date, row: Record<string, unknown>) => ({ at: at.toISOString(), ...row, removed: 1 });

/** What was asked for and not found: it was removed, or belongs to another customer now. */
function missing(source: Source, ids: readonly string[], rows: Rows, at: Date): Rows {
  const table: Table | null =
    source === "leads"
      ? "fact_leads"
      : source === "carts"
        ? "fact_carts"
        : source === "customers"
          ? "fact_customers"
          : source === "costs"
            ? "fact_costs"
            : null;
  if (table === null) return {};
  const key = table === "fact_customers" ? "customer_id" : "id";
  const found = new Set((rows[table] ?? []).map((row) => row[key]));
  const none = "00000000-0000-0000-0000-000000000000";
  return { [table]: ids.filter((id) => !found.has(id)).map((id) => gone(at, { customer_id: none, last_activity_at: at, [key]: id })) };
}

async function give(
  tx: Tx,
  vault: Vault,
  accountId: string,
  source: Source,
  ids: readonly string[],
  version: number,
  written: Written = new Map(),
): Promise<void> {
  for (let from = 0; from < ids.length; from += atOnce) {
    const part = ids.slice(from, from + atOnce);
    const rows = await readers[source](tx, accountId, part, written);
    const lost = missing(source, part, rows, new Date(version / 1000));
    for (const [table, list] of Object.entries(lost) as [Table, Record<string, unknown>[]][])
      rows[table] = [...(rows[table] ?? []), ...list];
    await giveRows(tx, vault, accountId, version, rows);
  }
}

/** Everything of an account anew. What was told before the beginning does not count from its end on. */
async function* giveAll(run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, vault: Vault, accountId: string) {
  const began = await run((tx) => takeVersion(tx));
  for (const source of Object.keys(readers) as Source[])
    for (let after: string | null = null; ;) {
      const from: string | null = after;
      const ids: string[] = await run(async (tx) => {
        const version = await takeVersion(tx);
        const part = await idsAfter(tx, accountId, source, from, atOnce);
        await give(tx, vault, accountId, source, part, version);
        return part;
      });
      yield ids.length;
      after = ids.at(-1) ?? null;
      if (ids.length < atOnce) break;
    }
  await run((tx) => giveRows(tx, vault, accountId, began, { fact_resets: [{}] }));
}

/** What a batch of events has changed, read as it stands now. */
async function giveNamed(tx: Tx, vault: Vault, accountId: string, named: Named, since: Date): Promise<void> {
  const version = await takeVersion(tx);
  const moved = sorted(named.moved);
  const behind = await conversationsBehind(tx, accountId, {
    spoken: sorted(named.spoken),
    customers: moved,
    queues: sorted(named.queues),
    since,
  });
  const whole = new Set(behind.map(({ id }) => id));
  const spoken = await conversationsOf(tx, accountId, sorted(named.written));
  const written: Written = new Map(
    spoken.filter(({ id }) => !whole.has(id)).map(({ id, messageIds }): [string, ReadonlySet<string>] => [id, new Set(messageIds)]),
  );
  const speakers = [...behind, ...spoken].map(({ customerId }) => customerId);
  const buyers = named.orders.size === 0 ? [] : await customersOfSales(tx, accountId, sorted(named.orders));
  // An order that is cancelled makes another one the first; what is said or bought changes what is known of a lead.
  const theirs = await salesOf(tx, accountId, { orders: [...moved, ...buyers], carts: moved, leads: [...moved, ...buyers, ...speakers] });
  const also = (kind: "orders" | "carts" | "leads") => theirs.filter((one) => one.kind === kind).map(({ id }) => id);
  const plan: [Source, Iterable<string>][] = [
    ["conversations", [...whole, ...written.keys()]],
    ["orders", [...named.orders, ...also("orders")]],
    ["carts", [...named.carts, ...also("carts")]],
    ["leads", [...named.leads, ...also("leads")]],
    ["customers", [...named.customers, ...moved, ...speakers, ...buyers]],
    ["costs", named.costs],
  ];
  for (const [source, ids] of plan) await give(tx, vault, accountId, source, sorted(ids), version, written);
  const asked = sorted([...named.erased, ...named.back]);
  const there = asked.length === 0 ? new Set<string>() : await customersThere(tx, accountId, asked);
  const left = sorted(named.erased).filter((id) => !there.has(id));
  const back = sorted(named.back).filter((id) => there.has(id));
  const rows = [...left.map((id) => ({ customer_id: id })), ...back.map((id) => ({ customer_id: id, removed: 1 }))];
  await giveRows(tx, vault, accountId, version, { fact_erased: rows });
}

/**
 * Keeps the analytics store in step with the event log: what an event speaks of is read again and told as it stands, in the transaction that moves the
 * consumer's place. Told twice it changes nothing: the newest row of a fact holds.
 */
export function analyticsFacts({ vault, onRows }: { vault: Vault; onRows: () => void }): Consumer {
  return {
    name: factsConsumer,
    derives: true,
    paceMillis: 500,
    async handle(tx, accountId, events) {
      const named = namedBy(events);
      const [first] = events;
      if (!first) return;
      // What was there before the first event that is kept, or came without events as a demonstration does, is told by nothing else.
      if (named.all || (await isNew(tx, accountId, factsConsumer))) for await (const _ of giveAll((work) => work(tx), vault, accountId));
      else await giveNamed(tx, vault, accountId, named, new Date(first.at.getTime() - queueBackMillis));
    },
    committed: onRows,
  };
}

/** Tells everything of an account anew, a batch a transaction, while the product runs. Gives back how many things there were. */
export async function rebuildFacts(
  db: Db,
  vault: Vault,
  accountId: string,
  onProgress: (done: number, all: number) => void,
): Promise<number> {
  const all = await db.system((tx) => countAll(tx, accountId));
  let done = 0;
  for await (const part of giveAll((work) => db.system(work), vault, accountId)) onProgress((done += part), all);
  return done;
}
