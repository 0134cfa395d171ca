import type { Tx } from "#platform/db/db.ts";
import type { ListWords, ResolvedFilter } from "./list-filter.ts";
import { conditionsOf } from "./list-filter.ts";

// 190,000 names take 900 ms to be compared one by one; the trigram index gives a thousand of them in 1 to 50 ms, by how common they are.
const mostNames = 1000;
// Texts change with every message, so that no index holds them: they are compared, 10 µs each, in what is newest.
const textsCompared = 2000;
// A shorter piece has no trigram: the index would be read whole.
const shortestIndexed = 3;

/** Words as they are looked for, the longest first: the index is asked for that one. */
export function wordsOf(text: string | undefined): string[] {
  const words = (text ?? "").replaceAll("\u0000", "").trim().split(/\s+/).filter(Boolean).slice(0, 8);
  return words.sort((one, other) => other.length - one.length);
}

const patternOf = (word: string) => `%${word.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * Looks the words of a filter up: in the names of all customers, and in the names and last messages of the newest conversations that the
 * rest of the filter leaves. When those are `enough` for the page, the names of the others are not asked for. Null when the filter has no words.
 */
export async function findWords(tx: Tx, accountId: string, filter: ResolvedFilter, enough = Infinity): Promise<ListWords | null> {
  const words = wordsOf(filter.q);
  if (words.length === 0) return null;
  const patterns = words.map(patternOf);
  const values: unknown[] = [accountId, patterns];
  const where = [
    "c.account_id = $1",
    "c.last_message_at is not null",
    ...conditionsOf({ ...filter, q: undefined }, "conversations", values),
  ];
  const newest = await tx.query<{ id: string }>(
    `select t.id from (
         select w.id, concat(prosa_fold(w.last_message), chr(10),
           (select u.name_folded from customers u where u.account_id = w.account_id and u.id = w.customer_id)) as words
         from (select c.account_id, c.id, c.customer_id, c.last_message from conversations c where ${where.join(" and ")}
           order by c.last_message_at desc, c.id desc limit ${textsCompared}) w offset 0) t
       where t.words like all (array(select prosa_fold(x) from unnest($2::text[]) x))`,
    values,
  );
  const names =
    newest.length >= enough || (words[0]?.length ?? 0) < shortestIndexed
      ? []
      : await tx.query<{ id: string }>("select find_customers_by_words($1, $2, $3) as id", [accountId, patterns, mostNames + 1]);
  return {
    conversationIds: newest.map(({ id }) => id),
    customerIds: names.length > mostNames ? null : names.map(({ id }) => id),
    patterns,
  };
}
