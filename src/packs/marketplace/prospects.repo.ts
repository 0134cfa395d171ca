import type { Tx } from "#platform/db/db.ts";

export interface ProspectRow {
  id: string;
  prospector_id: string;
  prospector_name: string | null;
  kind: "prestador" | "cliente";
  name: string;
  contact_sealed: Buffer | null;
  note: string;
  status: "novo" | "contatado" | "respondeu" | "convertido" | "perdido";
  status_at: Date;
  customer_id: string | null;
  commission_cents: number | null;
  commission_status: "none" | "due" | "paid";
  version: number;
  created_at: Date;
  updated_at: Date;
}

const columns = `q.id, q.prospector_id, c.name as prospector_name, q.kind, q.name, q.contact_sealed, q.note, q.status, q.status_at, q.customer_id,
  q.commission_cents, q.commission_status, q.version, q.created_at, q.updated_at`;
const source = "market_prospects q join customers c on c.account_id = q.account_id and c.id = q.prospector_id";

export async function findProspect(tx: Tx, accountId: string, id: string, lock = false): Promise<ProspectRow | null> {
  const rows = await tx.query<ProspectRow>(
    `select ${columns} from ${source} where q.account_id = $1 and q.id = $2${lock ? " for update of q" : ""}`,
    [accountId, id],
    lock ? "market.locked_prospect" : "market.prospect",
  );
  return rows[0] ?? null;
}

export function prospectPage(
  tx: Tx,
  accountId: string,
  filter: { prospectorId?: string | undefined; status?: string | undefined; commission?: string | undefined },
  after: { at: string; id: string } | null,
  limit: number,
): Promise<ProspectRow[]> {
  return tx.query<ProspectRow>(
    `select ${columns} from ${source} where q.account_id = $1 and ($2::uuid is null or q.prospector_id = $2) and ($3::text is null or q.status = $3)
       and ($4::text is null or q.commission_status = $4) and ($5::timestamptz is null or (q.created_at, q.id) < ($5, $6::uuid))
     order by q.created_at desc, q.id desc limit $7`,
    [accountId, filter.prospectorId ?? null, filter.status ?? null, filter.commission ?? null, after?.at ?? null, after?.id ?? null, limit],
    "market.prospect_page",
  );
}

export async function insertProspect(
  tx: Tx,
  accountId: string,
  prospect: Pick<ProspectRow, "id" | "prospector_id" | "kind" | "name" | "contact_sealed" | "note" | "status"> & {
    demo?: boolean;
    at: Date;
  },
): Promise<void> {
  await tx.execute(
    `insert into market_prospects (account_id, id, prospector_id, kind, name, contact_sealed, note, status, status_at, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $9) on conflict (account_id, id) do nothing`,
    [
      accountId,
      prospect.id,
      prospect.prospector_id,
      prospect.kind,
      prospect.name,
      prospect.contact_sealed,
      prospect.note,
      prospect.status,
      prospect.at,
      prospect.demo ?? false,
    ],
  );
}

export async function changeProspect(
  tx: Tx,
  accountId: string,
  id: string,
  change: Pick<ProspectRow, "name" | "note" | "status" | "customer_id" | "commission_status">,
  at: Date,
): Promise<void> {
  await tx.execute(
    `update market_prospects set status_at = case when status = $5 then status_at else $8 end, name = $3, note = $4, status = $5, customer_id = $6,
       commission_status = $7, updated_at = $8, version = version + 1 where account_id = $1 and id = $2`,
    [accountId, id, change.name, change.note, change.status, change.customer_id, change.commission_status, at],
  );
}

/** Who was brought by somebody earns them their commission with the first job that is done: once each. */
export async function earnCommissions(
  tx: Tx,
  accountId: string,
  job: { clientId: string; providerId: string; cents: number },
  at: Date,
): Promise<void> {
  await tx.execute(
    `update market_prospects set commission_status = 'due', commission_cents = $4, updated_at = $5, version = version + 1
     where account_id = $1 and commission_status = 'none' and status = 'convertido'
       and customer_id in ($2, (select customer_id from market_providers where account_id = $1 and id = $3))`,
    [accountId, job.clientId, job.providerId, job.cents, at],
  );
}

/** What a prospector has brought and earned. */
export async function commissionSums(
  tx: Tx,
  accountId: string,
  prospectorId: string,
): Promise<{ prospects: number; converted: number; due_cents: number; paid_cents: number }> {
  const rows = await tx.query<{ prospects: number; converted: number; due_cents: number; paid_cents: number }>(
    `select count(*)::int as prospects, (count(*) filter (where status = 'convertido'))::int as converted,
       coalesce(sum(commission_cents) filter (where commission_status = 'due'), 0)::bigint as due_cents,
       coalesce(sum(commission_cents) filter (where commission_status = 'paid'), 0)::bigint as paid_cents
     from market_prospects where account_id = $1 and prospector_id = $2`,
    [accountId, prospectorId],
    "market.commissions",
  );
  return rows[0] ?? { prospects: 0, converted: 0, due_cents: 0, paid_cents: 0 };
}
