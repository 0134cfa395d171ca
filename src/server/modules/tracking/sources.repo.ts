import type { Tx } from "#platform/db/db.ts";

export interface SourceRow {
  account_id: string;
  id: string;
  name: string;
  write_key: string;
  unknown_fields: "keep" | "refuse";
  consent_required: boolean;
  allowed_origins: string[];
  created_at: Date;
}

const columns = "account_id, id, name, write_key, unknown_fields, consent_required, allowed_origins, created_at";

/** The source that a write key speaks for; null when it was never made or has ended. Run as the machinery: the caller is nobody yet. */
export async function findSourceByKey(tx: Tx, writeKey: string): Promise<SourceRow | null> {
  const rows = await tx.query<SourceRow>(
    `select ${columns} from tracking_sources where write_key = $1 and ended_at is null`,
    [writeKey],
    "source_find",
  );
  return rows[0] ?? null;
}

export function listSourceRows(tx: Tx, accountId: string): Promise<SourceRow[]> {
  return tx.query<SourceRow>(
    `select ${columns} from tracking_sources where account_id = $1 and ended_at is null order by created_at, id limit 100`,
    [accountId],
  );
}

export async function insertSource(
  tx: Tx,
  source: {
    accountId: string;
    id: string;
    name: string;
    writeKey: string;
    unknownFields: string;
    consentRequired: boolean;
    allowedOrigins: string[];
  },
): Promise<void> {
  await tx.execute(
    "insert into tracking_sources (account_id, id, name, write_key, unknown_fields, consent_required, allowed_origins) values ($1, $2, $3, $4, $5, $6, $7)",
    [source.accountId, source.id, source.name, source.writeKey, source.unknownFields, source.consentRequired, source.allowedOrigins],
  );
}

export async function updateSource(
  tx: Tx,
  accountId: string,
  id: string,
  change: {
    name?: string | undefined;
    unknown_fields?: string | undefined;
    consent_required?: boolean | undefined;
    allowed_origins?: string[] | undefined;
  },
): Promise<SourceRow | null> {
  const rows = await tx.query<SourceRow>(
    `update tracking_sources set name = coalesce($3, name), unknown_fields = coalesce($4, unknown_fields),
       consent_required = coalesce($5, consent_required), allowed_origins = coalesce($6, allowed_origins)
     where account_id = $1 and id = $2 and ended_at is null returning ${columns}`,
    [accountId, id, change.name ?? null, change.unknown_fields ?? null, change.consent_required ?? null, change.allowed_origins ?? null],
  );
  return rows[0] ?? null;
}

export async function rotateKey(tx: Tx, accountId: string, id: string, writeKey: string): Promise<SourceRow | null> {
  const rows = await tx.query<SourceRow>(
    `update tracking_sources set write_key = $3 where account_id = $1 and id = $2 and ended_at is null returning ${columns}`,
    [accountId, id, writeKey],
  );
  return rows[0] ?? null;
}

export async function endSource(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (
    (await tx.execute("update tracking_sources set ended_at = now() where account_id = $1 and id = $2 and ended_at is null", [
      accountId,
      id,
    ])) > 0
  );
}

/** When each source was last heard of, as far as calls are kept. */
export async function lastCallAt(tx: Tx, accountId: string): Promise<Date | null> {
  const rows = await tx.query<{ at: Date | null }>("select max(received_at) as at from tracked_calls where account_id = $1", [accountId]);
  return rows[0]?.at ?? null;
}
