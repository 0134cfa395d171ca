import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { isId } from "#shared/ids.ts";
import { foldText } from "#shared/fold-text.ts";
import { findConversation, type ConversationRow } from "./conversations.repo.ts";
import * as contract from "./thread.contract.ts";
import { listFilesOfConversation, searchThread } from "./thread.repo.ts";
import type { Views } from "./views.ts";

/** Messages that one search reads at most: 5,000 take about 30 ms. */
const scanMost = 5000;
const excerptLength = 120;

const kindsOf = { media: ["image", "video"], audio: ["audio", "voice"], document: ["document"] } as const;

async function getConversation(tx: Tx, accountId: string, id: string): Promise<ConversationRow> {
  const row = await findConversation(tx, accountId, id);
  if (!row) throw new AppError("not_found", "conversations.not_found", { message: "This conversation does not exist." });
  return row;
}

function cursorOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (isId(value)) return value;
  throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
}

/** LIKE pattern for "holds these words as they stand". */
const containing = (q: string): string => `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The stretch of a text around the first match. */
export function excerptOf(text: string, q: string): string {
  const at = foldText(text).indexOf(foldText(q));
  const start = Math.max(0, at - 40);
  const cut = text
    .slice(start, start + excerptLength)
    .replace(/\s+/g, " ")
    .trim();
  return `${start > 0 ? "…" : ""}${cut}${start + excerptLength < text.length ? "…" : ""}`;
}

/** What the thread and the panel beside it ask of one conversation. */
export function threadRoutes(deps: { db: Db; views: Views }): BoundRoute[] {
  const { db, views } = deps;
  return [
    bind(contract.searchConversation, ({ actor, params, query }) =>
      db.account(actor.accountId, async (tx) => {
        await getConversation(tx, actor.accountId, params.id);
        const before = cursorOf(query.cursor);
        const q = (query.q ?? "").replaceAll("\u0000", "").trim();
        if (q === "") return { items: [], nextCursor: null };
        const limit = query.limit ?? 50;
        const found = await searchThread(tx, actor.accountId, params.id, {
          pattern: containing(q),
          before,
          scan: scanMost,
          limit: limit + 1,
        });
        const page = found.rows.slice(0, limit);
        const more = found.rows.length > limit ? (page.at(-1)?.id ?? null) : found.scanned === scanMost ? found.last : null;
        return {
          items: page.map((row) => ({
            messageId: row.id,
            direction: row.direction,
            senderType: row.sender_type as contract.MessageHit["senderType"],
            senderName: row.sender_name,
            private: row.private,
            excerpt: row.file_name ?? excerptOf(row.text, q),
            at: row.at.toISOString(),
          })),
          nextCursor: more,
        };
      }),
    ),
    bind(contract.listConversationFiles, ({ actor, params, query }) =>
      db.account(actor.accountId, async (tx) => {
        await getConversation(tx, actor.accountId, params.id);
        const limit = query.limit ?? 30;
        const rows = await listFilesOfConversation(tx, actor.accountId, params.id, {
          kinds: query.kind === undefined ? null : kindsOf[query.kind],
          before: cursorOf(query.cursor),
          limit: limit + 1,
        });
        const page = rows.slice(0, limit);
        const shown = views.attachments(actor.accountId, page);
        return {
          items: page.map((row, index) => ({
            ...(shown[index] as (typeof shown)[number]),
            messageId: row.message_id,
            direction: row.direction,
            senderName: row.sender_name,
            at: row.at.toISOString(),
          })),
          nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
        };
      }),
    ),
  ];
}
