import { expect, it } from "vitest";
import { askedWords } from "../search/search-knowledge.ts";
import { groupQuestions } from "./gaps.ts";

const asked = (texts: string[]) =>
  texts.map((text, index) => ({ id: String(index), text, stems: askedWords(text).map(({ stem }) => stem), at: new Date(index * 1000) }));

it("puts questions for the same together, most asked first", () => {
  const groups = groupQuestions(
    asked([
      "vocês têm programa de pontos?",
      "aceitam bitcoin?",
      "tem programa de fidelidade com pontos?",
      "alugam som?",
      "como participo do programa de pontos",
      "aceitam outra moeda, bitcoin?",
    ]),
  );
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([["4", "2", "0"], ["5", "1"], ["3"]]);
});

it("loses none, and keeps what shares nothing apart", () => {
  const questions = asked(["garantia?", "frete?", "???", "???"]);
  const groups = groupQuestions(questions);
  expect(groups.flat()).toHaveLength(4);
  expect(groups.map((group) => group.length)).toEqual([2, 1, 1]);
});
