import { expect, it } from "vitest";
import { kindAsked } from "./kind-asked.ts";

it.each([
  ["em quantos dias o profissional recebe?", "recebe em até 2 dias úteis", "recebe propostas"],
  ["quanto tempo leva?", "leva de 1 a 3 dias", "leva pouco"],
  ["quanto vocês cobram?", "O profissional paga 12% do valor", "O profissional paga uma parte"],
  ["qto custa o frete?", "a partir de R$ 19,90", "depende da região"],
  ["how long does it take?", "até 34 dias", "depende"],
])("%j wants a passage that names it", (question, fitting, other) => {
  const kind = kindAsked(question);
  expect(kind?.test(fitting)).toBe(true);
  expect(kind?.test(other)).toBe(false);
});

it("wants nothing of the kind of other questions", () => {
  expect(kindAsked("onde fica a loja?")).toBeNull();
});
