import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, formatAgo, formatDay, formatMoment, formatSpan } from "./dates.ts";
import { formatBytes, formatCents, formatShare } from "./numbers.ts";
import { formatPhone } from "./phone.ts";

const plain = (text: string) => text.replace(/\s/gu, " ");
const now = new Date(2026, 2, 18, 15, 0).getTime();
const hour = 3_600_000;

describe("dates", () => {
  it("shows the hour today, the weekday this week, then the date", () => {
    expect(formatMoment("pt-BR", now - hour, now)).toBe("14:00");
    expect(formatMoment("pt-BR", now - 24 * hour, now)).toBe("ter");
    expect(formatMoment("pt-BR", now - 30 * 24 * hour, now)).toBe("16 de fev");
    expect(formatMoment("pt-BR", now - 800 * 24 * hour, now)).toBe("08/01/24");
  });

  it("names today and yesterday", () => {
    expect(formatDay("pt-BR", now, now)).toBe("Hoje");
    expect(formatDay("es", now - 24 * hour, now)).toBe("Ayer");
    expect(formatDay("en", now - 72 * hour, now)).toBe("Sunday, March 15");
  });

  it("counts days by the calendar, not by 24 hours", () => {
    expect(dayNumber(new Date(2026, 2, 18, 0, 5)) - dayNumber(new Date(2026, 2, 17, 23, 55))).toBe(1);
  });

  it("tells spans in two units", () => {
    expect([0, 45_000, 180_000, 2 * hour, 2.1 * hour, 99 * hour].map(formatSpan)).toEqual([
      "0 s",
      "45 s",
      "3 min",
      "2 h",
      "2 h 06 min",
      "4 d 3 h",
    ]);
    expect(formatSpan(-5)).toBe("0 s");
  });

  it("tells how long ago", () => {
    expect(formatAgo("pt-BR", now - 180_000, now)).toBe("há 3 minutos");
    expect(formatAgo("pt-BR", now - 10_000, now)).toBe("agora");
    expect(formatAgo("en", now + 2 * hour, now)).toBe("in 2 hours");
    expect(formatAgo("pt-BR", now - 40 * 24 * hour, now)).toBe("há 40 dias");
    expect(formatAgo("pt-BR", now - 92 * 24 * hour, now)).toBe("há 3 meses");
    expect(formatAgo("pt-BR", now - 2964 * 24 * hour, now)).toBe("há 8 anos");
  });
});

describe("numbers", () => {
  it("writes money from cents", () => {
    expect(plain(formatCents("pt-BR", 189_990))).toBe("R$ 1.899,90");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), (cents) => {
        const digits = formatCents("pt-BR", cents).replace(/\D/g, "");
        expect(Number(digits)).toBe(cents);
      }),
    );
  });

  it("keeps small shares visible", () => {
    expect([0, 0.004, 0.5].map((share) => plain(formatShare("pt-BR", share)))).toEqual(["0%", "0,4%", "50%"]);
  });

  it("writes sizes", () => {
    expect([12, 2048, 5_400_000].map((bytes) => formatBytes("pt-BR", bytes))).toEqual(["12 B", "2 KB", "5,1 MB"]);
  });
});

describe("phones", () => {
  it("groups Brazilian numbers and leaves masked ones alone", () => {
    expect(formatPhone("5511987654321")).toBe("+55 11 98765-4321");
    expect(formatPhone("551133334444")).toBe("+55 11 3333-4444");
    expect(formatPhone("+55 11 9****-4821")).toBe("+55 11 9****-4821");
  });
});
