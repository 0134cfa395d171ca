import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { touchedBy } from "./touched.ts";

test("an event touches every id that it names, and whole kinds when it names none", () => {
  const [a, b, c] = [newId(), newId(), newId()];
  const tags = (type: string, subjectId: string | null, data: Record<string, unknown>) => [...touchedBy({ type, subjectId, data })].sort();
  expect(tags("customer.merged", a, { fromId: b })).toEqual([a, b].sort());
  expect(tags("order.placed", a, { customerId: b, productIds: [c], totalCents: 100 })).toEqual([a, b, c].sort());
  expect(tags("order.status_changed", a, { from: "pending", to: "cancelled" })).toEqual([a, "products"].sort());
  expect(tags("product.changed", a, { productId: a })).toEqual([a, "vocabulary"].sort());
  expect(tags("customers.tagged", null, { customers: 3 })).toEqual(["customers"]);
  expect(tags("data.replaced", null, {})).toEqual(["*"]);
});
