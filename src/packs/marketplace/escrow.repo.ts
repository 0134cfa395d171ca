import type { Tx } from "#platform/db/db.ts";
import type { EscrowStatus } from "./workflow.ts";

export interface EscrowRow {
  id: string;
  job_id: string;
  job_title: string;
  proposal_id: string;
  client_id: string;
  provider_id: string;
  provider_name: string;
  amount_cents: number;
  fee_cents: number;
  status: EscrowStatus;
  status_at: Date;
  dispute_reason: string | null;
  deposit_note: string | null;
  /** Key of the page on which the client pays. */
  pay_secret: Buffer;
  created_at: Date;
}

const columns = `e.id, e.job_id, j.title as job_title, e.proposal_id, e.client_id, e.provider_id, w.name as provider_name, e.amount_cents, e.fee_cents,
  e.status, e.status_at, e.dispute_reason, e.deposit_note, e.pay_secret, e.created_at`;
const source = `market_escrows e join market_jobs j on j.account_id = e.account_id and j.id = e.job_id
  join market_providers w on w.account_id = e.account_id and w.id = e.provider_id`;

/** The escrow of a job that counts; null: nothing was accepted. */
export async function escrowOfJob(tx: Tx, accountId: string, jobId: string): Promise<EscrowRow | null> {
  const rows = await tx.query<EscrowRow>(
    `select ${columns} from ${source} where e.account_id = $1 and e.job_id = $2 order by (e.status = 'cancelled'), e.created_at desc limit 1`,
    [accountId, jobId],
    "market.escrow_of_job",
  );
  return rows[0] ?? null;
}

export async function findEscrow(tx: Tx, accountId: string, id: string): Promise<EscrowRow | null> {
  const rows = await tx.query<EscrowRow>(
    `select ${columns} from ${source} where e.account_id = $1 and e.id = $2`,
    [accountId, id],
    "market.escrow",
  );
  return rows[0] ?? null;
}

/** The escrow whose page has this key. */
export async function escrowBySecret(tx: Tx, accountId: string, secret: Buffer): Promise<EscrowRow | null> {
  const rows = await tx.query<EscrowRow>(
    `select ${columns} from ${source} where e.account_id = $1 and e.pay_secret = $2`,
    [accountId, secret],
    "market.escrow_by_secret",
  );
  return rows[0] ?? null;
}

export function escrowPage(
  tx: Tx,
  accountId: string,
  filter: { status: EscrowStatus | null; providerId: string | null },
  after: { at: string; id: string } | null,
  limit: number,
): Promise<EscrowRow[]> {
  return tx.query<EscrowRow>(
    `select ${columns} from ${source} where e.account_id = $1 and ($2::text is null or e.status = $2) and ($3::uuid is null or e.provider_id = $3)
       and ($4::timestamptz is null or (e.created_at, e.id) < ($4, $5::uuid))
     order by e.created_at desc, e.id desc limit $6`,
    [accountId, filter.status, filter.providerId, after?.at ?? null, after?.id ?? null, limit],
    "market.escrow_page",
  );
}

export async function insertEscrow(
  tx: Tx,
  accountId: string,
  escrow: {
    id: string;
    jobId: string;
    proposalId: string;
    clientId: string;
    providerId: string;
    amountCents: number;
    feeCents: number;
    demo?: boolean;
    at: Date;
  },
): Promise<void> {
  await tx.execute(
    `insert into market_escrows (account_id, id, job_id, proposal_id, client_id, provider_id, amount_cents, fee_cents, status, status_at, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $10, $9, $9)`,
    [
      accountId,
      escrow.id,
      escrow.jobId,
      escrow.proposalId,
      escrow.clientId,
      escrow.providerId,
      escrow.amountCents,
      escrow.feeCents,
      escrow.at,
      escrow.demo ?? false,
    ],
  );
}

export async function setEscrowStatus(
  tx: Tx,
  accountId: string,
  id: string,
  change: { status: EscrowStatus; disputeReason?: string | null; depositNote?: string | null },
  at: Date,
): Promise<void> {
  await tx.execute(
    `update market_escrows set status = $3, status_at = $4, updated_at = $4, dispute_reason = coalesce($5, dispute_reason),
       deposit_note = coalesce($6, deposit_note) where account_id = $1 and id = $2`,
    [accountId, id, change.status, at, change.disputeReason ?? null, change.depositNote ?? null],
  );
}

export interface LedgerEntry {
  move: "deposit" | "release" | "refund";
  party: "client" | "escrow" | "provider" | "platform";
  amount_cents: number;
  at: Date;
}

/** Writes the entries of one move. The database refuses a second release or refund, and entries that do not sum to zero. */
export async function insertEntries(
  tx: Tx,
  accountId: string,
  escrowId: string,
  entries: readonly Omit<LedgerEntry, "at">[],
  actor: { kind: string; id: string | null },
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into market_ledger (account_id, escrow_id, move, party, amount_cents, actor_kind, actor_id, at)
     select $1, $2, move, party, cents, $6, $7, $8 from unnest($3::text[], $4::text[], $5::bigint[]) as e (move, party, cents)`,
    [
      accountId,
      escrowId,
      entries.map(({ move }) => move),
      entries.map(({ party }) => party),
      entries.map(({ amount_cents: cents }) => cents),
      actor.kind,
      actor.id,
      at,
    ],
  );
}

/** What was moved for an escrow, in order. */
export function ledgerOf(tx: Tx, accountId: string, escrowId: string): Promise<LedgerEntry[]> {
  return tx.query<LedgerEntry>(
    "select move, party, amount_cents, at from market_ledger where account_id = $1 and escrow_id = $2 order by at, slot, party limit 20",
    [accountId, escrowId],
    "market.ledger",
  );
}
