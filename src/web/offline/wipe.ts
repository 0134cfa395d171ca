import { filesName, keptName } from "./names.ts";

/** Says to the keepers of all tabs that nothing may be kept any more. */
export const wiping = "prosa-wipe";

function deleted(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // A tab in the middle of a write holds it up for a moment; that tab's own keeper clears it then.
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

/**
 * Removes what was kept of persons' data in this browser. `files`: those of unsent messages too, when nothing unsent is left that they belong
 * to.
 */
export async function wipeKept({ files = false } = {}): Promise<void> {
  const channel = new BroadcastChannel(wiping);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
  channel.postMessage("wipe");
  channel.close();
  await Promise.all([deleted(keptName), files ? deleted(filesName) : null]);
}
