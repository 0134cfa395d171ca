import type { Tx } from "#platform/db/db.ts";

/** A module's part of merging, splitting and undoing. What `move` gives back is kept and handed to `moveBack`. */
export interface MergeFollower {
  /** Stable: what was kept is found under it. */
  name: string;
  move(tx: Tx, accountId: string, fromId: string, intoId: string): Promise<unknown>;
  /** Gives back what `move` took, as far as it is still with the one that stayed. */
  moveBack(tx: Tx, accountId: string, moved: unknown, fromId: string, toId: string): Promise<void>;
  /** Moves what hangs on these identities alone. */
  split?(tx: Tx, accountId: string, fromId: string, toId: string, identityIds: readonly string[]): Promise<void>;
  /** How many things of each kind a customer has, for the preview. */
  count(tx: Tx, accountId: string, customerId: string): Promise<Record<string, number>>;
}

const followers: MergeFollower[] = [];

/** Registers a module's part. Called once at start by the composition. */
export function onMerge(follower: MergeFollower): void {
  if (!followers.some((known) => known.name === follower.name)) followers.push(follower);
}

export const mergeFollowers = (): readonly MergeFollower[] => followers;
