import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defectDays, isOpenReturn, nextReturnStates, returnReasons, returnRight, returnStatuses, withdrawalDays } from "./return.ts";

const day = 86_400_000;
// Delivered on 10 November in São Paulo: the day ends at 03:00 UTC of the 11th.
const ends = new Date("2026-11-11T03:00:00Z");
const delivered = { status: "delivered" } as const;
const after = (days: number, millis = 0) => new Date(ends.getTime() + days * day + millis);

describe("the right to give back", () => {
  test("the law's seven days need no reason and count whole", () => {
    expect(returnRight(delivered, ends, "regret", 0, after(7, -1))).toEqual({ may: true, basis: "withdrawal", until: after(7) });
    expect(returnRight(delivered, ends, "regret", 0, after(7))).toEqual({ may: false, why: "too_late" });
  });

  test("a fault has ninety days, a change of mind has not", () => {
    expect(returnRight(delivered, ends, "defect", 7, after(89))).toMatchObject({ may: true, basis: "defect" });
    expect(returnRight(delivered, ends, "defect", 7, after(90))).toMatchObject({ may: false });
    expect(returnRight(delivered, ends, "size", 7, after(30))).toMatchObject({ may: false, why: "too_late" });
  });

  test("the shop's own days count where the law's are over", () => {
    expect(returnRight(delivered, ends, "size", 30, after(29))).toEqual({ may: true, basis: "shop_rule", until: after(30) });
  });

  test("what has not come, or went back already, cannot go back", () => {
    expect(returnRight({ status: "shipped" }, null, "late", 30, ends)).toEqual({ may: false, why: "not_delivered" });
    for (const status of ["cancelled", "returned"] as const)
      expect(returnRight({ status }, ends, "defect", 30, ends)).toEqual({ may: false, why: "ended" });
  });

  test("never takes away what was allowed a moment before within the longest of the days", () => {
    fc.assert(
      fc.property(fc.constantFrom(...returnReasons), fc.nat(365), fc.nat(400 * 24), (reason, shopDays, hours) => {
        const fault = ["defect", "wrong_item", "not_as_described"].includes(reason);
        const longest = Math.max(withdrawalDays, shopDays, fault ? defectDays : 0);
        const at = new Date(ends.getTime() + hours * 3_600_000);
        expect(returnRight(delivered, ends, reason, shopDays, at).may).toBe(hours < longest * 24);
      }),
    );
  });
});

test("every state that is open leads on, and every state can be reached", () => {
  const reached = new Set(["requested", ...returnStatuses.flatMap(nextReturnStates)]);
  expect([...reached].sort()).toEqual([...returnStatuses].sort());
  expect(returnStatuses.filter(isOpenReturn)).toEqual(["requested", "approved", "received"]);
});
