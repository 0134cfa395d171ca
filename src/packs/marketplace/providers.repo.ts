import type { Tx } from "#platform/db/db.ts";

export interface ProviderRow {
  id: string;
  customer_id: string;
  name: string;
  bio: string;
  categories: string[];
  cities: string[];
  latitude: number | null;
  longitude: number | null;
  radius_km: number;
  verification: "pending" | "in_review" | "verified" | "refused";
  verification_note: string | null;
  has_payout_key: boolean;
  stars_sum: number;
  reviews: number;
  jobs_done: number;
  /** Jobs that they are at. */
  load: number;
  steps_done: number;
  steps: number;
  active: boolean;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const columns = `w.id, w.customer_id, w.name, w.bio, w.categories, w.cities, w.latitude, w.longitude, w.radius_km, w.verification, w.verification_note,
  w.payout_key_sealed is not null as has_payout_key, w.stars_sum, w.reviews, w.jobs_done, w.active, w.version, w.created_at, w.updated_at,
  (select count(*) from market_escrows e where e.account_id = w.account_id and e.provider_id = w.id and e.status in ('pending', 'held', 'disputed'))::int as load,
  (select count(*) from market_onboarding o where o.account_id = w.account_id and o.customer_id = w.customer_id and o.user_type = 'prestador')::int as steps,
  (select count(*) from market_onboarding o where o.account_id = w.account_id and o.customer_id = w.customer_id and o.user_type = 'prestador'
     and o.status = 'done')::int as steps_done`;

export async function findProvider(tx: Tx, accountId: string, id: string, lock = false): Promise<ProviderRow | null> {
  const rows = await tx.query<ProviderRow>(
    `select ${columns} from market_providers w where w.account_id = $1 and w.id = $2${lock ? " for update" : ""}`,
    [accountId, id],
    lock ? "market.locked_provider" : "market.provider",
  );
  return rows[0] ?? null;
}

export async function providerOfCustomer(tx: Tx, accountId: string, customerId: string): Promise<ProviderRow | null> {
  const rows = await tx.query<ProviderRow>(
    `select ${columns} from market_providers w where w.account_id = $1 and w.customer_id = $2`,
    [accountId, customerId],
    "market.provider_of_customer",
  );
  return rows[0] ?? null;
}

export function providerPage(
  tx: Tx,
  accountId: string,
  filter: { verification?: string | undefined; category?: string | undefined; text?: string | undefined },
  after: { at: string; id: string } | null,
  limit: number,
): Promise<ProviderRow[]> {
  return tx.query<ProviderRow>(
    `select ${columns} from market_providers w where w.account_id = $1 and ($2::text is null or w.verification = $2)
       and ($3::text is null or $3 = any(w.categories)) and ($4::text is null or w.name ilike $4)
       and ($5::timestamptz is null or (w.created_at, w.id) < ($5, $6::uuid))
     order by w.created_at desc, w.id desc limit $7`,
    [
      accountId,
      filter.verification ?? null,
      filter.category ?? null,
      filter.text === undefined ? null : `%${filter.text.replaceAll(/[\\%_]/g, "\\$&")}%`,
      after?.at ?? null,
      after?.id ?? null,
      limit,
    ],
    "market.provider_page",
  );
}

export interface ProviderFields {
  name: string;
  bio: string;
  categories: readonly string[];
  cities: readonly string[];
  latitude: number | null;
  longitude: number | null;
  radius_km: number;
  active: boolean;
}

/** Makes a provider of a customer; one who is a provider already stays as they are. */
export async function insertProvider(
  tx: Tx,
  accountId: string,
  provider: ProviderFields & { id: string; customerId: string; demo?: boolean },
  at: Date,
): Promise<boolean> {
  return (
    (await tx.execute(
      `insert into market_providers (account_id, id, customer_id, name, bio, categories, cities, latitude, longitude, radius_km, active, demo, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) on conflict (account_id, customer_id) do nothing`,
      [
        accountId,
        provider.id,
        provider.customerId,
        provider.name,
        provider.bio,
        provider.categories,
        provider.cities,
        provider.latitude,
        provider.longitude,
        provider.radius_km,
        provider.active,
        provider.demo ?? false,
        at,
      ],
    )) > 0
  );
}

export async function changeProvider(tx: Tx, accountId: string, id: string, fields: ProviderFields, at: Date): Promise<void> {
  await tx.execute(
    `update market_providers set name = $3, bio = $4, categories = $5, cities = $6, latitude = $7, longitude = $8, radius_km = $9, active = $10,
       updated_at = $11, version = version + 1 where account_id = $1 and id = $2`,
    [
      accountId,
      id,
      fields.name,
      fields.bio,
      fields.categories,
      fields.cities,
      fields.latitude,
      fields.longitude,
      fields.radius_km,
      fields.active,
      at,
    ],
  );
}

export async function setVerification(
  tx: Tx,
  accountId: string,
  id: string,
  verification: ProviderRow["verification"],
  note: string | null,
  at: Date,
): Promise<void> {
  await tx.execute(
    "update market_providers set verification = $3, verification_note = $4, updated_at = $5, version = version + 1 where account_id = $1 and id = $2",
    [accountId, id, verification, note, at],
  );
}

export async function countJobDone(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("update market_providers set jobs_done = jobs_done + 1 where account_id = $1 and id = $2", [accountId, id]);
}

/** Notes a review with the provider's sums; false: the job has one already. */
export async function insertReview(
  tx: Tx,
  accountId: string,
  review: { jobId: string; providerId: string; clientId: string; stars: number; comment: string; demo?: boolean; at: Date },
): Promise<boolean> {
  const made = await tx.execute(
    `with made as (insert into market_reviews (account_id, job_id, provider_id, client_id, stars, comment, demo, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (account_id, job_id) do nothing returning stars)
     update market_providers set stars_sum = stars_sum + made.stars, reviews = reviews + 1 from made where account_id = $1 and id = $3`,
    [accountId, review.jobId, review.providerId, review.clientId, review.stars, review.comment, review.demo ?? false, review.at],
  );
  return made > 0;
}

export interface ReviewRow {
  job_id: string;
  job_title: string;
  stars: number;
  comment: string;
  at: Date;
}

export function reviewsOf(tx: Tx, accountId: string, providerId: string, limit: number): Promise<ReviewRow[]> {
  return tx.query<ReviewRow>(
    `select r.job_id, j.title as job_title, r.stars, r.comment, r.at from market_reviews r join market_jobs j on j.account_id = r.account_id and j.id = r.job_id
     where r.account_id = $1 and r.provider_id = $2 order by r.at desc limit $3`,
    [accountId, providerId, limit],
    "market.reviews",
  );
}
