import { DatabaseSync } from "node:sqlite";
import { keepOwner, readSmall, writePrivate, type EmbeddedLayout } from "./embedded-layout.ts";

const sqliteBusy = 5;

export interface Ownership {
  release(): void;
}

/**
 * Makes this process the one owner of the embedded server, or returns null while another process is.
 * The lock is SQLite's exclusive file lock: the kernel drops it when the process dies by any cause, so it is never stale, and two
 * takers cannot both win. A file with a process id has both faults (in a container every start has the same id).
 */
export function acquireOwnership(layout: EmbeddedLayout): Ownership | null {
  const file = new DatabaseSync(layout.lock, { timeout: 0 });
  try {
    file.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch (error) {
    file.close();
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) return null;
    throw error;
  }
  keepOwner(layout.lock);
  writePrivate(layout.ownerPid, `${process.pid}\n`);
  let held = true;
  return {
    release() {
      if (held) file.close();
      held = false;
    },
  };
}

/** Process id of the owner, for a message to a person; "?" in the instant before it is written. */
export function ownerName(layout: EmbeddedLayout): string {
  return readSmall(layout.ownerPid) ?? "?";
}
