import type { Tx } from "#platform/db/db.ts";

export interface UserQuery {
  name: string | null;
  /** Blind indexes of what is looked for exactly; each has to be the customer's. */
  identities: { kind: string; index: Buffer }[];
  /** One of these has to be the customer's: what was typed may be a phone as well as a document. */
  anyIdentity: { kind: string; index: Buffer }[] | null;
  channel: string | null;
  tag: string | null;
  status: string | null;
  tier: string | null;
  stage: string | null;
  source: string | null;
  city: string | null;
  state: string | null;
  createdFrom: Date | null;
  createdTo: Date | null;
  activeFrom: Date | null;
  activeTo: Date | null;
  consent: { purpose: string; holds: boolean } | null;
  minCents: number | null;
  maxCents: number | null;
  minOrders: number | null;
  now: Date;
}

export type UserSort = "last_active_at" | "created_at" | "lifetime_value";

const sortKeys: Readonly<Record<UserSort, { expression: string; type: string }>> = {
  last_active_at: { expression: "coalesce(c.last_active_at, c.created_at)", type: "timestamptz" },
  created_at: { expression: "c.created_at", type: "timestamptz" },
  lifetime_value: { expression: "c.lifetime_value_cents", type: "bigint" },
};

/** A name that more have is met soon enough by the walk in the list's order: their ids are not put together. */
const rareName = 2000;

/** Ids of those whose name has these letters, when they are few; else null. */
async function idsByName(tx: Tx, accountId: string, name: string): Promise<string[] | null> {
  const rows = await tx.query<{ id: string }>(
    "select find_customers_by_name($1, $2, $3) as id",
    [accountId, name, rareName + 1],
    "customers_by_name",
  );
  return rows.length > rareName ? null : rows.map((row) => row.id);
}

async function conditionsOf(
  tx: Tx,
  accountId: string,
  query: UserQuery,
  lookUpNames = true,
): Promise<{ conditions: string[]; values: unknown[] }> {
  const values: unknown[] = [accountId];
  const conditions = ["c.account_id = $1"];
  const add = (value: unknown, condition: (place: string) => string) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (query.name !== null) {
    const ids = lookUpNames ? await idsByName(tx, accountId, query.name) : null;
    if (ids === null)
      add(
        query.name,
        (p) => `c.name_folded like '%' || replace(replace(replace(prosa_fold(${p}), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`,
      );
    else add(ids, (p) => `c.id = any(${p}::uuid[])`);
  }
  for (const { kind, index } of query.identities) {
    values.push(kind);
    add(
      index,
      (p) =>
        `exists (select from contact_identities i where i.account_id = $1 and i.kind = $${values.length - 1} and i.scope = '' and i.value_index = ${p} and i.customer_id = c.id)`,
    );
  }
  if (query.anyIdentity !== null) {
    values.push(
      query.anyIdentity.map((each) => each.kind),
      query.anyIdentity.map((each) => each.index),
    );
    const [kinds, indexes] = [`$${values.length - 1}`, `$${values.length}`];
    // By the ids: a walk over all customers would ask for each.
    conditions.push(
      `c.id in (select i.customer_id from unnest(${kinds}::text[], ${indexes}::bytea[]) as w (kind, index)
        join contact_identities i on i.account_id = $1 and i.kind = w.kind and i.scope = '' and i.value_index = w.index
        union all
        select i.customer_id from unnest(${indexes}::bytea[]) as w (index) join contact_identities i on i.account_id = $1 and i.loose_index = w.index)`,
    );
  }
  if (query.channel !== null)
    add(
      query.channel,
      (p) =>
        `exists (select from customer_sessions s where s.account_id = $1 and s.customer_id = c.id and (s.channel = ${p} or ${p} = any(s.channels)))`,
    );
  if (query.tag !== null)
    add(query.tag, (p) => `exists (select from customer_tags t where t.account_id = $1 and t.tag = ${p} and t.customer_id = c.id)`);
  const equal: [string | null, string][] = [
    [query.status, "c.status"],
    [query.tier, "c.customer_value_tier"],
    [query.stage, "c.lifecycle_stage"],
    [query.source, "c.acquisition_source"],
  ];
  for (const [value, column] of equal) if (value !== null) add(value, (p) => `${column} = ${p}`);
  if (query.city !== null) add(query.city, (p) => `c.city_folded = prosa_fold(${p})`);
  if (query.state !== null) add(query.state, (p) => `c.state_folded = prosa_fold(${p})`);
  if (query.createdFrom !== null) add(query.createdFrom, (p) => `c.created_at >= ${p}`);
  if (query.createdTo !== null) add(query.createdTo, (p) => `c.created_at < ${p}`);
  if (query.activeFrom !== null) add(query.activeFrom, (p) => `coalesce(c.last_active_at, c.created_at) >= ${p}`);
  if (query.activeTo !== null) add(query.activeTo, (p) => `coalesce(c.last_active_at, c.created_at) < ${p}`);
  if (query.minCents !== null) add(query.minCents, (p) => `c.lifetime_value_cents >= ${p}`);
  if (query.maxCents !== null) add(query.maxCents, (p) => `c.lifetime_value_cents <= ${p}`);
  if (query.minOrders !== null) add(query.minOrders, (p) => `c.orders_count >= ${p}`);
  if (query.consent !== null) {
    values.push(query.now);
    const now = `$${values.length}`;
    // Those who ever agreed are looked at alone.
    if (query.consent.holds)
      add(
        query.consent.purpose,
        (p) =>
          `c.id in (select g.customer_id from consents g where g.account_id = $1 and g.purpose = ${p} and g.action = 'granted' and g.at <= ${now})`,
      );
    // The fold for one customer: the newest entry decides, and it has to be of the current text.
    add(
      query.consent.purpose,
      (
        p,
      ) => `${query.consent?.holds === true ? "" : "not "}coalesce((select l.action = 'granted' and (l.expires_at is null or l.expires_at > ${now})
        and coalesce((select t.version from consent_texts t where t.account_id = $1 and t.purpose = ${p} and t.published_at <= ${now}
          order by t.published_at desc, t.id desc limit 1) is not distinct from l.version
          or not exists (select from consent_texts t where t.account_id = $1 and t.purpose = ${p} and t.published_at <= ${now}), false)
        from consents l where l.account_id = $1 and l.customer_id = c.id and l.purpose = ${p} and l.at <= ${now}
        order by l.at desc, l.seq desc limit 1), false)`,
    );
  }
  return { conditions, values };
}

