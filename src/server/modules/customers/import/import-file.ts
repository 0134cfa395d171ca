import { importRound, type ImportDeps } from "./import-round.ts";
import { beginState, rowsInState, type ImportOptions, type ImportRow } from "./imports.repo.ts";
import { getImport, openImport } from "./open-import.ts";

export interface ImportReport {
  id: string;
  columns: { header: string; field: string | null }[];
  counts: Record<string, number>;
  /** The first twenty. */
  refused: { row: number; message: string }[];
}

const mostShown = 20;

/** Reads, checks and imports a file from beginning to end, for the command line. */
export async function importCustomersFile(
  deps: ImportDeps,
  given: ImportOptions & {
    accountId: string;
    name: string;
    bytes: Buffer;
    onlyCheck: boolean;
    onProgress: (step: string, done: number, all: number) => void;
  },
): Promise<ImportReport> {
  const { accountId } = given;
  const id = await deps.db.account(accountId, (tx) =>
    openImport(tx, deps.vault, accountId, given, { id: null, name: "import", kind: "system" }),
  );
  const run = async (state: "checking" | "running"): Promise<ImportRow> => {
    const options = { existing: given.existing, tag: given.tag };
    await deps.db.account(accountId, (tx) => beginState(tx, accountId, id, state, { options, now: deps.clock.now() }));
    for (;;) {
      const its = await importRound(deps, accountId, id);
      // Nothing to do: a running product has taken the last round.
      if (its === null) return deps.db.account(accountId, (tx) => getImport(tx, accountId, id));
      given.onProgress(state, its.position, its.total);
      if (its.state !== state) return its;
    }
  };
  const checked = await run("checking");
  const its = given.onlyCheck ? checked : await run("running");
  const refused = await deps.db.account(accountId, (tx) =>
    rowsInState(tx, accountId, id, { state: "refused", after: 0, limit: mostShown }),
  );
  return {
    id,
    columns: its.headers.map((header, index) => ({ header, field: its.mapping[index] ?? null })),
    counts: its.counts,
    refused: refused.map((row) => ({
      row: row.row,
      message: row.issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; "),
    })),
  };
}
