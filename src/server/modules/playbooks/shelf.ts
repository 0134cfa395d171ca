import type { Tx } from "#platform/db/db.ts";
import { type Definition, definitionSchema } from "./definition.contract.ts";
import { listPlaybookRows } from "./playbooks.repo.ts";

/** A playbook that comes with the product. */
export interface StandardPlaybook {
  key: string;
  /** Line of business whose it is; generic: of all. */
  pack: string;
  on: boolean;
  definition: Definition;
}

export interface ShelvedPlaybook extends StandardPlaybook {
  version: number;
  standard: boolean;
  changed: boolean;
}

export interface Shelf {
  standard: readonly StandardPlaybook[];
  /** All of an account: the standard ones of its lines of business, as it changed them, then its own. */
  list(tx: Tx, accountId: string): Promise<ShelvedPlaybook[]>;
}

/** Puts the standard playbooks and what accounts made of them together. What cannot be read any more counts as it came. */
export function createShelf(
  standard: readonly StandardPlaybook[],
  packsOn: (tx: Tx, accountId: string) => Promise<readonly string[]>,
): Shelf {
  return {
    standard,
    async list(tx, accountId) {
      const [on, rows] = await Promise.all([packsOn(tx, accountId), listPlaybookRows(tx, accountId)]);
      const own = rows.flatMap(({ definition, ...row }) => {
        const parsed = row.version === 0 ? null : definitionSchema.safeParse(definition);
        return [{ ...row, definition: parsed?.success === true ? parsed.data : null }];
      });
      const known = standard
        .filter(({ pack }) => pack === "generic" || on.includes(pack))
        .map((one) => {
          const row = own.find(({ key }) => key === one.key);
          const changed = row?.definition !== undefined && row.definition !== null;
          return {
            ...one,
            on: row?.enabled ?? one.on,
            version: row?.version ?? 0,
            definition: row?.definition ?? one.definition,
            standard: true,
            changed,
          };
        });
      const added = own.flatMap(({ key, pack, enabled, version, definition }) =>
        definition === null || standard.some((one) => one.key === key)
          ? []
          : [{ key, pack, on: enabled, version, definition, standard: false, changed: false }],
      );
      // What the business wrote itself comes before what came with the product.
      return [...added, ...known];
    },
  };
}
