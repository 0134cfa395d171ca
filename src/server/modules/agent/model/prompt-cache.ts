import type { ModelMessage, SystemModelMessage } from "ai";
import type { BrainTurn } from "../brain.ts";
import type { ModelSettings } from "./model-settings.ts";
import { standingPrompt, turnPrompt } from "./system-prompt.ts";

/** Up to here a provider that has to be told may keep what it read; others see for themselves that a prompt begins as one before it. */
const keepTo = { anthropic: { cacheControl: { type: "ephemeral" as const } } };

/** What a model is told first: tools and standing words, equal from turn to turn, then what this turn adds. Servers of one's own often take one system message alone. */
export function instructionsOf(turn: BrainTurn, provider: ModelSettings["provider"]): string | SystemModelMessage[] {
  const [standing, now] = [standingPrompt(turn), turnPrompt(turn)];
  if (provider === "openai-compatible") return `${standing}\n\n${now}`;
  return [
    { role: "system", content: standing, providerOptions: keepTo },
    { role: "system", content: now },
  ];
}

/** The conversation is read again with every call of a turn that uses tools: it is kept too. */
export function keepMessages(messages: readonly ModelMessage[]): ModelMessage[] {
  return messages.map((message, index) => (index === messages.length - 1 ? { ...message, providerOptions: keepTo } : message));
}
