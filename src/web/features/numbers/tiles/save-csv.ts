import { t } from "@lingui/core/macro";
import { saveBlob } from "../../customers/list/export.ts";
import { csvOf } from "../grid-csv.ts";
import type { Grid } from "../grid.ts";
import { inOwnWords, keyName } from "../names.ts";
import { type Catalogue, dimensionName } from "../use-catalogue.ts";

const unitWords = () => ({
  count: "",
  percent: "%",
  seconds: t`segundos`,
  days: t`dias`,
  cents: "R$",
  usd: "US$",
  score: "",
  ratio: "",
  number: "",
});

/** Hands the table of a tile to the browser's downloads. */
export function saveCsv(title: string, grid: Grid, catalogue: Catalogue): void {
  const units = unitWords();
  const text = csvOf(grid, {
    metric: ({ name, unit }) => (units[unit] === "" ? inOwnWords(name) : `${inOwnWords(name)} (${units[unit]})`),
    dimension: (id) => dimensionName(catalogue, id),
    key: (dimension, key) => keyName(dimension, key, grid.labels),
    bucket: t`Data`,
    previous: (name) => t`${name}, período anterior`,
  });
  const file = title
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\w]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase();
  saveBlob(new Blob([text], { type: "text/csv" }), `${file}-${new Date().toISOString().slice(0, 10)}.csv`);
}
