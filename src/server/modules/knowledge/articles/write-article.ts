import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { foldText } from "#shared/fold-text.ts";
import { newId } from "#shared/ids.ts";
import { indexArticle } from "../search/index-article.ts";
import { lockIndex, retireChunks } from "../search/search.repo.ts";
import type { ArticleContent, Author } from "./article.ts";
import {
  type ArticleRow,
  changeArticle,
  findArticle,
  findVersion,
  insertArticle,
  insertVersion,
  removeArticle,
  setStatus,
  slugTaken,
} from "./articles.repo.ts";

const notFound = () => new AppError("not_found", "knowledge.article_not_found", { message: "There is no such article." });

export async function getArticle(tx: Tx, accountId: string, id: string, lock = false): Promise<ArticleRow> {
  const row = await findArticle(tx, accountId, id, lock);
  if (!row) throw notFound();
  return row;
}

export const contentOf = (row: ArticleRow): ArticleContent => ({
  title: row.title,
  body: row.body,
  language: row.language,
  category: row.category,
  tags: row.tags,
  questions: row.questions,
  audience: row.audience,
  validFrom: row.valid_from?.toISOString() ?? null,
  validUntil: row.valid_until?.toISOString() ?? null,
});

function checkContent(content: ArticleContent): void {
  if (content.validFrom !== null && content.validUntil !== null && content.validFrom >= content.validUntil)
    throw new AppError("invalid", "input.invalid", {
      message: "The article would end before it begins to hold.",
      issues: [{ path: "validUntil", message: "must be after validFrom" }],
    });
}

/** Content with what was given in place of what was there; what is undefined was not given. */
export const withGiven = (
  content: ArticleContent,
  given: { [Key in keyof ArticleContent]?: ArticleContent[Key] | undefined },
): ArticleContent => ({
  ...content,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
});

const slugOf = (title: string): string =>
  foldText(title)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 70)
    .replace(/-$/, "") || "artigo";

async function freeSlug(tx: Tx, accountId: string, title: string, id: string): Promise<string> {
  const slug = slugOf(title);
  return (await slugTaken(tx, accountId, slug)) ? `${slug}-${id.slice(-6)}` : slug;
}

export interface ArticleStart {
  content: ArticleContent;
  origin?: ArticleRow["origin"];
  sourceUrl?: string | null;
  demo?: boolean;
}

/** Makes a draft. */
export async function createArticle(tx: Tx, accountId: string, start: ArticleStart, actor: Author, at: Date): Promise<string> {
  checkContent(start.content);
  const id = newId();
  await insertArticle(tx, accountId, {
    id,
    slug: await freeSlug(tx, accountId, start.content.title, id),
    content: start.content,
    origin: start.origin ?? "written",
    sourceUrl: start.sourceUrl ?? null,
    author: actor,
    demo: start.demo ?? false,
    at,
  });
  await insertVersion(tx, accountId, id, { version: 1, content: start.content, actor, restored_from: null, at });
  return id;
}

async function addVersion(
  tx: Tx,
  accountId: string,
  row: ArticleRow,
  content: ArticleContent,
  by: { actor: Author; at: Date; restoredFrom: number | null },
): Promise<void> {
  checkContent(content);
  if (by.restoredFrom === null && JSON.stringify(content) === JSON.stringify(contentOf(row))) return;
  const version = row.version + 1;
  await changeArticle(tx, accountId, row.id, version, content, by.at);
  await insertVersion(tx, accountId, row.id, { version, content, actor: by.actor, restored_from: by.restoredFrom, at: by.at });
}

/**
 * Saves changes as a new version; what is answered from stays the published one until it is published. Errors: `knowledge.article_not_found`,
 * `knowledge.changed_meanwhile`, `input.invalid`.
 */
export async function updateArticle(
  tx: Tx,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  changes: { [Key in keyof ArticleContent]?: ArticleContent[Key] | undefined },
  actor: Author,
  at: Date,
): Promise<void> {
  const row = await getArticle(tx, accountId, target.id, true);
  if (target.ifVersion !== null && target.ifVersion !== row.version)
    throw new AppError("stale", "knowledge.changed_meanwhile", {
      message: "Somebody else changed this article meanwhile. Load it again and repeat your change.",
    });
  await addVersion(tx, accountId, row, withGiven(contentOf(row), changes), { actor, at, restoredFrom: null });
}

/** Makes the newest version the one that is answered from. Gives the number of its passages. */
export async function publishArticle(tx: Tx, accountId: string, id: string, at: Date): Promise<number> {
  const row = await getArticle(tx, accountId, id, true);
  await setStatus(tx, accountId, id, { status: "published", publishedVersion: row.version, at });
  return indexArticle(tx, accountId, { id, version: row.version, content: contentOf(row) });
}

/** Takes an article out of the search and off the public pages; its text stays. */
export async function withdrawArticle(tx: Tx, accountId: string, id: string, to: "draft" | "archived", at: Date): Promise<void> {
  await getArticle(tx, accountId, id, true);
  await setStatus(tx, accountId, id, { status: to, publishedVersion: null, at });
  await lockIndex(tx, accountId);
  await retireChunks(tx, accountId, id);
}

/** Brings an old version back as the newest one. */
export async function restoreVersion(tx: Tx, accountId: string, id: string, version: number, actor: Author, at: Date): Promise<void> {
  const row = await getArticle(tx, accountId, id, true);
  const old = await findVersion(tx, accountId, id, version);
  if (!old) throw new AppError("not_found", "knowledge.version_not_found", { message: "There is no such version." });
  await addVersion(tx, accountId, row, old.content, { actor, at, restoredFrom: version });
}

export async function deleteArticle(tx: Tx, accountId: string, id: string): Promise<void> {
  await getArticle(tx, accountId, id, true);
  await lockIndex(tx, accountId);
  await removeArticle(tx, accountId, id);
}
