import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { TemplateContent } from "#shared/message-template.ts";
import type { TemplateStatus } from "#shared/template-text.ts";
import { newId } from "#shared/ids.ts";
import type { ProviderTemplate } from "../adapters/adapter.ts";

export interface TemplateRow {
  account_id: string;
  id: string;
  /** Null: the business's own, for channels whose provider has none. */
  channel_id: string | null;
  external_id: string;
  name: string;
  language: string;
  category: string;
  status: TemplateStatus;
  rejected_reason: string | null;
  quality: string | null;
  content: TemplateContent;
  header_file_id: string | null;
  updated_at: Date;
}

export interface SyncRow {
  account_id: string;
  channel_id: string;
  synced_at: Date | null;
  problem: string | null;
}

export function listTemplateRows(
  tx: Tx,
  accountId: string,
  filter: {
    channelId?: string | undefined;
    /** The channel's provider has no templates: the business's own stand in for them. */
    own?: boolean;
    status?: string | undefined;
    language?: string | undefined;
    q?: string | undefined;
  },
  page: { after: { name: string; id: string } | null; limit: number },
): Promise<TemplateRow[]> {
  return tx.query<TemplateRow>(
    `select * from message_templates
     where account_id = $1 and ($2::uuid is null or channel_id = $2 or ($9 and channel_id is null)) and ($3::text is null or status = $3) and ($4::text is null or language = $4)
       and ($5::text is null or position(prosa_fold($5) in prosa_fold(name || ' ' || replace(name, '_', ' ') || ' ' || (content->>'body'))) > 0)
       and ($6::text is null or (name, id) > ($6, $7::uuid))
     order by name, id limit $8`,
    [
      accountId,
      filter.channelId ?? null,
      filter.status ?? null,
      filter.language ?? null,
      filter.q?.replaceAll("\u0000", "") ?? null,
      page.after?.name ?? null,
      page.after?.id ?? null,
      page.limit,
      filter.own === true,
    ],
  );
}

/** Whether a channel is of one of these kinds. */
export async function isOfKind(tx: Tx, accountId: string, channelId: string, kinds: readonly string[]): Promise<boolean> {
  const rows = await tx.query("select from channels where account_id = $1 and id = $2 and kind = any($3)", [accountId, channelId, kinds]);
  return rows.length > 0;
}

export async function getTemplateRow(tx: Tx, accountId: string, id: string, lock = false): Promise<TemplateRow> {
  const [row] = await tx.query<TemplateRow>(
    `select * from message_templates where account_id = $1 and id = $2 ${lock ? "for update" : ""}`,
    [accountId, id],
  );
  if (row === undefined) throw new AppError("not_found", "templates.not_found", { message: "There is no such template." });
  return row;
}

type WrittenTemplate = Pick<
  TemplateRow,
  "channel_id" | "external_id" | "name" | "language" | "category" | "status" | "content" | "header_file_id"
>;

/** Stores a template that was made here; one that was taken away before comes back. Null: there is one already. */
export async function insertTemplate(tx: Tx, accountId: string, one: WrittenTemplate): Promise<TemplateRow | null> {
  const target =
    one.channel_id === null ? "(account_id, name, language) where channel_id is null" : "(account_id, channel_id, name, language)";
  const [row] = await tx.query<TemplateRow>(
    `insert into message_templates (account_id, id, channel_id, external_id, name, language, category, status, content, header_file_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10)
     on conflict ${target} do update set external_id = excluded.external_id, category = excluded.category, status = excluded.status,
       content = excluded.content, header_file_id = excluded.header_file_id, rejected_reason = null, quality = null, updated_at = now()
     where message_templates.status = 'deleted' or (excluded.external_id <> '' and message_templates.external_id = excluded.external_id)
     returning *`,
    [
      accountId,
      newId(),
      one.channel_id,
      one.external_id,
      one.name,
      one.language,
      one.category,
      one.status,
      JSON.stringify(one.content),
      one.header_file_id,
    ],
  );
  return row ?? null;
}

export async function updateTemplate(
  tx: Tx,
  accountId: string,
  id: string,
  change: Pick<TemplateRow, "category" | "status" | "content" | "header_file_id">,
): Promise<TemplateRow> {
  await tx.execute(
    `update message_templates set category = $3, status = $4, content = $5::jsonb, header_file_id = $6, rejected_reason = null, updated_at = now()
     where account_id = $1 and id = $2`,
    [accountId, id, change.category, change.status, JSON.stringify(change.content), change.header_file_id],
  );
  return getTemplateRow(tx, accountId, id);
}

/** Takes one away: the business's own is gone, one of a provider is known as deleted. */
export async function removeTemplate(tx: Tx, accountId: string, row: TemplateRow): Promise<void> {
  await tx.execute(
    row.channel_id === null
      ? "delete from message_templates where account_id = $1 and id = $2"
      : "update message_templates set status = 'deleted', updated_at = now() where account_id = $1 and id = $2",
    [accountId, row.id],
  );
}

/** The template of exactly this channel, or (null) the business's own. */
export async function findTemplateOf(
  tx: Tx,
  accountId: string,
  channelId: string | null,
  name: string,
  language: string,
): Promise<TemplateRow | null> {
  const [row] = await tx.query<TemplateRow>(
    "select * from message_templates where account_id = $1 and channel_id is not distinct from $2::uuid and name = $3 and language = $4",
    [accountId, channelId, name, language],
  );
  return row ?? null;
}

