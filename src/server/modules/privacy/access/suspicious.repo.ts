import type { Tx } from "#platform/db/db.ts";

/** What is out of the ordinary, beyond which somebody is told. */
export const bounds = {
  /** Persons whose records one colleague opens, or who stand in what they list, within the window. A program reads more than a person can. */
  opened: 120,
  listed: 2000,
  byKeys: 20,
  /** Rows that one person or program takes out as files. */
  exported: 5000,
  /** Accesses between midnight and five by somebody who had none then for thirty days. */
  atNight: 10,
  refused: 30,
  /** Wrong passwords or codes for one person. */
  wrongSecrets: 10,
} as const;

export interface Suspicion {
  account_id: string;
  kind: "mass_reading" | "odd_hours" | "many_failures" | "new_place" | "glass_broken" | "review_due";
  subject_id: string | null;
  detail: { value?: number; who?: string };
}

const found = (kind: string, value: string) =>
  `account_id, '${kind}' as kind, actor_id as subject_id, jsonb_build_object('value', ${value}, 'who', max(actor_name)) as detail`;
const windowed = "at > $1::timestamptz - make_interval(mins => $2) and at <= $1";

/** Looks through the newest accesses of all accounts. `minutes`: how far back. As the machinery. */
export async function findSuspicious(tx: Tx, now: Date, minutes: number): Promise<Suspicion[]> {
  const ask = (text: string, ...more: number[]) => tx.query<Suspicion>(text, [now, minutes, ...more]);
  return [
    ...(await ask(
      `with read as (
         select account_id, actor_id, actor_name, actor_kind, action, person from access_log l
         cross join lateral unnest(case when l.person_ids = '{}' then l.subject_ids else l.person_ids end) person
         where ${windowed} and action in ('open', 'list', 'search', 'export')
         union all
         -- What is sent as a file is not counted by person: one is enough to be told, where it holds a list of them.
         select account_id, actor_id, actor_name, actor_kind, 'file', id from access_log where ${windowed} and action = 'export' and subject <> 'requests')
       select ${found("mass_reading", "count(distinct person)")} from read group by account_id, actor_id
       having count(distinct person) filter (where action = 'open') > $3 * case when max(actor_kind) = 'key' then $5 else 1 end
         or count(distinct person) filter (where action in ('list', 'search')) > $4 * case when max(actor_kind) = 'key' then $5 else 1 end
         or count(*) filter (where action = 'file') > 2`,
      bounds.opened,
      bounds.listed,
      bounds.byKeys,
    )),
    // How long a file became is known at its end, and stands in the history.
    ...(await ask(
      `select a.id as account_id, 'mass_reading' as kind, e.actor_id as subject_id, jsonb_build_object('value', sum(e.rows), 'who', max(e.actor_name)) as detail
       from accounts a cross join lateral (
         select s.actor_id, s.actor_name,
           coalesce((select (c ->> 'after')::bigint from jsonb_array_elements(s.changes) c where c ->> 'field' = 'rows'), 0) as rows
         from settings_changes s where s.account_id = a.id and ${windowed} and s.area = 'exports'
           and not s.changes @> any (array['[{"field":"exported","after":"settings_changes"}]', '[{"field":"exported","after":"access_log"}]']::jsonb[])) e
       group by a.id, e.actor_id having sum(e.rows) > $3`,
      bounds.exported,
    )),
    ...(await ask(
      `select ${found("odd_hours", "sum(times)")} from access_log l
       where ${windowed} and actor_kind = 'user' and action <> 'live'
         and extract(hour from at at time zone (select time_zone from accounts a where a.id = l.account_id)) < 5
         and not exists (
           select from access_log p where p.account_id = l.account_id and p.actor_id = l.actor_id
             and p.at > $1::timestamptz - interval '30 days' and p.at < $1::timestamptz - interval '12 hours'
             and extract(hour from p.at at time zone (select time_zone from accounts a where a.id = l.account_id)) < 5)
       group by account_id, actor_id having sum(times) >= $3`,
      bounds.atNight,
    )),
    ...(await ask(
      `select ${found("many_failures", "sum(times)")} from access_log where ${windowed} and action = 'refused'
       group by account_id, actor_id having sum(times) >= $3`,
      bounds.refused,
    )),
    // Kept by the machine's time.
    ...(await tx.query<Suspicion>(
      `select u.account_id, 'many_failures' as kind, u.id as subject_id, jsonb_build_object('value', f.failures, 'who', u.name) as detail
       from sign_in_failures f join users u on u.email_index = f.subject
       where f.failures >= $2 and f.last_at > now() - make_interval(mins => $1)`,
      [minutes, bounds.wrongSecrets],
    )),
    ...(await ask(
      `select ${found("new_place", "count(distinct network)")} from access_log l
       where ${windowed} and network is not null and action <> 'refused'
         and exists (select from access_log p where p.account_id = l.account_id and p.actor_id = l.actor_id and p.network is not null
           and p.at < $1::timestamptz - interval '1 day' and p.at > $1::timestamptz - interval '90 days')
         and not exists (select from access_log p where p.account_id = l.account_id and p.actor_id = l.actor_id and p.network = l.network
           and p.at <= $1::timestamptz - make_interval(mins => $2) and p.at > $1::timestamptz - interval '90 days')
       group by account_id, actor_id`,
    )),
    ...(await tx.query<Suspicion>(
      `select g.account_id, 'glass_broken' as kind, g.user_id as subject_id, jsonb_build_object('who', max(u.name)) as detail
       from unmask_grants g join users u on u.account_id = g.account_id and u.id = g.user_id
       where g.ended_at is null and g.expires_at > now() group by g.account_id, g.user_id`,
    )),
    ...(await tx.query<Suspicion>(
      `select s.account_id, 'review_due' as kind, null::uuid as subject_id, jsonb_build_object('value', count(*)) as detail
       from (
         select account_id, 'user' as kind, id, role, created_at from users where disabled_at is null
         union all
         select account_id, 'key', id, role, created_at from api_keys where revoked_at is null and (expires_at is null or expires_at > $1)) s
       left join access_confirmations c on c.account_id = s.account_id and c.kind = s.kind and c.subject_id = s.id and c.role = s.role
       left join account_settings r on r.account_id = s.account_id and r.key = 'access_rules'
       where coalesce(c.confirmed_at, s.created_at) + make_interval(months => coalesce((r.value ->> 'reviewMonths')::integer, 3)) < $1
       group by s.account_id`,
      [now],
    )),
  ];
}
