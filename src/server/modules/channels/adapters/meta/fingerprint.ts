import { createHash } from "node:crypto";

/** Stands for a part that has no id of its own: the same JSON gives the same 32 hex digits. Throws RangeError on absurd nesting. */
export function fingerprint(...parts: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
