import type { Tx } from "#platform/db/db.ts";

/** Takes the demonstration's marketplace away; what the business made of its own stays, with what it hangs on. */
export async function removeDemoMarket(tx: Tx, accountId: string): Promise<void> {
  const statements = [
    "delete from market_jobs where account_id = $1 and demo",
    "delete from market_prospects where account_id = $1 and demo",
    "delete from market_onboarding where account_id = $1 and demo",
    `delete from market_providers w where w.account_id = $1 and w.demo
       and not exists (select 1 from market_proposals p where p.account_id = $1 and p.provider_id = w.id)`,
  ];
  for (const statement of statements) await tx.execute(statement, [accountId]);
}

/** Dates what the demonstration's jobs went through. */
export async function backdateJob(tx: Tx, accountId: string, jobId: string, at: Date): Promise<void> {
  await tx.execute(
    "update market_jobs set created_at = $3, status_at = greatest($3, status_at - interval '1 hour'), notify_at = null where account_id = $1 and id = $2",
    [accountId, jobId, at],
  );
}

/** Marks what belongs to a job of the demonstration. */
export async function markDemo(tx: Tx, accountId: string): Promise<void> {
  await tx.execute(
    `update market_proposals p set demo = true from market_jobs j where j.account_id = $1 and j.demo and p.account_id = $1 and p.job_id = j.id`,
    [accountId],
  );
  // What the demonstration owes to nobody is no work for the team.
  await tx.execute(
    `update market_payments p set status = 'done', settled_at = p.created_at, provider_reference = 'demo-' || p.id from market_escrows e
       join market_jobs j on j.account_id = e.account_id and j.id = e.job_id and j.demo
     where p.account_id = $1 and e.account_id = $1 and e.id = p.escrow_id and p.kind <> 'charge' and p.status = 'pending'`,
    [accountId],
  );
  await tx.execute(
    `update market_escrows e set demo = true from market_jobs j where j.account_id = $1 and j.demo and e.account_id = $1 and e.job_id = j.id`,
    [accountId],
  );
}
