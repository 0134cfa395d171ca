import { expect, it } from "vitest";
import { newId } from "#shared/ids.ts";
import { makeQuestion, readTap } from "./question.ts";
import { usualSurveySettings } from "./survey-settings.ts";

const surveyId = newId();
const of = { surveyId, locale: "pt-BR", business: "Loja Sol", firstName: "Ana" } as const;
const ask = (kind: "csat" | "nps", buttons: number, listRows: number) =>
  makeQuestion(usualSurveySettings, { ...of, kind }, { buttons, listRows, windowHours: 24 });

it("offers what the channel has room for", () => {
  expect(ask("csat", 3, 10)).toMatchObject({ shown: "list" });
  expect(ask("csat", 13, 0).options.map(({ title }) => title)).toEqual(["1 · Péssimo", "2 · Ruim", "3 · Regular", "4 · Bom", "5 · Ótimo"]);
  expect(ask("nps", 13, 0)).toMatchObject({ shown: "buttons", text: "De 0 a 10, o quanto você recomendaria a Loja Sol a um amigo?" });
  // Ten rows hold no eleven scores.
  expect(ask("nps", 3, 10)).toMatchObject({ shown: "typed", options: [] });
  expect(ask("nps", 3, 10).text).toMatch(/Responda com um número de 0 a 10\.$/);
});

it("knows its own taps by their ids, and no others", () => {
  for (const [index, option] of ask("nps", 13, 0).options.entries()) expect(readTap(option.id)).toEqual({ surveyId, answer: index });
  for (const foreign of ["survey:", `survey:${surveyId}:11`, `survey:${surveyId}`, "clinic:confirm:1", `survey:${surveyId}:1:2`])
    expect(readTap(foreign)).toBeNull();
});

it("fills its blanks, also with a name that looks like a pattern", () => {
  const texts = {
    ...usualSurveySettings.texts,
    "pt-BR": { csat: "{{cliente.primeiro_nome|Olá}}, e a {{loja.nome}}?", nps: "", comment: "", thanks: "" },
  };
  const room = { buttons: 10, listRows: 0, windowHours: null };
  expect(makeQuestion({ texts }, { ...of, kind: "csat", business: "$& Cia" }, room).text).toBe("Ana, e a $& Cia?");
  expect(makeQuestion({ texts }, { ...of, kind: "csat", firstName: null }, room).text).toBe("Olá, e a Loja Sol?");
});
