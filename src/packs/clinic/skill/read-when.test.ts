import { describe, expect, it } from "vitest";
import { mergeWhen, readWhen } from "./read-when.ts";

// Friday, 20 November 2026, nine in the morning in São Paulo.
const now = new Date("2026-11-20T12:00:00Z");
const read = (text: string, english = false) => readWhen(text, now, "America/Sao_Paulo", english);

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
  ])("%s", (text, when) => expect(read(text) ?? {}).toEqual(when));

  it("is read in English and Spanish", () => {
    expect(read("tomorrow at 3pm", true)).toEqual({ from: "2026-11-21", time: "15:00" });
    expect(read("12/03", true)).toEqual({ from: "2026-12-03" });
    expect(read("mañana por la mañana")).toEqual({ from: "2026-11-21", part: "morning" });
    expect(read("por la mañana")).toEqual({ part: "morning" });
    expect(read("el martes a las 10")).toEqual({ from: "2026-11-24", time: "10:00" });
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
