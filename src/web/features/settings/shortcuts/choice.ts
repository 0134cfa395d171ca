import { keysFor, type OwnKeys } from "../../../app/keys-for.ts";
import type { Shortcut } from "./catalogue.ts";

export type Refusal = "reserved" | "needed";

/** Keys with Ctrl or ⌘ that browsers do not hand over, or whose loss would hurt. */
const ofTheBrowser = new Set(
  ["t", "w", "n", "q", "r", "l", "c", "v", "x", "z", "a", "shift+t", "shift+n", "shift+w"].map((key) => `mod+${key}`),
);
/** Without these nothing can be reached or pressed by keyboard. */
const needed =
  /^(?:mod\+)?(?:Tab|Enter| |Shift|Control|Alt|Meta|AltGraph|CapsLock|Arrow\w+|Home|End|Page\w+|F\d+|Backspace|Delete|Unidentified)$/;

/** Why a single key cannot be taken; null: it can. */
export function refusalOf(key: string): Refusal | null {
  return needed.test(key) || /^mod\+(?:shift\+)?(?:Shift|Control|Meta)$/.test(key) ? "needed" : ofTheBrowser.has(key) ? "reserved" : null;
}

/** Keys pressed one after another as a binding: at most two, and two only of plain keys. */
export function bindingOf(pressed: readonly string[]): string {
  const last = pressed.slice(-2);
  return last.some((key) => key.startsWith("mod+")) ? (last.at(-1) ?? "") : last.join(" ");
}

const covers = (one: string, other: string) => one === other || other.startsWith(`${one} `) || one.startsWith(`${other} `);

/** What already listens to these keys, or to keys that these begin, where `id` is offered too. */
export function conflictsOf(all: readonly Shortcut[], own: OwnKeys, id: string, binding: string): Shortcut[] {
  const page = all.find((one) => one.id === id)?.page ?? "everywhere";
  return all.filter((other) => {
    const keys = keysFor(other.id, other.keys, own);
    if (other.id === id || keys === null) return false;
    return (other.page === page || other.page === "everywhere" || page === "everywhere") && covers(keys, binding);
  });
}

/** The person's keys with one more choice; what had these keys loses them. Usual keys are not kept: they may become better ones. */
export function withChoice(all: readonly Shortcut[], own: OwnKeys, id: string, binding: string): Record<string, string> {
  const next: Record<string, string> = { ...own };
  const put = (shortcut: Shortcut | undefined, keys: string) => {
    if (!shortcut) return;
    if ((shortcut.keys ?? "") === keys) delete next[shortcut.id];
    else next[shortcut.id] = keys;
  };
  for (const other of binding === "" ? [] : conflictsOf(all, own, id, binding)) put(other, "");
  put(
    all.find((one) => one.id === id),
    binding,
  );
  return next;
}
