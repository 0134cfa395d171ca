import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Clock } from "#shared/clock.ts";
import { beginErasure } from "./erase-person.ts";
import { type ErasedPerson, listErasedPersons, listReturned } from "./erasures.repo.ts";

/** The list of who was erased, outside of the database: a restored backup knows nothing of erasures after it. Ids that lead to nobody. */
export interface ErasedList {
  remember(person: ErasedPerson): Promise<void>;
  read(): Promise<ErasedPerson[]>;
}

/** Opens the list at a path; a line each, on the disk when `remember` is done. A line that a crash cut off is passed over. */
export function openErasedList(path: string): ErasedList {
  return {
    async remember(person) {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, "a", 0o600);
      try {
        await file.appendFile(`${JSON.stringify(person)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async read() {
      const text = await readFile(path, "utf8").catch((error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
        throw error;
      });
      return text.split("\n").flatMap((line) => {
        try {
          const { account_id, customer_id } = JSON.parse(line) as Partial<ErasedPerson>;
          return typeof account_id === "string" && typeof customer_id === "string" ? [{ account_id, customer_id }] : [];
        } catch {
          return [];
        }
      });
    },
  };
}

/** Begins to erase again whoever was erased and is there: a backup from before was restored. Gives back how many. */
export async function eraseReturned(deps: { db: Db; vault: Vault; clock: Clock }, list: ErasedList): Promise<number> {
  const known = [...(await deps.db.system(listErasedPersons)), ...(await list.read())];
  const returned = await deps.db.system((tx) => listReturned(tx, known));
  const persons = new Map(returned.map((person) => [`${person.account_id} ${person.customer_id}`, person]));
  let begun = 0;
  for (const { account_id: accountId, customer_id: customerId } of persons.values())
    try {
      await deps.db.system((tx) =>
        beginErasure(tx, deps.vault, accountId, {
          customerId,
          mode: "erase",
          reason: "restore",
          requestId: null,
          actor: { kind: "system", id: null, name: null },
          at: deps.clock.now(),
        }),
      );
      begun += 1;
    } catch (error) {
      // Under way already, or money is held for them: the board shows it, and the next start looks again.
      if (!(error instanceof AppError && error.kind === "conflict")) throw error;
    }
  return begun;
}
