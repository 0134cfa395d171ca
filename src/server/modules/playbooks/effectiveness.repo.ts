import type { Tx } from "#platform/db/db.ts";

export interface CountRow {
  key: string;
  /** Begun by the agent; settled means goal reached or time for it over. */
  runSettled: number;
  runConverted: number;
  heldSettled: number;
  heldConverted: number;
  open: number;
  byHand: number;
  amountCents: number;
  exits: Record<string, number>;
}

/** Counts of each playbook over what entered since. */
export function countRuns(tx: Tx, accountId: string, since: Date, now: Date): Promise<CountRow[]> {
  return tx.query<CountRow>(
    `with runs as (
       select playbook_key, arm, started_by, exit_reason, amount_cents, goal_at is not null as converted, goal_at is not null or goal_until < $3 as settled
       from playbook_runs where account_id = $1 and entered_at >= $2),
     exits as (
       select playbook_key, jsonb_object_agg(exit_reason, n) as exits from (select playbook_key, exit_reason, count(*)::integer as n from runs
         where arm = 'run' and exit_reason is not null group by 1, 2) e group by 1)
     select r.playbook_key as key,
       (count(*) filter (where arm = 'run' and started_by = 'agent' and settled))::integer as "runSettled",
       (count(*) filter (where arm = 'run' and started_by = 'agent' and converted))::integer as "runConverted",
       (count(*) filter (where arm = 'held_out' and settled))::integer as "heldSettled",
       (count(*) filter (where arm = 'held_out' and converted))::integer as "heldConverted",
       (count(*) filter (where arm = 'run' and not settled))::integer as open,
       (count(*) filter (where started_by <> 'agent'))::integer as "byHand",
       coalesce(sum(amount_cents) filter (where arm = 'run'), 0)::bigint as "amountCents",
       coalesce((select x.exits from exits x where x.playbook_key = r.playbook_key), '{}') as exits
     from runs r group by r.playbook_key`,
    [accountId, since, now],
    "playbook_counts",
  );
}

export interface LastSaid {
  customerId: string;
  channel: string;
  userType: string;
  botActive: boolean;
  text: string | null;
  nlp: unknown;
  answeredBefore: boolean;
  action: string | null;
}

/** A conversation with the last message of its customer; null: there is none such. */
export async function lastSaid(tx: Tx, accountId: string, conversationId: string): Promise<LastSaid | null> {
  const rows = await tx.query<LastSaid>(
    `select v.customer_id as "customerId", v.channel, v.user_type as "userType", v.bot = 'active' as "botActive", m.text, m.nlp,
       v.first_responded_at is not null as "answeredBefore",
       (select l.action from leads l where l.account_id = $1 and l.customer_id = v.customer_id and l.status not in ('converted', 'lost')
         order by l.created_at desc limit 1) as action
     from conversations v left join lateral (select text, nlp from messages m where m.account_id = $1 and m.conversation_id = v.id
       and m.direction = 'incoming' and m.type <> 'system' order by m.id desc limit 1) m on true
     where v.account_id = $1 and v.id = $2`,
    [accountId, conversationId],
  );
  return rows[0] ?? null;
}
