type Listener = (ids: readonly string[] | null) => void;
const listeners = new Set<Listener>();

/** Opens the list of macros from a button that does not hold it; null: for what is selected. */
export function askMacros(ids: readonly string[] | null): void {
  for (const listener of listeners) listener(ids);
}

export function whenMacrosAsked(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
