import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { intents } from "#shared/messages.ts";
import { fold, words } from "./fold.ts";
import { IntentModel, loadPhrases, parsePhrases, type Phrase } from "./intent-model.ts";
import { intentWordsOf } from "./intent-words.ts";
import { understand } from "./understanding.ts";
import { catalogueWords } from "./vocabulary.ts";

const training = loadPhrases();
const heldOut = parsePhrases(readFileSync(new URL("./testing/held-out.txt", import.meta.url), "utf8"));
const normal = (text: string) => words(fold(text)).join(" ");

/** Mean over the intents of the harmonic mean of precision and recall. */
function macroF1(pairs: readonly { wanted: string; got: string }[]): number {
  const kinds = new Set(pairs.map((pair) => pair.wanted));
  let sum = 0;
  for (const kind of kinds) {
    const right = pairs.filter((pair) => pair.wanted === kind && pair.got === kind).length;
    const wrong = pairs.filter((pair) => (pair.wanted === kind) !== (pair.got === kind)).length;
    sum += (2 * right) / (2 * right + wrong);
  }
  return sum / kinds.size;
}

describe("intents", () => {
  it("has at least 25 Portuguese phrases for every intent", () => {
    const source = ["shopping", "after-sale", "talk", "services"]
      .map((part) => readFileSync(new URL(`./phrases/pt-br-${part}.txt`, import.meta.url), "utf8"))
      .join("\n");
    const counts = Map.groupBy(parsePhrases(source), (phrase) => phrase.intent);
    expect(intents.filter((intent) => (counts.get(intent)?.length ?? 0) < 25)).toEqual([]);
  });

  it("recognises phrases it was not trained on", () => {
    const seen = new Set(training.map((phrase) => normal(phrase.text)));
    const fresh = heldOut.filter((phrase) => !seen.has(normal(phrase.text)));
    expect(fresh.length).toBeGreaterThan(320);
    expect(new Set(fresh.map((phrase) => phrase.intent)).size).toBe(intents.length);
    const score = macroF1(fresh.map(({ intent, text }) => ({ wanted: intent, got: understand(text).intent })));
    expect(score).toBeGreaterThanOrEqual(0.88);
  });

  it("is right about as often as it says", () => {
    // Every fifth phrase left out of training: the hardest test, because the phrases were written to differ.
    const known = catalogueWords();
    const isTest = (_: Phrase, index: number) => index % 5 === 2;
    const model = new IntentModel(training.filter((phrase, index) => !isTest(phrase, index)));
    const ranked = training
      .filter(isTest)
      .map((phrase) => ({ wanted: phrase.intent, top: model.rank(intentWordsOf(phrase.text, known))[0] }));
    let gap = 0;
    for (let bin = 0; bin < 10; bin += 1) {
      const inBin = ranked.filter(({ top }) => top !== undefined && Math.min(9, Math.floor(top.confidence * 10)) === bin);
      const said = inBin.reduce((sum, { top }) => sum + (top?.confidence ?? 0), 0);
      gap += Math.abs(said - inBin.filter(({ wanted, top }) => top?.intent === wanted).length);
    }
    expect(gap / ranked.length).toBeLessThan(0.12);
  });

  it.each(["asdkjh qwe", "zxcvb mnbv", "wqeoiu zmxnc pqlk", "...", "???", "", "🦄"])(
    "does not understand %j and does not pretend to",
    (text) => {
      const nlp = understand(text);
      expect(nlp.intent).toBe("unknown");
      expect(nlp.confidence).toBeLessThanOrEqual(0.4);
    },
  );

  it("takes the intent from what was tapped", () => {
    expect(understand("Galaxy A15", { payload: "add:123" })).toMatchObject({ intent: "add_to_cart", confidence: 1 });
    expect(understand("Falar com pessoa", { payload: "human" }).intent).toBe("human_handoff");
  });

  it.each([
    ["parem de me mandar promoção", "opt_out"],
    ["quero falar com um atendente por favor", "human_handoff"],
    ["apaga todos os meus dados", "data_deletion"],
    ["quero voltar a receber mensagens", "opt_in"],
    ["oi bom dia\ntem geladeira?", "product_search"],
    ["bota mais 1", "add_to_cart"],
  ])("is sure of %j", (text, intent) => {
    expect(understand(text).intent).toBe(intent);
  });
});
