import { expect, it } from "vitest";
import { notDoneHere, planIn } from "./info-talk.ts";
import { matchProcedures } from "./match-procedure.ts";

const procedures = [
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
  expect(matchProcedures(text, procedures).map(({ name }) => name)).toEqual(names);
});

it.each([
  ["quero marcar botox", "botox"],
  ["vcs tem pediatra?", "pediatra"],
  ["fazem canal?", null],
  ["quero uma limpeza", null],
])("tells what %j asks for that is not done here: %s", (text, wanted) => {
  expect(notDoneHere(text, procedures)).toBe(wanted);
});

it.each([
  ["vcs atendem unimed?", "unimed"],
  ["aceita sul américa", "sul america"],
  ["aceita pix?", null],
])("reads the health plan of %j: %s", (text, plan) => {
  expect(planIn(text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase())).toBe(plan);
});
