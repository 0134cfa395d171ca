import { describe, expect, it } from "vitest";
import { isWithoutSource, readSources } from "./cited-sources.ts";
import { inventedTerms, termsInText } from "./grounded-terms.ts";
import type { TurnRecord } from "./tool-set.ts";

describe("terms", () => {
  it("are read with their unit, ranges as both ends", () => {
    expect(termsInText("de 2 a 5 dias úteis, em até 10x, com 15% de desconto, das 9h às 18h, 90 days")).toEqual([
      "day:2",
      "day:5",
      "times:10",
      "percent:15",
      "hour:9",
      "hour:18",
      "day:90",
    ]);
  });
  it("leave products and prices alone", () => {
    expect(termsInText("Moto G84, tela de 6,5 polegadas, R$ 1.999,90, pedido 1042, respondo em 1 minuto")).toEqual([]);
  });
  it("are invented unless a tool or the conversation named them", () => {
    const given = [[{ passages: [{ text: "Você tem 30 dias para trocar." }] }], "comprei faz 8 dias"];
    expect(inventedTerms("A troca é em 30 dias; você comprou há 8 dias.", given)).toEqual([]);
    expect(inventedTerms("A troca é em 45 dias.", given)).toEqual(["day:45"]);
  });
});

describe("sources", () => {
  const passage = {
    ref: "k3f2a",
    chunkId: "c1",
    language: "pt-BR",
    title: "Troca",
    heading: "",
    text: "30 dias",
    answer: "30 dias",
    link: null,
  };
  const record = (used: string[]): TurnRecord => ({
    results: [{ queryId: null, sure: true, confidence: 1, passages: [passage] }],
    used: new Set(used),
    shownProductIds: [],
    quickReplies: [],
    handOver: null,
  });
  it("a claim after a look-up names one, or admits that it does not know", () => {
    const looked = record(["search_knowledge"]);
    expect(isWithoutSource("A troca é grátis.", looked)).toBe(true);
    expect(isWithoutSource("A troca é grátis [kffff].", looked)).toBe(true);
    expect(isWithoutSource("A troca é em 30 dias [k3f2a].", looked)).toBe(false);
    expect(isWithoutSource("Não tenho essa informação.", looked)).toBe(false);
    expect(isWithoutSource("Bom dia!", record([]))).toBe(false);
  });
  it("are taken out of the text", () => {
    expect(readSources("São 30 dias [k3f2a], sem custo [kffff].", record(["search_knowledge"]))).toEqual({
      text: "São 30 dias, sem custo.",
      cited: [passage],
    });
  });
});
