import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { getSalt } from "../profile/customer-salt.ts";
import { findGivenInteraction, givenInteractions, insertInteraction, type GivenInteractionRow } from "./interactions.repo.ts";
import { findSession } from "./sessions.repo.ts";

export const interactionContext = "customer_interactions.content";

export interface GivenInteraction {
  id: string;
  customerId: string;
  sessionId: string | null;
  channel: string;
  type: string;
  direction: "incoming" | "outgoing";
  content: Record<string, unknown>;
  metadata: Record<string, unknown>;
  nlpData: unknown;
  agentResponse: unknown;
  extra: Record<string, unknown>;
  at: Date;
}

/** An id that sorts among messages by the time of what it names (UUIDv7 of that moment). */
export function idAt(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.max(0, at.getTime()), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const opened = async (vault: Vault, accountId: string, row: GivenInteractionRow): Promise<GivenInteraction> => ({
  id: row.id,
  customerId: row.customer_id,
  sessionId: row.session_id,
  channel: row.channel,
  type: row.type,
  direction: row.direction,
  content: JSON.parse(await vault.openText(accountId, interactionContext, row.content_sealed, { customerSalt: row.salt })) as Record<
    string,
    unknown
  >,
  metadata: row.metadata,
  nlpData: row.nlp_data,
  agentResponse: row.agent_response,
  extra: row.extra,
  at: row.at,
});

/** Interactions that other systems brought, newest first. */
export async function listGivenInteractions(
  tx: Tx,
  vault: Vault,
  accountId: string,
  filter: Parameters<typeof givenInteractions>[2],
): Promise<GivenInteraction[]> {
  const rows = await givenInteractions(tx, accountId, filter);
  return Promise.all(rows.map((row) => opened(vault, accountId, row)));
}

export async function findInteraction(tx: Tx, vault: Vault, accountId: string, id: string): Promise<GivenInteraction | null> {
  const row = await findGivenInteraction(tx, accountId, id);
  return row && opened(vault, accountId, row);
}

/** Keeps an interaction of another system. Errors: `customers.not_found`, `customers.session_unknown`. */
export async function recordInteraction(
  tx: Tx,
  vault: Vault,
  accountId: string,
  given: Omit<GivenInteraction, "id">,
): Promise<GivenInteraction> {
  const salt = await getSalt(tx, accountId, given.customerId);
  if (given.sessionId !== null && (await findSession(tx, accountId, given.sessionId))?.customer_id !== given.customerId)
    throw new AppError("invalid", "customers.session_unknown", {
      message: "The session is not one of this customer.",
      issues: [{ path: "session_id", message: "not one of this customer" }],
    });
  const id = idAt(given.at);
  await insertInteraction(tx, accountId, {
    id,
    customer_id: given.customerId,
    session_id: given.sessionId,
    channel: given.channel,
    type: given.type,
    direction: given.direction,
    content_sealed: await vault.seal(accountId, interactionContext, JSON.stringify(given.content), { customerSalt: salt }),
    metadata: given.metadata,
    nlp_data: given.nlpData,
    agent_response: given.agentResponse,
    extra: given.extra,
    at: given.at,
  });
  return { ...given, id };
}
