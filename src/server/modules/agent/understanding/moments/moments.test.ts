import Holidays from "date-holidays";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dayOf, instantOf, isoDate } from "./calendar.ts";
import { easterOf, isNationalHoliday } from "./named-days.ts";
import { type Moment, readMoments } from "./read-moments.ts";

// Wednesday, 12 August 2026, ten in the morning in São Paulo.
const now = new Date("2026-08-12T13:00:00Z");
const read = (text: string, at = now, timeZone = "America/Sao_Paulo") => readMoments(text, { now: at, timeZone });

/** `kind «words» from..to rule`, a question mark where one had better ask. */
function told(text: string, moment: Moment): string {
  const [first] = moment.values;
  const parts = [first?.from, first?.to].filter((one) => one !== null && one !== undefined).join(first?.to === null ? "" : "..");
  const shown = [moment.kind, `«${text.slice(moment.start, moment.end)}»`, parts, first?.rule ?? "", moment.ambiguous ? "?" : ""];
  return shown.filter((one) => one !== "").join(" ");
}

const cases = readFileSync(new URL("./testing/said-on-a-wednesday.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(" => ") as [string, string]);

describe("moments", () => {
  it("reads what people say and type", () => {
    expect(cases.length).toBeGreaterThan(230);
    const sure = (text: string) => read(text).filter((moment) => moment.confidence >= 0.6);
    const got = cases.map(
      ([text]) =>
        [
          text,
          sure(text)
            .map((moment) => told(text, moment))
            .join(" ; "),
        ] as const,
    );
    expect(got).toEqual(cases.map(([text, wanted]) => [text, wanted]));
  });

  it("gives both readings where a word leaves two, the likelier first", () => {
    const values = (text: string) => read(text)[0]?.values.map((one) => one.from);
    expect(values("sexta que vem")).toEqual(["2026-08-14", "2026-08-21"]);
    expect(values("amanhã às 7")).toEqual(["2026-08-13T07:00", "2026-08-13T19:00"]);
    expect(values("às 3")).toEqual(["15:00", "03:00"]);
    expect(values("comprei na segunda")).toEqual(["2026-08-10", "2026-08-17"]);
    expect(values("hoje às 8")).toEqual(["2026-08-12T20:00", "2026-08-12T08:00"]);
  });

  it("says instants in the zone of the business", () => {
    expect(read("amanhã às 15h")[0]?.values[0]?.startAt).toBe("2026-08-13T18:00:00.000Z");
    expect(read("amanhã às 15h", now, "America/Manaus")[0]?.values[0]?.startAt).toBe("2026-08-13T19:00:00.000Z");
    expect(read("hoje")[0]?.values[0]).toMatchObject({ startAt: "2026-08-12T03:00:00.000Z", endAt: "2026-08-13T03:00:00.000Z" });
    // Late in the evening in Brazil it is already tomorrow in UTC.
    expect(read("amanhã", new Date("2026-08-13T01:30:00Z"))[0]?.values[0]?.from).toBe("2026-08-13");
    // The clocks of São Paulo went forward at midnight of 4 November 2018: 00:30 did not exist.
    expect(instantOf(dayOf(2018, 11, 4) ?? 0, 30, "America/Sao_Paulo")).toBe("2018-11-04T03:30:00.000Z");
    expect(instantOf(dayOf(2018, 11, 4) ?? 0, 600, "America/Sao_Paulo")).toBe("2018-11-04T12:00:00.000Z");
  });

  it("knows local holidays when it is told them", () => {
    const options = { now: new Date("2026-01-20T12:00:00Z"), timeZone: "America/Sao_Paulo", localHolidays: new Set(["2026-01-25"]) };
    expect(readMoments("véspera de feriado", options)[0]?.values[0]?.from).toBe("2026-01-24");
    expect(readMoments("véspera de feriado", { ...options, localHolidays: new Set() })[0]?.values[0]?.from).toBe("2026-04-02");
  });

  it("counts the national holidays of the calendar", () => {
    const calendar = new Holidays("BR");
    for (let year = 2010; year <= 2040; year += 1) {
      const known = calendar.getHolidays(year).filter((one) => one.type === "public" && !/elei/i.test(one.name));
      const wanted = new Set(known.map((one) => one.date.slice(0, 10)));
      // Lei 14.759/2023, which the calendar knows for some states only.
      if (year >= 2024) wanted.add(`${year}-11-20`);
      const first = dayOf(year, 1, 1) ?? 0;
      const mine = Array.from({ length: 366 }, (_, index) => first + index).filter(
        (day) => isoDate(day).startsWith(String(year)) && isNationalHoliday(day, year),
      );
      expect(mine.map(isoDate)).toEqual([...wanted].toSorted());
    }
    expect(isoDate(easterOf(2026))).toBe("2026-04-05");
  });

  const pieces = fc.constantFrom(
    ..."amanhã às 15h 3 e meia da tarde dia 5 entre segunda e quarta das 14 as 16 semana que vem fim do mês por duas horas toda terça ontem há três dias 12/08 31/02 29-2-2020 véspera de feriado até a partir de depois antes daqui a 99999 dias natal".split(
      " ",
    ),
    "\ud800",
    "ﬃ",
    "İ",
    "-",
    "/",
    ":",
    "\n",
    "9999",
    "00:00",
  );

  it("never throws and cuts its spans from the text, in order, whatever the text", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(" ")),
      fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }), (raw, at) => {
        const text = raw.normalize("NFC");
        let reached = 0;
        for (const moment of read(text, at)) {
          expect(moment.start).toBeGreaterThanOrEqual(reached);
          expect(moment.end).toBeGreaterThan(moment.start);
          expect(moment.end).toBeLessThanOrEqual(text.length);
          reached = moment.end;
          for (const { startAt, endAt, from } of moment.values) {
            if (startAt !== null && endAt !== null) expect(Date.parse(endAt)).toBeGreaterThanOrEqual(Date.parse(startAt));
            if (from !== null) expect(from).toMatch(/^(?:\d{4}-\d\d-\d\d)?T?(?:\d\d:\d\d)?$/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes time in proportion to the text", () => {
    const hostile = [
      "amanhã às ",
      "dia 5 a ",
      "1/",
      "vinte e ",
      "entre ",
      "de ",
      "12:",
      "1-1-",
      "toda segunda, ",
      "a partir de ",
      "mil e ",
      "3 e ",
    ];
    for (const piece of hostile) {
      const time = (length: number) => {
        const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
        const began = performance.now();
        read(text);
        return performance.now() - began;
      };
      time(800);
      // Four times the text: sixteen times the time would be a quadratic reader. A loaded machine is forgiven by the less of two.
      const short = Math.min(...[0, 1].map(() => time(800)));
      const long = Math.min(...[0, 1].map(() => time(3200)));
      expect(long, piece).toBeLessThan(Math.max(12 * short, 400));
    }
  });
});
