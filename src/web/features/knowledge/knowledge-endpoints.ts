import type * as articles from "#modules/knowledge/articles/articles.contract.ts";
import type * as files from "#modules/knowledge/files/files.contract.ts";
import type * as queries from "#modules/knowledge/queries/queries.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type KnowledgeContracts = typeof articles & typeof files & typeof queries;

/** Method and address of every endpoint that the knowledge base calls. */
export const knowledgeEndpoints = {
  listArticles: ["GET", "/api/v1/knowledge-articles"],
  countArticles: ["GET", "/api/v1/knowledge-articles/counts"],
  getArticle: ["GET", "/api/v1/knowledge-articles/:id"],
  createArticle: ["POST", "/api/v1/knowledge-articles"],
  updateArticle: ["PATCH", "/api/v1/knowledge-articles/:id"],
  setArticleStatus: ["POST", "/api/v1/knowledge-articles/:id/status"],
  deleteArticle: ["DELETE", "/api/v1/knowledge-articles/:id"],
  listArticleVersions: ["GET", "/api/v1/knowledge-articles/:id/versions"],
  restoreArticleVersion: ["POST", "/api/v1/knowledge-articles/:id/restore"],
  askKnowledge: ["POST", "/api/v1/knowledge-tests"],
  uploadKnowledgeFile: ["POST", "/api/v1/knowledge-files"],
  addKnowledgeAddress: ["POST", "/api/v1/knowledge-files/address"],
  listKnowledgeFiles: ["GET", "/api/v1/knowledge-files"],
  retryKnowledgeFile: ["POST", "/api/v1/knowledge-files/:id/retry"],
  deleteKnowledgeFile: ["DELETE", "/api/v1/knowledge-files/:id"],
  listRagQueries: ["GET", "/api/v1/rag-queries"],
  reviewRagQuery: ["PATCH", "/api/v1/rag-queries/:id"],
  rateRagQuery: ["POST", "/api/v1/rag-queries/:id/feedback"],
  getKnowledgeQuality: ["GET", "/api/v1/rag-queries/quality"],
  listKnowledgeGaps: ["GET", "/api/v1/rag-queries/gaps"],
  settleKnowledgeGap: ["POST", "/api/v1/rag-queries/:id/settle"],
} as const satisfies AddressTable<KnowledgeContracts>;
