import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { moduleGraph } from "#modules/module-graph.ts";
import {
  badNames,
  lengthSummary,
  strayEnvironment,
  strayNetworks,
  strayProviders,
  straySql,
  tooLong,
  unfinished,
  waysAroundConsent,
} from "./content-rules.ts";
import { forbiddenImports, moduleCycles, unknownModules } from "./import-rules.ts";
import { listFolders, readSourceTree } from "./source-tree.ts";

const root = resolve(import.meta.dirname, "../..");
const files = readSourceTree(root);

describe("the house", () => {
  test("was read", () => {
    console.log(lengthSummary(files));
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => file.imports).filter((imported) => imported.inProject).length).toBeGreaterThan(20);
  });
  test("imports only where its plan has a door", () => expect(forbiddenImports(files, moduleGraph)).toEqual([]));
  test("has every module in its graph", () => expect(unknownModules(moduleGraph, listFolders(root, "src/server/modules"))).toEqual([]));
  test("has no cycle of modules", () => expect(moduleCycles(moduleGraph)).toEqual([]));
  test("keeps SQL in repositories", () => expect(straySql(files)).toEqual([]));
  test("reads the environment in one place", () => expect(strayEnvironment(files)).toEqual([]));
  test("names providers in their adapters alone", () => expect(strayProviders(files)).toEqual([]));
  test("writes to customers through the gate of their wishes alone", () => {
    expect(waysAroundConsent(files)).toEqual([]);
    // The rule sees what it is to see.
    const around = {
      path: "src/server/modules/leads/x.ts",
      isTest: false,
      text: "await recordOutgoing(tx, c, { isAutomation: true }); adapter.send(",
    };
    expect(waysAroundConsent([{ ...files[0], ...around } as (typeof files)[number]])).toHaveLength(2);
    expect(files.some((file) => /adapter\.send\(/.test(file.text))).toBe(true);
  });
  test("goes out to the network by the guarded fetch, or by clients of addresses that the operator chose", () => {
    expect(strayNetworks(files)).toEqual([]);
    const around = { path: "src/server/modules/leads/x.ts", isTest: false, text: 'import { request } from "undici";\nawait fetch(url);' };
    expect(strayNetworks([{ ...files[0], ...around } as (typeof files)[number]])).toHaveLength(2);
  });
  test("names files by what they hold", () => expect(badNames(files)).toEqual([]));
  test("leaves nothing half done", () => expect(unfinished(files)).toEqual([]));
  test("keeps files short", () => expect(tooLong(files)).toEqual([]));
});
