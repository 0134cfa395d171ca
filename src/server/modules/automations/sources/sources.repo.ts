import { agentSender } from "#modules/agent/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { DueCase } from "../trigger-source.ts";

interface Range {
  from: Date;
  to: Date;
  after: { at: Date; id: string } | null;
  limit: number;
  automationId: string;
}

/** Active conversations whose last message is the agent's and older than so many minutes, without those whose silence has been answered to. */
export function silentConversations(tx: Tx, accountId: string, minutes: number, range: Range): Promise<DueCase[]> {
  return tx.query<DueCase>(
    // Strictly older than the threshold: at 48 hours sharp it is not yet.
    `select v.id::text || ':' || v.last_message_id::text as key, v.last_message_at + make_interval(mins => $2) as at, v.last_message_at as since, v.id,
       v.customer_id as "customerId", v.id as "conversationId", null::uuid as "subjectId"
     from conversations v
     where v.account_id = $1 and v.status = 'active' and v.last_message_sender = $9
       and v.last_message_at < $4::timestamptz - make_interval(mins => $2) and v.last_message_at > $3::timestamptz - make_interval(mins => $2)
       and ($5::timestamptz is null or (v.last_message_at, v.id) > ($5::timestamptz - make_interval(mins => $2), $6::uuid))
       and not exists (select from automation_runs r where r.account_id = $1 and r.automation_id = $7 and r.case_key = v.id::text || ':' || v.last_message_id::text)
     order by v.last_message_at, v.id limit $8`,
    [
      accountId,
      minutes,
      range.from,
      range.to,
      range.after?.at ?? null,
      range.after?.id ?? null,
      range.automationId,
      range.limit,
      agentSender,
    ],
    "automation_silent",
  );
}

export async function isStillSilent(tx: Tx, accountId: string, conversationId: string, key: string): Promise<boolean> {
  const rows = await tx.query(
    `select from conversations where account_id = $1 and id = $2 and status = 'active'
       and id::text || ':' || last_message_id::text = $3 and last_message_sender = $4`,
    [accountId, conversationId, key, agentSender],
  );
  return rows.length > 0;
}

/** Customers who began so many minutes ago and have not ended. */
export function unfinishedOnboardings(tx: Tx, accountId: string, minutes: number, range: Range): Promise<DueCase[]> {
  return tx.query<DueCase>(
    `select c.id::text as key, c.created_at + make_interval(mins => $2) as at, c.created_at + make_interval(mins => $2) as since, c.id,
       c.id as "customerId", null::uuid as "conversationId", c.id as "subjectId"
     from customers c
     where c.account_id = $1 and c.onboarding_completed = false
       and c.created_at <= $4::timestamptz - make_interval(mins => $2) and c.created_at > $3::timestamptz - make_interval(mins => $2)
       and ($5::timestamptz is null or (c.created_at, c.id) > ($5::timestamptz - make_interval(mins => $2), $6::uuid))
       and not exists (select from automation_runs r where r.account_id = $1 and r.automation_id = $7 and r.case_key = c.id::text)
     order by c.created_at, c.id limit $8`,
    [accountId, minutes, range.from, range.to, range.after?.at ?? null, range.after?.id ?? null, range.automationId, range.limit],
    "automation_onboarding",
  );
}

export async function isOnboardingOpen(tx: Tx, accountId: string, customerId: string): Promise<boolean> {
  const rows = await tx.query("select from customers where account_id = $1 and id = $2 and onboarding_completed = false", [
    accountId,
    customerId,
  ]);
  return rows.length > 0;
}
