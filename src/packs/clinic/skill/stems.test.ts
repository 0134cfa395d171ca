import { expect, it } from "vitest";
import { matchProcedures } from "./match-procedure.ts";

const named = (name: string) => ({ procedureId: name, name, category: "", durationMinutes: 30, priceFromCents: null, priceToCents: null });

it.each([
  ["procuro pintor em Campinas pra pintar a sala", []],
  ["quero tirar uma pinta", ["Retirada de pinta"]],
  ["tirar duas pintas", ["Retirada de pinta"]],
  ["quero clarear os dentes", ["Clareamento dental"]],
])("%j names %j", (text, names) =>
  expect(matchProcedures(text, [named("Retirada de pinta"), named("Clareamento dental")]).map(({ name }) => name)).toEqual(names),
);
