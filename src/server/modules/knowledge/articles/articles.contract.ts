import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "knowledge:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "MARKETING"], scope: "knowledge:write" } as const;

const language = z.enum(["pt-BR", "en", "es"]);
const audience = z.enum(["public", "team"]);
const status = z.enum(["draft", "published", "archived"]);
const word = (most: number) => z.string().trim().min(1).max(most);

const contentFields = z
  .object({
    title: word(200),
    /** Markdown. */
    body: z.string().max(400_000),
    language,
    category: z.string().trim().max(80),
    tags: z.array(word(40)).max(20),
    /** Other ways in which people ask for it; searched, not shown. */
    questions: z.array(word(300)).max(50),
    /** `team`: for people only; neither the agent nor the public pages show it. */
    audience,
    validFrom: instant.nullable(),
    validUntil: instant.nullable(),
  })
  .strict();
export type ArticleFields = z.infer<typeof contentFields>;

const author = z.object({ kind: z.enum(["user", "key", "system"]), id: id.nullable(), name: z.string().nullable() });

const articleHead = z.object({
  id,
  slug: z.string(),
  title: z.string(),
  language,
  category: z.string(),
  tags: z.array(z.string()),
  audience,
  status,
  origin: z.enum(["written", "file", "web"]),
  sourceUrl: z.string().nullable(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  /** The newest version, and the one that is answered from; null when none is. */
  version: z.number().int(),
  publishedVersion: z.number().int().nullable(),
  author,
  createdAt: instant,
  updatedAt: instant,
  publishedAt: instant.nullable(),
  /** The page that everybody may read; null when there is none. */
  publicUrl: z.string().nullable(),
});
export type ArticleHead = z.infer<typeof articleHead>;

const article = articleHead.extend({ body: z.string(), questions: z.array(z.string()) });
export type Article = z.infer<typeof article>;

const filters = z.object({
  q: z.string().trim().max(200).optional(),
  status: status.optional(),
  category: z.string().max(80).optional(),
  language: language.optional(),
  audience: audience.optional(),
  tag: z.string().max(40).optional(),
});

export const listArticles = defineEndpoint({
  method: "GET",
  path: "/api/v1/knowledge-articles",
  summary: "Articles of the knowledge base by filters, changed last first",
  tags: ["knowledge"],
  access: readers,
  query: pageQuery.extend(filters.shape),
  response: pageOf(articleHead),
});

export const countArticles = defineEndpoint({
  method: "GET",
  path: "/api/v1/knowledge-articles/counts",
  summary: "How many articles there are of each status and category",
  tags: ["knowledge"],
  access: readers,
  response: z.object({
    statuses: z.record(z.string(), z.number().int()),
    categories: z.array(z.object({ category: z.string(), count: z.number().int() })),
  }),
});

export const getArticle = defineEndpoint({
  method: "GET",
  path: "/api/v1/knowledge-articles/:id",
  summary: "One article as it was saved last (ETag: the version for If-Match)",
  tags: ["knowledge"],
  access: readers,
  params: idParams,
  response: article,
});

export const createArticle = defineEndpoint({
  method: "POST",
  path: "/api/v1/knowledge-articles",
  summary: "Makes an article as a draft; with `publish` it is answered from at once",
  tags: ["knowledge"],
  access: writers,
  body: contentFields
    .partial()
    .extend({ title: word(200), publish: z.boolean().optional() })
    .strict(),
  response: article,
  status: 201,
});

export const updateArticle = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/knowledge-articles/:id",
  summary:
    "Saves changes as a new version; what is answered from stays until it is published. With If-Match an old version is refused with 412",
  tags: ["knowledge"],
  access: writers,
  params: idParams,
  body: contentFields.partial().extend({ publish: z.boolean().optional() }).strict(),
  response: article,
});

export const setArticleStatus = defineEndpoint({
  method: "POST",
  path: "/api/v1/knowledge-articles/:id/status",
  summary: "Publishes the newest version, or takes the article out of answers and public pages",
  tags: ["knowledge"],
  access: writers,
  params: idParams,
  body: z.object({ status }).strict(),
  response: article,
});

export const deleteArticle = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/knowledge-articles/:id",
  summary: "Removes an article with all its versions; records of questions keep the passages that they were answered from",
  tags: ["knowledge"],
  access: writers,
  params: idParams,
  response: done,
});

export const listArticleVersions = defineEndpoint({
  method: "GET",
  path: "/api/v1/knowledge-articles/:id/versions",
  summary: "Every state that an article was saved in, newest first",
  tags: ["knowledge"],
  access: readers,
  params: idParams,
  query: pageQuery,
  response: pageOf(
    z.object({
      version: z.number().int(),
      content: contentFields,
      actor: author,
      restoredFrom: z.number().int().nullable(),
      at: instant,
      publishedAt: instant.nullable(),
    }),
  ),
});

export const restoreArticleVersion = defineEndpoint({
  method: "POST",
  path: "/api/v1/knowledge-articles/:id/restore",
  summary: "Brings an old version back as the newest one",
  tags: ["knowledge"],
  access: writers,
  params: idParams,
  body: z.object({ version: z.number().int().min(1) }).strict(),
  response: article,
});

export const askKnowledge = defineEndpoint({
  method: "POST",
  path: "/api/v1/knowledge-tests",
  summary: "What the agent would find and say to a question, with scores; recorded as a test",
  tags: ["knowledge"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "knowledge:read" },
  body: z.object({ question: word(1000), withTeam: z.boolean().optional() }).strict(),
  response: z.object({
    queryId: id,
    sure: z.boolean(),
    confidence: z.number(),
    /** The threshold from which on the agent answers. */
    sureFrom: z.number(),
    answer: z.string().nullable(),
    tookMs: z.number(),
    /** Whether meanings were compared. none: no provider of vectors is configured; silent: it gave no answer, or no article has vectors yet. */
    vectors: z.enum(["none", "silent", "used"]),
    passages: z.array(
      z.object({
        chunkId: id,
        articleId: id,
        version: z.number().int(),
        title: z.string(),
        headingPath: z.array(z.string()),
        text: z.string(),
        /** Where words of the question stand in the text. */
        hits: z.array(z.tuple([z.number().int(), z.number().int()])),
        audience,
        score: z.number(),
        lexical: z.number(),
        letters: z.number(),
        vector: z.number().nullable(),
        coverage: z.number(),
      }),
    ),
  }),
});
