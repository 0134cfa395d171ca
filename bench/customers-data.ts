import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { importCustomers } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { idAt } from "./id-at.ts";
import { makeName, seeded } from "./inbox-texts.ts";

export interface KnownCustomer {
  id: string;
  phone: string;
  bsuid: string;
}

export interface CustomersData {
  customers: number;
  orders: number;
  messages: number;
  /** Customers whose phones and ids can be asked for; the others share one sealed phone and one sealed e-mail address. */
  known: KnownCustomer[];
}

const batch = 50_000;
const knownInBatch = 400;
const yearMillis = 365 * 86_400_000;

/** Fills an account with customers, or takes what an earlier run left: set-based, because a million rows one by one take an hour. */
export async function fillCustomers(options: {
  ownerUrl: string;
  db: Db;
  vault: Vault;
  accountId: string;
  dataDir: string;
  customers: number;
  now: Date;
}): Promise<CustomersData> {
  const mark = join(options.dataDir, "customers.json");
  if (existsSync(mark)) return JSON.parse(readFileSync(mark, "utf8")) as CustomersData;
  const owner = new pg.Client({ connectionString: options.ownerUrl });
  await owner.connect();
  try {
    // No triggers and no foreign keys: the statements below write what those would, and their rows fit together.
    await owner.query("set synchronous_commit = off; set work_mem = '64MB'; set jit = off; set session_replication_role = replica");
    const data = await withoutIndexes(owner, () => fill(owner, options));
    writeFileSync(mark, JSON.stringify(data));
    return data;
  } finally {
    await owner.end();
  }
}

const filled = ["customers", "contact_identities", "customer_tags", "orders", "order_items", "conversations", "messages"];

/** Takes away what no constraint needs of the indexes and makes it anew at the end: an index of a million rows is built in seconds, and grown in many minutes. */
async function withoutIndexes<T>(owner: pg.Client, run: () => Promise<T>): Promise<T> {
  const { rows } = await owner.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any ($1::regclass[]) and not i.indisunique and not i.indexrelid::regclass::text = any ($2)`,
    // The product looks for doubles of the known ones meanwhile.
    [filled, ["contact_identities_loose", "customers_doubles_due"]],
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  const result = await run();
  await owner.query("set maintenance_work_mem = '512MB'");
  for (const { name, made } of rows) {
    const began = performance.now();
    await owner.query(made);
    console.log(`  index ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  await owner.query(`vacuum (analyze) customer_keys, ${filled.join(", ")}`);
  return result;
}

async function fill(owner: pg.Client, options: Parameters<typeof fillCustomers>[0]): Promise<CustomersData> {
  const { accountId, db, vault, now } = options;
  const random = seeded(5);
  const data: CustomersData = { customers: 0, orders: 0, messages: 0, known: [] };
  const channel = await owner.query<{ id: string }>("select id from channels where account_id = $1::uuid limit 1", [accountId]);
  const like = await addTemplate(owner, db, vault, accountId, now);
  for (let from = 0; from < options.customers; from += batch) {
    const count = Math.min(batch, options.customers - from);
    const names = Array.from({ length: 2000 }, () => makeName(random));
    await owner.query("begin");
    await owner.query(planSql, [accountId, from, count, names, now]);
    await owner.query(customersSql, [accountId]);
    await owner.query(keysSql, [accountId, like.salt]);
    await owner.query(identitiesSql, [accountId, like.phone, like.email]);
    await owner.query(tagsSql, [accountId]);
    await owner.query(ordersPlanSql, [accountId, now]);
    data.orders += (await owner.query(ordersSql, [accountId])).rowCount ?? 0;
    await owner.query(itemsSql, [accountId]);
    await owner.query(figuresSql, [accountId]);
    await owner.query(conversationsSql, [accountId, channel.rows[0]?.id, now]);
    data.messages += (await owner.query(messagesSql, [accountId, channel.rows[0]?.id])).rowCount ?? 0;
    await owner.query("drop table bench_people, bench_orders; commit");
    data.customers += count + (await addKnown(db, vault, accountId, from, random, now, data.known));
    console.log(`  filling: ${data.customers} of ${options.customers} customers, ${data.orders} orders, ${data.messages} messages`);
  }
  return data;
}

