import { expect, it } from "vitest";
import { units } from "#modules/analytics/analytics.contract.ts";
import { changeOf, formatSeconds, formatShort, formatValue } from "./format-value.ts";

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, " ");
const pt = (unit: (typeof units)[number], value: number | null) => plain(formatValue("pt-BR", unit, value));

it("shows each unit as people write it", () => {
  expect([
    pt("count", 12_345),
    pt("percent", 9.44),
    pt("percent", 100),
    pt("cents", 41_238_000),
    pt("usd", 0.0123),
    pt("days", 3.21),
    pt("ratio", 2),
    pt("score", 4.6),
    pt("number", 1.2345),
    pt("seconds", 108),
  ]).toEqual(["12.345", "9,4%", "100%", "R$ 412.380,00", "US$ 0,0123", "3,2 dias", "200%", "4,6", "1,23", "1 min 48 s"]);
  expect(plain(formatValue("en", "cents", 41_238_000))).toBe("R$412,380.00");
});

it("has something to show for nothing", () => {
  for (const unit of units) expect(pt(unit, null)).toBe("–");
});

it("shows spans in their two largest units", () => {
  expect([0, 0.42, 9.96, 59.6, 60, 3599, 3600, 7500, 86_400, 273_600].map((one) => formatSeconds("pt-BR", one))).toEqual([
    "0 s",
    "0,4 s",
    "10 s",
    "1 min",
    "1 min",
    "59 min 59 s",
    "1 h",
    "2 h 05 min",
    "1 d",
    "3 d 4 h",
  ]);
});

it("keeps axes short", () => {
  expect(plain(formatShort("pt-BR", "cents", 1_250_000))).toBe("R$ 12,5 mil");
  expect(plain(formatShort("pt-BR", "count", 12_000))).toBe("12 mil");
});

it("tells a change with its sign, and whether it is wanted", () => {
  expect(changeOf("pt-BR", "seconds", "down", { value: 80, previous: 100, change: -20 })).toEqual({
    direction: "down",
    better: true,
    text: "-20%",
  });
  expect(changeOf("pt-BR", "percent", "up", { value: 8.2, previous: 9.4, change: -12.8 })).toEqual({
    direction: "down",
    better: false,
    text: "-1,2 p.p.",
  });
  expect(changeOf("pt-BR", "count", "neutral", { value: 2, previous: 1, change: 100 })).toMatchObject({ direction: "up", better: null });
  expect(changeOf("pt-BR", "count", "up", { value: 1, previous: 1, change: 0 })).toEqual({ direction: "same", better: null, text: "0%" });
  expect(changeOf("pt-BR", "count", "up", { value: 1, previous: 0, change: null })).toBeNull();
  expect(changeOf("pt-BR", "count", "up", { value: 1, previous: null, change: null })).toBeNull();
});
