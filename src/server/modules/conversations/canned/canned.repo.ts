import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";

export interface CannedRow {
  account_id: string;
  id: string;
  owner_id: string | null;
  short_code: string;
  text: string;
  language: string | null;
  channel: string | null;
  files: string[];
  updated_at: Date;
  /** Place in the ranking of a search; 0 without one. */
  rank: number;
  folded: string;
}

export interface CannedFields {
  ownerId: string | null;
  shortCode: string;
  text: string;
  language: string | null;
  channel: string | null;
  files: readonly string[];
}

const columns = "account_id, id, owner_id, short_code, text, language, channel, files, updated_at";

/** Those of everybody and of one person. Ranked: the code itself, a code that begins so, a code that holds it, a text that holds every word. */
export function listCanned(
  tx: Tx,
  accountId: string,
  filter: {
    ownerId: string | null;
    q: string;
    language: string | null;
    channel: string | null;
    personal: boolean | null;
  },
  page: { after: { rank: number; folded: string; id: string } | null; limit: number },
): Promise<CannedRow[]> {
  return tx.query<CannedRow>(
    `select * from (
       select ${columns}, prosa_fold(short_code) as folded, case
         when q.whole = '' then 0
         when prosa_fold(short_code) = q.whole then 0
         when starts_with(prosa_fold(short_code), q.whole) then 1
         when position(q.whole in prosa_fold(short_code)) > 0 then 2
         when (select bool_and(position(word in prosa_fold(short_code || ' ' || text)) > 0) from unnest(string_to_array(q.whole, ' ')) word where word <> '') then 3
       end as rank
       from canned_replies, (select prosa_fold($3) as whole) q
       where account_id = $1 and (owner_id is null or owner_id = $2)
         and ($4::text is null or language is null or split_part(language, '-', 1) = split_part($4, '-', 1))
         and ($5::text is null or channel is null or channel = $5)
         and ($6::boolean is null or (owner_id is not null) = $6)
     ) found
     where rank is not null and ($7::int is null or (rank, folded, id) > ($7, $8::text, $9::uuid))
     order by rank, folded, id limit $10`,
    [
      accountId,
      filter.ownerId,
      filter.q,
      filter.language,
      filter.channel,
      filter.personal,
      page.after?.rank ?? null,
      page.after?.folded ?? null,
      page.after?.id ?? null,
      page.limit,
    ],
  );
}

export async function findCanned(tx: Tx, accountId: string, id: string): Promise<CannedRow | null> {
  const [row] = await tx.query<CannedRow>(
    `select ${columns}, 0 as rank, prosa_fold(short_code) as folded from canned_replies where account_id = $1 and id = $2 for update`,
    [accountId, id],
  );
  return row ?? null;
}

export async function insertCanned(tx: Tx, accountId: string, id: string, fields: CannedFields): Promise<void> {
  await tx.execute(
    "insert into canned_replies (account_id, id, owner_id, short_code, text, language, channel, files) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    [accountId, id, fields.ownerId, fields.shortCode, fields.text, fields.language, fields.channel, fields.files],
  );
}

export async function updateCanned(tx: Tx, accountId: string, id: string, fields: CannedFields): Promise<void> {
  await tx.execute(
    `update canned_replies set owner_id = $3, short_code = $4, text = $5, language = $6, channel = $7, files = $8, demo = false, updated_at = now()
     where account_id = $1 and id = $2`,
    [accountId, id, fields.ownerId, fields.shortCode, fields.text, fields.language, fields.channel, fields.files],
  );
}

export async function deleteCanned(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from canned_replies where account_id = $1 and id = $2", [accountId, id]);
}

/** Stores ready answers of everybody; the same code, language and channel again replaces the text. */
export async function upsertCanned(
  tx: Tx,
  accountId: string,
  item: { shortCode: string; text: string; language: string | null; channel: string | null },
): Promise<"created" | "updated"> {
  const [row] = await tx.query<{ made: boolean }>(
    `insert into canned_replies (account_id, id, owner_id, short_code, text, language, channel) values ($1, $2, null, $3, $4, $5, $6)
     on conflict (account_id, owner_id, short_code, language, channel) do update set text = excluded.text, demo = false, updated_at = now()
     returning (xmax = 0) as made`,
    [accountId, newId(), item.shortCode, item.text, item.language, item.channel],
  );
  return row?.made === true ? "created" : "updated";
}

/** The demonstration's ready answers. */
export async function seedCanned(tx: Tx, accountId: string, items: readonly { shortCode: string; text: string }[]): Promise<void> {
  await tx.execute(
    `insert into canned_replies (account_id, id, short_code, text, demo)
     select $1, one.id, one.code, one.text, true from unnest($2::uuid[], $3::text[], $4::text[]) as one (id, code, text)
     on conflict do nothing`,
    [accountId, items.map(() => newId()), items.map((item) => item.shortCode), items.map((item) => item.text)],
  );
}

/** Takes the demonstration's ready answers away; those that somebody changed are the business's own by now. */
export async function removeDemoCanned(tx: Tx, accountId: string): Promise<void> {
  await tx.execute("delete from canned_replies where account_id = $1 and demo", [accountId]);
}
