import { chownSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The major version of the bundled server. A cluster of one major version cannot be opened by another, so the folder bears its number. */
export const postgresMajor = 18;

/** Where everything of the embedded server lies: `<dataDir>/postgres/…`. */
export interface EmbeddedLayout {
  root: string;
  cluster: string;
  /** A first start in progress; becomes `cluster` by a rename, so that a half-made cluster is never taken for a whole one. */
  staging: string;
  password: string;
  port: string;
  lock: string;
  ownerPid: string;
  log: string;
  native: string;
  nativePath: string;
}

/** Makes the folders and returns their paths. The root is 0711: the unprivileged server user passes through it but does not list it. */
export function prepareLayout(dataDir: string): EmbeddedLayout {
  const base = resolve(dataDir);
  mkdirSync(base, { recursive: true, mode: 0o700 });
  const root = join(base, "postgres");
  mkdirSync(root, { recursive: true, mode: 0o711 });
  keepOwner(root);
  return {
    root,
    cluster: join(root, `cluster-${postgresMajor}`),
    staging: join(root, `cluster-${postgresMajor}.new`),
    password: join(root, "password"),
    port: join(root, "port"),
    lock: join(root, "owner.lock"),
    ownerPid: join(root, "owner.pid"),
    log: join(root, "postgres.log"),
    native: join(root, "native"),
    nativePath: join(root, "native-path"),
  };
}

/** Writes a file that only its owner reads; whole or not at all, also when the power goes. */
export function writePrivate(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  keepOwner(temporary);
  renameSync(temporary, path);
}

/** Text of a small file without surrounding space, or null when there is none. */
export function readSmall(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Gives what root made to the owner of its folder: one start with sudo must not lock the usual user out of the data. */
export function keepOwner(path: string): void {
  if (process.getuid?.() !== 0) return;
  const parent = statSync(dirname(path));
  if (parent.uid !== 0) chownSync(path, parent.uid, parent.gid);
}
