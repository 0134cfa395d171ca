import { expect, it } from "vitest";
import { deedDimensions, firstTouchDimensions, personParts } from "#modules/analytics/reports/funnel-parts.repo.ts";
import { reachOf, wayDimensions } from "#modules/analytics/reports/wanted.repo.ts";
import { dimensionsOf } from "#modules/analytics/query/sources.metric.ts";
import { stepKinds } from "#web/features/numbers/analyses/analyses-search.ts";
import { factFilters, splitsOf } from "#web/features/numbers/analyses/analysis-dimensions.ts";

it("offers the filters that the server takes", () => {
  const wanted = {
    ways: wayDimensions,
    conversations: dimensionsOf("openings"),
    orders: reachOf("orders"),
    carts: reachOf("carts"),
    leads: reachOf("leads"),
    stages: dimensionsOf("leads"),
  };
  for (const [name, list] of Object.entries(wanted))
    expect(factFilters[name as keyof typeof factFilters].toSorted(), name).toEqual([...list].toSorted());
});

it("offers to split a funnel by what the server splits it by", () => {
  expect(splitsOf("person", undefined)).toEqual([...personParts]);
  expect(splitsOf("first_touch", undefined).toSorted()).toEqual([...firstTouchDimensions].toSorted());
  for (const kind of stepKinds) expect(splitsOf("1", [kind, "order"]).toSorted(), kind).toEqual(deedDimensions(kind).toSorted());
  expect(splitsOf("first", ["event:look", "cart"]).toSorted()).toEqual(
    [...new Set([...deedDimensions("event"), ...deedDimensions("cart")])].toSorted(),
  );
  expect(splitsOf("3", ["lead", "order"])).toEqual([]);
});
