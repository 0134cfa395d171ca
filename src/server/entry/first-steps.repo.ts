import { packsKey } from "#modules/packs/packs-on.ts";
import type { Tx } from "#platform/db/db.ts";

export interface FirstSteps {
  /** The lines of business were chosen, or confirmed as they are. */
  business: boolean;
  channel: boolean;
  colleague: boolean;
  look: boolean;
  conversation: boolean;
  answer: boolean;
  webchat: boolean;
}

/** What has happened in an account since it was made; what came with the demonstration is older and does not count. */
export async function readFirstSteps(tx: Tx, accountId: string): Promise<FirstSteps> {
  const rows = await tx.query<FirstSteps>(
    `with born as (select created_at + interval '30 seconds' as at from accounts where id = $1)
     select exists (select from account_settings where account_id = $1 and key = $3) as business,
       exists (select from channels where account_id = $1) as channel,
       exists (select from channels where account_id = $1 and kind = $2) as webchat,
       (select count(*) > 1 from users where account_id = $1 and disabled_at is null)
         or exists (select from invitations where account_id = $1 and revoked_at is null) as colleague,
       exists (select from settings_changes where account_id = $1 and area in ('chat', 'shop')) as look,
       exists (select from conversations, born where account_id = $1 and last_inbound_at > born.at) as conversation,
       exists (select from conversations, born where account_id = $1 and last_inbound_at > born.at
         and (assignee_id is not null or last_message_sender_type = 'agent')) as answer`,
    [accountId, "webchat", packsKey],
  );
  return rows[0] ?? { business: false, channel: false, colleague: false, look: false, conversation: false, answer: false, webchat: false };
}
