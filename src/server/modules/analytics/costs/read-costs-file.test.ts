import { expect, test } from "vitest";
import { readAmount, readCostsFile } from "./read-costs-file.ts";

test("numbers are read as they are written here and there", () => {
  expect(["1.234,56", "1,234.56", "R$ 12,5", "1.234", "1,234", "0", "--", "", "12.00"].map(readAmount)).toEqual([
    1234.56, 1234.56, 12.5, 1234, 1234, 0, 0, 0, 12,
  ]);
  expect(["x", "=1+1", "1e9"].map(readAmount)).toEqual([null, null, null]);
});

test("a file in Portuguese of one platform, several lines of one day are one cost", () => {
  const csv = [
    "Nome da campanha,Dia,Valor usado (BRL),Impressões,Cliques no link",
    'Inverno,2026-06-01,"1.200,50","10.000",120',
    'Inverno,2026-06-01,"100,00","1.000",10',
    'Verão,01/06/2026,"50,25",900,9',
  ].join("\n");
  expect(readCostsFile(csv, undefined)).toEqual({
    layout: "meta_ads",
    costs: [
      { spent_on: "2026-06-01", channel: "meta", campaign: "Inverno", amount_cents: 130_050, impressions: 11_000, clicks: 130 },
      { spent_on: "2026-06-01", channel: "meta", campaign: "Verão", amount_cents: 5025, impressions: 900, clicks: 9 },
    ],
    refused: [],
  });
});

test("titles above and sums below are left out, bad lines are told", () => {
  const csv = [
    "Campaign report",
    "1 June 2026 - 2 June 2026",
    "Day,Campaign,Cost,Impr.,Clicks",
    "2026-06-01,Brand,10.00,100,5",
    "2026-06-02,Brand,ten,100,5",
    ",Total,10.00,100,5",
  ].join("\n");
  const { layout, costs, refused } = readCostsFile(csv, "busca");
  expect(layout).toBe("google_ads");
  expect(costs).toEqual([{ spent_on: "2026-06-01", channel: "busca", campaign: "Brand", amount_cents: 1000, impressions: 100, clicks: 5 }]);
  expect(refused.map(({ line }) => line)).toEqual([5]);
});

test("a file without a head is refused", () => {
  expect(() => readCostsFile("a,b\n1,2", undefined)).toThrow(/no line/);
});
