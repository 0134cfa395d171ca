import { chmodSync, chownSync, existsSync, lchownSync, lstatSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "#platform/errors.ts";
import type { EmbeddedLayout } from "./embedded-layout.ts";

/** The operating-system user that runs the server; null: the user that runs this process. */
export type ServerUser = { uid: number; gid: number } | null;

// PostgreSQL refuses to run as root. 65534 is "nobody" everywhere; as a bare number it needs no entry in /etc/passwd.
const nobody = { uid: 65_534, gid: 65_534 };

/** As root: the owner of the existing cluster, else nobody. As anyone else: no change of user. */
export function chooseServerUser(layout: EmbeddedLayout): ServerUser {
  if (process.getuid?.() !== 0) return null;
  if (!existsSync(layout.cluster)) return nobody;
  const owner = statSync(layout.cluster);
  return owner.uid === 0 ? nobody : { uid: owner.uid, gid: owner.gid };
}

/** Gives a folder to the server user, closed to all others (the server demands it). */
export function giveToServer(path: string, user: ServerUser): void {
  if (user === null) {
    chmodSync(path, 0o700);
    return;
  }
  try {
    chownSync(path, user.uid, user.gid);
    chmodSync(path, 0o700);
  } catch (error) {
    throw cannotSwitchUser(error);
  }
}

/** Repairs a cluster that was copied or restored as root: the server may only use files of its own. */
export function reclaimCluster(layout: EmbeddedLayout, user: ServerUser): void {
  const owner = statSync(layout.cluster);
  if (user === null) {
    const self = process.getuid?.();
    if (self === undefined || owner.uid === self) return;
    throw new AppError("unavailable", "database.foreign_data", {
      message: `${layout.cluster} belongs to another user of this machine (uid ${owner.uid}). Start Prosa as that user or as root, or choose another PROSA_DATA_DIR.`,
    });
  }
  if (owner.uid !== user.uid) {
    giveToServer(layout.cluster, user);
    chownBelow(layout.cluster, user);
  }
}

function chownBelow(folder: string, user: { uid: number; gid: number }): void {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    lchownSync(path, user.uid, user.gid);
    if (lstatSync(path).isDirectory()) chownBelow(path, user);
  }
}

/** True when the user may pass through every folder from the root of the file system down to `path`, `path` included. */
export function canTraverse(path: string, user: ServerUser): boolean {
  if (user === null) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The failure of a root without the rights of root (a container that dropped chown or setuid, or that maps no other user). */
export function cannotSwitchUser(cause: unknown): AppError {
  return new AppError("unavailable", "database.cannot_switch_user", {
    message:
      "The embedded database cannot run as root, and this environment does not let root hand it to another user. " +
      "Start Prosa as an ordinary user, or set DATABASE_URL to a PostgreSQL server (15 or newer).",
    cause,
  });
}
