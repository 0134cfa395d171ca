import { expect, it } from "vitest";
import { brazilianZones, zoneName, zoneOffset, zoneOptions } from "./zones.ts";

const winter = new Date("2026-07-01T12:00:00Z");

it("shows places, not ids", () => {
  expect(zoneName("pt-BR", "America/Sao_Paulo")).toBe("São Paulo (horário de Brasília)");
  expect(zoneName("en", "America/Sao_Paulo")).toBe("São Paulo (Brasília time)");
  expect(zoneName("pt-BR", "America/Cuiaba")).toBe("Cuiabá");
  expect(zoneName("pt-BR", "America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
  for (const { label } of zoneOptions("pt-BR", "America/Sao_Paulo", winter)) expect(label).not.toMatch(/[_/]/);
});

it("says how far the clocks are from UTC", () => {
  expect(
    ["America/Sao_Paulo", "America/Noronha", "America/Rio_Branco", "Asia/Kolkata", "UTC", "Marte/Base"].map((zone) =>
      zoneOffset(zone, winter),
    ),
  ).toEqual(["UTC−3", "UTC−2", "UTC−5", "UTC+5:30", "UTC", ""]);
});

it("lists every zone of Brazil first and each once, with the one that is chosen", () => {
  const options = zoneOptions("pt-BR", "Etc/GMT+3", winter);
  expect(options.slice(0, brazilianZones.length).map(({ value }) => value)).toEqual(brazilianZones);
  expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  expect(options.map(({ value }) => value)).toContain("Etc/GMT+3");
  expect(options.length).toBeGreaterThan(300);
  for (const zone of brazilianZones) expect(zoneOffset(zone, winter)).toMatch(/^UTC−[2345]$/);
});
