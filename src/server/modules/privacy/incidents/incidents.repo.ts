import type { Tx } from "#platform/db/db.ts";
import type { Incident } from "./incidents.contract.ts";

export interface IncidentRow {
  id: string;
  kind: Incident["kind"];
  state: Incident["state"];
  risk: Incident["risk"];
  title: string;
  detail_sealed: Buffer;
  measures_sealed: Buffer;
  categories: string[];
  happened_from: Date;
  happened_to: Date;
  known_at: Date;
  due_at: Date;
  scope: Incident["scope"];
  persons: number;
  counted_at: Date | null;
  authority_told_at: Date | null;
  persons_told_at: Date | null;
  closed_at: Date | null;
  created_by: string;
}

const columns = `id, kind, state, risk, title, detail_sealed, measures_sealed, categories, happened_from, happened_to, known_at, due_at, scope, persons,
  counted_at, authority_told_at, persons_told_at, closed_at, created_by`;
const shown = 200;

export function listIncidents(tx: Tx, accountId: string): Promise<IncidentRow[]> {
  return tx.query<IncidentRow>(`select ${columns} from incidents where account_id = $1 order by known_at desc, id desc limit $2`, [
    accountId,
    shown,
  ]);
}

export async function findIncident(tx: Tx, accountId: string, id: string): Promise<IncidentRow | null> {
  const [row] = await tx.query<IncidentRow>(`select ${columns} from incidents where account_id = $1 and id = $2`, [accountId, id]);
  return row ?? null;
}

