import type { Tx } from "#platform/db/db.ts";

export interface AgentJob {
  account_id: string;
  conversation_id: string;
  message_id: string;
  token: string;
  attempts: number;
}

/** Claims waiting turns, fair between accounts; a claim holds for `leaseSeconds` on the database's clock, or until its owner is found dead. */
export function claimAgentJobs(tx: Tx, limit: number, leaseSeconds: number, owner: number | null): Promise<AgentJob[]> {
  return tx.query<AgentJob>(
    `with due as (
       select account_id, conversation_id, row_number() over (partition by account_id order by due_at) as turn, due_at
       from agent_jobs where due_at <= now() and (lease_until is null or lease_until < now()) order by due_at limit 500
     ), picked as (
       select j.account_id, j.conversation_id from agent_jobs j join due d using (account_id, conversation_id)
       where j.lease_until is null or j.lease_until < now() order by d.turn, d.due_at limit $1 for update of j skip locked)
     update agent_jobs j set lease_until = now() + $2 * interval '1 second', lease_owner = $3, attempts = j.attempts + 1 from picked p
     where j.account_id = p.account_id and j.conversation_id = p.conversation_id
     returning j.account_id, j.conversation_id, j.message_id, j.token, j.attempts`,
    [limit, leaseSeconds, owner],
    "agent_claim",
  );
}

/** Owners of turns that are under way. */
export async function listTurnOwners(tx: Tx): Promise<number[]> {
  const rows = await tx.query<{ lease_owner: number }>(
    "select distinct lease_owner from (select lease_owner from agent_jobs where lease_until > now() and lease_owner is not null limit 1000) j",
    [],
    "agent_owners",
  );
  return rows.map((row) => row.lease_owner);
}

/** Gives the turns of dead processes back. Answers how many. */
export function freeAgentJobs(tx: Tx, owners: readonly number[]): Promise<number> {
  return tx.execute("update agent_jobs set lease_until = null, lease_owner = null where lease_owner = any($1) and lease_until > now()", [
    owners,
  ]);
}

/** Ends a turn if it is still the one that was claimed; false when a newer message has made it stale. */
export async function finishAgentJob(tx: Tx, job: AgentJob): Promise<boolean> {
  return (
    (await tx.execute(
      "delete from agent_jobs where account_id = $1 and conversation_id = $2 and token = $3",
      [job.account_id, job.conversation_id, job.token],
      "agent_finish",
    )) > 0
  );
}

export async function postponeAgentJob(tx: Tx, job: AgentJob, delayMillis: number): Promise<void> {
  await tx.execute(
    "update agent_jobs set lease_until = null, due_at = now() + $4 * interval '1 millisecond' where account_id = $1 and conversation_id = $2 and token = $3",
    [job.account_id, job.conversation_id, job.token, delayMillis],
  );
}

export async function countAgentJobs(tx: Tx): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from agent_jobs");
  return rows[0]?.count ?? 0;
}

export interface TurnContact {
  conversation_id: string;
  name: string | null;
  verified: boolean;
  /** What the agent keeps of the newest other conversation of the same proven customer; null: there is none of the last weeks. */
  elsewhere: Record<string, unknown> | null;
}

/** Who is asked for in these conversations. */
export function listTurnContacts(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<TurnContact[]> {
  return tx.query<TurnContact>(
    `select v.id as conversation_id, c.name, coalesce(i.verified, false) as verified, o.dialogue as elsewhere
     from conversations v
     join customers c on c.account_id = v.account_id and c.id = v.customer_id
     left join contact_identities i on i.account_id = v.account_id and i.id = v.identity_id
     left join lateral (
       select w.dialogue from conversations w
       join contact_identities wi on wi.account_id = w.account_id and wi.id = w.identity_id and wi.verified
       where i.verified and v.dialogue = '{}' and w.account_id = v.account_id and w.customer_id = v.customer_id and w.id <> v.id and w.dialogue <> '{}'
         and w.last_message_at > v.last_message_at - interval '30 days'
       order by w.last_message_at desc limit 1) o on true
     where v.account_id = $1 and v.id = any($2::uuid[])`,
    [accountId, conversationIds],
    "turn_contacts",
  );
}
