import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ui = join(import.meta.dirname, "../../src/web/ui");
const samples = join(import.meta.dirname, "../../src/web/features/gallery");
const textsOf = (folder: string, pattern: RegExp) =>
  readdirSync(folder)
    .filter((name) => pattern.test(name) && !name.includes(".test."))
    .map((name) => readFileSync(join(folder, name), "utf8"));

/** Names of the components that files export: functions and classes with a capital. */
const componentsIn = (texts: readonly string[]) =>
  texts.flatMap((text) =>
    [...text.matchAll(/^export (?:default )?(?:async )?(?:function|class|const) ([A-Z]\w*)/gm)].map(([, name]) => name ?? ""),
  );
const isShown = (name: string, gallery: string) => new RegExp(`<${name}[\\s>/]`).test(gallery);

// The shell holds the one place of all toasts; the gallery asks for toasts of each kind.
const askedFor: Record<string, readonly string[]> = {
  ToastHost: ["toastDone(", "toastProblem(", "toastWithUndo("],
  ToastView: ["toastDone(", "toastProblem(", "toastWithUndo("],
};

test("every component of the design system is shown in the gallery", () => {
  const names = componentsIn(textsOf(ui, /\.tsx?$/)).filter((name) => !name.endsWith("Context"));
  const gallery = textsOf(samples, /\.tsx$/).join("\n");
  expect(names).toEqual(expect.arrayContaining(["Button", "FaultBoundary", "Tooltip", "CopyField", "MenuOnDemand"]));
  const missing = names.filter((name) => !(askedFor[name]?.every((call) => gallery.includes(call)) ?? isShown(name, gallery)));
  expect(missing).toEqual([]);
});

test("a component that is not there is missed", () => {
  expect(componentsIn(["export function NewThing() {}\nexport function useThing() {}"])).toEqual(["NewThing"]);
  expect(isShown("New", "<NewThing />")).toBe(false);
});