/** One customer made as the product does it. What is sealed of it opens for whoever has the same salt, which spares sealing two million values. */
async function addTemplate(owner: pg.Client, db: Db, vault: Vault, accountId: string, now: Date) {
  const id = newId();
  const person = { id, name: "Ana Modelo", userType: "cliente", language: "pt", createdAt: now, lastActiveAt: now };
  const phone = "5511960000000";
  const identities = [
    { kind: "phone", scope: "", value: phone, address: phone },
    { kind: "email", scope: "", value: "ana.modelo@exemplo.com.br", address: "ana.modelo@exemplo.com.br" },
  ];
  await db.account(accountId, (tx) => importCustomers(tx, vault, accountId, [{ ...person, identities }], false));
  const { rows } = await owner.query<{ salt: Buffer; phone: Buffer; email: Buffer }>(
    `select k.salt, (array_agg(i.value_sealed) filter (where i.kind = 'phone'))[1] as phone,
       (array_agg(i.value_sealed) filter (where i.kind = 'email'))[1] as email
     from customer_keys k join contact_identities i on i.account_id = k.account_id and i.customer_id = k.customer_id
     where k.account_id = $1::uuid and k.customer_id = $2 group by k.salt`,
    [accountId, id],
  );
  const [found] = rows;
  if (!found) throw new Error("The template was not stored.");
  return found;
}

/** Customers whose contacts can be asked for; their ids lie anywhere in the year. */
async function addKnown(db: Db, vault: Vault, accountId: string, from: number, random: () => number, now: Date, known: KnownCustomer[]) {
  const people = Array.from({ length: knownInBatch }, (_, index) => {
    const at = new Date(now.getTime() - Math.floor(random() * yearMillis));
    const serial = from + index;
    const hex = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
    const id = `${at.getTime().toString(16).padStart(12, "0")}7${hex(3)}8${hex(15)}`.replace(
      /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
      "$1-$2-$3-$4-$5",
    );
    const phone = `55119${String(70_000_000 + serial)}`;
    const bsuid = `BR.${String(serial).padStart(16, "0")}`;
    known.push({ id, phone, bsuid: `${bsuid}X` });
    return {
      id,
      name: makeName(random),
      userType: "cliente",
      language: "pt",
      createdAt: at,
      lastActiveAt: at,
      identities: [
        { kind: "phone", scope: "", value: phone, address: phone },
        { kind: "bsuid", scope: "", value: `${bsuid}X`, address: phone },
      ],
    };
  });
  await db.account(accountId, (tx) => importCustomers(tx, vault, accountId, people, false));
  return people.length;
}

const planSql = `
create temp table bench_people as
select ${idAt("p.at", "'p' || p.n::text || $1::uuid::text")} as id, p.* from (
  select n, ($4::text[])[n % cardinality($4::text[]) + 1] || ' ' || to_hex(n) as name,
    $5::timestamptz - interval '365 days' * (abs(hashint8(n::bigint * 31)::bigint) % 1000000 / 1000000.0) as at,
    abs(hashint8(n::bigint * 17)::bigint) % 1000 as dice
  from generate_series($2::integer, $2::integer + $3::integer - 1) n) p`;

const customersSql = `
insert into customers (account_id, id, name, name_folded, language, created_at, last_active_at, doubles_checked_at, city, state, country, lifecycle_stage,
  customer_value_tier, acquisition_source)
select $1::uuid, id, name, prosa_fold(name), 'pt', at, at + (now() - at) * (dice / 1000.0), now(),
  (array['São Paulo','Rio de Janeiro','Belo Horizonte','Curitiba','Recife','Salvador','Manaus'])[dice % 7 + 1],
  (array['SP','RJ','MG','PR','PE','BA','AM'])[dice % 7 + 1], 'BR', (array['lead','customer','loyal','at_risk'])[dice % 4 + 1],
  (array['bronze','silver','gold'])[dice % 3 + 1], (array['google','instagram','loja'])[dice % 3 + 1]
from bench_people`;