export async function insertIncident(
  tx: Tx,
  accountId: string,
  row: Omit<IncidentRow, "state" | "persons" | "counted_at" | "authority_told_at" | "persons_told_at" | "closed_at">,
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into incidents (account_id, id, kind, risk, title, detail_sealed, measures_sealed, categories, happened_from, happened_to, known_at, due_at, scope,
       created_by, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`,
    [
      accountId,
      row.id,
      row.kind,
      row.risk,
      row.title,
      row.detail_sealed,
      row.measures_sealed,
      row.categories,
      row.happened_from,
      row.happened_to,
      row.known_at,
      row.due_at,
      JSON.stringify(row.scope),
      row.created_by,
      at,
    ],
  );
}

export async function updateIncident(
  tx: Tx,
  accountId: string,
  id: string,
  change: {
    risk: string | null;
    detailSealed: Buffer | null;
    measuresSealed: Buffer | null;
    authorityTold: boolean;
    personsTold: boolean;
    closed: boolean;
  },
  at: Date,
): Promise<void> {
  await tx.execute(
    `update incidents set risk = coalesce($3, risk), detail_sealed = coalesce($4, detail_sealed), measures_sealed = coalesce($5, measures_sealed),
       authority_told_at = case when $6 then coalesce(authority_told_at, $9) else authority_told_at end,
       persons_told_at = case when $7 then coalesce(persons_told_at, $9) else persons_told_at end,
       state = case when $8 then 'closed' else state end, closed_at = case when $8 then coalesce(closed_at, $9) else closed_at end, updated_at = $9
     where account_id = $1 and id = $2`,
    [accountId, id, change.risk, change.detailSealed, change.measuresSealed, change.authorityTold, change.personsTold, change.closed, at],
  );
}

/** How many events a statement goes through: the log of a busy account has many millions. */
export const eventsAtOnce = 200_000;

/** Where the log of an account is at two instants. */
export async function findStretch(tx: Tx, accountId: string, from: Date, to: Date): Promise<{ first: number; last: number } | null> {
  const [row] = await tx.query<{ first: number | null; last: number | null }>(
    "select min(seq) as first, max(seq) as last from domain_events where account_id = $1 and at between $2 and $3",
    [accountId, from, to],
  );
  return row?.first === null || row?.last === null || row === undefined ? null : { first: row.first, last: row.last };
}

/** Adds persons whom events of a stretch name, by themselves or by a conversation, a message, an order of theirs. Safe to do twice. */
export function addFromEvents(
  tx: Tx,
  accountId: string,
  incidentId: string,
  stretch: { first: number; last: number; from: Date; to: Date },
  scope: Incident["scope"],
): Promise<number> {
  return tx.execute(
    `with named as (
       select distinct v.id from domain_events e
       cross join lateral (select e.subject_id as id union all
         select d.value::uuid from jsonb_each_text(e.data) d where d.value ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$') v
       where e.account_id = $1 and e.seq between $3 and $4 and e.at between $5 and $6 and v.id is not null
         and ($7::uuid is null or e.data ->> 'actorId' = $7::text or e.data ->> 'by' = $7::text or e.data ->> 'userId' = $7::text)
         and ($8::uuid is null or e.data ->> 'channelId' = $8::text)
     ), persons as (
       select c.id from customers c join named n on n.id = c.id where c.account_id = $1
       union select v.customer_id from conversations v join named n on n.id = v.id where v.account_id = $1
       union select v.customer_id from messages m join named n on n.id = m.id join conversations v on v.account_id = $1 and v.id = m.conversation_id
         where m.account_id = $1
       union select o.customer_id from orders o join named n on n.id = o.id where o.account_id = $1 and o.customer_id is not null
     )
     insert into incident_persons (account_id, incident_id, customer_id, touches) select $1, $2, p.id, 1 from persons p
     on conflict do nothing`,
    [
      accountId,
      incidentId,
      stretch.first,
      stretch.last,
      stretch.from,
      stretch.to,
      scope.resource === "person" ? (scope.id ?? null) : null,
      scope.resource === "channel" ? (scope.id ?? null) : null,
    ],
  );
}

/** Adds persons whose data were seen in a time, by anybody of the team or by one. */
export function addFromAccessLog(
  tx: Tx,
  accountId: string,
  incidentId: string,
  from: Date,
  to: Date,
  actorId: string | null,
): Promise<number> {
  return tx.execute(
    `insert into incident_persons (account_id, incident_id, customer_id, touches)
     select $1, $2, c.id, count(*)::int from access_log a cross join lateral unnest(a.person_ids) as p (id)
     join customers c on c.account_id = $1 and c.id = p.id
     where a.account_id = $1 and a.at between $3 and $4 and a.action <> 'refused' and ($5::uuid is null or a.actor_id = $5) group by c.id
     on conflict (account_id, incident_id, customer_id) do update set touches = greatest(incident_persons.touches, excluded.touches)`,
    [accountId, incidentId, from, to, actorId],
  );
}

/** Adds persons who wrote or were written to in a time. */
export function addFromMessages(
  tx: Tx,
  accountId: string,
  incidentId: string,
  from: Date,
  to: Date,
  channelId: string | null,
): Promise<number> {
  return tx.execute(
    `insert into incident_persons (account_id, incident_id, customer_id, touches)
     select $1, $2, c.customer_id, count(*)::int from messages m join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
     where m.account_id = $1 and m.at between $3 and $4 and ($5::uuid is null or m.channel_id = $5) group by c.customer_id
     on conflict (account_id, incident_id, customer_id) do update set touches = greatest(incident_persons.touches, excluded.touches)`,
    [accountId, incidentId, from, to, channelId],
  );
}

/** Adds persons who ordered in a time. */
export function addFromOrders(tx: Tx, accountId: string, incidentId: string, from: Date, to: Date): Promise<number> {
  return tx.execute(
    `insert into incident_persons (account_id, incident_id, customer_id, touches)
     select $1, $2, o.customer_id, count(*)::int from orders o where o.account_id = $1 and o.customer_id is not null
       and (o.placed_at between $3 and $4 or o.updated_at between $3 and $4) group by o.customer_id
     on conflict (account_id, incident_id, customer_id) do update set touches = greatest(incident_persons.touches, excluded.touches)`,
    [accountId, incidentId, from, to],
  );
}

export async function forgetPersons(tx: Tx, accountId: string, incidentId: string): Promise<void> {
  await tx.execute("delete from incident_persons where account_id = $1 and incident_id = $2", [accountId, incidentId]);
}

export async function noteCounted(tx: Tx, accountId: string, incidentId: string, at: Date): Promise<void> {
  await tx.execute(
    `update incidents set persons = (select count(*)::int from incident_persons p where p.account_id = $1 and p.incident_id = $2), counted_at = $3, updated_at = $3
     where account_id = $1 and id = $2`,
    [accountId, incidentId, at],
  );
}

/** Persons of an incident after an id, with their names. */
export function pagePersons(
  tx: Tx,
  accountId: string,
  incidentId: string,
  after: string,
  atOnce: number,
): Promise<{ customer_id: string; name: string | null; touches: number }[]> {
  return tx.query(
    `select p.customer_id, c.name, p.touches from incident_persons p join customers c on c.account_id = p.account_id and c.id = p.customer_id
     where p.account_id = $1 and p.incident_id = $2 and p.customer_id > $3 order by p.customer_id limit $4`,
    [accountId, incidentId, after, atOnce],
  );
}
