import {
  findInteraction,
  isMaskedFor,
  listGivenInteractions,
  recordInteraction,
  sessionsAt,
  type GivenInteraction,
} from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { isId } from "#shared/ids.ts";
import * as contract from "./interactions.contract.ts";
import { findMessageInteraction, interactionsPage, type InteractionRow } from "./interactions.repo.ts";

const named = new Set([
  "user_id",
  "session_id",
  "timestamp",
  "channel",
  "type",
  "direction",
  "content",
  "metadata",
  "nlp_data",
  "agent_response",
]);

function ofMessage(row: InteractionRow, sessionId: string | null) {
  return {
    id: row.id,
    session_id: sessionId,
    user_id: row.customer_id,
    timestamp: row.at.toISOString(),
    channel: row.channel,
    type: row.type === "text" ? "message" : row.type,
    direction: row.direction,
    content: { text: row.text, attachments: row.attachments, structured_data: Object.keys(row.payload).length > 0 ? row.payload : null },
    metadata: { message_id: row.external_id, status: row.status, conversation_id: row.conversation_id },
    nlp_data: row.nlp ?? null,
    agent_response: row.agent_response ?? null,
    extra: {},
  };
}
type Wire = ReturnType<typeof ofMessage> | ReturnType<typeof ofGiven>;

function ofGiven(given: GivenInteraction) {
  const {
    text,
    attachments,
    structured_data: data,
  } = given.content as { text?: string; attachments?: unknown[]; structured_data?: unknown };
  return {
    id: given.id,
    session_id: given.sessionId,
    user_id: given.customerId,
    timestamp: given.at.toISOString(),
    channel: given.channel,
    type: given.type,
    direction: given.direction,
    content: { text: text ?? "", attachments: attachments ?? [], structured_data: data ?? null },
    metadata: given.metadata,
    nlp_data: given.nlpData,
    agent_response: given.agentResponse,
    extra: given.extra,
  };
}

/** What was said is hidden from roles that may not see persons; what was understood stays. */
const hidden = <T extends Wire>(item: T) => ({ ...item, content: { text: "•••", attachments: [], structured_data: null }, extra: {} });

const unknown = () => new AppError("not_found", "interactions.not_found", { message: "There is no such interaction." });

/** Routes of interactions: a view over messages, and what other systems brought. */
export function interactionRoutes(deps: { vault: Vault }): BoundRoute[] {
  const { vault } = deps;
  const withSessions = async (tx: Tx, accountId: string, rows: readonly InteractionRow[]) => {
    if (rows.length === 0) return [];
    const sessions = await sessionsAt(
      tx,
      accountId,
      rows.map((row) => ({ customerId: row.customer_id, at: row.at })),
    );
    return rows.map((row, index) => ofMessage(row, sessions[index] ?? null));
  };
  return [
    bind(contract.listInteractions, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      if (query.cursor !== undefined && !isId(query.cursor))
        throw new AppError("invalid", "input.bad_cursor", { issues: [{ path: "cursor", message: "not a cursor of this list" }] });
      const filter = {
        customerId: query.user_id ?? null,
        channel: query.channel ?? null,
        direction: query.direction ?? null,
        before: query.cursor ?? null,
        limit: limit + 1,
      };
      return db.account(actor.accountId, async (tx) => {
        const [messages, given] = await Promise.all([
          interactionsPage(tx, actor.accountId, filter),
          listGivenInteractions(tx, vault, actor.accountId, filter),
        ]);
        const all: Wire[] = [...(await withSessions(tx, actor.accountId, messages)), ...given.map(ofGiven)];
        const sorted = all.toSorted((a, b) => (a.id < b.id ? 1 : -1));
        const page = sorted.slice(0, limit);
        return {
          items: page.map((item) => (isMaskedFor(actor, item.user_id) ? hidden(item) : item)),
          nextCursor: sorted.length > limit ? (page.at(-1)?.id ?? null) : null,
        };
      });
    }),
    bind(contract.getInteraction, async ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        const message = await findMessageInteraction(tx, actor.accountId, params.id);
        const given = message ? null : await findInteraction(tx, vault, actor.accountId, params.id);
        const [item] = message ? await withSessions(tx, actor.accountId, [message]) : given ? [ofGiven(given)] : [];
        if (!item) throw unknown();
        return isMaskedFor(actor, item.user_id) ? hidden(item) : item;
      }),
    ),
    bind(contract.createInteraction, async ({ actor, body, db }) =>
      db.account(actor.accountId, async (tx) =>
        ofGiven(
          await recordInteraction(tx, vault, actor.accountId, {
            customerId: body.user_id,
            sessionId: body.session_id ?? null,
            channel: body.channel,
            type: body.type,
            direction: body.direction,
            content: body.content,
            metadata: body.metadata ?? {},
            nlpData: body.nlp_data ?? null,
            agentResponse: body.agent_response ?? null,
            extra: Object.fromEntries(Object.entries(body).filter(([key]) => !named.has(key))),
            at: new Date(body.timestamp),
          }),
        ),
      ),
    ),
  ];
}
