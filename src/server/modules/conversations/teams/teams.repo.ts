import type { Tx } from "#platform/db/db.ts";

export interface TeamRow {
  id: string;
  name: string;
  description: string;
  created_at: Date;
  members: { userId: string; name: string; lead: boolean }[];
  open: number;
}

export interface TeamMember {
  userId: string;
  lead: boolean;
}

export const mostTeams = 200;

const selectTeam = `select t.id, t.name, t.description, t.created_at,
    coalesce((select jsonb_agg(jsonb_build_object('userId', u.id, 'name', u.name, 'lead', m.lead) order by m.lead desc, lower(u.name))
      from team_members m join users u on u.account_id = m.account_id and u.id = m.user_id
      where m.account_id = t.account_id and m.team_id = t.id and u.disabled_at is null), '[]') as members,
    coalesce((select sum(n) from conversation_cells c where c.account_id = t.account_id and c.team_id = t.id and c.status in ('active', 'pending')), 0)::integer
      + coalesce((select sum(n) from conversation_cell_deltas d where d.account_id = t.account_id and d.team_id = t.id and d.status in ('active', 'pending')), 0)::integer as open
  from teams t`;

export function listTeamRows(tx: Tx, accountId: string): Promise<TeamRow[]> {
  return tx.query<TeamRow>(`${selectTeam} where t.account_id = $1 order by lower(t.name), t.id limit $2`, [accountId, mostTeams]);
}

export async function findTeam(tx: Tx, accountId: string, id: string): Promise<TeamRow | null> {
  const rows = await tx.query<TeamRow>(`${selectTeam} where t.account_id = $1 and t.id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

export async function lockTeam(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.execute("select 1 from teams where account_id = $1 and id = $2 for update", [accountId, id])) > 0;
}

export function listTeamNames(tx: Tx, accountId: string, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx.query("select id, name from teams where account_id = $1 and id = any($2)", [accountId, ids], "team_names");
}

export async function insertTeam(tx: Tx, accountId: string, team: { id: string; name: string; description: string }): Promise<boolean> {
  const rows = await tx.execute(
    `insert into teams (account_id, id, name, description)
     select $1, $2, $3, $4 where (select count(*) from teams where account_id = $1) < $5`,
    [accountId, team.id, team.name, team.description, mostTeams],
  );
  return rows > 0;
}

export async function changeTeam(
  tx: Tx,
  accountId: string,
  id: string,
  change: { name: string | null; description: string | null },
): Promise<void> {
  await tx.execute(
    "update teams set name = coalesce($3, name), description = coalesce($4, description), updated_at = now() where account_id = $1 and id = $2",
    [accountId, id, change.name, change.description],
  );
}

/** Sets who belongs to a team. Gives back the ids that are nobody of the account. */
export async function setMembers(tx: Tx, accountId: string, teamId: string, members: readonly TeamMember[]): Promise<string[]> {
  await tx.execute("delete from team_members where account_id = $1 and team_id = $2 and user_id <> all($3)", [
    accountId,
    teamId,
    members.map(({ userId }) => userId),
  ]);
  const rows = await tx.query<{ user_id: string }>(
    `insert into team_members (account_id, team_id, user_id, lead)
     select $1, $2, u.id, m.lead from jsonb_to_recordset($3::jsonb) as m ("userId" uuid, lead boolean)
     join users u on u.account_id = $1 and u.id = m."userId"
     on conflict (account_id, team_id, user_id) do update set lead = excluded.lead returning user_id`,
    [accountId, teamId, JSON.stringify(members)],
  );
  const known = new Set(rows.map((row) => row.user_id));
  return members.map(({ userId }) => userId).filter((id) => !known.has(id));
}

/** Removes a team. Gives back its conversations, which belong to none from now on. */
export async function deleteTeamRow(tx: Tx, accountId: string, id: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "update conversations set team_id = null, updated_at = now() where account_id = $1 and team_id = $2 returning id",
    [accountId, id],
  );
  await tx.execute("delete from teams where account_id = $1 and id = $2", [accountId, id]);
  return rows.map((row) => row.id);
}
