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
    ["daqui a duas semanas", { from: "2026-12-04" }],
    ["segunda às 3 e meia da tarde", { from: "2026-11-23", time: "15:30" }],
    ["entre 14h e 16h", { after: "14:00", before: "16:00" }],
    ["bem cedo", { part: "morning" }],
  ])("%s", (text, when) => expect(read(text) ?? {}).toEqual(when));

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
