import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sharedPath } from "../../../../../../tests/support/shared-material.ts";
import { type MomentValue, readMoments } from "./read-moments.ts";

interface Resolved {
  value?: string;
  start?: string;
  end?: string;
}
interface Case {
  Input: string;
  Context: { ReferenceDateTime: string };
  Results: { Text: string; TypeName: string; Resolution: { values: Resolved[] } }[];
}

const path = sharedPath("data", "portuguese-recognizers", "DateTime_Portuguese_DateTimeModel.json");
// The cases count afternoon from four and night from eight; a business may say when its parts begin, so the test says theirs.
const dayParts = { madrugada: [240, 480], manha: [480, 720], tarde: [960, 1200], noite: [1200, 1440] } as const;

/** Values that are right here and otherwise in the cases, with the reason. */
const otherwise = new Map([
  ["Eu voltarei sexta-feira de 23 às 4", "the cases let the hours end at four of the day on which they begin at 23"],
  ["Eu voltarei sexta-feira 23 a 4", "the same"],
]);

const plain = (text: string | null | undefined) => (text ?? "").replace("T", " ").replace(/^(.*\d\d:\d\d)$/, "$1:00");
/** The day after: the cases end a named month or year with the first day that is out of it. */
const dayAfter = (day: string) =>
  /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) : day.replace("00:00:00", "23:59:59");

function fits(wanted: Resolved, got: MomentValue): boolean {
  if (wanted.value !== undefined)
    return (
      wanted.value === plain(got.from) || wanted.value === String(got.seconds) || (wanted.value === "00:00:00" && got.from === "00:00")
    );
  const end = plain(got.to);
  return (wanted.start ?? "") === plain(got.from) && ((wanted.end ?? "") === end || (wanted.end ?? "") === dayAfter(end));
}

describe.skipIf(path === null)("the cases of Recognizers-Text for Portuguese dates and times", () => {
  it("reads all 94, which its JavaScript cannot, and every value of them but the two named", () => {
    const cases = JSON.parse(readFileSync(path ?? "", "utf8").replace(/^\uFEFF/, "")) as Case[];
    expect(cases).toHaveLength(94);
    const wrong = cases.flatMap((one) => {
      const now = new Date(`${one.Context.ReferenceDateTime}Z`);
      const got = readMoments(one.Input, { now, timeZone: "UTC", dayParts });
      const spans = got.map((moment) => [one.Input.slice(moment.start, moment.end).toLowerCase(), moment.kind.replace("_", "")]);
      const wanted = one.Results.map(({ Text, TypeName }) => [Text.toLowerCase(), TypeName.replace("datetimeV2.", "")]);
      const missing = one.Results.flatMap(({ Resolution }, index) =>
        Resolution.values.filter((value) =>
          value.value === "not resolved" ? got[index]?.values.length !== 0 : got[index]?.values.some((mine) => fits(value, mine)) !== true,
        ),
      );
      const right = JSON.stringify(spans) === JSON.stringify(wanted) && (missing.length === 0 || otherwise.has(one.Input));
      return right
        ? []
        : [{ input: one.Input, at: one.Context.ReferenceDateTime, wanted, spans, missing, values: got.map((moment) => moment.values) }];
    });
    expect(wrong).toEqual([]);
  });
});
