import type { Tx } from "#platform/db/db.ts";
import { sideBySide } from "#platform/db/side-by-side.ts";
import type { ConsentEntry, ConsentState } from "./fold-consents.ts";

export interface ConsentRow {
  id: string;
  seq: number;
  customer_id: string;
  purpose: string;
  action: "granted" | "revoked";
  version: string | null;
  text_hash: Buffer | null;
  legal_basis: string;
  channel: string | null;
  source: string;
  evidence: Record<string, unknown>;
  actor_kind: "customer" | "user" | "key" | "system";
  actor_id: string | null;
  actor_name: string | null;
  at: Date;
  expires_at: Date | null;
  recorded_at: Date;
  /** `at` with its microseconds. */
  place: string;
}

export interface NewConsent extends ConsentEntry {
  id: string;
  customerId: string;
  textHash: Buffer | null;
  legalBasis: string;
  channel: string | null;
  source: string;
  evidence: Record<string, unknown>;
  actor: { kind: ConsentRow["actor_kind"]; id: string | null; name: string | null };
}

/** Adds entries; of two at the same instant the later one of the list is the newer one. */
export async function insertConsents(tx: Tx, accountId: string, consents: readonly NewConsent[]): Promise<void> {
  await tx.execute(
    `insert into consents (account_id, id, customer_id, purpose, action, version, text_hash, legal_basis, channel, source, evidence,
       actor_kind, actor_id, actor_name, at, expires_at)
     select $1, w.id, w.customer, w.purpose, w.action, w.version, w.hash, w.basis, w.channel, w.source, w.evidence, w.actor_kind, w.actor_id,
       w.actor_name, w.at, w.expires_at
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::text[], $9::text[], $10::text[], $11::jsonb[],
       $12::text[], $13::uuid[], $14::text[], $15::timestamptz[], $16::timestamptz[]) with ordinality
       as w (id, customer, purpose, action, version, hash, basis, channel, source, evidence, actor_kind, actor_id, actor_name, at, expires_at, n)
     order by w.n`,
    [
      accountId,
      consents.map((one) => one.id),
      consents.map((one) => one.customerId),
      consents.map((one) => one.purpose),
      consents.map((one) => one.action),
      consents.map((one) => one.version),
      consents.map((one) => one.textHash),
      consents.map((one) => one.legalBasis),
      consents.map((one) => one.channel),
      consents.map((one) => one.source),
      consents.map((one) => JSON.stringify(one.evidence)),
      consents.map((one) => one.actor.kind),
      consents.map((one) => one.actor.id),
      consents.map((one) => one.actor.name),
      consents.map((one) => one.at),
      consents.map((one) => one.expiresAt),
    ],
  );
}

