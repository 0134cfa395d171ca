import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sharedPath } from "../../../../../../tests/support/shared-material.ts";
import { fold } from "../fold.ts";
import { readAges, readOrdinals, readPercents } from "./measures.ts";
import { readMoney } from "./money.ts";
import { readNumbers } from "./numbers.ts";
import { readPhoneNumbers } from "./phone-numbers.ts";
import { findYesOrNo } from "./yes-or-no.ts";

interface Case {
  Input: string;
  NotSupported?: string;
  NotSupportedByDesign?: string;
  Results: { Text: string; Resolution: Record<string, unknown> }[];
}
interface Span {
  start: number;
  end: number;
}

const folder = sharedPath("data", "portuguese-recognizers");

function applicable(file: string): Case[] {
  const all = JSON.parse(readFileSync(`${folder}/${file}.json`, "utf8").replace(/^\uFEFF/, "")) as Case[];
  return all.filter((one) => !/javascript/.test(`${one.NotSupported ?? ""} ${one.NotSupportedByDesign ?? ""}`));
}

/** As the cases write a value: fifteen digits at most, a comma, .NET's exponents. */
function spelled(value: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(14).split("e");
  const power = Number(exponent);
  if (power >= 15 || power < -4)
    return `${Number(mantissa)}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`.replace(".", ",");
  return String(Number(value.toPrecision(15))).replace(".", ",");
}

function said<T extends Span>(input: string, found: readonly T[], value: (one: T) => unknown): [string, unknown][] {
  return found.map((one) => [input.slice(one.start, one.end).toLowerCase(), value(one)]);
}

const text = (one: { Text: string }) => one.Text.toLowerCase();

interface Reader {
  file: string;
  count: number;
  wanted(one: Case): unknown;
  got(input: string): unknown;
}

const ageUnits: Record<string, string> = { year: "Ano", month: "Mês", week: "Semana", day: "Dia" };
const readers: Reader[] = [
  {
    file: "Number_Portuguese_NumberModel",
    count: 158,
    wanted: ({ Results }) => Results.map((one) => [text(one), one.Resolution["value"], one.Resolution["subtype"]]),
    got: (input) =>
      said(input, readNumbers(fold(input)), (one) => [spelled(one.value), one.kind]).map(([span, rest]) => [span, ...(rest as string[])]),
  },
  {
    file: "Number_Portuguese_OrdinalModel",
    count: 21,
    wanted: ({ Results }) => Results.map((one) => [text(one), one.Resolution["value"]]),
    got: (input) => said(input, readOrdinals(fold(input)), (one) => String(one.value)),
  },
  {
    file: "Number_Portuguese_PercentModel",
    count: 50,
    wanted: ({ Results }) => Results.map((one) => [text(one), one.Resolution["value"]]),
    got: (input) => said(input, readPercents(fold(input)), (one) => `${spelled(one.value)}%`),
  },
  {
    file: "NumberWithUnit_Portuguese_CurrencyModel",
    count: 101,
    wanted: ({ Results }) => Results.map((one) => [text(one), one.Resolution["value"] ?? null, one.Resolution["unit"]]),
    got: (input) =>
      readMoney(fold(input)).map((one) => [
        input.slice(one.start, one.end).toLowerCase(),
        one.value === null ? null : spelled(one.value),
        one.unit,
      ]),
  },
  {
    file: "NumberWithUnit_Portuguese_AgeModel",
    count: 17,
    wanted: ({ Results }) => Results.map((one) => [text(one), one.Resolution["value"], one.Resolution["unit"]]),
    got: (input) =>
      readAges(fold(input)).map((one) => [input.slice(one.start, one.end).toLowerCase(), spelled(one.value), ageUnits[one.unit]]),
  },
  {
    file: "Sequence_Portuguese_PhoneNumberModel",
    count: 85,
    wanted: ({ Results }) => Results.map(text),
    got: (input) => readPhoneNumbers(fold(input)).map((one) => input.slice(one.start, one.end).toLowerCase()),
  },
  {
    file: "Choice_Portuguese_BooleanModel",
    count: 12,
    wanted: ({ Results }) => Results.map((one) => [text(one), one.Resolution["value"]]),
    got: (input) => {
      const found = findYesOrNo(fold(input));
      return found === null ? [] : [[input.slice(found.start, found.end).toLowerCase(), found.yes]];
    },
  },
];

describe.skipIf(folder === null)("the cases of Recognizers-Text for Portuguese", () => {
  it.each(readers)("$file: all $count that its JavaScript reads", ({ file, count, wanted, got }) => {
    const cases = applicable(file);
    expect(cases.length).toBe(count);
    const wrong = cases.filter((one) => JSON.stringify(got(one.Input)) !== JSON.stringify(wanted(one)));
    expect(wrong.map((one) => [one.Input, wanted(one), got(one.Input)])).toEqual([]);
  });
});
