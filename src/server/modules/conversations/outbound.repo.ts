import type { Tx } from "#platform/db/db.ts";

/** Puts a stored message into the queue of what goes out. */
export async function insertSend(
  tx: Tx,
  accountId: string,
  send: { messageId: string; conversationId: string; channelId: string },
): Promise<void> {
  await tx.execute(
    "insert into outbound_sends (account_id, message_id, conversation_id, channel_id) values ($1, $2, $3, $4) on conflict (account_id, message_id) do nothing",
    [accountId, send.messageId, send.conversationId, send.channelId],
    "send_insert",
  );
}

export interface AgentJobInput {
  conversationId: string;
  messageId: string;
  token: string;
}

/** Asks the agent for an answer. A turn that waits already takes the newer message in: a burst is answered once. */
export function upsertAgentJob(tx: Tx, accountId: string, job: AgentJobInput): Promise<void> {
  return tx.together<AgentJobInput & { accountId: string }, void>("agent_job_upsert", { accountId, ...job }, async (jobs) => {
    // One statement changes a row once: of several messages of a conversation the last one counts.
    const last = [...new Map(jobs.map((one) => [`${one.accountId} ${one.conversationId}`, one])).values()];
    await tx.execute(
      `insert into agent_jobs (account_id, conversation_id, message_id, token)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
       on conflict (account_id, conversation_id) do update set message_id = excluded.message_id, token = excluded.token, due_at = now(), lease_until = null, attempts = 0`,
      [
        last.map((one) => one.accountId),
        last.map((one) => one.conversationId),
        last.map((one) => one.messageId),
        last.map((one) => one.token),
      ],
      "agent_job_upsert",
    );
    return jobs.map(() => undefined);
  });
}

export async function deleteAgentJob(tx: Tx, accountId: string, conversationId: string): Promise<void> {
  await tx.execute("delete from agent_jobs where account_id = $1 and conversation_id = $2", [accountId, conversationId]);
}
