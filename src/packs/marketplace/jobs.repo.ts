import type { Tx } from "#platform/db/db.ts";
import type { JobStatus } from "./workflow.ts";

export interface JobRow {
  id: string;
  client_id: string;
  client_name: string | null;
  title: string;
  category: string;
  description: string;
  city: string;
  postal_code: string | null;
  latitude: number | null;
  longitude: number | null;
  urgency: "low" | "normal" | "urgent";
  budget_cents: number | null;
  wanted_for: string | null;
  photos: string[];
  status: JobStatus;
  status_at: Date;
  status_reason: string | null;
  source: string;
  channel: string | null;
  conversation_id: string | null;
  /** Proposals that wait for an answer. */
  proposals: number;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const columns = `j.id, j.client_id, c.name as client_name, j.title, j.category, j.description, j.city, j.postal_code, j.latitude, j.longitude, j.urgency,
  j.budget_cents, j.wanted_for, j.photos, j.status, j.status_at, j.status_reason, j.source, j.channel, j.conversation_id,
  (select count(*) from market_proposals p where p.account_id = j.account_id and p.job_id = j.id and p.status = 'enviada')::int as proposals,
  j.version, j.created_at, j.updated_at`;
const source = "market_jobs j join customers c on c.account_id = j.account_id and c.id = j.client_id";

export async function findJob(tx: Tx, accountId: string, id: string, lock = false): Promise<JobRow | null> {
  const rows = await tx.query<JobRow>(
    `select ${columns} from ${source} where j.account_id = $1 and j.id = $2${lock ? " for update of j" : ""}`,
    [accountId, id],
    lock ? "market.locked_job" : "market.job",
  );
  return rows[0] ?? null;
}

export async function findJobByRequest(tx: Tx, accountId: string, key: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>("select id from market_jobs where account_id = $1 and request_key = $2", [accountId, key]);
  return rows[0]?.id ?? null;
}

export interface JobFilter {
  status?: JobStatus | undefined;
  clientId?: string | undefined;
  category?: string | undefined;
  text?: string | undefined;
}

/** Jobs, newest first. */
export function jobPage(
  tx: Tx,
  accountId: string,
  filter: JobFilter,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<JobRow[]> {
  return tx.query<JobRow>(
    `select ${columns} from ${source} where j.account_id = $1 and ($2::text is null or j.status = $2) and ($3::uuid is null or j.client_id = $3)
       and ($4::text is null or j.category = $4) and ($5::text is null or j.title ilike $5 or j.city ilike $5)
       and ($6::timestamptz is null or (j.created_at, j.id) < ($6, $7::uuid))
     order by j.created_at desc, j.id desc limit $8`,
    [
      accountId,
      filter.status ?? null,
      filter.clientId ?? null,
      filter.category ?? null,
      filter.text === undefined ? null : `%${filter.text.replaceAll(/[\\%_]/g, "\\$&")}%`,
      after?.at ?? null,
      after?.id ?? null,
      limit,
    ],
    "market.job_page",
  );
}

/** How many jobs each state has, and what their escrows hold. */
export function jobTotals(tx: Tx, accountId: string): Promise<{ status: JobStatus; count: number; cents: number }[]> {
  return tx.query(
    `select j.status, count(*)::int as count, coalesce(sum(e.amount_cents), 0)::bigint as cents
     from market_jobs j left join market_escrows e on e.account_id = j.account_id and e.job_id = j.id and e.status <> 'cancelled'
     where j.account_id = $1 group by j.status`,
    [accountId],
    "market.job_totals",
  );
}

export interface NewJob {
  id: string;
  clientId: string;
  title: string;
  category: string;
  description: string;
  city: string;
  cityKey: string;
  postalCode: string | null;
  latitude: number | null;
  longitude: number | null;
  urgency: JobRow["urgency"];
  budgetCents: number | null;
  wantedFor: string | null;
  photos: readonly string[];
  source: string;
  channel: string | null;
  conversationId: string | null;
  requestKey: string;
  notifyAt: Date | null;
  demo?: boolean;
  at: Date;
}

/** Puts a job down; false: another transaction has put the same request down meanwhile. */
export async function insertJob(tx: Tx, accountId: string, job: NewJob): Promise<boolean> {
  return (
    (await tx.execute(
      `insert into market_jobs (account_id, id, client_id, title, category, description, city, city_key, postal_code, latitude, longitude, urgency,
         budget_cents, wanted_for, photos, status, status_at, source, channel, conversation_id, request_key, notify_at, demo, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'open', $16, $17, $18, $19, $20, $21, $22, $16, $16)
       on conflict (account_id, request_key) do nothing`,
      [
        accountId,
        job.id,
        job.clientId,
        job.title,
        job.category,
        job.description,
        job.city,
        job.cityKey,
        job.postalCode,
        job.latitude,
        job.longitude,
        job.urgency,
        job.budgetCents,
        job.wantedFor,
        job.photos,
        job.at,
        job.source,
        job.channel,
        job.conversationId,
        job.requestKey,
        job.notifyAt,
        job.demo ?? false,
      ],
    )) > 0
  );
}

export async function setJobStatus(
  tx: Tx,
  accountId: string,
  id: string,
  status: JobStatus,
  reason: string | null,
  at: Date,
): Promise<void> {
  await tx.execute(
    `update market_jobs set status = $3, status_reason = $4, status_at = $5, updated_at = $5, version = version + 1,
       notify_at = case when $3 = 'open' then notify_at end
     where account_id = $1 and id = $2`,
    [accountId, id, status, reason, at],
  );
}

export interface JobPatch {
  title: string;
  category: string;
  description: string;
  city: string;
  cityKey: string;
  urgency: JobRow["urgency"];
  budgetCents: number | null;
  wantedFor: string | null;
}

export async function changeJob(tx: Tx, accountId: string, id: string, job: JobPatch, at: Date): Promise<void> {
  await tx.execute(
    `update market_jobs set title = $3, category = $4, description = $5, city = $6, city_key = $7, urgency = $8, budget_cents = $9, wanted_for = $10,
       updated_at = $11, version = version + 1 where account_id = $1 and id = $2`,
    [accountId, id, job.title, job.category, job.description, job.city, job.cityKey, job.urgency, job.budgetCents, job.wantedFor, at],
  );
}

/** Photos as they are kept: addresses, and `file:` with the id of an uploaded one. */
export async function setPhotos(tx: Tx, accountId: string, id: string, photos: readonly string[], at: Date): Promise<void> {
  await tx.execute("update market_jobs set photos = $3, updated_at = $4, version = version + 1 where account_id = $1 and id = $2", [
    accountId,
    id,
    photos,
    at,
  ]);
}

/** Categories in use, the commonest first. */
export async function categoriesInUse(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ category: string }>(
    `select category, count(*) from (select unnest(categories) as category from market_providers where account_id = $1 and active
       union all select category from market_jobs where account_id = $1) u
     where category <> '' group by category order by count(*) desc, category limit 60`,
    [accountId],
    "market.categories",
  );
  return rows.map(({ category }) => category);
}
