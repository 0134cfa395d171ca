import { expect, test } from "vitest";
import { kindOfFault } from "./fault-kind.ts";

const answer = (status: number) => Object.assign(new Error("refused"), { status });

test("an answer of the server is shown by what the reader can do about it", () => {
  expect(kindOfFault(answer(403), true)).toBe("refused");
  expect(kindOfFault(answer(404), true)).toBe("missing");
  expect(kindOfFault(Object.assign(answer(400), { code: "input.invalid" }), true)).toBe("missing");
  expect(kindOfFault(Object.assign(answer(400), { code: "customers.bad_name" }), true)).toBe("other");
  expect(kindOfFault(answer(409), true)).toBe("changed");
  expect(kindOfFault(answer(500), true)).toBe("other");
  expect(kindOfFault(answer(0), true)).toBe("other");
});

test("a missing part of the app means an update only while there is a network", () => {
  const missing = new TypeError("Failed to fetch dynamically imported module: /assets/team-tab.js");
  expect(kindOfFault(missing, true)).toBe("outdated");
  expect(kindOfFault(missing, false)).toBe("other");
  expect(kindOfFault(new Error("x is undefined"), true)).toBe("other");
  expect(kindOfFault(null, true)).toBe("other");
});
