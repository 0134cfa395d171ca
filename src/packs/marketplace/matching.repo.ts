import type { Tx } from "#platform/db/db.ts";

export interface MatchRow {
  provider_id: string;
  customer_id: string;
  name: string;
  /** Kilometres between job and provider; null: one of them has no point. */
  distance_km: number | null;
  stars: number | null;
  reviews: number;
  load: number;
}

/** Half the earth's circumference over π: haversine on a sphere of 6371 km. */
const distance = `case when j.latitude is null or j.longitude is null or w.latitude is null or w.longitude is null then null else
  12742 * asin(sqrt(least(1, sin(radians(w.latitude - j.latitude) / 2) ^ 2
    + cos(radians(j.latitude)) * cos(radians(w.latitude)) * sin(radians(w.longitude - j.longitude) / 2) ^ 2))) end`;
const near = `(m.distance_km <= m.radius_km or (m.distance_km is null and (j.city_key = any(m.cities) or j.city_key = '' or m.cities = '{}')))`;
const load = `(select count(*) from market_escrows e where e.account_id = w.account_id and e.provider_id = w.id and e.status in ('pending', 'held', 'disputed'))::int`;

/**
 * Providers for a job, the best first: verified, of its category, near enough, not its own client. Rated by their stars (drawn to 4 by five reviews of
 * nobody, so that one review says little), less for work that they are at and for the way.
 */
export function matchesOf(tx: Tx, accountId: string, jobId: string, limit: number): Promise<MatchRow[]> {
  return tx.query<MatchRow>(
    `select m.provider_id, m.customer_id, m.name, m.distance_km, m.stars, m.reviews, m.load
     from market_jobs j
     cross join lateral (
       select w.id as provider_id, w.customer_id, w.name, w.cities, w.radius_km, w.reviews, w.stars_sum,
         case when w.reviews > 0 then round(w.stars_sum::numeric / w.reviews, 1)::float8 end as stars, ${load} as load, ${distance} as distance_km
       from market_providers w
       where w.account_id = j.account_id and w.active and w.verification = 'verified' and j.category = any(w.categories) and w.customer_id <> j.client_id
     ) m
     where j.account_id = $1 and j.id = $2 and ${near}
     order by (m.stars_sum + 20.0) / (m.reviews + 5) - 0.3 * m.load - coalesce(m.distance_km, 0) / 50 desc, m.provider_id
     limit $3`,
    [accountId, jobId, limit],
    "market.matches",
  );
}

export interface NearJobRow {
  id: string;
  title: string;
  category: string;
  city: string;
  urgency: string;
  budget_cents: number | null;
  wanted_for: string | null;
  distance_km: number | null;
  /** What this provider has offered for it; null: nothing. */
  offered_cents: number | null;
}

/** Open jobs for a provider, urgent ones first, then the nearest and newest. */
export function jobsNear(tx: Tx, accountId: string, providerId: string, limit: number): Promise<NearJobRow[]> {
  return tx.query<NearJobRow>(
    `select j.id, j.title, j.category, j.city, j.urgency, j.budget_cents, j.wanted_for, m.distance_km,
       (select p.amount_cents from market_proposals p where p.account_id = j.account_id and p.job_id = j.id and p.provider_id = m.provider_id
          and p.status = 'enviada') as offered_cents
     from market_jobs j
     cross join lateral (
       select w.id as provider_id, w.cities, w.radius_km, ${distance} as distance_km from market_providers w
       where w.account_id = j.account_id and w.id = $2 and j.category = any(w.categories) and w.customer_id <> j.client_id
     ) m
     where j.account_id = $1 and j.status = 'open' and ${near}
     order by (j.urgency = 'urgent') desc, m.distance_km nulls last, j.created_at desc, j.id limit $3`,
    [accountId, providerId, limit],
    "market.jobs_near",
  );
}

export interface DueJob {
  account_id: string;
  id: string;
}

/** Jobs of all accounts that providers are to be told of. */
export function dueJobs(tx: Tx, now: Date, limit: number): Promise<DueJob[]> {
  return tx.query<DueJob>(
    "select account_id, id from market_jobs where notify_at <= $1 order by notify_at limit $2",
    [now, limit],
    "market.due_jobs",
  );
}

/** Takes a job's notices: who gets true sends them. */
export async function takeJobNotices(tx: Tx, accountId: string, jobId: string, now: Date): Promise<boolean> {
  return (
    (await tx.execute("update market_jobs set notify_at = null where account_id = $1 and id = $2 and notify_at <= $3", [
      accountId,
      jobId,
      now,
    ])) > 0
  );
}

export async function postponeNotices(tx: Tx, accountId: string, jobId: string, until: Date): Promise<void> {
  await tx.execute("update market_jobs set notify_at = $3 where account_id = $1 and id = $2 and status = 'open'", [
    accountId,
    jobId,
    until,
  ]);
}

/** Where each provider of a job can be told of it: the conversation they were last in; those who want no such messages are left out. */
export function noticeAddresses(
  tx: Tx,
  accountId: string,
  jobId: string,
  providerIds: readonly string[],
): Promise<{ provider_id: string; customer_id: string; conversation_id: string | null }[]> {
  return tx.query(
    `select w.id as provider_id, w.customer_id, v.id as conversation_id
     from market_providers w join customers c on c.account_id = w.account_id and c.id = w.customer_id and c.marketing_opt_out_at is null
     left join lateral (select v.id from conversations v where v.account_id = w.account_id and v.customer_id = w.customer_id
       order by v.last_message_at desc nulls last, v.id limit 1) v on true
     where w.account_id = $1 and w.id = any($3)
       and not exists (select 1 from market_notices n where n.account_id = $1 and n.job_id = $2 and n.provider_id = w.id)`,
    [accountId, jobId, providerIds],
    "market.notice_addresses",
  );
}

export async function insertNotice(
  tx: Tx,
  accountId: string,
  notice: { jobId: string; providerId: string; outcome: "sent" | "team" | "off"; messageId: string | null; at: Date },
): Promise<void> {
  await tx.execute(
    "insert into market_notices (account_id, job_id, provider_id, outcome, message_id, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
    [accountId, notice.jobId, notice.providerId, notice.outcome, notice.messageId, notice.at],
  );
}
