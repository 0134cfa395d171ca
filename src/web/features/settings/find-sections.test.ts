import { expect, it } from "vitest";
import { findSections } from "./find-sections.ts";
import type { SettingsSection } from "./settings-sections.ts";

const section = (value: string, words: string): SettingsSection => ({ value, label: value, group: "Empresa", words, Panel: () => null });
const sections = [section("Segurança", "duas etapas código"), section("Horário", "feriado férias"), section("Etiquetas", "cor")];
const found = (typed: string) => findSections(sections, typed).map(({ value }) => value);

it("finds by the beginnings of words, whatever accents and case", () => {
  expect(found("seguranca")).toEqual(["Segurança"]);
  expect(found("FERI")).toEqual(["Horário"]);
  expect(found("cod dua")).toEqual(["Segurança"]);
  expect(found("riado")).toEqual([]);
  expect(found("cor feriado")).toEqual([]);
  expect(found("  ")).toHaveLength(3);
});
