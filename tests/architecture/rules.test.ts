import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { badNames, strayEnvironment, strayProviders, straySql, tooLong, unfinished } from "./content-rules.ts";
import { forbiddenImports, moduleCycles, unknownModules } from "./import-rules.ts";
import { listFolders, readSourceTree, type SourceFile } from "./source-tree.ts";

// A small house with one fault of each kind: a rule that finds nothing here would find nothing in the real one either.
const root = mkdtempSync(join(tmpdir(), "prosa-architecture-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function house(sources: Record<string, string>): SourceFile[] {
  rmSync(join(root, "src"), { recursive: true, force: true });
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return readSourceTree(root);
}

const graph = { orders: ["stock"], stock: [] };
const order = "src/server/modules/orders/place-order.ts";

const forbidden: [string, string, string][] = [
  ["shared importing the server", "src/shared/money.ts", 'import { log } from "#platform/log.ts";'],
  ["shared importing Node", "src/shared/money.ts", 'import { readFileSync } from "node:fs";'],
  ["platform importing a module", "src/server/platform/jobs.ts", 'import { place } from "#modules/orders/index.ts";'],
  ["a module against the graph", "src/server/modules/stock/count.ts", 'import { place } from "#modules/orders/index.ts";'],
  ["a type against the graph", "src/server/modules/stock/count.ts", 'import type { Order } from "#modules/orders/index.ts";'],
  ["a contract against the graph", "src/server/modules/stock/stock.contract.ts", 'import { a } from "../orders/orders.contract.ts";'],
  ["a module's inner file", order, 'import { rows } from "#modules/stock/stock.repo.ts";'],
  ["a module's inner file by re-export", order, 'export { rows } from "../stock/stock.repo.ts";'],
  ["a module's inner file at run time", order, 'export const later = () => import("../stock/stock.repo.ts");'],
  ["a module importing a pack", order, 'import { clinic } from "#packs/clinic/index.ts";'],
  ["a module importing the web app", order, 'import { app } from "#web/app.ts";'],
  ["a module importing the tests", order, 'import { db } from "#testing/database.ts";'],
  ["a pack importing a pack", "src/packs/solar/index.ts", 'import { clinic } from "#packs/clinic/index.ts";'],
  ["a pack importing a module's inner file", "src/packs/solar/index.ts", 'import { rows } from "#modules/stock/stock.repo.ts";'],
  ["web importing the server", "src/web/app.ts", 'import { place } from "#modules/orders/index.ts";'],
  ["web importing the platform", "src/web/app.ts", 'import { AppError } from "#platform/errors.ts";'],
  ["a contract importing its module", "src/server/modules/orders/orders.contract.ts", 'import { place } from "./place-order.ts";'],
  ["a contract importing a package", "src/server/modules/orders/orders.contract.ts", 'import pg from "pg";'],
  ["the widget importing values", "src/widget/frame.ts", 'import { newId } from "#shared/ids.ts";'],
  ["the simulator importing a module", "src/simulator/server.ts", 'import { place } from "#modules/orders/index.ts";'],
];

test.each(forbidden)("finds %s", (_name, path, text) => {
  expect(forbiddenImports(house({ [path]: text }), graph)).toHaveLength(1);
});

const allowed: [string, string, string][] = [
  ["a module along the graph", order, 'import { count } from "#modules/stock/index.ts";'],
  ["a contract along the graph", order, 'import { schema } from "#modules/stock/stock.contract.ts";'],
  ["its own files", order, 'import { rows } from "./orders.repo.ts"; import { z } from "zod";'],
  ["entry importing anything", "src/server/entry/cli.ts", 'import { rows } from "#modules/stock/stock.repo.ts";'],
  ["web importing a contract", "src/web/app.ts", 'import { schema } from "#modules/stock/stock.contract.ts";'],
  ["the widget importing types", "src/widget/frame.ts", 'import type { Message } from "#modules/stock/stock.contract.ts";'],
  ["a test importing test support", "src/server/modules/orders/a.test.ts", 'import { db } from "#testing/database.ts";'],
];

test.each(allowed)("accepts %s", (_name, path, text) => {
  expect(forbiddenImports(house({ [path]: text }), graph)).toEqual([]);
});

test("finds cycles and modules that graph and folders do not share", () => {
  house({ "src/server/modules/orders/index.ts": "", "src/server/modules/extra/index.ts": "" });
  expect(moduleCycles({ a: ["b"], b: ["c"], c: ["a"], d: ["a"] })).toEqual(["a → b → c → a", "b → c → a → b", "c → a → b → c"]);
  expect(moduleCycles(graph)).toEqual([]);
  expect(unknownModules(graph, listFolders(root, "src/server/modules"))).toEqual([
    "module extra is not in module-graph.ts",
    "module-graph.ts names stock, which has no folder",
  ]);
});

test.each([
  'export const sql = "select id from orders where account_id = $1";',
  "export const sql = `\n  update orders set state = $1`;",
  'export const sql = "insert into orders (id) values ($1)";',
  'export const sql = "DELETE FROM orders";',
  "export const sql = `with last as (select 1) select * from last`;",
  'export const run = (tx: Tx) => tx.query<{ id: string }>("lock table orders");',
])("finds SQL outside a repository: %s", (text) => {
  expect(straySql(house({ [order]: text }))).toHaveLength(1);
  expect(straySql(house({ "src/server/modules/orders/orders.repo.ts": text }))).toEqual([]);
});

test.each([
  'export const a = "Select a product from the list";',
  'export const a = "Update your profile";',
  'export const a = "with love";',
])("does not take a sentence for SQL: %s", (text) => expect(straySql(house({ [order]: text }))).toEqual([]));

test("finds the environment read outside of config, and not in a comment", () => {
  expect(strayEnvironment(house({ [order]: "export const port = process.env.PORT;" }))).toHaveLength(1);
  expect(strayEnvironment(house({ [order]: 'export const port = process["env"]["PORT"];' }))).toHaveLength(1);
  expect(strayEnvironment(house({ [order]: "// process.env is read elsewhere" }))).toEqual([]);
  expect(strayEnvironment(house({ "src/server/platform/config/config.ts": "export const port = process.env.PORT;" }))).toEqual([]);
});

test("finds a provider named outside of its adapter", () => {
  expect(strayProviders(house({ [order]: 'export const channel = "whatsapp";' }))).toHaveLength(1);
  expect(strayProviders(house({ "src/server/modules/channels/adapters/whatsapp/send.ts": "// WhatsApp" }))).toEqual([]);
});

test("finds bad names, default exports and unfinished work", () => {
  const files = house({
    "src/shared/MoneyBag.ts": "",
    "src/shared/utils.ts": "",
    "src/shared/money.ts": "export default 1;",
    "src/shared/dates.ts": "// TODO leap seconds",
  });
  expect(badNames(files)).toHaveLength(3);
  expect(unfinished(files)).toHaveLength(1);
});

test("finds long files, and too many of them", () => {
  expect(tooLong(house({ "src/shared/a.ts": "//\n".repeat(501), "src/shared/b.ts": "//\n" }))).toHaveLength(2);
  expect(tooLong(house({ "src/shared/a.ts": "//\n".repeat(250) }))).toEqual([]);
});

test("reads nothing from an empty folder, which the real test refuses", () => {
  expect(house({})).toEqual([]);
});
