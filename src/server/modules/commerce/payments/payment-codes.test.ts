import fc from "fast-check";
import { expect, test } from "vitest";
import { boleto, dueFactor, modulo10, modulo11, printedLine } from "./boleto-line.ts";
import { crc16, pixCode } from "./pix-code.ts";
import { installmentCents } from "./transaction.ts";
import { looksLikeCardNumber } from "./write-transaction.ts";

test("a Pix code has the fields of the manual and ends with its sum", () => {
  // Check value of CRC-16/CCITT-FALSE for "123456789".
  expect(crc16("123456789")).toBe("29B1");
  const code = pixCode({
    key: "teste@loja.com.br",
    amountCents: 12_345,
    name: "Loja São João & Cia",
    city: "São Paulo",
    reference: "PED-1042",
  });
  expect(code).toContain("5406123.45");
  expect(code).toContain("5917LOJA SAO JOAO CIA".replace("5917", "59").slice(0, 2));
  expect(code).toContain("6009SAO PAULO");
  expect(code).toContain("0507PED1042");
  expect(crc16(code.slice(0, -4))).toBe(code.slice(-4));
});

test("a boleto's digits check", () => {
  expect(dueFactor(new Date("2025-02-22T12:00:00Z"))).toBe("1000");
  expect(dueFactor(new Date("2025-02-21T12:00:00Z"))).toBe("9999");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), fc.stringMatching(/^\d{25}$/), (amountCents, free) => {
      const { barcode, line } = boleto({ bank: "999", due: new Date("2026-11-20T12:00:00Z"), amountCents, free });
      expect([barcode.length, line.length]).toEqual([44, 47]);
      for (const [from, to] of [
        [0, 9],
        [10, 20],
        [21, 31],
      ] as const)
        expect(modulo10(line.slice(from, to))).toBe(Number(line[to]));
      expect(modulo11(barcode.slice(0, 4) + barcode.slice(5))).toBe(Number(barcode[4]));
      expect(Number(line.slice(-10))).toBe(amountCents);
      expect(printedLine(line).replace(/\D/g, "")).toBe(line);
    }),
  );
});

test("instalments add up to the cent", () => {
  expect(installmentCents(10_000, 3)).toEqual([3_334, 3_333, 3_333]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 24 }), (cents, count) => {
      const parts = installmentCents(cents, count);
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(cents);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThan(count);
    }),
  );
});

test("card numbers are known as such, other numbers are not", () => {
  expect(["4111 1111 1111 1111", "5500-0000-0000-0004", "cartão 378282246310005."].map(looksLikeCardNumber)).toEqual([true, true, true]);
  expect(["1234567890123", "5511987654321", "00190000090123456789301234567801110100000012345"].map(looksLikeCardNumber)).toEqual([
    false,
    false,
    false,
  ]);
});
