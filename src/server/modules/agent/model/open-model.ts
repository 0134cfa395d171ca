import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { wrapLanguageModel } from "ai";
import type { GuardedRequest } from "#platform/net/guarded-fetch.ts";
import { readBounded } from "#platform/net/read-bounded.ts";
import type { ModelSettings } from "./model-settings.ts";

/** A model of any provider, as the AI SDK calls it. */
export type OpenModel = Parameters<typeof wrapLanguageModel>[0]["model"];
export type ModelFetch = (url: string, init?: GuardedRequest) => Promise<Response>;

// The longest answer asked for is some kilobytes; a server that sends megabytes is broken.
const maxResponseBytes = 2 * 1024 * 1024;

/** Puts our guarded, bounded fetch where the SDK expects the platform's. */
export function sdkFetch(send: ModelFetch): typeof globalThis.fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const response = await send(url, {
      method: init?.method ?? "GET",
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(typeof init?.body === "string" ? { body: init.body } : {}),
      ...(init?.signal ? { signal: init.signal } : {}),
    });
    const body = await readBounded(response, maxResponseBytes);
    return new Response(body.length === 0 ? null : new Uint8Array(body), { status: response.status, headers: response.headers });
  };
}

/** Opens the model that the settings name. Nothing is sent yet. */
export function openModel(settings: ModelSettings, send: ModelFetch): OpenModel {
  const fetch = sdkFetch(send);
  const key = settings.apiKey ?? "";
  switch (settings.provider) {
    case "google":
      return createGoogle({ apiKey: key, fetch })(settings.model);
    case "openai":
      return createOpenAI({ apiKey: key, fetch })(settings.model);
    case "anthropic":
      return createAnthropic({ apiKey: key, fetch })(settings.model);
    case "openai-compatible":
      return createOpenAICompatible({
        name: "openai-compatible",
        baseURL: settings.baseUrl ?? "",
        fetch,
        ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey }),
      })(settings.model);
  }
}
