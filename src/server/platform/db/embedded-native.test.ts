import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { prepareLayout } from "./embedded-layout.ts";
import { discardShelter, packagedNative, prepareNative } from "./embedded-native.ts";

const nobody = { uid: 65_534, gid: 65_534 };
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(mode: number): string {
  const path = mkdtempSync(join(tmpdir(), "prosa-native-"));
  chmodSync(path, mode);
  folders.push(path);
  return path;
}

/** The package as npm lays it with --ignore-scripts: no links between libraries. */
function packageIn(parent: string): string {
  const native = join(parent, "native");
  cpSync(packagedNative(), native, { recursive: true, filter: (path) => !/\.so(\.\d+)?$/.test(path) || !statSync(path).isSymbolicLink() });
  for (const name of readdirSync(join(native, "lib")))
    if (/^lib(pq|icu\w+|ecpg|ecpg_compat|pgtypes)\.so(\.\d+)?$/.test(name)) rmSync(join(native, "lib", name));
  return native;
}

const version = (native: string, user: object) =>
  spawnSync(join(native, "bin", "initdb"), ["--version"], { encoding: "utf8", ...user }).stdout;

test("an open package is used where it is, with its links made", () => {
  const source = packageIn(folder(0o755));
  const native = prepareNative(source, prepareLayout(folder(0o755)), null);
  expect(native).toBe(source);
  expect(version(native, {})).toMatch(/PostgreSQL\) 18/);
});

test.runIf(process.getuid?.() === 0)("a package in a shut folder is hard-linked into the data folder", () => {
  const source = packageIn(folder(0o700));
  const dataDir = folder(0o755);
  const layout = prepareLayout(dataDir);
  const native = prepareNative(source, layout, nobody);
  expect(native).toBe(join(dataDir, "postgres", "native"));
  expect(statSync(join(native, "bin", "postgres")).ino).toBe(statSync(join(source, "bin", "postgres")).ino);
  expect(version(native, nobody)).toMatch(/PostgreSQL\) 18/);
});

test.runIf(process.getuid?.() === 0)("files that only root may read are copied with open modes, and the originals keep theirs", () => {
  const source = packageIn(folder(0o755));
  chmodSync(join(source, "bin", "postgres"), 0o700);
  const native = prepareNative(source, prepareLayout(folder(0o755)), nobody);
  expect(statSync(join(native, "bin", "postgres")).mode & 0o777).toBe(0o755);
  expect(statSync(join(source, "bin", "postgres")).mode & 0o777).toBe(0o700);
});

test.runIf(process.getuid?.() === 0)("with package and data both shut, it goes to the temporary folder, one copy at a time", () => {
  const source = packageIn(folder(0o700));
  const layout = prepareLayout(join(folder(0o700), "data"));
  const first = prepareNative(source, layout, nobody);
  const second = prepareNative(source, layout, nobody);
  expect(basename(dirname(second))).toMatch(/^prosa-postgres-/);
  expect(version(second, nobody)).toMatch(/PostgreSQL\) 18/);
  expect(existsSync(first)).toBe(false);
  discardShelter(second);
  expect(existsSync(dirname(second))).toBe(false);
});
