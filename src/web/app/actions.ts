import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { keysFor } from "./keys-for.ts";
import { ownKeys, whenKeysChange } from "./own-keys.ts";
import { KeySequence, nameOfKey, takesText } from "./shortcut-keys.ts";

export type ActionGroup = "conversation" | "list" | "go" | "app";

/** Something that can be done here and now: one entry serves the keyboard, the palette and the help sheet. */
export interface Action {
  id: string;
  /** Binding as in `shortcut-keys.ts`; null: palette only. */
  keys: string | null;
  label: string;
  group: ActionGroup;
  run: () => void;
  /** Works while text is typed too (⌘K). */
  everywhere?: boolean;
  /** Only a key: no entry in the palette (j, k). */
  keyOnly?: boolean;
  /** Opens something to type into: keys pressed until it is there are no shortcuts. */
  asks?: boolean;
  /** Stands before another action of the same name, wherever that one is offered: what is selected before what is open. */
  first?: boolean;
}

const layers = new Map<symbol, readonly Action[]>();
const listeners = new Set<() => void>();
let all: readonly Action[] = [];

function refresh(): void {
  const byId = new Map<string, Action>();
  for (const layer of layers.values()) {
    for (const action of layer) {
      if (byId.get(action.id)?.first !== true || action.first === true)
        byId.set(action.id, { ...action, keys: keysFor(action.id, action.keys, ownKeys()) });
    }
  }
  all = [...byId.values()];
  for (const listener of listeners) listener();
}

whenKeysChange(refresh);

export function useAllActions(): readonly Action[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
}

/** Offers actions while the calling component is shown. */
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const shape = actions.map((action) => `${action.id}|${action.keys}|${action.label}|${action.first}`).join("\n");
  useEffect(() => {
    const layer = Symbol("actions");
    const stable = latest.current.map((action) => ({
      ...action,
      run: () => latest.current.find((other) => other.id === action.id)?.run(),
    }));
    layers.set(layer, stable);
    refresh();
    return () => {
      layers.delete(layer);
      refresh();
    };
  }, [shape]);
}

const sequence = new KeySequence();

/** A dialog or menu has the keys for itself, but for one that is fading. Toasts are dialogs by role but take nothing. */
function somethingOpen(): boolean {
  return [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="alertdialog"]')].some(
    (element) => element.closest("[data-toasts]") === null && !element.hasAttribute("data-closed"),
  );
}

/** So long what an action opens may take to come: its part may have to be fetched first. */
const openingMillis = 1500;
let openingUntil = 0;
/** Typed meanwhile. */
let held = "";

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat) return;
  const key = nameOfKey(event);
  if (key === null) return;
  const typing = event.target instanceof HTMLElement && takesText(event.target);
  const blocked = typing || somethingOpen();
  // What is opened anew while it fades has kept the focus.
  if (typing) openingUntil = 0;
  // Who types on at once means the field that is about to open: a letter must not resolve a conversation.
  if (!blocked && event.timeStamp < openingUntil && key.length === 1) {
    event.preventDefault();
    held += event.key;
    return;
  }
  const usable = all.filter((action) => action.keys !== null && (!blocked || action.everywhere));
  const binding = sequence.press(key, event.timeStamp, new Set(usable.map((action) => action.keys ?? "")));
  const action = usable.findLast((candidate) => candidate.keys === binding);
  if (!action) return;
  event.preventDefault();
  held = "";
  // Before it runs: a field that is there at once has the focus when it is done.
  if (action.asks === true) openingUntil = event.timeStamp + openingMillis;
  action.run();
}

/** What an action opened is there as soon as a field of it has the focus, which gets what was typed until then; dialogs keep their keys to themselves. */
function onFocusIn({ target, timeStamp }: FocusEvent): void {
  if (!(target instanceof HTMLElement) || !takesText(target)) return;
  const text = timeStamp < openingUntil ? held : "";
  openingUntil = 0;
  held = "";
  if (text === "") return;
  requestAnimationFrame(() => {
    // oxlint-disable-next-line typescript/no-deprecated -- types as a person does: the field hears of it
    if (document.activeElement === target) document.execCommand("insertText", false, text);
  });
}

/** One listener of each kind for the page. */
export function useKeyboard(): void {
  useEffect(() => {
    addEventListener("keydown", onKeyDown);
    addEventListener("focusin", onFocusIn, true);
    return () => {
      removeEventListener("keydown", onKeyDown);
      removeEventListener("focusin", onFocusIn, true);
    };
  }, []);
}
