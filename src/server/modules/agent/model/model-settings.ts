export type ModelProvider = "google" | "openai" | "anthropic" | "openai-compatible";

/** Which model answers, and how long it may take. */
export interface ModelSettings {
  provider: ModelProvider;
  model: string;
  /** Null for servers of one's own that ask for none. */
  apiKey: string | null;
  /** Base address of an OpenAI-compatible server, `…/v1`; null for the others. */
  baseUrl: string | null;
  /** For one answer, all tries and tools included. */
  timeoutMillis: number;
  /** Phones, e-mails and documents are masked before text leaves. */
  redact: boolean;
}

/** What of the configuration decides about the model. */
export interface ModelConfig {
  geminiApiKey?: string | undefined;
  openaiApiKey?: string | undefined;
  anthropicApiKey?: string | undefined;
  baseUrl?: string | undefined;
  model?: string | undefined;
  timeoutMillis: number;
  redact: boolean;
}

// Quick models with tools, current on 2026-11-21: an answer in a chat is wanted within seconds.
const defaultModels = { google: "gemini-3.8-flash", openai: "gpt-5.4-mini", anthropic: "claude-haiku-5-5" } as const;

/**
 * Reads which model the configuration asks for; null when it asks for none. A server of one's own comes first (its key, when it has one,
 * is OpenAI's), then Gemini, OpenAI, Anthropic.
 */
export function chooseModel(config: ModelConfig): ModelSettings | null {
  const { timeoutMillis, redact } = config;
  const rest = { timeoutMillis, redact, baseUrl: null };
  if (config.baseUrl !== undefined) {
    return {
      ...rest,
      provider: "openai-compatible",
      model: config.model ?? "default",
      apiKey: config.openaiApiKey ?? null,
      baseUrl: config.baseUrl,
    };
  }
  const keys = { google: config.geminiApiKey, openai: config.openaiApiKey, anthropic: config.anthropicApiKey };
  for (const provider of ["google", "openai", "anthropic"] as const) {
    const apiKey = keys[provider];
    if (apiKey !== undefined) return { ...rest, provider, model: config.model ?? defaultModels[provider], apiKey };
  }
  return null;
}
