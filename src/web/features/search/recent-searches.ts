import { useSyncExternalStore } from "react";

// Kept in this browser alone: what somebody looked for is nobody else's business.
const key = "prosa.recent-searches";
const most = 8;
const listeners = new Set<() => void>();
let cached: readonly string[] | null = null;

function read(): readonly string[] {
  if (cached) return cached;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    cached = Array.isArray(stored) ? stored.filter((one): one is string => typeof one === "string").slice(0, most) : [];
  } catch {
    cached = [];
  }
  return cached;
}

function write(next: readonly string[]): void {
  cached = next;
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // A full or forbidden storage costs the memory of searches and nothing else.
  }
  for (const listener of listeners) listener();
}

/** Puts a search first; a text that was only begun gives way to the whole one. */
export function withSearch(known: readonly string[], text: string): readonly string[] {
  const typed = text.trim();
  if (typed.length < 2) return known;
  const lower = typed.toLocaleLowerCase();
  return [typed, ...known.filter((one) => !lower.startsWith(one.toLocaleLowerCase()))].slice(0, most);
}

export function rememberSearch(text: string): void {
  const known = read();
  const next = withSearch(known, text);
  if (next !== known) write(next);
}

export function forgetSearches(): void {
  write([]);
}

export function useRecentSearches(): readonly string[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