const keysSql = "insert into customer_keys (account_id, customer_id, salt) select $1::uuid, id, $2 from bench_people";

const identitiesSql = `
insert into contact_identities (account_id, id, customer_id, kind, value_index, value_sealed, loose_index, verified, created_at)
select $1::uuid, ${idAt("p.at", "k.kind || p.n::text || $1::uuid::text")}, p.id, k.kind, sha256((k.kind || p.n)::bytea), k.sealed,
  sha256((k.kind || p.n || 'l')::bytea), true, p.at
from bench_people p cross join (values ('phone', $2::bytea), ('email', $3::bytea)) k (kind, sealed)`;

const tagsSql = `
insert into customer_tags (account_id, tag, customer_id)
select $1::uuid, case when dice % 50 = 0 then 'vip' else 'newsletter' end, id from bench_people where dice % 5 = 0`;

const ordersPlanSql = `
create temp table bench_orders as
select ${idAt("o.placed_at", "'o' || o.n::text || '.' || o.k::text || $1::uuid::text")} as id, o.* from (
  select p.n, k, p.id as customer_id, p.at + ($2::timestamptz - p.at) * (abs(hashint8(p.n::bigint * 101 + k)::bigint) % 1000 / 1000.0) as placed_at,
    (2000 + abs(hashint8(p.n::bigint * 7 + k)::bigint) % 90000)::bigint as cents
  from bench_people p cross join lateral generate_series(1, p.dice % 4) k where p.dice < 500) o`;

const ordersSql = `
insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, payment, placed_at, updated_at)
select $1::uuid, id, 'B' || n || '-' || k, customer_id, case when n % 20 = 0 then 'cancelled' else 'delivered' end, cents, cents,
  jsonb_build_object('method', (array['pix','credit_card','boleto'])[n % 3 + 1]), placed_at, placed_at from bench_orders`;

const itemsSql = `
insert into order_items (account_id, order_id, line, name, quantity, unit_price_cents, total_cents)
select $1::uuid, id, 1, 'Produto ' || n % 3000, 1, cents, cents from bench_orders`;

const figuresSql = `
update customers c set lifetime_value_cents = f.cents, orders_count = f.count
from (select customer_id, sum(cents) as cents, count(*)::integer as count from bench_orders where n % 20 <> 0 group by customer_id) f
where c.account_id = $1::uuid and c.id = f.customer_id`;

const conversationsSql = `
insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, status, last_message_at, created_at, updated_at)
select $1::uuid, ${idAt("p.at", "'v' || p.n::text || $1::uuid::text")}, $2, 'whatsapp', ${idAt("p.at", "'phone' || p.n::text || $1::uuid::text")}, p.id, 'closed', $3, p.at, p.at
from bench_people p where dice % 10 = 0`;

const messagesSql = `
insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, external_id, status, metadata, nlp, at, created_at)
select $1::uuid, ${idAt("m.at", "'m' || m.n::text || '.' || m.k::text || $1::uuid::text")}, m.conversation_id, $2, m.direction, m.sender, m.sender_id, 'text', m.text,
  'wamid.CUST' || m.n || '.' || m.k, m.status, '{}', m.nlp, m.at, m.at
from (
  select p.n, k, ${idAt("p.at", "'v' || p.n::text || $1::uuid::text")} as conversation_id, p.at + k * interval '7 minutes' as at,
    case when k % 2 = 1 then 'incoming' else 'outgoing' end as direction, case when k % 2 = 1 then 'cliente' else 'bot' end as sender,
    case when k % 2 = 1 then p.id::text else 'bot' end as sender_id,
    case when k % 2 = 1 then 'quanto custa? achei caro' else 'temos este por menos' end as text,
    case when k % 2 = 1 then 'received' else 'read' end as status,
    case when k % 2 = 1 then '{"intent":"price_question","language":"pt"}'::jsonb end as nlp
  from bench_people p cross join generate_series(1, 6) k where dice % 10 = 0) m`;
