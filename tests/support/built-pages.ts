import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

interface Builder {
  ensureBuilt(node: string, names: readonly string[]): Promise<void>;
}

/** Builds the pages that are missing or older than their sources, as a start of the product does. */
export default async function setup(): Promise<void> {
  const script = pathToFileURL(resolve(import.meta.dirname, "../../scripts/setup/build.mjs")).href;
  const builder = (await import(script)) as Builder;
  await builder.ensureBuilt(process.execPath, ["web", "widget", "simulator"]);
}
