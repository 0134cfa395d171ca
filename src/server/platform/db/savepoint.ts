import type { Tx } from "./db.ts";

/**
 * Runs a part of a transaction that can be undone by itself: should it throw, nothing of it stays and the transaction goes on. One may stand in another
 * (the newest of a name is meant); two beside each other may not.
 */
export async function inSavepoint<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  await tx.execute("savepoint part");
  try {
    const result = await run();
    await tx.execute("release savepoint part");
    return result;
  } catch (error) {
    await tx.execute("rollback to savepoint part; release savepoint part");
    throw error;
  }
}
