import type { QuoteDeps } from "#modules/commerce/index.ts";
import type { QuestionVectors } from "#modules/knowledge/index.ts";
import type { DataServiceHub } from "#modules/hub/index.ts";

/** What the shop's tools need beside their context. */
export interface ShopToolOptions {
  /** Where links to pictures and help begin, e.g. `https://loja.example`; empty for relative ones. */
  publicUrl: string;
  /** Where links to the checkout begin; default `publicUrl`. */
  linkOrigin?: string | undefined;
  hub: DataServiceHub;
  /** With what the shop's own delivery service is asked. */
  quotes: QuoteDeps;
  /** Questions to the knowledge base as vectors, where a provider of embeddings is configured. */
  vectors?: QuestionVectors | null;
}
