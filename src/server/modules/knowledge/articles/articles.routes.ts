import { z } from "zod";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { versionInIfMatch } from "#platform/http/if-match.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import type { QuestionVectors } from "../search/embedder.ts";
import type { QuestionTopic } from "../search/search-by-topic.ts";
import { askInTest } from "../queries/ask-in-test.ts";
import type { Author } from "./article.ts";
import * as contract from "./articles.contract.ts";
import { type ArticleRow, articleCounts, articlesPage, versionsPage } from "./articles.repo.ts";
import { helpAddress } from "./help-address.ts";
import {
  createArticle,
  deleteArticle,
  getArticle,
  publishArticle,
  restoreVersion,
  updateArticle,
  withdrawArticle,
  withGiven,
} from "./write-article.ts";

export const placeSchema = z.object({ at: z.iso.datetime().refine((text) => /^(?:19|20|21)\d\d/.test(text)), id: z.uuid() });
export const encodePlace = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");

export function readPlace<Schema extends z.ZodType>(schema: Schema, cursor: string | undefined): z.output<Schema> | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid", "input.bad_cursor", { issues: [{ path: "cursor", message: "not a cursor of this list" }], cause });
  }
}

export const authorOf = (actor: Actor): Author => ({ kind: actor.kind, id: actor.id, name: actor.name });

const empty = {
  body: "",
  language: "pt-BR",
  category: "",
  tags: [],
  questions: [],
  audience: "public",
  validFrom: null,
  validUntil: null,
} as const;

export interface KnowledgeDeps {
  db: Db;
  clock: Clock;
  signals: Signals;
  publicUrl: string;
  /** Vectors of questions; null: no provider of them is configured. */
  vectors?: QuestionVectors | null;
  /** What a question is about, as the agent reads it. */
  topicOf?: (question: string) => QuestionTopic | null;
}

/** Routes of articles and of the test box. */
export function articleRoutes({ db, clock, signals, publicUrl, vectors = null, topicOf }: KnowledgeDeps): BoundRoute[] {
  const head = (accountId: string, row: ArticleRow): contract.ArticleHead => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    language: row.language,
    category: row.category,
    tags: row.tags,
    audience: row.audience,
    status: row.status,
    origin: row.origin,
    sourceUrl: row.source_url,
    validFrom: row.valid_from?.toISOString() ?? null,
    validUntil: row.valid_until?.toISOString() ?? null,
    version: row.version,
    publishedVersion: row.published_version,
    author: row.author,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    publicUrl: row.status === "published" && row.audience === "public" ? helpAddress(publicUrl, accountId, row.slug) : null,
  });
  const whole = (accountId: string, row: ArticleRow): contract.Article => ({
    ...head(accountId, row),
    body: row.body,
    questions: row.questions,
  });
  /** Runs a change with its event in one transaction and answers the article as it is then. */
  async function change(actor: Actor, type: string, run: (tx: Tx) => Promise<string>): Promise<contract.Article> {
    const article = await db.account(actor.accountId, async (tx) => {
      const id = await run(tx);
      const row = await getArticle(tx, actor.accountId, id);
      tx.ending(appendEvents(tx, actor.accountId, [{ type, subjectId: id, data: { articleId: id, version: row.version } }]));
      return whole(actor.accountId, row);
    });
    signals.emit("events", actor.accountId);
    return article;
  }
  return [
    bind(contract.listArticles, ({ actor, query }) => {
      const { limit = 50, cursor, ...filters } = query;
      const before = readPlace(placeSchema, cursor);
      return db.account(actor.accountId, async (tx) => {
        const rows = await articlesPage(
          tx,
          actor.accountId,
          { ...filters, q: filters.q === "" ? undefined : filters.q },
          before,
          limit + 1,
        );
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map((row) => head(actor.accountId, row)),
          nextCursor: last ? encodePlace({ at: last.place, id: last.id }) : null,
        };
      });
    }),
    bind(contract.countArticles, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const statuses: Record<string, number> = {};
        const categories = new Map<string, number>();
        for (const { status, category, count } of await articleCounts(tx, actor.accountId)) {
          statuses[status] = (statuses[status] ?? 0) + count;
          if (category !== "") categories.set(category, (categories.get(category) ?? 0) + count);
        }
        return { statuses, categories: [...categories].map(([category, count]) => ({ category, count })) };
      }),
    ),
    bind(contract.getArticle, async ({ actor, params, reply }) => {
      const row = await db.account(actor.accountId, (tx) => getArticle(tx, actor.accountId, params.id));
      void reply.header("etag", `"${row.version}"`);
      return whole(actor.accountId, row);
    }),
    bind(contract.createArticle, ({ actor, body: { publish, ...fields } }) =>
      change(actor, "article.created", async (tx) => {
        const content = withGiven({ ...empty, tags: [], questions: [], title: fields.title }, fields);
        const id = await createArticle(tx, actor.accountId, { content }, authorOf(actor), clock.now());
        if (publish === true) await publishArticle(tx, actor.accountId, id, clock.now());
        return id;
      }),
    ),
    bind(contract.updateArticle, async ({ actor, params, body: { publish, ...fields }, request, reply }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      const article = await change(actor, publish === true ? "article.published" : "article.updated", async (tx) => {
        await updateArticle(tx, actor.accountId, { id: params.id, ifVersion }, fields, authorOf(actor), clock.now());
        if (publish === true) await publishArticle(tx, actor.accountId, params.id, clock.now());
        return params.id;
      });
      void reply.header("etag", `"${article.version}"`);
      return article;
    }),
    bind(contract.setArticleStatus, ({ actor, params, body }) =>
      change(actor, body.status === "published" ? "article.published" : "article.withdrawn", async (tx) => {
        if (body.status === "published") await publishArticle(tx, actor.accountId, params.id, clock.now());
        else await withdrawArticle(tx, actor.accountId, params.id, body.status, clock.now());
        return params.id;
      }),
    ),
    bind(contract.deleteArticle, async ({ actor, params }) => {
      await db.account(actor.accountId, async (tx) => {
        await deleteArticle(tx, actor.accountId, params.id);
        tx.ending(appendEvents(tx, actor.accountId, [{ type: "article.deleted", subjectId: params.id, data: { articleId: params.id } }]));
      });
      signals.emit("events", actor.accountId);
      return ok;
    }),
    bind(contract.listArticleVersions, ({ actor, params, query }) => {
      const { limit = 20, cursor } = query;
      const below =
        readPlace(
          z.object({
            version: z
              .number()
              .int()
              .min(1)
              .max(2 ** 31 - 1),
          }),
          cursor,
        )?.version ?? null;
      return db.account(actor.accountId, async (tx) => {
        await getArticle(tx, actor.accountId, params.id);
        const rows = await versionsPage(tx, actor.accountId, params.id, below, limit + 1);
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map(({ restored_from, at, published_at, ...row }) => ({
            ...row,
            restoredFrom: restored_from,
            at: at.toISOString(),
            publishedAt: published_at?.toISOString() ?? null,
          })),
          nextCursor: last ? encodePlace({ version: last.version }) : null,
        };
      });
    }),
    bind(contract.restoreArticleVersion, ({ actor, params, body }) =>
      change(actor, "article.updated", async (tx) => {
        await restoreVersion(tx, actor.accountId, params.id, body.version, authorOf(actor), clock.now());
        return params.id;
      }),
    ),
    bind(contract.askKnowledge, async ({ actor, body }) => askInTest({ db, vectors, topicOf }, actor, body, clock.now())),
  ];
}
