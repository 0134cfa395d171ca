import type { Tx } from "#platform/db/db.ts";

export interface ChannelRow {
  account_id: string;
  id: string;
  kind: string;
  name: string;
  external_id: string;
  config: Record<string, unknown>;
  secrets_sealed: Buffer | null;
  secret_source: "env" | "own" | "none";
  bot_enabled: boolean;
  state: "connected" | "offline" | "error" | "disabled";
  state_reason: string | null;
  health_failures: number;
  last_health_at: Date | null;
  last_health_ok_at: Date | null;
  health_latency_ms: number | null;
  offline_since: Date | null;
  last_inbound_at: Date | null;
  last_outbound_at: Date | null;
  demo: boolean;
  created_at: Date;
}

export async function findChannelByExternalId(tx: Tx, kind: string, externalId: string): Promise<ChannelRow | null> {
  const rows = await tx.query<ChannelRow>(
    "select * from channels where kind = $1 and external_id = $2",
    [kind, externalId],
    "channel_by_external",
  );
  return rows[0] ?? null;
}

/** The oldest channel whose configuration names the provider's business account. */
export async function findChannelByBusinessAccount(tx: Tx, kind: string, businessAccountId: string): Promise<ChannelRow | null> {
  const rows = await tx.query<ChannelRow>(
    "select * from channels where kind = $1 and config->>'businessAccountId' = $2 order by created_at, id limit 1",
    [kind, businessAccountId],
    "channel_by_business",
  );
  return rows[0] ?? null;
}

export async function findChannel(tx: Tx, accountId: string, id: string): Promise<ChannelRow | null> {
  const rows = await tx.query<ChannelRow>("select * from channels where account_id = $1 and id = $2", [accountId, id], "channel_get");
  return rows[0] ?? null;
}

/** The oldest channel of a kind: what a client that names none means. */
export async function findFirstChannelOfKind(tx: Tx, kind: string): Promise<ChannelRow | null> {
  const rows = await tx.query<ChannelRow>(
    "select * from channels where kind = $1 order by created_at, id limit 1",
    [kind],
    "channel_first",
  );
  return rows[0] ?? null;
}

export function listChannelRows(tx: Tx, accountId: string): Promise<ChannelRow[]> {
  return tx.query<ChannelRow>("select * from channels where account_id = $1 order by created_at, id limit 200", [accountId]);
}

/** Channels of some kinds that keep a signing secret or verify token of their own. */
export function listChannelsWithOwnSecret(tx: Tx, kinds: readonly string[]): Promise<ChannelRow[]> {
  return tx.query<ChannelRow>(
    "select * from channels where kind = any($1) and secret_source = 'own' and state <> 'disabled' order by created_at limit 1000",
    [kinds],
  );
}

export interface NewChannel {
  id: string;
  kind: string;
  name: string;
  externalId: string;
  config: Record<string, unknown>;
  secretsSealed: Buffer | null;
  secretSource: "env" | "own" | "none";
  botEnabled: boolean;
  demo: boolean;
}

