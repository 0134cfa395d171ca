interface Price {
  model: string;
  /** First and last day (UTC) on which it holds; null: open. */
  fromOn: string | null;
  untilOn: string | null;
  /** Prompts with more input tokens cost otherwise and have no entry here. */
  maxInputTokens: number | null;
  /** US dollars per million tokens, which is micro-dollars per token. */
  input: number;
  output: number;
  /** What input costs that the provider had kept from a call before, as a share of `input`, and what keeping it anew costs. 1: not published, or the same. */
  cacheRead: number;
  cacheWrite: number;
}

const open = { fromOn: null, untilOn: null, maxInputTokens: null, cacheRead: 1, cacheWrite: 1 };
const anthropic = { ...open, cacheRead: 0.1, cacheWrite: 1.25 };

// List prices as published, looked up on 2026-11-21. Thinking counts as output. Where what cached input
// costs is not known it is counted in full: the cost shown is then an upper bound.
const prices: readonly Price[] = [
  // https://ai.google.dev/gemini-api/docs/pricing (half price until the end of 2026)
  { ...open, model: "gemini-3.8-flash", untilOn: "2026-12-31", input: 0.75, output: 3.75 },
  { ...open, model: "gemini-3.8-flash", fromOn: "2027-01-01", input: 1.5, output: 7.5 },
  { ...open, model: "gemini-3.5-flash", input: 1.5, output: 9 },
  { ...open, cacheRead: 0.1, model: "gemini-2.5-flash", input: 0.3, output: 2.5 },
  { ...open, cacheRead: 0.1, model: "gemini-2.5-flash-lite", input: 0.1, output: 0.4 },
  // https://platform.openai.com/docs/pricing
  { ...open, cacheRead: 0.1, model: "gpt-5.4-mini", input: 0.75, output: 4.5 },
  { ...open, cacheRead: 0.1, model: "gpt-5-mini", input: 0.25, output: 2 },
  // https://platform.claude.com/docs/en/models/haiku-5-5/overview
  { ...anthropic, model: "claude-haiku-5-5", maxInputTokens: 100_000, input: 0.1, output: 0.5 },
  // https://platform.claude.com/docs/en/about-claude/pricing
  { ...anthropic, model: "claude-haiku-4-5", input: 1, output: 5 },
  { ...anthropic, cacheRead: 0.05, model: "claude-sonnet-5-5", input: 2, output: 10 },
];

/** Tokens of one call. `cachedTokens` and `cacheWriteTokens` are part of the input; null: the provider does not say. */
export interface CallTokens {
  inputTokens: number | null;
  outputTokens: number | null;
  cachedTokens: number | null;
  cacheWriteTokens: number | null;
}

/** Cost of one call in millionths of a US dollar; null when the model's price, or the tokens, are not known. */
export function costMicros(model: string, tokens: CallTokens, at: Date): number | null {
  const { inputTokens, outputTokens } = tokens;
  if (inputTokens === null || outputTokens === null) return null;
  const day = at.toISOString().slice(0, 10);
  const price = prices.find(
    (entry) =>
      entry.model === model &&
      (entry.fromOn === null || day >= entry.fromOn) &&
      (entry.untilOn === null || day <= entry.untilOn) &&
      (entry.maxInputTokens === null || inputTokens <= entry.maxInputTokens),
  );
  if (!price) return null;
  const read = Math.min(tokens.cachedTokens ?? 0, inputTokens);
  const kept = Math.min(tokens.cacheWriteTokens ?? 0, inputTokens - read);
  const weighed = inputTokens - read - kept + read * price.cacheRead + kept * price.cacheWrite;
  return Math.round(weighed * price.input + outputTokens * price.output);
}
