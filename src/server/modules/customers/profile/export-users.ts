import { Readable } from "node:stream";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { formatDocument } from "#shared/documents.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { loadUsers } from "./load-users.ts";
import type { Reader } from "./masking.ts";
import { userPage, type UserPlace, type UserQuery } from "./user-list.repo.ts";
import type { User } from "./users.contract.ts";

/** Rows of one file at the most. */
const most = 1_000_000;
const atOnce = 500;

const columns: readonly [string, (user: User) => string | number | boolean | null][] = [
  ["id", (user) => user.id],
  ["external_id", (user) => user.external_id],
  ["name", (user) => user.name],
  // Without the plus sign: a cell of an export begins no formula.
  ["phone", (user) => user.phone],
  ["email", (user) => user.email],
  ["cpf", (user) => (user.documents.cpf === null ? null : formatDocument(user.documents.cpf))],
  ["cnpj", (user) => (user.documents.cnpj === null ? null : formatDocument(user.documents.cnpj))],
  ["status", (user) => user.status],
  ["birth_date", (user) => user.profile.birth_date],
  ["gender", (user) => user.profile.gender],
  ["city", (user) => user.profile.location.city],
  ["state", (user) => user.profile.location.state],
  ["country", (user) => user.profile.location.country],
  ["postal_code", (user) => user.profile.location.postal_code],
  ["language", (user) => user.profile.language],
  ["customer_value_tier", (user) => user.segmentation.customer_value_tier],
  ["lifecycle_stage", (user) => user.segmentation.lifecycle_stage],
  ["acquisition_source", (user) => user.segmentation.acquisition_source],
  ["tags", (user) => user.tags.join("|")],
  ["marketing_consent", (user) => user.consent.marketing],
  ["lifetime_value", (user) => user.metrics.lifetime_value],
  ["orders_count", (user) => user.metrics.orders_count],
  ["created_at", (user) => user.created_at],
  ["last_active_at", (user) => user.last_active_at],
];

/** Ids of those who fit, the newest first, page by page: a million of them at once would fill the memory. */
export async function* fittingIds(db: Db, accountId: string, query: UserQuery): AsyncGenerator<string[]> {
  let after: UserPlace | null = null;
  for (let given = 0; given < most; given += atOnce) {
    const place: UserPlace | null = after;
    const page: UserPlace[] = await db.account(accountId, (tx) =>
      userPage(tx, accountId, query, { sort: "created_at", after: place, limit: atOnce }),
    );
    if (page.length > 0) yield page.map(({ id }) => id);
    if (page.length < atOnce) return;
    after = page.at(-1) ?? null;
  }
}

/** Chosen ids, page by page. */
export async function* chosenIds(ids: readonly string[]): AsyncGenerator<string[]> {
  for (let start = 0; start < ids.length; start += atOnce) yield ids.slice(start, start + atOnce);
}

/** Customers as CSV (UTF-8 with mark, so that spreadsheets read accents), made piece by piece; those of another account are not there. */
export function exportUsers(
  db: Db,
  vault: Vault,
  accountId: string,
  pages: AsyncIterable<readonly string[]>,
  reader: Reader,
  now: Date,
  /** Told at the end, or where the reader broke off, how many rows were given out. */
  onEnd: (rows: number) => Promise<void>,
): Readable {
  async function* pieces(): AsyncGenerator<string> {
    let rows = 0;
    try {
      yield `\uFEFF${csvLine(columns.map(([name]) => name))}`;
      for await (const ids of pages) {
        const users = await db.account(accountId, (tx) => loadUsers(tx, vault, accountId, ids, reader, now));
        rows += users.length;
        yield users.map((user) => csvLine(columns.map(([, read]) => read(user)))).join("");
      }
    } finally {
      await onEnd(rows);
    }
  }
  return Readable.from(pieces());
}