export async function insertChannel(tx: Tx, accountId: string, channel: NewChannel): Promise<void> {
  await tx.execute(
    `insert into channels (account_id, id, kind, name, external_id, config, secrets_sealed, secret_source, bot_enabled, demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      accountId,
      channel.id,
      channel.kind,
      channel.name,
      channel.externalId,
      JSON.stringify(channel.config),
      channel.secretsSealed,
      channel.secretSource,
      channel.botEnabled,
      channel.demo,
    ],
  );
}

export async function setChannelConfig(tx: Tx, accountId: string, id: string, config: Record<string, unknown>): Promise<void> {
  await tx.execute("update channels set config = $3::jsonb where account_id = $1 and id = $2", [accountId, id, JSON.stringify(config)]);
}

export interface ChannelChange {
  name: string;
  externalId: string;
  config: Record<string, unknown>;
  secretsSealed: Buffer | null;
  secretSource: "env" | "own" | "none";
  botEnabled: boolean;
  state: ChannelRow["state"];
}

export async function updateChannelRow(tx: Tx, accountId: string, id: string, change: ChannelChange): Promise<void> {
  await tx.execute(
    `update channels set name = $3, external_id = $4, config = $5, secrets_sealed = $6, secret_source = $7, bot_enabled = $8, state = $9,
       state_reason = case when state = $9 then state_reason end where account_id = $1 and id = $2`,
    [
      accountId,
      id,
      change.name,
      change.externalId,
      JSON.stringify(change.config),
      change.secretsSealed,
      change.secretSource,
      change.botEnabled,
      change.state,
    ],
  );
}

export async function deleteChannelRow(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const removed = await tx.execute(
    "delete from channels c where account_id = $1 and id = $2 and not exists (select 1 from conversations v where v.account_id = c.account_id and v.channel_id = c.id)",
    [accountId, id],
  );
  return removed > 0;
}

export interface HourCounts {
  accountId: string;
  channelId: string;
  inbound?: number;
  outbound?: number;
  outboundFailed?: number;
  webhooks?: number;
  webhooksFailed?: number;
}

/** Adds to the counts of the present hour and notes when something last came or went. Rows in a fixed order, against deadlocks. */
export async function countTraffic(tx: Tx, counts: readonly HourCounts[]): Promise<void> {
  if (counts.length === 0) return;
  const rows = counts.toSorted((a, b) => (a.channelId < b.channelId ? -1 : 1));
  await tx.execute(
    `insert into channel_hours as h (account_id, channel_id, hour, inbound, outbound, outbound_failed, webhooks, webhooks_failed)
     select account_id, channel_id, date_trunc('hour', now()), i, o, f, w, wf
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[]) as t (account_id, channel_id, i, o, f, w, wf)
     where exists (select 1 from channels c where c.account_id = t.account_id and c.id = t.channel_id)
     on conflict (account_id, channel_id, hour) do update set inbound = h.inbound + excluded.inbound, outbound = h.outbound + excluded.outbound,
       outbound_failed = h.outbound_failed + excluded.outbound_failed, webhooks = h.webhooks + excluded.webhooks, webhooks_failed = h.webhooks_failed + excluded.webhooks_failed`,
    [
      rows.map((r) => r.accountId),
      rows.map((r) => r.channelId),
      rows.map((r) => r.inbound ?? 0),
      rows.map((r) => r.outbound ?? 0),
      rows.map((r) => r.outboundFailed ?? 0),
      rows.map((r) => r.webhooks ?? 0),
      rows.map((r) => r.webhooksFailed ?? 0),
    ],
    "channel_hours_add",
  );
  await tx.execute(
    `update channels c set last_inbound_at = case when t.i > 0 then now() else c.last_inbound_at end, last_outbound_at = case when t.o > 0 then now() else c.last_outbound_at end
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) as t (account_id, channel_id, i, o) where c.account_id = t.account_id and c.id = t.channel_id and (t.i > 0 or t.o > 0)`,
    [rows.map((r) => r.accountId), rows.map((r) => r.channelId), rows.map((r) => r.inbound ?? 0), rows.map((r) => r.outbound ?? 0)],
    "channel_last_traffic",
  );
}

/** Sets a channel's state; says whether it changed. */
export async function setChannelState(
  tx: Tx,
  accountId: string,
  id: string,
  state: ChannelRow["state"],
  reason: string | null,
): Promise<boolean> {
  const changed = await tx.execute(
    `update channels set state = $3, state_reason = $4, offline_since = case when $3 in ('offline', 'error') then coalesce(offline_since, now()) end
     where account_id = $1 and id = $2 and state <> 'disabled' and (state <> $3 or state_reason is distinct from $4)`,
    [accountId, id, state, reason],
  );
  return changed > 0;
}

export function countChannelStates(tx: Tx): Promise<{ kind: string; state: string; count: number }[]> {
  return tx.query<{ kind: string; state: string; count: number }>(
    "select kind, state, count(*) as count from channels group by kind, state",
    [],
    "channel_states",
  );
}