/** The template of a channel; where it has none of that name, the business's own (`channel_id` null). */
export async function findTemplate(
  tx: Tx,
  accountId: string,
  channelId: string,
  name: string,
  language: string,
): Promise<TemplateRow | null> {
  const [row] = await tx.query<TemplateRow>(
    `select * from message_templates where account_id = $1 and (channel_id = $2 or channel_id is null) and name = $3 and language = $4
     order by channel_id nulls last limit 1`,
    [accountId, channelId, name.replaceAll("\u0000", ""), language.replaceAll("\u0000", "")],
  );
  return row ?? null;
}

/** Makes the stored templates of a channel those of the provider; what the provider no longer has is marked as deleted. */
export async function replaceTemplates(
  tx: Tx,
  accountId: string,
  channelId: string,
  templates: readonly ProviderTemplate[],
): Promise<void> {
  await tx.execute(
    `insert into message_templates (account_id, id, channel_id, external_id, name, language, category, status, rejected_reason, quality, content)
     select $1, one.id, $2, one.external_id, one.name, one.language, one.category, one.status, one.rejected_reason, one.quality, one.content
     from jsonb_to_recordset($3) as one (id uuid, external_id text, name text, language text, category text, status text, rejected_reason text, quality text, content jsonb)
     on conflict (account_id, channel_id, name, language) do update set external_id = excluded.external_id, category = excluded.category,
       status = excluded.status, rejected_reason = excluded.rejected_reason, quality = excluded.quality, content = excluded.content, updated_at = now()`,
    [
      accountId,
      channelId,
      JSON.stringify(
        templates.map((one) => ({
          id: newId(),
          external_id: one.externalId,
          name: one.name,
          language: one.language,
          category: one.category,
          status: one.status,
          rejected_reason: one.rejectedReason,
          quality: one.quality,
          content: one.content,
        })),
      ),
    ],
  );
  await tx.execute(
    `update message_templates set status = 'deleted', updated_at = now()
     where account_id = $1 and channel_id = $2 and status <> 'deleted' and not (name || chr(10) || language = any($3))`,
    [accountId, channelId, templates.map((one) => `${one.name}\n${one.language}`)],
  );
}

/** What a webhook told of one template, on every channel of the same business account. */
export async function noteTemplateChange(
  tx: Tx,
  accountId: string,
  channelId: string,
  change: {
    name: string;
    language: string;
    status: TemplateStatus | null;
    reason: string | null;
    category: string | null;
    quality: string | null;
  },
): Promise<void> {
  await tx.execute(
    `update message_templates set status = coalesce($5, status), rejected_reason = case when $5 is null then rejected_reason else $6 end,
       category = coalesce(lower($7), category), quality = coalesce($8, quality), updated_at = now()
     where account_id = $1 and name = $3 and language = $4 and channel_id in (
       select other.id from channels own join channels other on other.account_id = own.account_id and other.kind = own.kind
         and (other.id = own.id or other.config->>'businessAccountId' = own.config->>'businessAccountId')
       where own.account_id = $1 and own.id = $2)`,
    [accountId, channelId, change.name, change.language, change.status, change.reason, change.category, change.quality],
  );
}

/** Asks for a look at the provider soon: what a webhook tells is not the whole template. */
export async function hastenSync(tx: Tx, accountId: string, channelId: string): Promise<void> {
  await tx.execute(
    "update template_syncs set due_at = least(due_at, now() + interval '5 seconds') where account_id = $1 and channel_id = $2",
    [accountId, channelId],
  );
}

/** Channels whose templates are due to be fetched; each is given out once in `leaseSeconds`. */
export function claimSyncs(
  tx: Tx,
  kinds: readonly string[],
  leaseSeconds: number,
  limit: number,
): Promise<{ account_id: string; channel_id: string }[]> {
  return tx.query(
    `insert into template_syncs (account_id, channel_id, due_at)
     select c.account_id, c.id, now() + make_interval(secs => $2) from channels c
       left join template_syncs s on s.account_id = c.account_id and s.channel_id = c.id
     where c.kind = any($1) and c.state <> 'disabled' and (s.due_at is null or s.due_at <= now())
     order by s.due_at nulls first limit $3
     on conflict (account_id, channel_id) do update set due_at = excluded.due_at where template_syncs.due_at <= now()
     returning account_id, channel_id`,
    [kinds, leaseSeconds, limit],
  );
}

export async function recordSync(
  tx: Tx,
  accountId: string,
  channelId: string,
  outcome: { problem: string | null; againSeconds: number },
): Promise<SyncRow | null> {
  const [row] = await tx.query<SyncRow>(
    `insert into template_syncs (account_id, channel_id, synced_at, problem, due_at)
     values ($1, $2, case when $3::text is null then now() end, $3, now() + make_interval(secs => $4))
     on conflict (account_id, channel_id) do update set synced_at = coalesce(excluded.synced_at, template_syncs.synced_at),
       problem = excluded.problem, due_at = excluded.due_at
     returning account_id, channel_id, synced_at, problem`,
    [accountId, channelId, outcome.problem, outcome.againSeconds],
  );
  return row ?? null;
}

export function listSyncRows(tx: Tx, accountId: string): Promise<SyncRow[]> {
  return tx.query<SyncRow>(
    "select account_id, channel_id, synced_at, problem from template_syncs where account_id = $1 order by channel_id limit 500",
    [accountId],
  );
}
