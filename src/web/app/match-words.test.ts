import { describe, expect, it } from "vitest";
import { matchWords } from "./match-words.ts";

const labels = ["Ir para a caixa de entrada", "Resolver", "Reabrir", "Devolver ao agente", "Ações em massa"];
const find = (typed: string) => matchWords(labels, typed, (label) => label);

describe("words against labels", () => {
  it("gives everything, in its order, for nothing", () => expect(find("  ")).toEqual(labels));
  it("ignores accents and case", () => expect(find("ACOES")).toEqual(["Ações em massa"]));
  it("puts a beginning before what is inside", () => expect(find("re")[0]).toBe("Resolver"));
  it("forgives letters left out, in their order", () => {
    expect(find("rslv")).toEqual(["Resolver"]);
    expect(find("vlsr")).toEqual([]);
  });
  it("wants every word", () => {
    expect(find("caixa entrada")).toEqual(["Ir para a caixa de entrada"]);
    expect(find("caixa agente")).toEqual([]);
  });
});
