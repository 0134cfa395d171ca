import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const web = join(import.meta.dirname, "../../src/web");
const catalogue = "features/settings/shortcuts/catalogue.ts";
const read = (path: string) => readFileSync(join(web, path), "utf8");

const entriesOf = (text: string) => [...text.matchAll(/\bid: "([^"]+)",\s*keys: (null|"[^"]*")/g)].map(([, id, keys]) => `${id} ${keys}`);

it("lets a person change the keys of every action that any page offers", () => {
  const offered = readdirSync(web, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && path !== catalogue && !path.endsWith(".test.ts"))
    .map(read)
    .filter((text) => /useActions\(|: Action\b/.test(text))
    .flatMap(entriesOf);
  const listed = entriesOf(read(catalogue));
  expect(listed.length).toBeGreaterThan(30);
  expect([...new Set(offered)].toSorted()).toEqual(listed.toSorted());
});
