import type pg from "pg";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";

// A year of conversations for both sides of a comparison, computed from the number of each by the same whole-number arithmetic in both languages: most by
// day, few on Sundays; twelve messages each; a first answer within half an hour, three more, a resolution within a day.

export const messagesEach = 12;
export const agents = 60;
const yearSeconds = 365 * 86_400;

export interface Shape {
  accountId: string;
  conversations: number;
  /** Whole seconds since 1970; the year ends here. */
  endSeconds: number;
}

/** `i` is the number of a conversation; `intdiv` how the language divides whole numbers. */
function expressions(intdiv: (a: string, b: string | number) => string, shape: Shape) {
  const begin = shape.endSeconds - yearSeconds;
  const day = "((i * 7919) % 365)";
  // Hours from 8 to 20, more in the middle of the day.
  const second = `(28800 + ((i * 104729) % 21600) + ((i * 15485863) % 21600))`;
  return {
    at: `(${begin} + ${day} * 86400 + ${second})`,
    agent: `(i % ${agents})`,
    first: "(30 + (i * 31) % 1800)",
    reply: (k: string) => `(20 + (i * 17 + ${k} * 7) % 900)`,
    resolution: "(3600 + (i * 13) % 86400)",
    inbox: "(i % 7)",
    customer: intdiv("i", 3),
  };
}

/** The tables of a helpdesk that keeps messages and the events of its reports in PostgreSQL, with the indexes that it has for them. */
export async function fillPeer(client: pg.Client, shape: Shape): Promise<void> {
  const e = expressions((a, b) => `(${a} / ${b})`, shape);
  await client.query(`
    create schema peer;
    create table peer.conversations (id bigint primary key, account_id integer, inbox_id integer, assignee_id integer, status integer, created_at timestamp, updated_at timestamp);
    create table peer.messages (id bigserial primary key, account_id integer, inbox_id integer, conversation_id bigint, message_type integer, private boolean,
      sender_id integer, content text, created_at timestamp);
    create table peer.reporting_events (id bigserial primary key, name text, value float8, value_in_business_hours float8, account_id integer, inbox_id integer,
      user_id integer, conversation_id bigint, event_start_time timestamp, event_end_time timestamp, created_at timestamp);
  `);
  const stamp = (seconds: string) => `(to_timestamp(${seconds}) at time zone 'UTC')`;
  const n = shape.conversations;
  await client.query(
    `insert into peer.conversations select i, 1, ${e.inbox}, ${e.agent}, 1, ${stamp(e.at)}, ${stamp(`${e.at} + ${e.resolution}`)} from generate_series(1::bigint, ${n}) i`,
  );
  await client.query(
    `insert into peer.messages (account_id, inbox_id, conversation_id, message_type, private, sender_id, content, created_at)
     select 1, ${e.inbox}, i, k % 2, false, ${e.agent}, 'Bom dia! Gostaria de saber do meu pedido ' || i, ${stamp(`${e.at} + k * 60`)}
     from generate_series(1::bigint, ${n}) i cross join generate_series(0, ${messagesEach - 1}) k`,
  );
  const events = (name: string, value: string, at: string, from: string) =>
    client.query(
      `insert into peer.reporting_events (name, value, value_in_business_hours, account_id, inbox_id, user_id, conversation_id, event_start_time, event_end_time, created_at)
       select '${name}', ${value}, ${value}, 1, ${e.inbox}, ${e.agent}, i, ${stamp(e.at)}, ${stamp(at)}, ${stamp(at)} from ${from}`,
    );
  const each = `generate_series(1::bigint, ${n}) i`;
  await events("first_response", e.first, `${e.at} + 60`, each);
  await events("reply_time", e.reply("k"), `${e.at} + k * 60`, `${each} cross join (values (3), (5), (7)) r (k)`);
  await events("conversation_resolved", e.resolution, `${e.at} + ${e.resolution}`, each);
  await client.query(`
    create index on peer.conversations (account_id);
    create index on peer.conversations (account_id, inbox_id, status, assignee_id);
    create index on peer.messages (account_id);
    create index on peer.messages (account_id, created_at, message_type);
    create index on peer.messages (conversation_id, account_id, message_type, created_at);
    create index on peer.reporting_events (account_id, name, created_at);
    create index on peer.reporting_events (account_id, name, inbox_id, created_at);
    create index on peer.reporting_events (created_at);
    create index on peer.reporting_events (user_id);
  `);
  await client.query("vacuum analyze");
}

