import { beforeEach, expect, it } from "vitest";
import { chooseAll, chooseRange, clearSelection, currentSelection, toggleChosen } from "./selection.ts";

const order = ["a", "b", "c", "d", "e"];
const chosen = () => [...currentSelection().ids].sort().join("");

beforeEach(clearSelection);

it("chooses one by one and lets go again", () => {
  toggleChosen("s", "b");
  toggleChosen("s", "d");
  expect(chosen()).toBe("bd");
  toggleChosen("s", "b");
  toggleChosen("s", "d");
  expect(currentSelection()).toMatchObject({ scope: "", all: false });
});

it("chooses ranges up and down from the row chosen last; without one, the row alone", () => {
  chooseRange("s", "d", order);
  expect(chosen()).toBe("d");
  chooseRange("s", "b", order);
  expect(chosen()).toBe("bcd");
  chooseRange("s", "e", order);
  expect(chosen()).toBe("bcde");
});

it("starts anew in another list, and forgets «all» when one row changes", () => {
  chooseAll("s", order, true);
  toggleChosen("s", "a");
  expect([chosen(), currentSelection().all]).toEqual(["bcde", false]);
  toggleChosen("t", "x");
  expect(chosen()).toBe("x");
});