export interface UserPlace {
  id: string;
  value: string | number;
}

/**
 * As far as the list is walked for a name before the index of names is asked. That one puts together all who have it before it gives back the first:
 * 55 ms for one in twenty of a million, of whom a page is full after a thousand rows (1 ms).
 */
const firstWalk = 4000;

interface UserPage {
  sort: UserSort;
  after: UserPlace | null;
  limit: number;
}

/** Ids of a page of customers with their place in the order. */
export async function userPage(tx: Tx, accountId: string, query: UserQuery, page: UserPage): Promise<UserPlace[]> {
  // Pages of an export are too long to be filled so.
  if (query.name === null || page.limit > firstWalk / 20) return readPage(tx, accountId, query, page, null);
  const met = await readPage(tx, accountId, query, page, firstWalk);
  // A full page is the page: nobody before its last was left out.
  return met.length === page.limit ? met : readPage(tx, accountId, query, page, null);
}

/** `walk`: of those that come next in the list's order only so many are looked at. */
async function readPage(tx: Tx, accountId: string, query: UserQuery, page: UserPage, walk: number | null): Promise<UserPlace[]> {
  const { conditions, values } = await conditionsOf(tx, accountId, query, walk === null);
  const { expression, type } = sortKeys[page.sort];
  const next: string[] = [];
  if (page.after !== null) {
    values.push(page.after.value, page.after.id);
    next.push(`(${expression}, c.id) < ($${values.length - 1}::${type}, $${values.length}::uuid)`);
  }
  const order = `order by ${expression} desc, c.id desc`;
  let from = "customers c";
  if (walk !== null) {
    values.push(walk);
    from = `(select * from customers c where ${["c.account_id = $1", ...next].join(" and ")} ${order} limit $${values.length}) c`;
  }
  values.push(page.limit);
  // Microseconds as text: a Date would lose them and a page would begin twice at the same place.
  const shown = type === "bigint" ? expression : `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  return tx.query<UserPlace>(
    `select c.id, ${shown} as value from ${from} where ${[...conditions, ...next].join(" and ")} ${order} limit $${values.length}`,
    values,
  );
}

/** Ids of all customers that fit, at most so many. */
export async function userIds(tx: Tx, accountId: string, query: UserQuery, most: number): Promise<string[]> {
  const { conditions, values } = await conditionsOf(tx, accountId, query);
  values.push(most);
  const rows = await tx.query<{ id: string }>(
    `select c.id from customers c where ${conditions.join(" and ")} order by c.created_at desc, c.id desc limit $${values.length}`,
    values,
  );
  return rows.map((row) => row.id);
}

/** How many fit, counted no further than this. */
export async function countUsers(tx: Tx, accountId: string, query: UserQuery, most: number): Promise<number> {
  const { conditions, values } = await conditionsOf(tx, accountId, query);
  values.push(most);
  const rows = await tx.query<{ count: number }>(
    `select count(*) as count from (select from customers c where ${conditions.join(" and ")} limit $${values.length}) f`,
    values,
  );
  return rows[0]?.count ?? 0;
}

export interface FacetRow {
  facet: "tier" | "stage" | "source" | "state";
  value: string;
  customers: number;
}

/** Values in use among the newest customers, the most frequent first. */
export function listFacets(tx: Tx, accountId: string): Promise<FacetRow[]> {
  return tx.query<FacetRow>(
    `with newest as (
       select customer_value_tier, lifecycle_stage, acquisition_source, state from customers where account_id = $1 order by created_at desc, id desc limit 20000),
     counted as (
       select f.facet, f.value, count(*) as customers, row_number() over (partition by f.facet order by count(*) desc, f.value) as place
       from newest n cross join lateral (values ('tier', n.customer_value_tier), ('stage', n.lifecycle_stage), ('source', n.acquisition_source), ('state', n.state)) f (facet, value)
       where f.value is not null group by f.facet, f.value)
     select facet, value, customers from counted where place <= 50 order by facet, place`,
    [accountId],
  );
}

/** Adds and removes tags; gives back the customers of whom a tag changed. */
export async function tagMany(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
  change: { add: readonly string[]; remove: readonly string[] },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with added as (
       insert into customer_tags (account_id, tag, customer_id)
       select $1, t, c.id from customers c cross join unnest($3::text[]) t where c.account_id = $1 and c.id = any($2)
       on conflict do nothing returning customer_id),
     removed as (
       delete from customer_tags where account_id = $1 and customer_id = any($2) and tag = any($4) returning customer_id),
     touched as (select customer_id from added union select customer_id from removed)
     update customers c set version = version + 1, updated_at = now() from touched where c.account_id = $1 and c.id = touched.customer_id returning c.id`,
    [accountId, ids, change.add, change.remove],
  );
  return rows.map((row) => row.id);
}
