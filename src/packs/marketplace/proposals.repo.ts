import type { Tx } from "#platform/db/db.ts";

export interface ProposalRow {
  id: string;
  job_id: string;
  job_title: string;
  provider_id: string;
  provider_name: string;
  stars_sum: number;
  reviews: number;
  verification: string;
  amount_cents: number;
  deadline: string;
  message: string;
  status: "enviada" | "aceita" | "recusada" | "retirada";
  status_at: Date;
  created_at: Date;
}

const columns = `p.id, p.job_id, j.title as job_title, p.provider_id, w.name as provider_name, w.stars_sum, w.reviews, w.verification, p.amount_cents,
  p.deadline, p.message, p.status, p.status_at, p.created_at`;
const source = `market_proposals p join market_providers w on w.account_id = p.account_id and w.id = p.provider_id
  join market_jobs j on j.account_id = p.account_id and j.id = p.job_id`;

export async function findProposal(tx: Tx, accountId: string, id: string): Promise<ProposalRow | null> {
  const rows = await tx.query<ProposalRow>(
    `select ${columns} from ${source} where p.account_id = $1 and p.id = $2`,
    [accountId, id],
    "market.proposal",
  );
  return rows[0] ?? null;
}

/** Proposals for a job, the cheapest first. */
export function proposalsOfJob(tx: Tx, accountId: string, jobId: string, limit: number): Promise<ProposalRow[]> {
  return tx.query<ProposalRow>(
    `select ${columns} from ${source} where p.account_id = $1 and p.job_id = $2 order by (p.status = 'aceita') desc, p.amount_cents, p.id limit $3`,
    [accountId, jobId, limit],
    "market.proposals_of_job",
  );
}

/** What a provider offered, newest first. */
export function proposalsOfProvider(tx: Tx, accountId: string, providerId: string, limit: number): Promise<ProposalRow[]> {
  return tx.query<ProposalRow>(
    `select ${columns} from ${source} where p.account_id = $1 and p.provider_id = $2 order by p.created_at desc, p.id desc limit $3`,
    [accountId, providerId, limit],
    "market.proposals_of_provider",
  );
}

/** Puts a proposal down, or the one that this provider has open for the job anew. Gives back its id. */
export async function putProposal(
  tx: Tx,
  accountId: string,
  proposal: {
    id: string;
    jobId: string;
    providerId: string;
    amountCents: number;
    deadline: string;
    message: string;
    demo?: boolean;
    at: Date;
  },
): Promise<string> {
  const rows = await tx.query<{ id: string }>(
    `insert into market_proposals (account_id, id, job_id, provider_id, amount_cents, deadline, message, status, status_at, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'enviada', $8, $9, $8, $8)
     on conflict (account_id, job_id, provider_id) where status = 'enviada' do update set amount_cents = excluded.amount_cents,
       deadline = excluded.deadline, message = excluded.message, status_at = excluded.status_at, updated_at = excluded.updated_at
     returning id`,
    [
      accountId,
      proposal.id,
      proposal.jobId,
      proposal.providerId,
      proposal.amountCents,
      proposal.deadline,
      proposal.message,
      proposal.at,
      proposal.demo ?? false,
    ],
    "market.put_proposal",
  );
  return rows[0]?.id ?? proposal.id;
}

export async function setProposalStatus(tx: Tx, accountId: string, id: string, status: ProposalRow["status"], at: Date): Promise<void> {
  await tx.execute("update market_proposals set status = $3, status_at = $4, updated_at = $4 where account_id = $1 and id = $2", [
    accountId,
    id,
    status,
    at,
  ]);
}

/** Declines what is still open for a job, all but one. */
export async function declineOthers(tx: Tx, accountId: string, jobId: string, except: string | null, at: Date): Promise<void> {
  await tx.execute(
    `update market_proposals set status = 'recusada', status_at = $4, updated_at = $4
     where account_id = $1 and job_id = $2 and status = 'enviada' and ($3::uuid is null or id <> $3)`,
    [accountId, jobId, except, at],
  );
}
