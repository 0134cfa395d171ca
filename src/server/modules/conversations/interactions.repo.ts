import type { Tx } from "#platform/db/db.ts";

export interface InteractionRow {
  id: string;
  customer_id: string;
  channel: string;
  at: Date;
  type: string;
  direction: "incoming" | "outgoing";
  text: string;
  payload: Record<string, unknown>;
  external_id: string | null;
  status: string;
  conversation_id: string;
  nlp: unknown;
  agent_response: unknown;
  attachments: unknown[];
}

const shown = `m.id, c.customer_id, c.channel, m.at, m.type, m.direction, m.text, m.payload, m.external_id, m.status, m.conversation_id, m.nlp, m.agent_response,
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'mime_type', a.mime_type, 'file_name', a.file_name) order by a.position), '[]')
   from attachments a where a.account_id = $1 and a.message_id = m.id) as attachments`;
const said = "not m.private and m.type <> 'system' and m.deleted_at is null";

/** Messages below an id, newest first; of one customer from each of that one's conversations, so that the thread's index is used. */
export function interactionsPage(
  tx: Tx,
  accountId: string,
  filter: { customerId: string | null; channel: string | null; direction: string | null; before: string | null; limit: number },
): Promise<InteractionRow[]> {
  const values = [accountId, filter.customerId, filter.channel, filter.direction, filter.before, filter.limit];
  const fits = `${said} and ($4::text is null or m.direction = $4) and ($5::uuid is null or m.id < $5)`;
  if (filter.customerId === null)
    return tx.query<InteractionRow>(
      `select ${shown} from messages m join conversations c on c.account_id = $1 and c.id = m.conversation_id
       where m.account_id = $1 and ${fits} and $2::uuid is null and ($3::text is null or c.channel = $3) order by m.id desc limit $6`,
      values,
    );
  return tx.query<InteractionRow>(
    `select ${shown} from (
       select p.* from conversations v cross join lateral (select m.* from messages m where m.account_id = $1 and m.conversation_id = v.id and ${fits}
         order by m.id desc limit $6) p
       where v.account_id = $1 and v.customer_id = $2 and ($3::text is null or v.channel = $3) order by p.id desc limit $6) m
     join conversations c on c.account_id = $1 and c.id = m.conversation_id order by m.id desc`,
    values,
    "interactions_of_customer",
  );
}

export async function findMessageInteraction(tx: Tx, accountId: string, id: string): Promise<InteractionRow | null> {
  const rows = await tx.query<InteractionRow>(
    `select ${shown} from messages m join conversations c on c.account_id = $1 and c.id = m.conversation_id where m.account_id = $1 and m.id = $2 and ${said}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}
