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
}

const open = { fromOn: null, untilOn: null, maxInputTokens: null };

// List prices as published, looked up on 2026-11-21. Thinking counts as output. Cached input is cheaper; it is counted in full here, so the
// cost shown is an upper bound.
const prices: readonly Price[] = [
  // https://ai.google.dev/gemini-api/docs/pricing (half price until the end of 2026)
  { ...open, model: "gemini-3.8-flash", untilOn: "2026-12-31", input: 0.75, output: 3.75 },
  { ...open, model: "gemini-3.8-flash", fromOn: "2027-01-01", input: 1.5, output: 7.5 },
  { ...open, model: "gemini-3.5-flash", input: 1.5, output: 9 },
  { ...open, model: "gemini-2.5-flash", input: 0.3, output: 2.5 },
  { ...open, model: "gemini-2.5-flash-lite", input: 0.1, output: 0.4 },
  // https://platform.openai.com/docs/pricing
  { ...open, model: "gpt-5.4-mini", input: 0.75, output: 4.5 },
  { ...open, model: "gpt-5-mini", input: 0.25, output: 2 },
  // https://platform.claude.com/docs/en/models/haiku-5-5/overview
  { ...open, model: "claude-haiku-5-5", maxInputTokens: 100_000, input: 0.1, output: 0.5 },
  // https://platform.claude.com/docs/en/about-claude/pricing
  { ...open, model: "claude-haiku-4-5", input: 1, output: 5 },
  { ...open, model: "claude-sonnet-5-5", input: 2, output: 10 },
];

/** Cost of one call in millionths of a US dollar; null when the model's price, or the tokens, are not known. */
export function costMicros(model: string, inputTokens: number | null, outputTokens: number | null, at: Date): number | null {
  if (inputTokens === null || outputTokens === null) return null;
  const day = at.toISOString().slice(0, 10);
  const price = prices.find(
    (entry) =>
      entry.model === model &&
      (entry.fromOn === null || day >= entry.fromOn) &&
      (entry.untilOn === null || day <= entry.untilOn) &&
      (entry.maxInputTokens === null || inputTokens <= entry.maxInputTokens),
  );
  return price ? Math.round(inputTokens * price.input + outputTokens * price.output) : null;
}
