import { expect, it } from "vitest";
import { queryBody } from "#modules/analytics/analytics.contract.ts";
import { catalogueFor } from "#modules/analytics/catalogue.ts";
import { policyOf } from "#modules/analytics/query/policy.ts";
import { questionOf } from "../plan.ts";
import { chartsFor, commonDimensions, explored, intervalsFor } from "./explore-plan.ts";

const metrics = new Map(catalogueFor(policyOf({ role: "ADMIN", id: "x" })).map((metric) => [metric.id, metric]));

it("starts with the course of a number that the role may see", () => {
  expect(explored({}, metrics)).toMatchObject({ metrics: ["conversations"], by: [], interval: "day", chart: "line", kind: "line" });
  const few = new Map([...metrics].filter(([id]) => id === "orders"));
  expect(explored({}, few)).toMatchObject({ metrics: ["orders"] });
});

it("leaves out what does not exist and what not all of the numbers have", () => {
  const shown = explored({ metrics: ["orders", "nothing", "leads"], by: ["coupon", "channel"], interval: "month" }, metrics);
  expect(shown).toMatchObject({ metrics: ["orders", "leads"], by: ["channel"], interval: "month" });
  expect(commonDimensions(["orders", "leads"], metrics)).toContain("campaign");
  expect(commonDimensions(["orders", "leads"], metrics)).not.toContain("coupon");
});

it("offers no pieces that the server would refuse", () => {
  expect(intervalsFor({ period: "7d" })).toEqual(["hour", "day", "week", "month"]);
  expect(intervalsFor({ period: "365d" })).toEqual(["day", "week", "month"]);
  expect(explored({ metrics: ["orders"], period: "365d", interval: "hour" }, metrics).interval).toBeUndefined();
});

it("offers charts that can show what is asked, and takes another only then", () => {
  expect(chartsFor([], "day")[0]).toBe("line");
  expect(chartsFor(["weekday", "hour"], undefined)[0]).toBe("heat");
  expect(explored({ metrics: ["orders"], by: ["channel"], chart: "heat" }, metrics).chart).toBe("bars");
  expect(explored({ metrics: ["orders"], by: ["channel"], chart: "donut" }, metrics).kind).toBe("donut");
});

it("asks well-formed questions", () => {
  const tile = explored({ metrics: ["orders", "revenue"], by: ["channel"], interval: "week" }, metrics);
  const question = { ...questionOf(tile, metrics, {}, null), interval: tile.interval };
  expect(queryBody.safeParse(question).success).toBe(true);
});
