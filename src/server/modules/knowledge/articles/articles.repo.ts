import type { Tx } from "#platform/db/db.ts";
import type { ArticleContent, Author, languages, statuses } from "./article.ts";

export interface ArticleRow {
  id: string;
  slug: string;
  title: string;
  body: string;
  language: (typeof languages)[number];
  category: string;
  tags: string[];
  questions: string[];
  audience: "public" | "team";
  status: (typeof statuses)[number];
  origin: "written" | "file" | "web";
  source_url: string | null;
  valid_from: Date | null;
  valid_until: Date | null;
  version: number;
  published_version: number | null;
  author: Author;
  created_at: Date;
  updated_at: Date;
  published_at: Date | null;
  /** updated_at with microseconds. */
  place: string;
}

const columns = `id, slug, title, body, language, category, tags, questions, audience, status, origin, source_url, valid_from, valid_until, version,
  published_version, author, created_at, updated_at, published_at, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;

export interface ArticleFilters {
  q?: string | undefined;
  status?: string | undefined;
  category?: string | undefined;
  language?: string | undefined;
  audience?: string | undefined;
  tag?: string | undefined;
}

export async function findArticle(tx: Tx, accountId: string, id: string, lock = false): Promise<ArticleRow | null> {
  const rows = await tx.query<ArticleRow>(
    `select ${columns} from knowledge_articles where account_id = $1 and id = $2${lock ? " for update" : ""}`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export function articlesPage(
  tx: Tx,
  accountId: string,
  filters: ArticleFilters,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<ArticleRow[]> {
  return tx.query<ArticleRow>(
    `select ${columns} from knowledge_articles
     where account_id = $1
       and ($2::text is null or prosa_fold(title) like '%' || replace(replace(replace(prosa_fold($2), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
         or prosa_fold(body) like '%' || replace(replace(replace(prosa_fold($2), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')
       and ($3::text is null or status = $3) and ($4::text is null or category = $4) and ($5::text is null or language = $5)
       and ($6::text is null or audience = $6) and ($7::text is null or $7 = any (tags))
       and ($8::timestamptz is null or (updated_at, id) < ($8, $9::uuid))
     order by updated_at desc, id desc limit $10`,
    [
      accountId,
      filters.q ?? null,
      filters.status ?? null,
      filters.category ?? null,
      filters.language ?? null,
      filters.audience ?? null,
      filters.tag ?? null,
      before?.at ?? null,
      before?.id ?? null,
      limit,
    ],
  );
}

export function articleCounts(tx: Tx, accountId: string): Promise<{ status: string; category: string; count: number }[]> {
  return tx.query(
    "select status, category, count(*)::integer as count from knowledge_articles where account_id = $1 group by status, category order by category limit 500",
    [accountId],
  );
}

export async function slugTaken(tx: Tx, accountId: string, slug: string): Promise<boolean> {
  const rows = await tx.query("select 1 from knowledge_articles where account_id = $1 and slug = $2", [accountId, slug]);
  return rows.length > 0;
}

export interface NewArticle {
  id: string;
  slug: string;
  content: ArticleContent;
  origin: ArticleRow["origin"];
  sourceUrl: string | null;
  author: Author;
  demo: boolean;
  at: Date;
}

const valuesOf = (content: ArticleContent) => [
  content.title,
  content.body,
  content.language,
  content.category,
  content.tags,
  content.questions,
  content.audience,
  content.validFrom,
  content.validUntil,
];

export async function insertArticle(tx: Tx, accountId: string, article: NewArticle): Promise<void> {
  await tx.execute(
    `insert into knowledge_articles (account_id, id, slug, title, body, language, category, tags, questions, audience, valid_from, valid_until, status, origin,
       source_url, author, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', $13, $14, $15, $16, $17, $17)`,
    [
      accountId,
      article.id,
      article.slug,
      ...valuesOf(article.content),
      article.origin,
      article.sourceUrl,
      JSON.stringify(article.author),
      article.demo,
      article.at,
    ],
  );
}

export async function changeArticle(
  tx: Tx,
  accountId: string,
  id: string,
  version: number,
  content: ArticleContent,
  at: Date,
): Promise<void> {
  await tx.execute(
    `update knowledge_articles set title = $3, body = $4, language = $5, category = $6, tags = $7, questions = $8, audience = $9, valid_from = $10,
       valid_until = $11, version = $12, updated_at = $13 where account_id = $1 and id = $2`,
    [accountId, id, ...valuesOf(content), version, at],
  );
}

export async function setStatus(
  tx: Tx,
  accountId: string,
  id: string,
  to: { status: ArticleRow["status"]; publishedVersion: number | null; at: Date },
): Promise<void> {
  await tx.execute(
    `update knowledge_articles set status = $3, published_version = $4, updated_at = $5,
       published_at = case when $4::integer is not null then $5 else published_at end where account_id = $1 and id = $2`,
    [accountId, id, to.status, to.publishedVersion, to.at],
  );
  if (to.publishedVersion !== null)
    await tx.execute(
      "update knowledge_versions set published_at = coalesce(published_at, $4) where account_id = $1 and article_id = $2 and version = $3",
      [accountId, id, to.publishedVersion, to.at],
    );
}

export async function removeArticle(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from knowledge_articles where account_id = $1 and id = $2", [accountId, id]);
}

export async function removeDemoArticles(tx: Tx, accountId: string): Promise<void> {
  await tx.execute("delete from rag_queries where account_id = $1 and demo", [accountId]);
  await tx.execute("delete from knowledge_articles where account_id = $1 and demo and version = 1", [accountId]);
}

export interface VersionRow {
  version: number;
  content: ArticleContent;
  actor: Author;
  restored_from: number | null;
  at: Date;
  published_at: Date | null;
}

export async function insertVersion(
  tx: Tx,
  accountId: string,
  articleId: string,
  version: Omit<VersionRow, "published_at">,
): Promise<void> {
  await tx.execute(
    "insert into knowledge_versions (account_id, article_id, version, content, actor, restored_from, at) values ($1, $2, $3, $4, $5, $6, $7)",
    [
      accountId,
      articleId,
      version.version,
      JSON.stringify(version.content),
      JSON.stringify(version.actor),
      version.restored_from,
      version.at,
    ],
  );
}

/** Newest first, those below a number. */
export function versionsPage(tx: Tx, accountId: string, articleId: string, below: number | null, limit: number): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    `select version, content, actor, restored_from, at, published_at from knowledge_versions
     where account_id = $1 and article_id = $2 and ($3::integer is null or version < $3) order by version desc limit $4`,
    [accountId, articleId, below, limit],
  );
}

export async function findVersion(tx: Tx, accountId: string, articleId: string, version: number): Promise<VersionRow | null> {
  const rows = await tx.query<VersionRow>(
    "select version, content, actor, restored_from, at, published_at from knowledge_versions where account_id = $1 and article_id = $2 and version = $3",
    [accountId, articleId, version],
  );
  return rows[0] ?? null;
}

export interface PublicArticle {
  slug: string;
  title: string;
  body: string;
  category: string;
  language: string;
  published_at: Date;
}

// By what was published, not by a draft beside it.
const live = `a.account_id = $1 and a.status = 'published' and v.content ->> 'audience' = 'public'
  and coalesce((v.content ->> 'validFrom')::timestamptz <= $2, true) and coalesce((v.content ->> 'validUntil')::timestamptz > $2, true)`;

/** What the public may read, as it was published. */
export async function findPublicArticle(tx: Tx, accountId: string, slug: string, at: Date): Promise<PublicArticle | null> {
  const rows = await tx.query<PublicArticle>(
    `select a.slug, v.content ->> 'title' as title, v.content ->> 'body' as body, v.content ->> 'category' as category,
       v.content ->> 'language' as language, a.published_at
     from knowledge_articles a join knowledge_versions v on v.account_id = $1 and v.article_id = a.id and v.version = a.published_version
     where ${live} and a.slug = $3`,
    [accountId, at, slug],
  );
  return rows[0] ?? null;
}

export function listPublicArticles(tx: Tx, accountId: string, at: Date): Promise<Omit<PublicArticle, "body">[]> {
  return tx.query(
    `select a.slug, v.content ->> 'title' as title, v.content ->> 'category' as category, v.content ->> 'language' as language, a.published_at
     from knowledge_articles a join knowledge_versions v on v.account_id = $1 and v.article_id = a.id and v.version = a.published_version
     where ${live} order by v.content ->> 'category', v.content ->> 'title' limit 500`,
    [accountId, at],
  );
}
