import type { Tx } from "#platform/db/db.ts";

export interface NeedRow {
  id: string;
  lead_id: string;
  conversation_id: string;
  channel: string | null;
  need: string;
  budget_cents: number | null;
  deadline: string | null;
  city: string | null;
  created_at: Date;
  updated_at: Date;
}

/** Notes a need; the same of a conversation is filled in with what is said later. True: it is a new one. */
export async function putNeed(tx: Tx, accountId: string, need: NeedRow & { key: string }): Promise<boolean> {
  const rows = await tx.query<{ made: boolean }>(
    `insert into lead_needs as n (account_id, id, lead_id, conversation_id, channel, need, need_key, budget_cents, deadline, city, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
     on conflict (account_id, conversation_id, need_key) do update set lead_id = excluded.lead_id, budget_cents = coalesce(excluded.budget_cents, n.budget_cents),
       deadline = coalesce(excluded.deadline, n.deadline), city = coalesce(excluded.city, n.city), updated_at = excluded.updated_at
     returning id = $2 as made`,
    [
      accountId,
      need.id,
      need.lead_id,
      need.conversation_id,
      need.channel,
      need.need,
      need.key,
      need.budget_cents,
      need.deadline,
      need.city,
      need.created_at,
    ],
    "lead_needs.put",
  );
  return rows[0]?.made === true;
}

/** What was said to be needed, newest first. */
export function needsOfLead(tx: Tx, accountId: string, leadId: string, limit: number): Promise<NeedRow[]> {
  return tx.query<NeedRow>(
    `select id, lead_id, conversation_id, channel, need, budget_cents, deadline, city, created_at, updated_at from lead_needs
     where account_id = $1 and lead_id = $2 order by created_at desc, id desc limit $3`,
    [accountId, leadId, limit],
    "lead_needs.of_lead",
  );
}

/** Lets no other transaction make leads of these customers before this one ends: one customer, one open lead. */
export async function holdLeadsOf(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(key) from (select hashtextextended('leads ' || $1 || ' ' || id, 0) as key from unnest($2::text[]) as w (id) order by 1) k`,
    [accountId, customerIds],
    "leads.hold",
  );
}
