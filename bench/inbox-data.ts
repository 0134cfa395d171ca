import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { importCustomers } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { idAt } from "./id-at.ts";
import { makeName, makeTexts, seeded } from "./inbox-texts.ts";

export interface InboxData {
  accountId: string;
  /** Session cookies of the operators; the first is an administrator's. */
  sessions: string[];
  operatorIds: string[];
  channelIds: string[];
  /** Number of conversations and messages. */
  conversations: number;
  messages: number;
  /** Phone of the first customer, and a word that stands in as many messages as `rareHits`. */
  phone: string;
  rareHits: number;
}

export interface FillOptions {
  /** Owner's address: statements set for thousands of rows at once, past row-level security. */
  ownerUrl: string;
  db: Db;
  vault: Vault;
  accountId: string;
  conversations: number;
  operators: number;
  /** Newest message. */
  now: Date;
  onProgress?: (line: string) => void;
}

export const rareWord = "xilofone";
const batch = 5000;
const rareEvery = 4000;
const longEvery = 1000;
const labels = ["vip", "troca", "reembolso", "atraso", "orçamento", "boleto", "elogio", "reclamação"];
const kinds = ["whatsapp", "instagram", "facebook", "webchat"];

export const sessionToken = (accountId: string, operator: number) => `pss_bench-${accountId}-${operator}`;

/** Fills an account with operators, customers, conversations and messages of a year: a dozen messages a conversation, every thousandth has 2,010. */
export async function fillInbox(options: FillOptions): Promise<InboxData> {
  const owner = new pg.Client({ connectionString: options.ownerUrl });
  await owner.connect();
  try {
    await owner.query("set synchronous_commit = off; set work_mem = '64MB'; set jit = off");
    return await fill(owner, options);
  } finally {
    await owner.end();
  }
}

async function fill(owner: pg.Client, options: FillOptions): Promise<InboxData> {
  const { accountId, conversations: total, now, db, vault, onProgress = () => {} } = options;
  const operatorIds = await addOperators(owner, accountId, options.operators);
  const channelIds = kinds.map(() => newId());
  await owner.query(
    `insert into channels (account_id, id, kind, name, external_id, bot_enabled)
     select $1, c.id, c.kind, initcap(c.kind), 'bench-' || c.id, false from unnest($2::uuid[], $3::text[]) c (id, kind)`,
    [accountId, channelIds, kinds],
  );
  const texts = makeTexts(Math.min(20_000, Math.max(500, total)));
  await owner.query(tempTables);
  await owner.query(
    "insert into bench_texts select t.n - 1, t.asked, t.answered from unnest($1::text[], $2::text[]) with ordinality t (asked, answered, n)",
    [texts.asked, texts.answered],
  );
  await owner.query("analyze bench_texts");

  const random = seeded(11);
  let messages = 0;
  let rareHits = 0;
  for (let from = 0; from < total; from += batch) {
    const count = Math.min(batch, total - from);
    const customers = Array.from({ length: count }, (_, index) => {
      const phone = `5511${String(900_000_000 + from + index)}`;
      return {
        id: newId(),
        name: makeName(random),
        userType: "cliente",
        language: "pt",
        createdAt: now,
        lastActiveAt: now,
        identities: [{ kind: "phone", scope: "", value: phone, address: phone }],
      };
    });
    const identities = await db.account(accountId, (tx) => importCustomers(tx, vault, accountId, customers, false));
    const customerIds = customers.map(({ id }) => id);
    const identityIds = customerIds.map((id) => identities.get(`${id}|phone`));
    await owner.query("truncate bench_conversations");
    await owner.query(planSql, [accountId, customerIds, identityIds, from, total, now]);
    await owner.query("analyze bench_conversations");
    await owner.query(conversationsSql, [accountId, channelIds, kinds, operatorIds, labels, now]);
    const added = await owner.query<{ added: number; rare: number }>(messagesSql, [accountId, texts.asked.length, rareWord, operatorIds]);
    messages += added.rows[0]?.added ?? 0;
    rareHits += added.rows[0]?.rare ?? 0;
    await owner.query(lastMessagesSql, [accountId]);
    onProgress(`${from + count} of ${total} conversations, ${messages} messages`);
  }
  await owner.query("vacuum (analyze) messages, conversations, customers, contact_identities");
  return {
    accountId,
    sessions: operatorIds.map((_, index) => sessionToken(accountId, index)),
    operatorIds,
    channelIds,
    conversations: total,
    messages,
    phone: "5511900000000",
    rareHits,
  };
}

async function addOperators(owner: pg.Client, accountId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const random = seeded(3);
  await owner.query(
    `insert into users (account_id, id, email_sealed, email_index, name, role)
     select $1, u.id, '\\x00', decode(replace(u.id::text, '-', ''), 'hex'), u.name, case when u.n = 1 then 'ADMIN' else 'SECRETARY' end
     from unnest($2::uuid[], $3::text[]) with ordinality u (id, name, n)`,
    [accountId, ids, ids.map(() => makeName(random))],
  );
  const hashes = ids.map((_, index) => createHash("sha256").update(sessionToken(accountId, index)).digest());
  await owner.query(
    `insert into user_sessions (account_id, id, token_hash, user_id, expires_at)
     select $1, s.id, s.hash, s.user_id, now() + interval '90 days' from unnest($2::uuid[], $3::bytea[], $4::uuid[]) s (id, hash, user_id)`,
    [accountId, ids.map(() => randomUUID()), hashes, ids],
  );
  return ids;
}

