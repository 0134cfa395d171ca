import type { Tx } from "#platform/db/db.ts";

export interface SessionRow {
  id: string;
  customer_id: string;
  channel: string;
  channels: string[];
  device_info: Record<string, unknown>;
  started_at: Date;
  last_at: Date;
  messages: number;
  session_state: Record<string, unknown>;
  location: Record<string, unknown>;
  source: Record<string, unknown>;
  origin: "cut" | "given";
  extra: Record<string, unknown>;
  version: number;
  place: string;
}

const columns = `s.id, s.customer_id, s.channel, s.channels, s.device_info, s.started_at, s.last_at, s.messages, s.session_state, s.location,
  s.source, s.origin, s.extra, s.version, to_char(s.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;

/** Sessions made from messages that lie within reach of a span of time, held until the transaction ends. */
export function sessionsAround(tx: Tx, accountId: string, customerId: string, from: Date, to: Date): Promise<SessionRow[]> {
  return tx.query<SessionRow>(
    `select ${columns} from customer_sessions s where s.account_id = $1 and s.customer_id = $2 and s.origin = 'cut'
       and s.started_at <= $4 and s.last_at >= $3 order by s.started_at for update`,
    [accountId, customerId, from, to],
    "sessions_around",
  );
}

export async function saveSession(
  tx: Tx,
  accountId: string,
  session: Pick<SessionRow, "id" | "customer_id" | "channel" | "channels" | "started_at" | "last_at" | "messages" | "session_state">,
): Promise<void> {
  await tx.execute(
    `insert into customer_sessions (account_id, id, customer_id, channel, channels, started_at, last_at, messages, session_state)
     select $1, $2, c.id, $4, $5, $6, $7, $8, $9 from customers c where c.account_id = $1 and c.id = $3
     on conflict (account_id, id) do update set channel = excluded.channel, channels = excluded.channels, started_at = excluded.started_at,
       last_at = excluded.last_at, messages = excluded.messages, session_state = excluded.session_state, version = customer_sessions.version + 1`,
    [
      accountId,
      session.id,
      session.customer_id,
      session.channel,
      session.channels,
      session.started_at,
      session.last_at,
      session.messages,
      JSON.stringify(session.session_state),
    ],
    "session_save",
  );
}

/** A visit to a site, as far as it is known. */
export interface Visit {
  id: string;
  customerId: string;
  channel: string;
  startedAt: Date;
  lastAt: Date;
  pages: number;
  device: Record<string, unknown>;
  source: Record<string, unknown>;
}

export async function saveVisits(tx: Tx, accountId: string, visits: readonly Visit[]): Promise<void> {
  await tx.execute(
    `insert into customer_sessions (account_id, id, customer_id, channel, channels, started_at, last_at, session_state, device_info, source, origin)
     select $1, w.id, c.id, w.channel, array[w.channel], w.started, w.last, jsonb_build_object('pages', w.pages), w.device, w.source, 'given'
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::integer[], $8::jsonb[], $9::jsonb[])
       as w (id, customer, channel, started, last, pages, device, source)
     join customers c on c.account_id = $1 and c.id = w.customer
     on conflict (account_id, id) do update set started_at = least(customer_sessions.started_at, excluded.started_at),
       last_at = greatest(customer_sessions.last_at, excluded.last_at), version = customer_sessions.version + 1,
       session_state = customer_sessions.session_state || jsonb_build_object('pages',
         coalesce((customer_sessions.session_state ->> 'pages')::integer, 0) + (excluded.session_state ->> 'pages')::integer)`,
    [
      accountId,
      visits.map((v) => v.id),
      visits.map((v) => v.customerId),
      visits.map((v) => v.channel),
      visits.map((v) => v.startedAt),
      visits.map((v) => v.lastAt),
      visits.map((v) => v.pages),
      visits.map((v) => JSON.stringify(v.device)),
      visits.map((v) => JSON.stringify(v.source)),
    ],
    "sessions_visits",
  );
}

export async function deleteSessions(tx: Tx, accountId: string, ids: readonly string[]): Promise<number> {
  return tx.execute("delete from customer_sessions where account_id = $1 and id = any($2)", [accountId, ids]);
}

export async function refreshSessionAverage(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<void> {
  await tx.execute(
    `update customers c set average_session_seconds =
       (select avg(extract(epoch from s.last_at - s.started_at))::integer from customer_sessions s where s.account_id = $1 and s.customer_id = c.id)
     where c.account_id = $1 and c.id = any($2)`,
    [accountId, customerIds],
    "session_average",
  );
}

export function sessionsPage(
  tx: Tx,
  accountId: string,
  filter: {
    customerId: string | null;
    channel: string | null;
    from: Date | null;
    to: Date | null;
    before: { at: string; id: string } | null;
    limit: number;
  },
): Promise<SessionRow[]> {
  return tx.query<SessionRow>(
    `select ${columns} from customer_sessions s
     where s.account_id = $1 and ($2::uuid is null or s.customer_id = $2) and ($3::text is null or $3 = any(s.channels))
       and ($4::timestamptz is null or s.started_at >= $4) and ($5::timestamptz is null or s.started_at < $5)
       and ($6::timestamptz is null or (s.started_at, s.id) < ($6, $7::uuid))
     order by s.started_at desc, s.id desc limit $8`,
    [
      accountId,
      filter.customerId,
      filter.channel,
      filter.from,
      filter.to,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit,
    ],
  );
}

export async function findSession(tx: Tx, accountId: string, id: string): Promise<SessionRow | null> {
  const rows = await tx.query<SessionRow>(`select ${columns} from customer_sessions s where s.account_id = $1 and s.id = $2`, [
    accountId,
    id,
  ]);
  return rows[0] ?? null;
}

export interface GivenSession {
  id: string;
  customerId: string;
  channel: string;
  deviceInfo: object;
  startedAt: Date;
  lastAt: Date;
  state: object;
  location: object;
  ipIndex: Buffer | null;
  source: object;
  extra: object;
}

export async function insertGivenSession(tx: Tx, accountId: string, s: GivenSession): Promise<void> {
  await tx.execute(
    `insert into customer_sessions (account_id, id, customer_id, channel, channels, device_info, started_at, last_at, session_state, location, ip_index,
       source, origin, extra) values ($1, $2, $3, $4, array[$4], $5, $6, $7, $8, $9, $10, $11, 'given', $12)`,
    [
      accountId,
      s.id,
      s.customerId,
      s.channel,
      JSON.stringify(s.deviceInfo),
      s.startedAt,
      s.lastAt,
      JSON.stringify(s.state),
      JSON.stringify(s.location),
      s.ipIndex,
      JSON.stringify(s.source),
      JSON.stringify(s.extra),
    ],
  );
}

/** Changes a session unless its version is another by now; false then. */
export async function changeSession(
  tx: Tx,
  accountId: string,
  id: string,
  ifVersion: number | null,
  change: { lastAt: Date | null; state: object | null; device: object | null; source: object | null },
): Promise<boolean> {
  const changed = await tx.execute(
    `update customer_sessions set last_at = greatest(started_at, coalesce($4, last_at)), session_state = session_state || coalesce($5, '{}'),
       device_info = device_info || coalesce($6, '{}'), source = source || coalesce($7, '{}'), version = version + 1
     where account_id = $1 and id = $2 and ($3::bigint is null or version = $3)`,
    [
      accountId,
      id,
      ifVersion,
      change.lastAt,
      change.state === null ? null : JSON.stringify(change.state),
      change.device === null ? null : JSON.stringify(change.device),
      change.source === null ? null : JSON.stringify(change.source),
    ],
  );
  return changed > 0;
}

/** The session of a customer that an instant falls into, for many at once: (customer, instant) → session. */
export async function sessionsAt(
  tx: Tx,
  accountId: string,
  places: readonly { customerId: string; at: Date }[],
): Promise<(string | null)[]> {
  const rows = await tx.query<{ n: number; id: string | null }>(
    `select w.n, s.id from unnest($2::uuid[], $3::timestamptz[]) with ordinality as w (customer_id, at, n)
     left join lateral (select id from customer_sessions s where s.account_id = $1 and s.customer_id = w.customer_id
       and s.started_at <= w.at and s.last_at >= w.at order by s.started_at desc limit 1) s on true order by w.n`,
    [accountId, places.map((place) => place.customerId), places.map((place) => place.at)],
  );
  return rows.map((row) => row.id);
}
