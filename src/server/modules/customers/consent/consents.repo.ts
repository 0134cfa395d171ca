import type { Tx } from "#platform/db/db.ts";
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

export async function insertConsent(tx: Tx, accountId: string, consent: NewConsent): Promise<void> {
  await tx.execute(
    `insert into consents (account_id, id, customer_id, purpose, action, version, text_hash, legal_basis, channel, source, evidence,
       actor_kind, actor_id, actor_name, at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      accountId,
      consent.id,
      consent.customerId,
      consent.purpose,
      consent.action,
      consent.version,
      consent.textHash,
      consent.legalBasis,
      consent.channel,
      consent.source,
      JSON.stringify(consent.evidence),
      consent.actor.kind,
      consent.actor.id,
      consent.actor.name,
      consent.at,
      consent.expiresAt,
    ],
  );
}

/** Keeps the quick mark of an opt-out in step with the ledger. */
export async function refreshMarketingMark(tx: Tx, accountId: string, customerId: string): Promise<void> {
  await tx.execute(
    `update customers c set marketing_opt_out_at = (select case when l.action = 'revoked' then l.at end from consents l
       where l.account_id = $1 and l.customer_id = $2 and l.purpose = 'marketing' order by l.at desc, l.seq desc limit 1)
     where c.account_id = $1 and c.id = $2`,
    [accountId, customerId],
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
): Promise<ConsentRow[]> {
  return tx.query<ConsentRow>(
    `select *, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from consents where account_id = $1 and ($2::uuid is null or customer_id = $2) and ($3::text is null or purpose = $3)
       and ($4::text is null or action = $4) and ($5::timestamptz is null or (at, id) < ($5, $6::uuid))
     order by at desc, id desc limit $7`,
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
