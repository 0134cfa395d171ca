import { describe, expect, it } from "vitest";
import type { ListedProcedure } from "../tools/procedures.ts";
import { aspectsAsked, notDoneHere, planIn } from "./info-talk.ts";
import { matchProcedures, visitFor } from "./match-procedure.ts";
import { sameTime } from "./own-talk.ts";

const procedures = [
  "Avaliação fisioterapêutica",
  "Avaliação odontológica",
  "Consulta dermatológica",
  "Limpeza de pele",
  "Limpeza dental",
  "Sessão de fisioterapia",
].map((name, index): ListedProcedure => ({
  procedureId: String(index),
  name,
  category: "",
  durationMinutes: 30,
  priceFromCents: null,
  priceToCents: null,
}));

const matched = (text: string) => matchProcedures(text, procedures).map(({ name }) => name);

describe("the visit that somebody needs", () => {
  it.each([
    ["apareceram umas espinhas no queixo", "Consulta dermatológica"],
    ["I have a rash on my arm", "Consulta dermatológica"],
    ["estou com dor no ombro", "Avaliação fisioterapêutica"],
    ["me duele, dolor de muelas", "Avaliação odontológica"],
    ["queria uma avaliação com dentista", "Avaliação odontológica"],
    ["a session of physiotherapy please", "Sessão de fisioterapia"],
    ["una sesión de fisioterapia", "Sessão de fisioterapia"],
  ])("%j", (text, name) => {
    expect(matched(text)).toEqual([name]);
  });

  it.each([
    ["o médico passou fisioterapia pra ela a avaliação ela já fez aí agora eu queria marcar uma sessão", "Sessão de fisioterapia"],
    ["já fiz a avaliação, queria marcar uma sessão", "Sessão de fisioterapia"],
    ["I already had the evaluation, can I book a session?", "Sessão de fisioterapia"],
    ["la evaluación ya la hizo, quiero una sesión", "Sessão de fisioterapia"],
    ["quisiera una limpieza de cutis para el lunes", "Limpeza de pele"],
    ["quero limpar a cutis", "Limpeza de pele"],
    ["I'd like a facial", "Limpeza de pele"],
    ["já fiz a limpeza dental e quero de novo", "Limpeza dental"],
  ])("of %j is no other", (text, name) => {
    expect(matched(text)).toEqual([name]);
  });

  it("names none by a sessão alone, and complains of none without a complaint", () => {
    expect(matched("a sessão é demorada?")).toEqual([]);
    expect(visitFor("o atendimento foi ruim")).toEqual([]);
  });
});

it.each([
  ["e qual o valor?", ["price"]],
  ["leva quantos minutos, demora?", ["duration"]],
  ["quanto tempo dura?", ["duration"]],
  ["preciso de algum preparo?", ["preparation"]],
  ["should I prepare?", ["preparation"]],
  ["cuánto dura?", ["duration"]],
  ["quem atende?", ["who"]],
  ["aceita plano? e que roupa eu visto?", ["preparation", "plans"]],
  ["posso pagar no cartão?", []],
  ["e se eu atrasar, quanto tempo esperam?", []],
])("%j asks for %j of what was talked about", (text, asked) => {
  expect(aspectsAsked(text)).toEqual(asked);
});

it("hears that the hour stays", () => {
  expect(["pode ser na mesma hora", "at the same time", "a la misma hora"].every((text) => sameTime.test(text))).toBe(true);
  expect(sameTime.test("outro horario")).toBe(false);
});

const several = [
  "Consulta dermatológica",
  "Avaliação odontológica",
  "Avaliação fisioterapêutica",
  "Limpeza dental",
  "Limpeza de pele",
  "Tratamento de canal",
].map((name) => ({ procedureId: name, name, category: "", durationMinutes: 30, priceFromCents: null, priceToCents: null }));

it.each([
  ["quanto é a consulta com o dentista", ["Avaliação odontológica"]],
  ["consulta com a dermato", ["Consulta dermatológica"]],
  ["how much is a dental check-up?", ["Avaliação odontológica"]],
  ["quem é o dentista que faz o canal?", ["Tratamento de canal"]],
  ["limpeza", ["Limpeza dental", "Limpeza de pele"]],
  ["limpeza dos dentes", ["Limpeza dental"]],
])("%j names %j", (text, names) => {
  expect(matchProcedures(text, several).map(({ name }) => name)).toEqual(names);
});

it.each([
  ["quero marcar botox", "botox"],
  ["vcs tem pediatra?", "pediatra"],
  ["fazem canal?", null],
  ["quero uma limpeza", null],
])("tells what %j asks for that is not done here: %s", (text, wanted) => {
  expect(notDoneHere(text, several)).toBe(wanted);
});

it.each([
  ["vcs atendem unimed?", "Unimed"],
  ["atendem Unimed Seguros?", "Unimed Seguros"],
  ["aceita sul américa", "Sul América"],
  ["meu convênio é o Bem Estar", "Bem Estar"],
  ["aceptan la obra social OSDE?", "OSDE"],
  ["do you take Cigna?", "Cigna"],
  ["aceita pix?", null],
  ["aceitam Visa?", null],
  ["atendem Sábado?", null],
])("reads the health plan of %j: %s", (text, plan) => {
  expect(planIn(text)).toBe(plan);
});
