import type { Tx } from "#platform/db/db.ts";

export interface ClaimedSend {
  account_id: string;
  message_id: string;
  conversation_id: string;
  channel_id: string;
  identity_id: string;
  customer_id: string;
  attempts: number;
}

/** Seconds a claim holds on the database's clock: longer than the longest call to a provider. */
export const leaseSeconds = 45;
/** Seconds in which a status or echo may still settle a send whose answer was lost. */
export const doubtSeconds = 240;

/**
 * Claims what is due and commits it as `sending` before anything leaves: the first message of each conversation that has nothing under way,
 * fair between accounts (each account's first, then each account's second, …).
 */
export function claimSends(tx: Tx, limit: number, channelsOnHold: readonly string[], owner: number | null): Promise<ClaimedSend[]> {
  return tx.query<ClaimedSend>(
    `with due as (
       select s.account_id, s.message_id, row_number() over (partition by s.account_id order by s.next_at) as turn
       from outbound_sends s
       where s.state = 'queued' and s.next_at <= now() and s.channel_id <> all($2::uuid[])
         and not exists (select 1 from outbound_sends e where e.account_id = s.account_id and e.conversation_id = s.conversation_id
                         and e.message_id < s.message_id and e.state in ('queued', 'sending'))
       order by s.next_at limit 1000
     ), picked as (
       select s.account_id, s.message_id from outbound_sends s join due d using (account_id, message_id)
       where s.state = 'queued' order by d.turn, s.next_at limit $1 for update of s skip locked
     ), claimed as (
       update outbound_sends s set state = 'sending', attempts = s.attempts + 1, lease_until = now() + $3 * interval '1 second', lease_owner = $4
       from picked p where s.account_id = p.account_id and s.message_id = p.message_id returning s.*
     ), marked as (
       update messages m set status = 'sending' from claimed c where m.account_id = c.account_id and m.id = c.message_id and m.status in ('queued', 'in_doubt')
     )
     select c.account_id, c.message_id, c.conversation_id, c.channel_id, v.identity_id, v.customer_id, c.attempts
     from claimed c join conversations v on v.account_id = c.account_id and v.id = c.conversation_id`,
    [limit, channelsOnHold, leaseSeconds, owner],
    "sends_claim",
  );
}

export async function dropSend(tx: Tx, send: Pick<ClaimedSend, "account_id" | "message_id">): Promise<void> {
  await tx.execute("delete from outbound_sends where account_id = $1 and message_id = $2", [send.account_id, send.message_id], "send_drop");
}

/** Puts a claimed send back: `attempted` false gives the attempt back (it only waited for its turn). */
export async function requeueSend(
  tx: Tx,
  send: Pick<ClaimedSend, "account_id" | "message_id">,
  delayMillis: number,
  attempted: boolean,
): Promise<void> {
  await tx.execute(
    `with s as (update outbound_sends set state = 'queued', lease_until = null, attempts = attempts - case when $4 then 0 else 1 end,
       next_at = now() + $3 * interval '1 millisecond' where account_id = $1 and message_id = $2 and state in ('sending', 'in_doubt') returning message_id)
     update messages set status = 'queued' where account_id = $1 and id in (select message_id from s) and status in ('sending', 'in_doubt')`,
    [send.account_id, send.message_id, delayMillis, attempted],
    "send_requeue",
  );
}

/** The channel's access works again: what waited for it is due now. */
export async function releaseHeldSends(tx: Tx, accountId: string, channelId: string): Promise<void> {
  await tx.execute(
    "update outbound_sends set next_at = now() where account_id = $1 and channel_id = $2 and state = 'queued' and next_at > now()",
    [accountId, channelId],
  );
}

/** The provider may or may not have it: wait for a status or an echo. */
export async function putInDoubt(tx: Tx, send: Pick<ClaimedSend, "account_id" | "message_id">): Promise<void> {
  await tx.execute(
    `with s as (update outbound_sends set state = 'in_doubt', lease_until = now() + $3 * interval '1 second' where account_id = $1 and message_id = $2 and state = 'sending' returning message_id)
     update messages set status = 'in_doubt' where account_id = $1 and id in (select message_id from s) and status = 'sending'`,
    [send.account_id, send.message_id, doubtSeconds],
    "send_doubt",
  );
}

export interface ExpiredSend {
  account_id: string;
  message_id: string;
  conversation_id: string;
  channel_id: string;
  state: "sending" | "in_doubt";
}

/** Sends whose lease or time of doubt has ended: their process died, or nothing ever confirmed them. */
export function listExpiredSends(tx: Tx, limit: number): Promise<ExpiredSend[]> {
  return tx.query<ExpiredSend>(
    "select account_id, message_id, conversation_id, channel_id, state from outbound_sends where state <> 'queued' and lease_until < now() order by lease_until limit $1 for update skip locked",
    [limit],
    "sends_expired",
  );
}

/** Owners of sends and reactions that are on their way. */
export async function listSendOwners(tx: Tx): Promise<number[]> {
  const rows = await tx.query<{ lease_owner: number }>(
    `select distinct lease_owner from (
       (select lease_owner from outbound_sends where state = 'sending' and lease_until > now() and lease_owner is not null limit 1000)
       union all (select lease_owner from reaction_sends where lease_until > now() and lease_owner is not null limit 1000)) s`,
    [],
    "send_owners",
  );
  return rows.map((row) => row.lease_owner);
}

/** Ends the leases of dead processes: a send is in doubt from now on, a reaction is due. Answers how many. */
export async function freeSends(tx: Tx, owners: readonly number[]): Promise<number> {
  const sends = await tx.execute(
    "update outbound_sends set lease_until = now(), lease_owner = null where lease_owner = any($1) and state = 'sending' and lease_until > now()",
    [owners],
  );
  const reactions = await tx.execute(
    "update reaction_sends set lease_until = null, lease_owner = null where lease_owner = any($1) and lease_until > now()",
    [owners],
  );
  return sends + reactions;
}

export async function countQueued(tx: Tx): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from outbound_sends");
  return rows[0]?.count ?? 0;
}

/** Attempts made so far become 0: a person asked to send again. */
export async function insertRetry(tx: Tx, accountId: string, messageId: string, conversationId: string, channelId: string): Promise<void> {
  await tx.execute(
    `insert into outbound_sends (account_id, message_id, conversation_id, channel_id) values ($1, $2, $3, $4)
     on conflict (account_id, message_id) do update set state = 'queued', attempts = 0, next_at = now(), lease_until = null where outbound_sends.state = 'in_doubt'`,
    [accountId, messageId, conversationId, channelId],
  );
}
