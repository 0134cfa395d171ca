import { expect, test } from "vitest";
import { asCsv } from "./as-csv.ts";

test("a table for a spreadsheet, in which no name is a formula", () => {
  const cell = (value: number | null) => ({ value, n: 3, previous: 1 });
  const text = asCsv({
    totals: [{ ...cell(2), metric: "leads", unit: "count", good: "up", enough: true, change: 100 }],
    rows: [
      { bucket: "2026-06-01", keys: ["=1+1"], cells: [cell(2)] },
      { bucket: "2026-06-01", keys: ["id"], cells: [cell(null)] },
    ],
    dimensions: ["campaign"],
    interval: "day",
    labels: { campaign: { id: "Inverno, frio" } },
    previous: { from: "", to: "" },
  });
  expect(text).toBe('\uFEFFday,campaign,leads,leads_n,leads_previous\r\n2026-06-01,"\'=1+1",2,3,1\r\n2026-06-01,"Inverno, frio",,3,1\r\n');
});
