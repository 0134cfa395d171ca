import { readFileSync } from "node:fs";
import { join } from "node:path";

export const projectRoot = join(import.meta.dirname, "../../..");

/** Version of the running product, from its package file. */
export function productVersion(): string {
  const parsed = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string };
  return parsed.version;
}
