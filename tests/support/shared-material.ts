import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Path inside the reference material beside the project, or null on a machine that does not have it (such tests skip). */
export function sharedPath(...parts: string[]): string | null {
  const path = resolve(import.meta.dirname, "../../../shared", ...parts);
  return existsSync(path) ? path : null;
}
