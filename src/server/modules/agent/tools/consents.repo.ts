import type { Tx } from "#platform/db/db.ts";

export interface OpenConsent {
  id: string;
  tool: string;
  fingerprint: string;
  turnKey: string;
  askedAt: Date;
}

/** What a conversation's customer was last asked to agree to, held; null: nothing is open. */
export async function openConsent(tx: Tx, accountId: string, conversationId: string): Promise<OpenConsent | null> {
  const rows = await tx.query<OpenConsent>(
    `select id, tool, fingerprint, turn_key as "turnKey", asked_at as "askedAt" from agent_consents
     where account_id = $1 and conversation_id = $2 and status = 'asked' for update`,
    [accountId, conversationId],
    "agent.open_consent",
  );
  return rows[0] ?? null;
}

export async function grantConsent(tx: Tx, accountId: string, id: string, messageId: string, at: Date): Promise<void> {
  await tx.execute("update agent_consents set status = 'granted', answered_by = $3, answered_at = $4 where account_id = $1 and id = $2", [
    accountId,
    id,
    messageId,
    at,
  ]);
}

export interface AskedConsent {
  id: string;
  conversationId: string;
  tool: string;
  input: Readonly<Record<string, unknown>>;
  fingerprint: string;
  turnKey: string;
  at: Date;
}

/** Notes a question; the one before it holds no longer. */
export async function askConsent(tx: Tx, accountId: string, asked: AskedConsent): Promise<void> {
  await tx.execute(
    `update agent_consents set status = 'replaced', answered_at = $3 where account_id = $1 and conversation_id = $2 and status = 'asked'`,
    [accountId, asked.conversationId, asked.at],
  );
  await tx.execute(
    `insert into agent_consents (account_id, id, conversation_id, tool, input, fingerprint, turn_key, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [accountId, asked.id, asked.conversationId, asked.tool, JSON.stringify(asked.input), asked.fingerprint, asked.turnKey, asked.at],
  );
}
