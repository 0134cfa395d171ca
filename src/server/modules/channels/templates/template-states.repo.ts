import type { Tx } from "#platform/db/db.ts";
import type { TemplateStatus } from "#shared/template-text.ts";

/** How a template stands on each channel of these kinds; status null: the channel does not have it. */
export function templateStates(
  tx: Tx,
  accountId: string,
  kinds: readonly string[],
  { name, language }: { name: string; language: string },
): Promise<{ channelId: string; channelName: string; status: TemplateStatus | null; rejectedReason: string | null }[]> {
  return tx.query(
    `select c.id as "channelId", c.name as "channelName", nullif(t.status, 'deleted') as status, t.rejected_reason as "rejectedReason"
     from channels c left join message_templates t on t.account_id = c.account_id and t.channel_id = c.id and t.name = $3 and t.language = $4
     where c.account_id = $1 and c.kind = any ($2::text[]) order by lower(c.name), c.id limit 50`,
    [accountId, kinds, name, language],
    "templates.states",
  );
}
