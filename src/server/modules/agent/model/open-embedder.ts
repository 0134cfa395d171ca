import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { embedMany } from "ai";
import { type Embedder, unit } from "#modules/knowledge/index.ts";
import type { ModelSettings } from "./model-settings.ts";
import { type ModelFetch, sdkFetch } from "./open-model.ts";

/** Small models are enough to tell questions apart; current on 2026-11-21. */
const usualModels = { google: "gemini-embedding-001", openai: "text-embedding-3-small" } as const;
/** Providers' own cut of their vectors: a quarter of the bytes for nearly the same ranking. */
const dimensions = 512;

/**
 * Opens the model of embeddings beside the model that answers, at the same provider; null: there is none there (Anthropic), or a server of one's own was not told which.
 * `named`: the configuration's choice, `none` for no vectors.
 */
export function openEmbedder(settings: ModelSettings | null, named: string | undefined, send: ModelFetch): Embedder | null {
  if (settings === null || named === "none") return null;
  const opened = embeddingModel(settings, named, sdkFetch(send));
  if (opened === null) return null;
  return {
    model: opened.name,
    async embed(texts, abortSignal) {
      const { embeddings } = await embedMany({
        model: opened.model,
        values: [...texts],
        abortSignal,
        maxRetries: 1,
        providerOptions: { google: { outputDimensionality: dimensions }, openai: { dimensions } },
      });
      return embeddings.map(unit);
    },
  };
}

type EmbeddingModel = Parameters<typeof embedMany>[0]["model"];

function embeddingModel(
  settings: ModelSettings,
  named: string | undefined,
  fetch: typeof globalThis.fetch,
): { name: string; model: EmbeddingModel } | null {
  const apiKey = settings.apiKey ?? "";
  switch (settings.provider) {
    case "google": {
      const name = named ?? usualModels.google;
      return { name, model: createGoogle({ apiKey, fetch }).embeddingModel(name) };
    }
    case "openai": {
      const name = named ?? usualModels.openai;
      return { name, model: createOpenAI({ apiKey, fetch }).embeddingModel(name) };
    }
    case "openai-compatible":
      if (named === undefined) return null;
      return {
        name: named,
        model: createOpenAICompatible({
          name: "openai-compatible",
          baseURL: settings.baseUrl ?? "",
          fetch,
          ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey }),
        }).embeddingModel(named),
      };
    case "anthropic":
      return null;
  }
}
