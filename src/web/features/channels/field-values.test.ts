import { describe, expect, it } from "vitest";
import { shownValue, valueOfField } from "./field-values.ts";

describe("set-up fields", () => {
  const stored = [{ id: "ask:order", title: "Cadê meu pedido?" }];

  it("keeps the id of a suggestion whose words stay and makes one for a new line", () => {
    expect(shownValue("suggestions", stored)).toBe("Cadê meu pedido?");
    expect(valueOfField("suggestions", "Cadê meu pedido?\n\n Trocas \nTrocas", stored)).toEqual([
      ...stored,
      { id: "Trocas", title: "Trocas" },
    ]);
  });

  it("reads switches by their presence and leaves empty fields out", () => {
    expect(valueOfField("identityRequired", "on", undefined)).toBe(true);
    expect(valueOfField("identityRequired", null, true)).toBe(false);
    expect(valueOfField("title", "  ", "Loja")).toBeUndefined();
    expect(valueOfField("title", " Loja ", undefined)).toBe("Loja");
  });
});
