import type { Tx } from "#platform/db/db.ts";

export interface GivenInteractionRow {
  id: string;
  customer_id: string;
  session_id: string | null;
  channel: string;
  type: string;
  direction: "incoming" | "outgoing";
  content_sealed: Buffer;
  metadata: Record<string, unknown>;
  nlp_data: unknown;
  agent_response: unknown;
  extra: Record<string, unknown>;
  at: Date;
  salt: Buffer;
}

const columns =
  "i.id, i.customer_id, i.session_id, i.channel, i.type, i.direction, i.content_sealed, i.metadata, i.nlp_data, i.agent_response, i.extra, i.at, k.salt";

/** Interactions of other systems below an id, newest first (their ids carry their time). */
export function givenInteractions(
  tx: Tx,
  accountId: string,
  filter: { customerId: string | null; channel: string | null; direction: string | null; before: string | null; limit: number },
): Promise<GivenInteractionRow[]> {
  return tx.query<GivenInteractionRow>(
    `select ${columns} from customer_interactions i join customer_keys k on k.account_id = $1 and k.customer_id = i.customer_id
     where i.account_id = $1 and ($2::uuid is null or i.customer_id = $2) and ($3::text is null or i.channel = $3)
       and ($4::text is null or i.direction = $4) and ($5::uuid is null or i.id < $5) order by i.id desc limit $6`,
    [accountId, filter.customerId, filter.channel, filter.direction, filter.before, filter.limit],
    "interactions_given",
  );
}

export async function findGivenInteraction(tx: Tx, accountId: string, id: string): Promise<GivenInteractionRow | null> {
  const rows = await tx.query<GivenInteractionRow>(
    `select ${columns} from customer_interactions i join customer_keys k on k.account_id = $1 and k.customer_id = i.customer_id
     where i.account_id = $1 and i.id = $2`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export async function insertInteraction(tx: Tx, accountId: string, row: Omit<GivenInteractionRow, "salt">): Promise<void> {
  await tx.execute(
    `insert into customer_interactions (account_id, id, customer_id, session_id, channel, type, direction, content_sealed, metadata, nlp_data,
       agent_response, extra, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      accountId,
      row.id,
      row.customer_id,
      row.session_id,
      row.channel,
      row.type,
      row.direction,
      row.content_sealed,
      JSON.stringify(row.metadata),
      row.nlp_data === null ? null : JSON.stringify(row.nlp_data),
      row.agent_response === null ? null : JSON.stringify(row.agent_response),
      JSON.stringify(row.extra),
      row.at,
    ],
  );
}
