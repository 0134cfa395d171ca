import { Kbd } from "../ui/kbd.tsx";
import { keysFor } from "./keys-for.ts";
import { useOwnKeys } from "./own-keys.ts";
import { printedKeys } from "./shortcut-keys.ts";

/** The keys of an action beside its button, as this person has them; nothing where they took them away. */
export function ActionKeys({ id, usual }: { id: string; usual: string }) {
  const keys = keysFor(id, usual, useOwnKeys());
  return keys === null ? null : printedKeys(keys, navigator.platform).map((key, index) => <Kbd key={index}>{key}</Kbd>);
}
