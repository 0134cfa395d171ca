import type { Tx } from "#platform/db/db.ts";
import type { Role } from "#shared/endpoint.ts";

export interface ReviewedRow {
  kind: "user" | "key";
  id: string;
  name: string;
  role: Role;
  scopes: string[];
  created_at: Date;
  last_used_at: Date | null;
  second_factor: boolean | null;
  expires_at: Date | null;
  confirmed_at: Date | null;
  confirmed_by_name: string | null;
  due_at: Date;
}

/** Everybody and every program that can get in; what is due first. A confirmation of another role counts for nothing. */
export function listReviewed(tx: Tx, accountId: string, months: number): Promise<ReviewedRow[]> {
  return tx.query<ReviewedRow>(
    `select s.*, c.confirmed_at, c.confirmed_by_name, coalesce(c.confirmed_at, s.created_at) + make_interval(months => $2) as due_at
     from (
       select 'user' as kind, u.id, u.name, u.role, '{*}'::text[] as scopes, u.created_at,
         greatest((select max(last_seen_at) from user_sessions x where x.account_id = $1 and x.user_id = u.id),
           (select at from access_log l where l.account_id = $1 and l.actor_id = u.id order by at desc limit 1)) as last_used_at,
         exists (select from user_second_factors t where t.account_id = $1 and t.user_id = u.id and t.confirmed_at is not null) as second_factor,
         null::timestamptz as expires_at
       from users u where u.account_id = $1 and u.disabled_at is null
       union all
       select 'key', k.id, k.name, k.role, k.scopes, k.created_at, k.last_used_at, null, k.expires_at
       from api_keys k where k.account_id = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())) s
     left join access_confirmations c on c.account_id = $1 and c.kind = s.kind and c.subject_id = s.id and c.role = s.role
     order by due_at, s.name, s.id limit 1000`,
    [accountId, months],
  );
}

/** Confirms those of the given that can still get in, as what they are now. */
export function confirmRows(
  tx: Tx,
  accountId: string,
  items: readonly { kind: "user" | "key"; id: string }[],
  by: { id: string; name: string },
  at: Date,
): Promise<{ name: string }[]> {
  return tx.query<{ name: string }>(
    `with wished as (select kind, id from jsonb_to_recordset($2::jsonb) as w (kind text, id uuid)),
     alive as (
       select 'user' as kind, id, role, name from users where account_id = $1 and disabled_at is null
       union all select 'key', id, role, name from api_keys where account_id = $1 and revoked_at is null),
     kept as (
       insert into access_confirmations (account_id, kind, subject_id, role, confirmed_at, confirmed_by, confirmed_by_name)
       select $1, a.kind, a.id, a.role, $5, $3, $4 from alive a join wished w on w.kind = a.kind and w.id = a.id
       on conflict (account_id, kind, subject_id) do update
         set role = excluded.role, confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by,
           confirmed_by_name = excluded.confirmed_by_name
       returning kind, subject_id)
     select a.name from alive a join kept k on k.kind = a.kind and k.subject_id = a.id order by a.name`,
    [accountId, JSON.stringify(items), by.id, by.name, at],
  );
}
