import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

export interface Checkpoint {
  account_id: string;
  seq: number;
  /** Hex. */
  hash: string;
}

/** The newest seal of each account, outside of the database: who cuts off the end of a chain leaves no trace within it. */
export interface Checkpoints {
  keep(made: readonly Checkpoint[]): Promise<void>;
  of(accountId: string): Promise<Checkpoint | null>;
}

export function openCheckpoints(path: string): Checkpoints {
  const read = async (): Promise<Map<string, Checkpoint>> => {
    const text = await readFile(path, "utf8").catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return "[]";
      throw error;
    });
    return new Map((JSON.parse(text) as Checkpoint[]).map((one) => [one.account_id, one]));
  };
  let writing: Promise<void> = Promise.resolve();
  return {
    keep: (made) =>
      (writing = writing.then(async () => {
        const all = await read();
        for (const one of made) if (one.seq > (all.get(one.account_id)?.seq ?? 0)) all.set(one.account_id, one);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(`${path}.new`, JSON.stringify([...all.values()]), { mode: 0o600, flush: true });
        await rename(`${path}.new`, path);
      })),
    of: async (accountId) => (await read()).get(accountId) ?? null,
  };
}
