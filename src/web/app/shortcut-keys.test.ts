import { describe, expect, it } from "vitest";
import { KeySequence, nameOfKey, printedKeys, takesText } from "./shortcut-keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

describe("keys", () => {
  it("names keys, control and command alike", () => {
    expect(nameOfKey({ ...plain, key: "E" })).toBe("e");
    expect(nameOfKey({ ...plain, key: "k", metaKey: true })).toBe("mod+k");
    expect(nameOfKey({ ...plain, key: "k", ctrlKey: true })).toBe("mod+k");
    expect(nameOfKey({ ...plain, key: "F", ctrlKey: true, shiftKey: true })).toBe("mod+shift+f");
    expect(nameOfKey({ ...plain, key: "?", shiftKey: true })).toBe("?");
    expect(nameOfKey({ ...plain, key: "?" })).toBe("?");
  });

  it("leaves composition, dead keys and Alt to the keyboard", () => {
    expect(nameOfKey({ ...plain, key: "e", isComposing: true })).toBeNull();
    expect(nameOfKey({ ...plain, key: "Dead" })).toBeNull();
    expect(nameOfKey({ ...plain, key: "e", altKey: true })).toBeNull();
  });

  it("calls keys what each keyboard prints on them", () => {
    expect(printedKeys("mod+k", "Win32")).toEqual(["Ctrl", "k"]);
    expect(printedKeys("mod+shift+f", "MacIntel")).toEqual(["⌘", "⇧", "f"]);
    expect(printedKeys("g i", "Linux x86_64")).toEqual(["g", "i"]);
  });

  it("reads sequences within their time", () => {
    const bindings = new Set(["g i", "g c", "i", "e"]);
    const keys = new KeySequence();
    expect(keys.press("g", 0, bindings)).toBeNull();
    expect(keys.press("i", 300, bindings)).toBe("g i");
    expect(keys.press("i", 400, bindings)).toBe("i");
    keys.press("g", 1_000, bindings);
    expect(keys.press("i", 5_000, bindings)).toBe("i");
    keys.press("g", 6_000, bindings);
    expect(keys.press("e", 6_100, bindings)).toBe("e");
  });

  it("knows where text is typed", () => {
    expect(takesText({ tagName: "textarea" })).toBe(true);
    expect(takesText({ tagName: "INPUT", type: "search" })).toBe(true);
    expect(takesText({ tagName: "INPUT", type: "checkbox" })).toBe(false);
    expect(takesText({ tagName: "DIV", isContentEditable: true })).toBe(true);
    expect(takesText({ tagName: "BUTTON" })).toBe(false);
    expect(takesText(null)).toBe(false);
  });
});
