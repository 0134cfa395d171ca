import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainChange } from "./explain.ts";
import { compareRates, twoSided, wilson } from "./proportions.ts";
import { seasonOf, trendOf } from "./season.ts";
import { findTopics } from "./topics.ts";

describe("how two rates differ", () => {
  test("as published: 56 of 70 against 48 of 80 (Newcombe 1998, method 10)", () => {
    const found = compareRates({ cases: 70, successes: 56 }, { cases: 80, successes: 48 });
    expect(found?.difference).toBeCloseTo(0.2, 12);
    expect(found?.low).toBeCloseTo(0.0524, 4);
    expect(found?.high).toBeCloseTo(0.3339, 4);
    // z = 0.2 / sqrt(104/150 · 46/150 · (1/70 + 1/80)) = 2.6502
    expect(found?.pValue).toBeCloseTo(0.00804, 4);
  });
  test("tables of the normal distribution", () => {
    expect(twoSided(1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(twoSided(-2.5758293035489)).toBeCloseTo(0.01, 12);
    expect(twoSided(0)).toBe(1);
  });
  test("a rate lies in its interval, and nothing is compared with nothing", () => {
    expect(compareRates({ cases: 0, successes: 0 }, { cases: 3, successes: 1 })).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (cases, share) => {
        const successes = Math.round(cases * share);
        const { low, high } = wilson({ cases, successes });
        expect(low).toBeLessThanOrEqual(successes / cases + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / cases - 1e-12);
      }),
    );
  });
});

describe("seasons and trends", () => {
  test("a week in which Saturdays sell twice as much, on whatever level", () => {
    const days = Array.from({ length: 70 }, (_, index) => index % 7);
    const values = days.map((day, index) => (day === 6 ? 200 : 100) * (1 + index / 1000));
    const found = seasonOf(values, days, 7);
    // Six days of 100 and one of 200: the mean is 800 / 7.
    expect(found[6]?.index).toBeCloseTo((200 / (800 / 7)) * 100, 0);
    expect(found[2]?.index).toBeCloseTo((100 / (800 / 7)) * 100, 0);
    expect(found.reduce((sum, one) => sum + (one.index ?? 0), 0) / 7).toBeCloseTo(100, 9);
  });
  test("a straight line has its slope, noise about a level has none", () => {
    const rising = trendOf(Array.from({ length: 40 }, (_, index) => 100 + 2 * index));
    expect(rising?.slope).toBeCloseTo(2, 12);
    // Middle of the line: 139.
    expect(rising?.percentInMonth).toBeCloseTo((60 / 139) * 100, 9);
    expect(rising?.score).toBeGreaterThan(8);
    const level = trendOf([5, 7, 5, 7, 5, 7, 5, 7, 5, 7]);
    expect(Math.abs(level?.score ?? 9)).toBeLessThan(1.96);
    expect(trendOf([1, 2, 3])).toBeNull();
  });
  test("one wild day does not turn a trend (its median does not move)", () => {
    const line = Array.from({ length: 60 }, (_, index) => 10 + index);
    expect(trendOf(line.with(30, 100_000))?.slope).toBeCloseTo(1, 1);
  });
});

describe("what a change lies in", () => {
  test("the dimension in which one part moved, not the one in which all did", () => {
    const { dimensions, groups } = explainChange([
      {
        dimension: "person",
        groups: [
          { key: "a", value: 10, expected: 50 },
          { key: "b", value: 10, expected: 50 },
        ],
      },
      {
        dimension: "channel",
        groups: [
          { key: "site", value: 18, expected: 20 },
          { key: "loja", value: 2, expected: 80 },
        ],
      },
    ]);
    expect(dimensions[0]?.dimension).toBe("channel");
    expect(dimensions[1]?.surprise).toBeCloseTo(0, 12);
    // 78 of the 80 that are missing.
    expect(groups[0]).toEqual({ dimension: "channel", key: "loja", value: 2, expected: 80, part: 78 / 80 });
  });
  test("nothing moved: nothing explains it", () => {
    const groups = [{ key: "a", value: 5, expected: 5 }];
    expect(explainChange([{ dimension: "channel", groups }]).groups).toEqual([]);
  });
});

describe("topics", () => {
  const about = (id: string, ...stems: string[]) => ({ id, stems });
  const texts = [
    ...Array.from({ length: 8 }, (_, index) => about(`e${index}`, "entreg", "atras", index % 2 ? "pedid" : "prazo")),
    ...Array.from({ length: 6 }, (_, index) => about(`p${index}`, "boleto", "pag", index % 2 ? "pix" : "pedid")),
    about("x", "ana"),
  ];
  test("texts that share words are one topic, named by them; a word of few is none", () => {
    const topics = findTopics(texts, 4, 5);
    expect(topics).toHaveLength(2);
    expect(topics[0]?.documents).toHaveLength(8);
    expect(topics[0]?.stems.slice(0, 2).toSorted()).toEqual(["atras", "entreg"]);
    expect(topics[1]?.stems.slice(0, 2).toSorted()).toEqual(["boleto", "pag"]);
    expect(topics.flatMap(({ documents }) => documents)).not.toContain("x");
  });
  test("the same texts have the same topics in whatever order their words come, and none is in two", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1 }), { minLength: 5, maxLength: 60 }),
        (lists) => {
          const documents = lists.map((stems, index) => ({ id: String(index), stems }));
          const found = findTopics(documents, 5, 3);
          const turned = findTopics(
            documents.map(({ id, stems }) => ({ id, stems: stems.toReversed() })),
            5,
            3,
          );
          expect(turned.map((one) => one.documents)).toEqual(found.map((one) => one.documents));
          const all = found.flatMap((one) => one.documents);
          expect(new Set(all).size).toBe(all.length);
        },
      ),
    );
  });
  test("of few texts nothing is said", () => {
    expect(findTopics(texts.slice(0, 3), 4, 5)).toEqual([]);
  });
});