const tempTables = `
create temp table if not exists bench_texts (n integer primary key, asked text, answered text);
create temp table if not exists bench_conversations (id uuid, customer_id uuid, identity_id uuid, n integer, size integer, status text, place integer, last_at timestamptz)`;

// Most of what is open is young.
const planSql = `
insert into bench_conversations
select ${idAt("m.last_at - m.size * interval '7 minutes'", "'c' || m.n::text || $1::text")}, m.customer_id, m.identity_id, m.n, m.size,
  case when m.n < 0.35 * $5::integer then (array['active','active','active','active','active','active','active','pending','snoozed','closed'])[m.n % 10 + 1]
    when m.n % 50 = 0 then 'active' else 'closed' end, m.n / 3 % 4 + 1, m.last_at
from (
  select c.customer_id, c.identity_id, ($4::integer + c.i - 1)::integer as n, case when ($4::integer + c.i - 1) % ${longEvery} = 0 then 2010 else 10 end as size,
    $6::timestamptz - interval '360 days' * power(($4::integer + c.i)::float8 / $5::integer, 1.3) - interval '1 minute' as last_at
  from unnest($2::uuid[], $3::uuid[]) with ordinality c (customer_id, identity_id, i)
) m`;

// A third has a person, a third the agent, a third waits for a person.
const conversationsSql = `
insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, status, assignee_id, labels, unread, bot,
  snoozed_until, last_message_at, last_message_sender_type, last_inbound_at, window_expires_at, waiting_since, language, created_at, updated_at)
select $1, id, ($2::uuid[])[place], ($3::text[])[place], identity_id, customer_id, status,
  case when n % 3 = 0 then ($4::uuid[])[n / 3 % cardinality($4::uuid[]) + 1] end,
  case when n % 4 = 0 then array[($5::text[])[n / 4 % cardinality($5::text[]) + 1]] when n % 997 = 0 then array['raro'] else '{}' end,
  case when status <> 'closed' and n % 5 = 0 then n % 7 + 1 else 0 end, case when n % 3 = 1 then 'active' else 'paused' end,
  case when status = 'snoozed' then $6::timestamptz + interval '1 day' end, last_at, 'cliente', last_at, last_at + interval '1 day',
  case when status <> 'closed' and n % 5 = 0 then last_at end, 'pt', last_at - size * interval '7 minutes', last_at
from bench_conversations`;

const nlp = JSON.stringify({
  language: "pt",
  intent: "order_status",
  confidence: 0.82,
  entities: [],
  sentiment: { label: "neutral", score: 0.05 },
});

const messagesSql = `
with rows as (
  select c.*, v.channel_id, v.channel, k, c.last_at - (c.size - k) * interval '7 minutes' as at, k % 2 = 0 as own,
    abs(hashint8(c.n::bigint * 4099 + k)::bigint) % 100 as dice, t.asked, t.answered
  from bench_conversations c join conversations v on v.account_id = $1 and v.id = c.id cross join lateral generate_series(1, c.size) k
  join bench_texts t on t.n = abs(hashint8(c.n::bigint * 7919 + k)::bigint) % $2::integer
), stored as (
  insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, sender_name, type, text, external_id, status,
    private, metadata, nlp, at, created_at, sent_at)
  select $1, ${idAt("at", "n::text || 'm' || k::text || $1::text")}, id, channel_id,
    case when own then 'outgoing' else 'incoming' end, case when own then 'agent' else 'cliente' end,
    case when own then ($4::uuid[])[n % cardinality($4::uuid[]) + 1]::text else customer_id::text end,
    case when own then 'Operador ' || n % cardinality($4::uuid[]) else 'Cliente ' || n end,
    case when dice < 90 then 'text' when dice < 94 then 'image' when dice < 96 then 'document' when dice < 98 then 'voice' else 'text' end,
    case when n % ${rareEvery} = 17 and k = 3 then $3::text || ' azul' when dice between 96 and 97 then '' when own then answered else asked end,
    'wamid.BENCH' || upper(md5(n::text || 'm' || k::text || $1::text)), case when own then 'read' else 'received' end,
    own and dice >= 98, jsonb_build_object('channel', channel), case when own then null else '${nlp}'::jsonb end, at, at, case when own then at end
  from rows order by at returning text
)
select count(*)::integer as added, (count(*) filter (where text like $3::text || '%'))::integer as rare from stored`;

const lastMessagesSql = `
update conversations v set last_message_id = m.id, last_message = left(m.text, 300), last_message_sender_type = m.sender_type, last_message_sender = m.sender_id
from bench_conversations c cross join lateral (
  select id, text, sender_type, sender_id from messages m where m.account_id = $1 and m.conversation_id = c.id and not private order by m.id desc limit 1) m
where v.account_id = $1 and v.id = c.id`;
