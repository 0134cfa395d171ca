/** What a key press is called in a binding: `e`, `?`, `mod+k`, `mod+shift+f`, `Escape`. Null for what never is a shortcut. */
export function nameOfKey(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing"> & { shiftKey?: boolean },
): string | null {
  if (event.isComposing || event.key === "Dead" || event.key === "Process") return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey) return null;
  // Alone, Shift is part of the letter; with Ctrl it makes another binding: Ctrl+Shift+F must not take the browser's Ctrl+F.
  return event.ctrlKey || event.metaKey ? `mod+${event.shiftKey ? "shift+" : ""}${key}` : key;
}

/** "mod+k" as the keys are printed on the keyboard of this machine. */
export function printedKeys(keys: string, platform: string): string[] {
  const mac = /Mac|iPhone|iPad/.test(platform);
  return keys
    .replace("mod+", mac ? "⌘ " : "Ctrl ")
    .replace("shift+", mac ? "⇧ " : "Shift ")
    .split(" ");
}

const longestPauseMillis = 1_200;

/** Reads single keys and two-key sequences such as `g i`. */
export class KeySequence {
  #first: { key: string; at: number } | null = null;

  /** The binding that this key completes among `bindings`, or null. */
  press(key: string, at: number, bindings: ReadonlySet<string>): string | null {
    const first = this.#first !== null && at - this.#first.at <= longestPauseMillis ? this.#first.key : null;
    this.#first = null;
    if (first !== null && bindings.has(`${first} ${key}`)) return `${first} ${key}`;
    if (bindings.has(key)) return key;
    for (const binding of bindings) if (binding.startsWith(`${key} `)) this.#first = { key, at };
    return null;
  }
}

/** Whether keys belong to what has the focus: typing never fires a shortcut. */
export function takesText(target: { tagName?: string; type?: string; isContentEditable?: boolean } | null): boolean {
  if (!target) return false;
  if (target.isContentEditable) return true;
  const tag = target.tagName?.toUpperCase();
  if (tag === "TEXTAREA" || tag === "SELECT") return true;
  return tag === "INPUT" && !["checkbox", "radio", "button", "submit", "range", "file"].includes(target.type ?? "text");
}
