import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describedReasons, describeFailure } from "./failure-texts.ts";

test("every reason has a sentence of its own in each of three languages", () => {
  const unknown = ["pt-BR", "en", "es"].map((locale) => describeFailure("never heard of", locale));
  expect(new Set(unknown).size).toBe(3);
  for (const reason of describedReasons) {
    const sentences = ["pt-BR", "en", "es"].map((locale) => describeFailure(reason, locale));
    expect([reason, new Set(sentences).size]).toEqual([reason, 3]);
    for (const [index, sentence] of sentences.entries()) {
      expect(sentence).not.toBe(unknown[index]);
      // What happened and what to do, in that order.
      expect(sentence).toMatch(/^\p{Lu}.+[.:;].+\.$/u);
    }
  }
});

test("languages as browsers write them", () => {
  expect(describeFailure("too_long", "en-GB")).toBe(describeFailure("too_long", "en"));
  expect(describeFailure("too_long", "es_AR")).toBe(describeFailure("too_long", "es"));
  for (const locale of ["pt", "pt-PT", "fr", ""]) expect(describeFailure("too_long", locale)).toBe(describeFailure("too_long", "pt-BR"));
  expect(describeFailure("constructor", "en")).toBe(describeFailure("never heard of", "en"));
});

test("no adapter gives a reason without a sentence", () => {
  const folder = join(import.meta.dirname, "adapters");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.includes("testing"),
  );
  const kinds = "retryable|rate_limited|pair_rate_limited|permanent|window_closed|unauthorised|channel_blocked|unknown_outcome";
  const written = [
    new RegExp(`"(?:${kinds})", "([a-z_]+)"`, "g"),
    new RegExp(`kind: "(?:${kinds})", reason: "([a-z_]+)"`, "g"),
    new RegExp(`ProviderFailure\\("(?:${kinds})", \\{[^}]*?reason: "([a-z_]+)"`, "g"),
    /refuse\("([a-z_]+)"\)/g,
  ];
  const reasons = sources.flatMap((name) =>
    written.flatMap((pattern) => [...readFileSync(join(folder, name), "utf8").matchAll(pattern)].map((found) => found[1] ?? "")),
  );
  expect(reasons.length).toBeGreaterThan(60);
  expect([...new Set(reasons)].filter((reason) => !describedReasons.includes(reason))).toEqual([]);
});
