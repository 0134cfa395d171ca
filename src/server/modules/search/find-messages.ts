import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { isId } from "#shared/ids.ts";
import { snippetOf } from "./highlight.ts";
import { parseQuery } from "./parse-query.ts";
import { rankMessages } from "./rank-messages.ts";
import type { FoundMessage, searchKinds } from "./search.contract.ts";
import { findMessages, listChannelIdsOfKind, listConversationIdsOf, listFoundMessages, type MessageHit } from "./search.repo.ts";

export interface MessageQuery {
  q?: string | undefined;
  channelId?: string | undefined;
  channel?: string | undefined;
  sender?: string | undefined;
  customerId?: string | undefined;
  conversationId?: string | undefined;
  direction?: "incoming" | "outgoing" | undefined;
  kind?: string | undefined;
  label?: string | undefined;
  status?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: "recent" | "relevance" | undefined;
  cursor?: string | undefined;
}

export interface MessagePage {
  items: FoundMessage[];
  nextCursor: string | null;
  searchedBackTo: string | null;
}

// Messages looked at in one turn. Of a common word with a rare label most are looked at in vain: some 20 µs each.
const workAtOnce = 6000;
const ranked = 200;
const fileKinds = ["image", "video", "audio", "voice", "document", "sticker"];
const none: MessagePage = { items: [], nextCursor: null, searchedBackTo: null };

const badInput = (path: string, message: string) =>
  new AppError("invalid", "input.invalid", { message: `${path}: ${message}`, issues: [{ path, message }] });

/** The smallest UUIDv7 of an instant: ids are in the order of storing. */
export function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Instant at which a UUIDv7 was made. */
const instantOf = (messageId: string) => new Date(Number.parseInt(messageId.replaceAll("-", "").slice(0, 12), 16)).toISOString();

function kindTerms(text: string, known: readonly string[]): string[] {
  const kinds = text.split(",").map((one) => one.trim());
  const wrong = kinds.find((kind) => !known.includes(kind));
  if (wrong !== undefined) throw badInput("kind", `${wrong} is none of the kinds`);
  return kinds.flatMap((kind) => (kind === "note" ? ["#n"] : kind === "file" ? fileKinds.map((file) => `#k${file}`) : [`#k${kind}`]));
}

/** Terms of the filters; null: nothing can fit (a channel of a kind that the account does not have). */
async function facetsOf(tx: Tx, accountId: string, query: MessageQuery, known: typeof searchKinds): Promise<string[][] | null> {
  const facets: string[][] = [];
  const tail = (id: string) => id.replaceAll("-", "").slice(-12);
  if (query.channelId !== undefined) facets.push([`#c${tail(query.channelId)}`]);
  if (query.channel !== undefined) facets.push((await listChannelIdsOfKind(tx, accountId, query.channel)).map((id) => `#c${tail(id)}`));
  if (query.sender !== undefined) {
    if (query.sender !== "bot" && !isId(query.sender)) throw badInput("sender", "a user's id, or bot");
    facets.push([`#s${query.sender}`]);
  }
  if (query.customerId !== undefined)
    facets.push((await listConversationIdsOf(tx, accountId, query.customerId)).map((id) => `#v${tail(id)}`));
  if (query.conversationId !== undefined) facets.push([`#v${tail(query.conversationId)}`]);
  if (query.direction !== undefined) facets.push([`#d${query.direction}`]);
  if (query.kind !== undefined) facets.push(kindTerms(query.kind, known));
  return facets.some((terms) => terms.length === 0) ? null : facets;
}

const earlier = (a: string | null, b: string | null) => (a === null ? b : b === null ? a : a < b ? a : b);

/**
 * One page of messages that fit, newest first or best first. Error: `input.bad_cursor`, `input.invalid`. Nothing to look for: an empty page.
 */
export async function searchMessagePage(
  tx: Tx,
  accountId: string,
  query: MessageQuery,
  options: { limit: number; now: Date; kinds: typeof searchKinds },
): Promise<MessagePage> {
  const pieces = parseQuery(query.q ?? "");
  const facets = await facetsOf(tx, accountId, query, options.kinds);
  if (facets === null) return none;
  // A label, a status or a time alone: everything within it fits.
  if (facets.length === 0 && pieces.every(({ mode }) => mode === "not")) {
    if (query.label === undefined && query.status === undefined && query.from === undefined && query.to === undefined) return none;
    facets.push(["#dincoming", "#doutgoing"]);
  }
  const byRelevance = query.sort === "relevance";
  const place = readCursor(query.cursor, byRelevance);
  const until = query.to === undefined ? null : firstIdAt(new Date(query.to));
  const { hits, reached } = await findMessages(tx, accountId, {
    pieces,
    facets,
    mayReadNotes: true,
    label: query.label ?? null,
    status: query.status ?? null,
    afterId: query.from === undefined ? null : firstIdAt(new Date(query.from)),
    beforeId: byRelevance ? until : earlier(until, place.before),
    limit: byRelevance ? ranked : options.limit + 1,
    work: workAtOnce,
  });
  const rows = new Map(
    (
      await listFoundMessages(
        tx,
        accountId,
        hits.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const found = hits.flatMap((hit) => {
    const row = rows.get(hit.id);
    return row ? [{ hit, row }] : [];
  });
  if (byRelevance) {
    const best = rankMessages(found, pieces, options.now).slice(place.offset);
    const page = best.slice(0, options.limit);
    return {
      items: page.map(({ hit, row }) => viewOf(hit, row)),
      nextCursor: best.length > options.limit ? String(place.offset + options.limit) : null,
      searchedBackTo: reached === null ? null : instantOf(reached),
    };
  }
  const page = found.slice(0, options.limit);
  const full = hits.length > options.limit;
  return {
    items: page.map(({ hit, row }) => viewOf(hit, row)),
    nextCursor: full ? (hits[options.limit - 1]?.id ?? null) : reached,
    searchedBackTo: full || reached === null ? null : instantOf(reached),
  };
}

function readCursor(cursor: string | undefined, byRelevance: boolean): { before: string | null; offset: number } {
  if (cursor === undefined) return { before: null, offset: 0 };
  if (byRelevance && /^\d{1,3}$/.test(cursor)) return { before: null, offset: Number(cursor) };
  if (!byRelevance && isId(cursor)) return { before: cursor, offset: 0 };
  throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
}

function viewOf(hit: MessageHit, row: Awaited<ReturnType<typeof listFoundMessages>>[number]): FoundMessage {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel,
    channelName: row.channel_name ?? row.channel,
    conversationStatus: row.conversation_status as FoundMessage["conversationStatus"],
    customer: { id: row.customer_id, name: row.customer_name },
    direction: row.direction as FoundMessage["direction"],
    senderType: row.sender_type as FoundMessage["senderType"],
    senderName: row.sender_name,
    type: row.type as FoundMessage["type"],
    private: row.private,
    timestamp: row.at.toISOString(),
    ...snippetOf(row.text, hit.words),
  };
}