/** Keeps the quick marks of refusals in step with the ledger. Customers are held first: of two entries in one instant the second to come has to see the first. */
export async function refreshRefusalMarks(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<void> {
  await sideBySide([
    tx.execute("select from customers where account_id = $1 and id = any($2) order by id for no key update", [accountId, customerIds]),
    refreshMarksOfHeld(tx, accountId, customerIds),
  ]);
}

/** As `refreshRefusalMarks`, of customers that this transaction holds. A row whose marks are right is not written: its indexes would be written with it (0.7 ms). */
export async function refreshMarksOfHeld(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<void> {
  const refusedAt = (purpose: string) => `(select case when l.action = 'revoked' then l.at end from consents l
       where l.account_id = $1 and l.customer_id = h.id and l.purpose = '${purpose}' order by l.at desc, l.seq desc limit 1)`;
  await tx.execute(
    `update customers c set marketing_opt_out_at = m.marketing, automations_opt_out_at = m.automations
     from customers h cross join lateral (select ${refusedAt("marketing")} as marketing, ${refusedAt("automations")} as automations) m
     where h.account_id = $1 and h.id = any($2) and c.account_id = $1 and c.id = h.id
       and (c.marketing_opt_out_at, c.automations_opt_out_at) is distinct from (m.marketing, m.automations)`,
    [accountId, customerIds],
  );
}

export interface CurrentConsent {
  customer_id: string;
  purpose: string;
  action: "granted" | "revoked";
  state: ConsentState;
  version: string | null;
  source: string;
  at: Date;
  expires_at: Date | null;
}

/** The fold: per customer and purpose the newest entry, and whether it holds at an instant (see fold-consents.ts, which says the same in code). */
export function currentConsents(tx: Tx, accountId: string, customerIds: readonly string[], at: Date): Promise<CurrentConsent[]> {
  return tx.query<CurrentConsent>(
    `select distinct on (c.customer_id, c.purpose) c.customer_id, c.purpose, c.action, c.version, c.source, c.at, c.expires_at,
       case when c.action = 'revoked' then 'revoked'
            when c.expires_at is not null and c.expires_at <= $3 then 'expired'
            when t.version is not null and t.version is distinct from c.version then 'outdated'
            else 'granted' end as state
     from consents c
     left join lateral (select version from consent_texts t where t.account_id = $1 and t.purpose = c.purpose and t.published_at <= $3
       order by t.published_at desc, t.id desc limit 1) t on true
     where c.account_id = $1 and c.customer_id = any($2) and c.at <= $3
     order by c.customer_id, c.purpose, c.at desc, c.seq desc`,
    [accountId, customerIds, at],
    "consents_current",
  );
}

export function consentsPage(
  tx: Tx,
  accountId: string,
  filter: {
    customerId: string | null;
    purpose: string | null;
    action: string | null;
    before: { at: string; id: string } | null;
    limit: number;
  },
): Promise<(ConsentRow & { customer_name: string | null })[]> {
  return tx.query<ConsentRow & { customer_name: string | null }>(
    `select l.*, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, c.name as customer_name
     from consents l left join customers c on c.account_id = $1 and c.id = l.customer_id
     where l.account_id = $1 and ($2::uuid is null or l.customer_id = $2) and ($3::text is null or l.purpose = $3)
       and ($4::text is null or l.action = $4) and ($5::timestamptz is null or (l.at, l.id) < ($5, $6::uuid))
     order by l.at desc, l.id desc limit $7`,
    [accountId, filter.customerId, filter.purpose, filter.action, filter.before?.at ?? null, filter.before?.id ?? null, filter.limit],
  );
}

export interface ConsentTextRow {
  id: string;
  purpose: string;
  version: string;
  text: string;
  text_hash: Buffer;
  published_at: Date;
  published_by: string | null;
}

export function listConsentTexts(tx: Tx, accountId: string, purpose: string | null): Promise<ConsentTextRow[]> {
  return tx.query<ConsentTextRow>(
    "select * from consent_texts where account_id = $1 and ($2::text is null or purpose = $2) order by purpose, published_at desc, id desc limit 200",
    [accountId, purpose],
  );
}

/** False when this purpose has that version already. */
export async function insertConsentText(tx: Tx, accountId: string, text: ConsentTextRow): Promise<boolean> {
  const added = await tx.execute(
    `insert into consent_texts (account_id, id, purpose, version, text, text_hash, published_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (account_id, purpose, version) do nothing`,
    [accountId, text.id, text.purpose, text.version, text.text, text.text_hash, text.published_at, text.published_by],
  );
  return added > 0;
}

export interface RefusalRow {
  id: string;
  status: string;
  automations_opt_out_at: Date | null;
  marketing_opt_out_at: Date | null;
}

/** What customers refused, and whether they are blocked. */
export function listRefusals(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<RefusalRow[]> {
  return tx.query<RefusalRow>(
    "select id, status, automations_opt_out_at, marketing_opt_out_at from customers where account_id = $1 and id = any($2)",
    [accountId, customerIds],
    "consent_refusals",
  );
}
