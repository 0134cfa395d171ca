import type { ProductCard, ReplyOption } from "#shared/messages.ts";
import type { CatalogueEntry, Outcome } from "#modules/agent/simulation/stage.ts";
import type { Tx } from "#platform/db/db.ts";

export interface AnswerRow {
  id: string;
  conversation_id: string;
  text: string;
  options: ReplyOption[] | null;
  products: ProductCard[] | null;
  type: string | null;
  intent: string | null;
  confidence: number | null;
}

/** What the agent wrote after a message, oldest first. */
export function listAnswers(tx: Tx, accountId: string, conversationId: string, after: string | null): Promise<AnswerRow[]> {
  return tx.query<AnswerRow>(
    `select id, conversation_id, text, payload -> 'options' as options, payload -> 'products' as products, agent_response ->> 'type' as type,
       agent_response ->> 'intent' as intent, (agent_response ->> 'confidence')::real as confidence
     from messages where account_id = $1 and conversation_id = $2 and direction = 'outgoing' and sender_type = 'bot' and ($3::uuid is null or id > $3)
     order by id limit 20`,
    [accountId, conversationId, after],
    "simulation.answers",
  );
}

/** What the shop sells, for what it costs now. */
export function listCatalogue(tx: Tx, accountId: string): Promise<CatalogueEntry[]> {
  return tx.query<CatalogueEntry>(
    `select p.id as "productId", p.name, coalesce(c.slug, '') as category, coalesce(pc.slug, '') as "parentCategory", coalesce(b.name, '') as brand,
       coalesce(array_agg(distinct v.attributes ->> 'color') filter (where v.attributes ? 'color'), '{}') as colors,
       coalesce(array_agg(distinct v.price_cents::float8), '{}') as "pricesCents",
       coalesce(array_agg(distinct v.list_price_cents::float8) filter (where v.list_price_cents is not null), '{}') as "listPricesCents"
     from products p join product_variants v on v.account_id = p.account_id and v.product_id = p.id
     left join categories c on c.account_id = p.account_id and c.id = p.category_id
     left join categories pc on pc.account_id = p.account_id and pc.id = c.parent_id
     left join brands b on b.account_id = p.account_id and b.id = p.brand_id
     where p.account_id = $1 and p.active group by p.id, p.name, c.slug, pc.slug, b.name limit 5000`,
    [accountId],
    "simulation.catalogue",
  );
}

/** Gives an order of the demonstration in this state to a customer, as if they had placed it themselves; null when none is left. */
export async function giveOrder(tx: Tx, accountId: string, customerId: string, status: string, deliveredAt: Date): Promise<string | null> {
  const rows = await tx.query<{ id: string; order_number: string }>(
    `update orders set customer_id = $2, updated_at = $4, demo = false, status = $3,
       payment = case when $3 = 'pending' then payment || '{"status": "pending"}' else payment end
     where account_id = $1 and id = (
       select id from orders where account_id = $1 and status in ($3, 'delivered') and demo and order_number <> '1042'
       order by status = $3 desc, placed_at desc, id desc limit 1 for update)
     returning id, order_number`,
    [accountId, customerId, status, deliveredAt],
  );
  const [order] = rows;
  if (order === undefined) return null;
  await tx.execute("update order_states set at = $3 where account_id = $1 and order_id = $2 and to_status = 'delivered'", [
    accountId,
    order.id,
    deliveredAt,
  ]);
  return order.order_number;
}

interface TalkRow {
  customer_id: string;
  hand_over: Outcome["handOver"];
  marketing_opt_out_at: Date | null;
}

/** What the database says of a conversation and its customer. */
export async function readOutcome(tx: Tx, accountId: string, conversationId: string, orderNumber: string | null): Promise<Outcome> {
  const [talk] = await tx.query<TalkRow>(
    `select v.customer_id, v.hand_over, c.marketing_opt_out_at from conversations v
     join customers c on c.account_id = v.account_id and c.id = v.customer_id where v.account_id = $1 and v.id = $2`,
    [accountId, conversationId],
    "simulation.talk",
  );
  if (talk === undefined) throw new Error("A conversation of the simulation is gone.");
  const of = [accountId, talk.customer_id];
  const [cart, appointments, jobs, providers, returns, orders, leads, cited] = await Promise.all([
    tx.query<Outcome["cart"][number]>(
      `select i.product_id as "productId", i.name, i.quantity from carts k join cart_items i on i.account_id = k.account_id and i.cart_id = k.id
       where k.account_id = $1 and k.customer_id = $2 and k.status = 'active' order by i.added_at`,
      of,
      "simulation.cart",
    ),
    tx.query<Outcome["appointments"][number]>(
      `select a.status, p.name as procedure, to_char(a.starts_at at time zone c.time_zone, 'YYYY-MM-DD') as day,
         to_char(a.starts_at at time zone c.time_zone, 'HH24:MI') as time
       from clinic_appointments a join clinic_procedures p on p.account_id = a.account_id and p.id = a.procedure_id
       join accounts c on c.id = a.account_id where a.account_id = $1 and a.customer_id = $2 order by a.created_at`,
      of,
      "simulation.appointments",
    ),
    tx.query<Outcome["jobs"][number]>(
      "select status, category, city from market_jobs where account_id = $1 and client_id = $2 order by created_at",
      of,
      "simulation.jobs",
    ),
    tx.query<{ count: number }>(
      "select count(*)::integer as count from market_providers where account_id = $1 and customer_id = $2",
      of,
      "simulation.providers",
    ),
    tx.query<Outcome["returns"][number]>(
      `select r.kind, r.status from order_returns r join orders o on o.account_id = r.account_id and o.id = r.order_id
       where r.account_id = $1 and o.customer_id = $2`,
      of,
      "simulation.returns",
    ),
    tx.query<{ status: string }>("select status from orders where account_id = $1 and order_number = $2", [accountId, orderNumber]),
    tx.query<{ count: number }>("select count(*) as count from leads where account_id = $1 and customer_id = $2", of),
    tx.query<{ title: string }>(
      `select distinct chunk ->> 'title' as title from rag_queries q cross join lateral jsonb_array_elements(q.retrieved_chunks) chunk
       where q.account_id = $1 and q.conversation_id = $2 and q.answered and (chunk ->> 'cited')::boolean`,
      [accountId, conversationId],
      "simulation.cited",
    ),
  ]);
  return {
    handOver: talk.hand_over,
    optedOut: talk.marketing_opt_out_at !== null,
    cart,
    appointments,
    jobs,
    signedUp: (providers[0]?.count ?? 0) > 0,
    returns,
    orderStatus: orders[0]?.status ?? null,
    leads: leads[0]?.count ?? 0,
    cited: cited.map(({ title }) => title),
  };
}
