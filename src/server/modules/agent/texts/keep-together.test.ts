import { expect, it } from "vitest";
import { keepTogether } from "./keep-together.ts";

it("keeps the sign of a currency with its amount and leaves all else", () => {
  expect(keepTogether("De R$ 1.299,00 por R$ 999,00 (R$ no Pix)")).toBe("De R$\u00a01.299,00 por R$\u00a0999,00 (R$ no Pix)");
  expect(keepTogether("R$\n10")).toBe("R$\n10");
});
