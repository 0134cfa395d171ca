import { describe, expect, it } from "vitest";
import { mergeWhen, readWhen } from "./read-when.ts";

// Friday, 20 November 2026, nine in the morning in São Paulo.
const now = new Date("2026-11-20T12:00:00Z");
const read = (text: string, locale: "pt-BR" | "en" | "es" = "pt-BR") => readWhen(text, now, "America/Sao_Paulo", locale);

describe("when", () => {
  it.each([
    ["amanhã de manhã", { from: "2026-11-21", part: "morning" }],
    ["depois de amanhã", { from: "2026-11-22" }],
    ["hoje às 15h30", { from: "2026-11-20", time: "15:30" }],
    ["segunda-feira à tarde", { from: "2026-11-23", part: "afternoon" }],
    ["sexta", { from: "2026-11-27" }],
    ["quarta da semana que vem", { from: "2026-11-25" }],
    ["semana que vem", { from: "2026-11-23", to: "2026-11-29" }],
    ["dia 5", { from: "2026-12-05" }],
    ["dia 25 às 10", { from: "2026-11-25", time: "10:00" }],
    ["03/12", { from: "2026-12-03" }],
    ["3 de fevereiro", { from: "2027-02-03" }],
    ["depois das 16h", { after: "16:00" }],
    ["às 3 da tarde", { part: "afternoon", time: "15:00" }],
    ["não, de tarde", { part: "afternoon" }],
    ["31/02", {}],
    ["boa tarde, quero marcar pra quinta", { from: "2026-11-26" }],
    ["de tarde não consigo... segunda de manhã", { from: "2026-11-23", part: "morning" }],
    ["não posso de manhã, pode ser à tarde", { part: "afternoon" }],
    ["quinta ou sexta de manhã", { from: "2026-11-26", to: "2026-11-27", part: "morning" }],
    ["semana que vem de tarde", { from: "2026-11-23", to: "2026-11-29", part: "afternoon" }],
    ["segunda feira que vem de manhã ela não gosta de sair de tarde não", { from: "2026-11-23", part: "morning" }],
    ["daqui a duas semanas", { from: "2026-12-04" }],
    ["segunda às 3 e meia da tarde", { from: "2026-11-23", time: "15:30" }],
    ["entre 14h e 16h", { after: "14:00", before: "16:00" }],
    ["bem cedo", { part: "morning" }],
  ])("%s", (text, when) => expect(read(text) ?? {}).toEqual(when));

  it.each([
    ["quinta dps das 17h pq eu saio do trampo 16:30", "pt-BR", { from: "2026-11-26", after: "17:00" }],
    ["a partir das 18 na quinta, trabalho até as 17", "pt-BR", { from: "2026-11-26", after: "18:00" }],
    ["saio às 16:30, pode ser depois das 5?", "pt-BR", { after: "17:00" }],
    ["depois das 14h e antes das 17h", "pt-BR", { after: "14:00", before: "17:00" }],
    ["Thursday after 5pm, I leave work at 4:30pm", "en", { from: "2026-11-26", after: "17:00" }],
    ["after 2pm and before 5pm", "en", { after: "14:00", before: "17:00" }],
    ["el jueves después de las 17, salgo a las 16:30", "es", { from: "2026-11-26", after: "17:00" }],
    ["a partir de las 18:30", "es", { after: "18:30" }],
  ] as const)("%j sets a lower limit", (text, locale, when) => expect(read(text, locale)).toEqual(when));

  it("is read in English and Spanish", () => {
    expect(read("tomorrow at 3pm", "en")).toEqual({ from: "2026-11-21", time: "15:00" });
    expect(read("12/03", "en")).toEqual({ from: "2026-12-03" });
    expect(read("mañana por la mañana", "es")).toEqual({ from: "2026-11-21", part: "morning" });
    expect(read("por la mañana", "es")).toEqual({ part: "morning" });
    expect(read("el martes a las 10", "es")).toEqual({ from: "2026-11-24", time: "10:00" });
  });

  it("is nothing where no time is named", () => {
    for (const text of ["quero uma limpeza", "sim", "meu nome é Ana", "quanto custa?"]) expect(read(text)).toBeNull();
  });

  it("keeps the day when only the part of it is corrected, and the part when only the day is", () => {
    expect(mergeWhen({ from: "2026-11-23", part: "morning" }, { part: "afternoon" })).toEqual({ from: "2026-11-23", part: "afternoon" });
    expect(mergeWhen({ from: "2026-11-23", part: "morning" }, { from: "2026-11-24" })).toEqual({ from: "2026-11-24", part: "morning" });
    expect(mergeWhen({ from: "2026-11-23", part: "morning" }, { time: "16:00" })).toEqual({ from: "2026-11-23", time: "16:00" });
  });
});
