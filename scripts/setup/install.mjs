import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, runQuietly, withProgress } from "./children.mjs";
import { projectRoot } from "./project.mjs";

const modules = join(projectRoot, "node_modules");
const stamp = join(modules, ".cache", "prosa", "installed");
const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : null);

/**
 * Installs the packages of package-lock.json when they are missing or others. With tools false, a production installation
 * (`npm ci --omit=dev`) counts as whole.
 */
export async function ensureInstalled({ tools }) {
  const lock = read(join(projectRoot, "package-lock.json"));
  if (lock === null) throw new Failure("package-lock.json is missing: this is not a whole copy of the project.");
  const wanted = `${createHash("sha256").update(lock).digest("hex")} ${process.platform}-${process.arch}`;
  if (read(stamp) === wanted) return;
  if (!holdsAll(lock, true)) {
    if (!tools && holdsAll(lock, false)) return;
    await install();
  }
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** True when node_modules holds every package of the lock in its version, as npm itself noted it. */
function holdsAll(lock, withTools) {
  const noted = read(join(modules, ".package-lock.json"));
  if (noted === null) return false;
  const present = JSON.parse(noted).packages;
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, entry]) =>
      path === "" ||
      present[path]?.version === entry.version ||
      entry.optional ||
      entry.peer ||
      (!withTools && (entry.dev || entry.devOptional)),
  );
}

async function install() {
  // Inside `npm start` the variable names the npm in use; elsewhere npm is on the path.
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lock that lacks the optional packages of other systems (npm leaves out those that its registry does not
  // have), and it empties node_modules under what runs. This takes the locked versions as well, and changes no file of the project.
  const args = [
    "install",
    "--no-save",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const run = npm?.endsWith("js")
    ? () => runQuietly(process.execPath, [npm, ...args], { cwd: projectRoot })
    : () => runQuietly("npm", args, { cwd: projectRoot, shell: process.platform === "win32" });
  const { code, output } = await withProgress("Installing packages (once)", run);
  if (code !== 0) throw new Failure(`The packages could not be installed:\n${output.trim()}`);
}