/** The same as facts. */
export async function fillFacts(store: AnalyticsStore, shape: Shape, onProgress: (line: string) => void): Promise<void> {
  const e = expressions((a, b) => `intDiv(${a}, ${b})`, shape);
  const id = (kind: string, number: string) =>
    `toUUID(concat('00000000-0000-7${kind}-8000-', right(concat('000000000000', lower(hex(toUInt64(${number})))), 12)))`;
  const account = `toUUID('${shape.accountId}')`;
  const stamp = (seconds: string) => `toDateTime64(${seconds}, 3, 'UTC')`;
  // A statement of the embedded engine has half a gigabyte.
  const atOnce = 5000;
  for (let from = 1; from <= shape.conversations; from += atOnce) {
    const count = Math.min(atOnce, shape.conversations - from + 1);
    const numbers = `(select toInt64(number + ${from}) as i from numbers(${count}))`;
    const person = id("001", e.agent);
    await store.command(
      `insert into fact_openings (account_id, conversation_id, opening, version, removed, customer_id, channel, inbox_id, person_id, labels, at, closed_at, last_at,
         incoming, by_person, resolved_by, first_response_seconds, resolution_seconds, resolution_open_seconds)
       select ${account}, ${id("002", "i")}, 1, 1, 0, ${id("003", e.customer)}, 'webchat', ${id("004", e.inbox)}, ${person}, [], ${stamp(e.at)},
         ${stamp(`${e.at} + ${e.resolution}`)}, ${stamp(`${e.at} + ${(messagesEach - 1) * 60}`)}, ${messagesEach / 2}, ${messagesEach / 2}, 'person', ${e.first}, ${e.resolution},
         ${e.resolution} from ${numbers}`,
    );
    await store.command(
      `insert into fact_messages (account_id, id, version, removed, conversation_id, opening, customer_id, at, sender, person_id, reply, reply_seconds, reply_open_seconds)
       select ${account}, ${id("005", `i * ${messagesEach} + k`)}, 1, 0, ${id("002", "i")}, 1, ${id("003", e.customer)}, ${stamp(`${e.at} + k * 60`)},
         if(k % 2 = 0, 'customer', 'person'), if(k % 2 = 0, null, ${person}), multiIf(k = 1, 'first', k in (3, 5, 7), 'next', ''),
         multiIf(k = 1, ${e.first}, k in (3, 5, 7), ${e.reply("k")}, null) as seconds, seconds
       from ${numbers} array join range(${messagesEach}) as k`,
    );
    onProgress(`${Math.min(from + atOnce - 1, shape.conversations)} conversations`);
  }
}

/** Steps that visitors go through, and how many of a thousand reach each. */
export const funnelSteps = ["page_view", "product_view", "add_to_cart", "purchase"] as const;

/** Events of a year: visitors come a few times; most look, fewer go on. */
export async function fillEvents(store: AnalyticsStore, shape: Shape, events: number): Promise<void> {
  const atOnce = 100_000;
  const begin = shape.endSeconds - yearSeconds;
  for (let from = 0; from < events; from += atOnce) {
    const count = Math.min(atOnce, events - from);
    await store.command(
      `insert into events (account_id, id, at, received_at, visitor_id, session_id, kind, event_name)
       select toUUID('${shape.accountId}'), generateUUIDv4(), at, at, visitor, visitor, 'track', name from (
         select toDateTime64(${begin} + intHash32(number) % ${yearSeconds}, 3, 'UTC') as at,
           toUUID(concat('00000000-0000-7006-8000-', right(concat('000000000000', lower(hex(intHash32(number * 7 + 1) % ${Math.max(1, Math.floor(events / 12))}))), 12))) as visitor,
           multiIf(intHash32(number * 3 + 2) % 1000 < 600, 'page_view', intHash32(number * 3 + 2) % 1000 < 850, 'product_view',
             intHash32(number * 3 + 2) % 1000 < 950, 'add_to_cart', 'purchase') as name
         from numbers(${from}, ${count}))`,
    );
  }
}
