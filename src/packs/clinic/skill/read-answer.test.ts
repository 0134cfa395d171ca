import { describe, expect, it } from "vitest";
import { dropsWish, nameBesidePhone, placeAmong } from "./read-answer.ts";
import { readWhen } from "./read-when.ts";
import { asksParking } from "./skill.ts";

// Friday, 20 November 2026, nine in the morning in São Paulo.
const now = new Date("2026-11-20T12:00:00Z");
const offered = [
  { day: "2026-11-26", time: "08:00" },
  { day: "2026-11-26", time: "11:30" },
  { day: "2026-11-26", time: "13:00" },
  { day: "2026-11-26", time: "16:30" },
  { day: "2026-11-27", time: "09:00" },
];

describe("a place among the times that were offered", () => {
  it.each([
    ["o primeiro da tarde", "pt-BR", "13:00"],
    ["o último da manhã de quinta", "pt-BR", "11:30"],
    ["a segunda da tarde", "pt-BR", undefined],
    ["a primeira depois das 14h", "pt-BR", "16:30"],
    ["o mais cedo de sexta-feira", "pt-BR", "09:00"],
    ["the first one in the afternoon", "en", "13:00"],
    ["the last one in the afternoon", "en", "16:30"],
    ["el primero de la tarde", "es", "13:00"],
    ["el último de la tarde", "es", "16:30"],
    ["o primeiro da noite", "pt-BR", undefined],
    ["na quinta de tarde", "pt-BR", undefined],
  ] as const)("%j", (text, locale, time) => {
    expect(placeAmong(text, readWhen(text, now, "America/Sao_Paulo", locale), offered)?.time).toBe(time);
  });
});

it.each([
  "cancela por favor",
  "deixa pra lá",
  "ah, esquece",
  "pode cancelar",
  "never mind, thanks",
  "cancel it please",
  "déjalo",
  "cancélalo por favor",
])("%j leaves what is not booked yet", (text) => {
  expect(dropsWish(text)).toBe(true);
});

it.each([
  "quero cancelar minha consulta de terça",
  "deixa eu ver",
  "deixa pra quinta",
  "não",
  "cancel my appointment",
  "cancela a das 10 e põe às 11",
])("%j leaves nothing", (text) => {
  expect(dropsWish(text)).toBe(false);
});

it.each([
  ["Maria Souza, 11 98888-7777", "Maria Souza"],
  ["meu nome é Ana Lima, telefone (19) 99999-1234", "Ana Lima"],
  ["my name is Hannah Weiss and my phone is +55 19 99876-1234", "Hannah Weiss"],
  ["Valentina Ríos 19 98321-4400", "Valentina Ríos"],
  ["11 98888-7777", null],
  ["Maria Souza", null],
  ["pode ser quinta às 10, me liga no 11 98888-7777", null],
])("%j gives the name %s", (text, name) => {
  expect(nameBesidePhone(text)).toBe(name);
});

it("hears where to leave the car", () => {
  expect(
    [
      "and is there anywhere to park?",
      "tem onde parar o carro?",
      "tem estacionamento?",
      "¿hay dónde estacionar?",
      "where can I park my car",
    ].filter((text) => !asksParking(text)),
  ).toEqual([]);
  expect(
    ["moro perto do parque", "tem vaga na quinta?", "are you near Park Avenue, by the station"].filter((text) => asksParking(text)),
  ).toEqual([]);
});
