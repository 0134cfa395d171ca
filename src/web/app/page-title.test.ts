import { expect, test } from "vitest";
import { pageTitle } from "./page-title.ts";

test("a page's name stands between the count of what is unread and the product's", () => {
  expect(pageTitle("Prosa", "Leads")).toBe("Leads · Prosa");
  expect(pageTitle("(3) Leads · Prosa", "Ana Dias")).toBe("(3) Ana Dias · Prosa");
  expect(pageTitle("(99+) Ana Dias · Prosa", null)).toBe("(99+) Prosa");
});
