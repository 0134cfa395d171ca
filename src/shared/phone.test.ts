import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalPhone, formatPhone, maskPhone, phoneVariants } from "./phone.ts";

const area = fc.integer({ min: 11, max: 99 }).map(String);
const rest = fc.integer({ min: 0, max: 9_999_999 }).map((number) => String(number).padStart(7, "0"));
const oldMobile = fc
  .tuple(area, fc.constantFrom("6", "7", "8", "9"), rest)
  .map(([ddd, first, tail]) => ({ ddd, subscriber: `${first}${tail}` }));
const runs = { numRuns: 2000 };

test("a Brazilian mobile is one key with and without the ninth digit", () => {
  expect(canonicalPhone("554188887777")).toBe("5541988887777");
  expect(canonicalPhone("+55 (41) 98888-7777")).toBe("5541988887777");
  fc.assert(
    fc.property(oldMobile, ({ ddd, subscriber }) => {
      expect(canonicalPhone(`55${ddd}${subscriber}`)).toBe(`55${ddd}9${subscriber}`);
      expect(canonicalPhone(`55${ddd}9${subscriber}`)).toBe(`55${ddd}9${subscriber}`);
      expect(phoneVariants(`55${ddd}${subscriber}`)).toEqual([`55${ddd}9${subscriber}`, `55${ddd}${subscriber}`]);
    }),
    runs,
  );
});

test("landlines never get a ninth digit", () => {
  expect(canonicalPhone("553133334444")).toBe("553133334444");
  fc.assert(
    fc.property(area, fc.constantFrom("2", "3", "4", "5"), rest, (ddd, first, tail) => {
      const phone = `55${ddd}${first}${tail}`;
      expect(canonicalPhone(phone)).toBe(phone);
      expect(phoneVariants(phone)).toEqual([phone]);
    }),
    runs,
  );
});

test("dropping the ninth digit never makes a landline", () => {
  fc.assert(
    fc.property(area, fc.constantFrom("0", "1", "2", "3", "4", "5"), rest, (ddd, second, tail) => {
      expect(phoneVariants(`55${ddd}9${second}${tail}`)).toEqual([`55${ddd}9${second}${tail}`]);
    }),
    runs,
  );
});

test("numbers of other countries keep their digits", () => {
  expect(canonicalPhone("15551234567")).toBe("15551234567");
  expect(canonicalPhone("+49 151 23456789")).toBe("4915123456789");
  fc.assert(
    fc.property(fc.stringMatching(/^(1|34|351|49|54|972)\d{7,11}$/), (phone) => {
      expect(phoneVariants(phone)).toEqual([phone]);
    }),
    runs,
  );
});

test("canonical is canonical already, for any text, and every variant has the same key", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+]?55\d{8,12}$/)), (text) => {
      const key = canonicalPhone(text);
      expect(canonicalPhone(key)).toBe(key);
      for (const variant of phoneVariants(text)) expect(canonicalPhone(variant)).toBe(key);
    }),
    runs,
  );
});

test("formats for reading", () => {
  expect(formatPhone("5541988887777")).toBe("+55 41 98888-7777");
  expect(formatPhone("553133334444")).toBe("+55 31 3333-4444");
  expect(formatPhone("15551234567")).toBe("+15551234567");
  expect(formatPhone("BR.1349")).toBe("BR.1349");
});

test("masks the middle, and short numbers nearly whole", () => {
  expect(maskPhone("5511987659999")).toBe("5511****9999");
  expect(maskPhone("+55 11 98765-9999")).toBe("5511****9999");
  expect(maskPhone("190")).toBe("****90");
  fc.assert(
    fc.property(fc.stringMatching(/^\d{10,15}$/), (phone) => {
      expect(maskPhone(phone)).toMatch(/^\d{4}\*{4}\d{4}$/);
    }),
    runs,
  );
});
