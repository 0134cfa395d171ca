import { expect, it } from "vitest";
import { entityValue } from "./entity-value.ts";

it.each([
  [{ value: "geladeira", text: "Geladeiras" }, "geladeira"],
  [{ value: 2, text: "duas" }, "2"],
  [{ value: { max: 3000 }, text: "até 3 mil" }, "até 3 mil"],
  [{ value: { kind: "ordinal", position: 1 }, text: "o primeiro" }, "o primeiro"],
  [{ value: { values: [] }, text: "" }, "—"],
])("shows %j as %s", (entity, shown) => {
  expect(entityValue(entity)).toBe(shown);
});
