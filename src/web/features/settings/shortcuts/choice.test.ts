import fc from "fast-check";
import { expect, it } from "vitest";
import { keysFor } from "../../../app/keys-for.ts";
import type { Shortcut } from "./catalogue.ts";
import { bindingOf, conflictsOf, refusalOf, withChoice } from "./choice.ts";

const a = (id: string, keys: string | null, page: Shortcut["page"] = "inbox"): Shortcut => ({ id, keys, page, label: id, group: "list" });
const all = [a("next", "j"), a("resolve", "e"), a("panel", null), a("go", "g i", "everywhere"), a("down", "j", "customers")];
const names = (own: Record<string, string>, id: string, keys: string) => conflictsOf(all, own, id, keys).map((one) => one.id);

it("finds who has the keys already, on the same page or everywhere", () => {
  expect(names({}, "resolve", "j")).toEqual(["next"]);
  expect(names({}, "go", "j")).toEqual(["next", "down"]);
  expect(names({ next: "" }, "resolve", "j")).toEqual([]);
  expect(names({ panel: "p" }, "resolve", "p")).toEqual(["panel"]);
});

it("knows that a key and a pair that begins with it cannot be told apart", () => {
  expect(names({}, "resolve", "g")).toEqual(["go"]);
  expect(names({}, "go", "e x")).toEqual(["resolve"]);
  expect(names({}, "resolve", "g x")).toEqual([]);
});

/** Actions that share keys with another of their page after these choices. */
function clashing(choices: readonly (readonly [string, string])[]): string[] {
  let own: Record<string, string> = {};
  for (const [id, binding] of choices) own = withChoice(all, own, id, binding);
  return all.filter(({ id, keys }) => names(own, id, keysFor(id, keys, own) ?? "-").length > 0).map(({ id }) => id);
}

it("leaves no two actions of one page with the same keys, whatever is chosen", () => {
  const keys = fc.constantFrom("a", "e", "j", "g", "g i", "g x", "mod+k", "");
  const choice = fc.tuple(fc.constantFrom(...all.map(({ id }) => id)), keys);
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
      expect(clashing(choices)).toEqual([]);
    }),
  );
});

it("keeps nothing for what is as usual", () => {
  expect(withChoice(all, { resolve: "d" }, "resolve", "e")).toEqual({});
  expect(withChoice(all, {}, "panel", "")).toEqual({});
});

it("makes bindings of what was pressed", () => {
  expect(bindingOf(["g", "i"])).toBe("g i");
  expect(bindingOf(["g", "mod+p"])).toBe("mod+p");
  expect(bindingOf(["a", "b", "c"])).toBe("b c");
  expect([refusalOf("Tab"), refusalOf("mod+w"), refusalOf("mod+Shift"), refusalOf("d"), refusalOf("Escape")]).toEqual([
    "needed",
    "reserved",
    "needed",
    null,
    null,
  ]);
});
