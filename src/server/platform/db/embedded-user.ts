import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { chmodSync, chownSync, existsSync, lchownSync, lstatSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "#platform/errors.ts";
import { readSmall, type EmbeddedLayout } from "./embedded-layout.ts";

/** The operating-system user that runs the server; null: the user that runs this process. */
export type ServerUser = { uid: number; gid: number } | null;

// PostgreSQL refuses to run as root, so root hands the server to a user without rights of its own: "nobody" (65534 nearly everywhere),
// else one of the first system users.
const powerless = [65_534, 99, 2, 1];

/** As root: the owner of the data when that is an ordinary user, else nobody. As anyone else: no change of user. */
export function chooseServerUser(layout: EmbeddedLayout): ServerUser {
  if (process.getuid?.() !== 0) return null;
  const made = existsSync(layout.cluster);
  const owner = statSync(made ? layout.cluster : layout.root);
  const known = knownUsers();
  // initdb looks its user up by name; the server itself does not, so an existing cluster may belong to a number without a name.
  if (owner.uid !== 0 && (made || known.has(owner.uid))) return { uid: owner.uid, gid: owner.gid };
  const uid = powerless.find((candidate) => known.has(candidate)) ?? 65_534;
  return { uid, gid: known.get(uid) ?? uid };
}

/** Users of this machine and their groups; none where there is no such list. */
function knownUsers(): Map<number, number> {
  const lines = (readSmall("/etc/passwd") ?? "").split("\n").map((line) => line.split(":"));
  return new Map(lines.filter((fields) => fields.length > 3).map((fields) => [Number(fields[2]), Number(fields[3])]));
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

/** Says what to do when the folders belong to someone else; other errors pass unchanged. */
export function explainRefusal(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || !("code" in error) || (error.code !== "EACCES" && error.code !== "EPERM")) return error;
  return new AppError("unavailable", "database.foreign_data", {
    message: `This user may not use the data folder ${dataDir} (${error.message}). Start Prosa as the user who made it or as root, or choose another PROSA_DATA_DIR.`,
    cause: error,
  });
}

/** Starts a program as the server user. Throws database.cannot_switch_user where that is not allowed. */
export function spawnAs(user: ServerUser, program: string, args: string[], options: SpawnOptions): ChildProcess {
  try {
    return spawn(program, args, { ...options, ...user });
  } catch (error) {
    throw spawnFailure(error);
  }
}

/** Names the usual reason when a program cannot be started as another user; Node reports it by an event or by throwing. */
export function spawnFailure(error: unknown): Error {
  if (!(error instanceof Error)) return new Error("The program could not be started.", { cause: error });
  const code = "code" in error ? error.code : "";
  return code === "EPERM" || code === "EINVAL" ? cannotSwitchUser(error) : error;
}

/** The failure of a root without the rights of root (a container that dropped chown or setuid, or that maps no other user). */
function cannotSwitchUser(cause: unknown): AppError {
  return new AppError("unavailable", "database.cannot_switch_user", {
    message:
      "The embedded database cannot run as root, and this environment does not let root hand it to another user. " +
      "Start Prosa as an ordinary user, or set DATABASE_URL to a PostgreSQL server (15 or newer).",
    cause,
  });
}
