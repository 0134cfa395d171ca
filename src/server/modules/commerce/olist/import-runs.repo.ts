import type { Tx } from "#platform/db/db.ts";

export interface StepCount {
  read: number;
  added: number;
  /** There already: left as it is. */
  present: number;
  refused: number;
}

export interface ImportRun {
  id: string;
  position: Record<string, number>;
  counts: Record<string, StepCount>;
  refused: { file: string; row: number; reason: string }[];
}

/** The run of the same files that was not finished. */
export async function unfinishedRun(tx: Tx, accountId: string, kind: string, source: string): Promise<ImportRun | null> {
  const rows = await tx.query<ImportRun>(
    `select id, position, counts, refused from import_runs where account_id = $1 and kind = $2 and source = $3 and state = 'running'
     order by started_at desc limit 1`,
    [accountId, kind, source],
  );
  return rows[0] ?? null;
}

export async function beginRun(tx: Tx, accountId: string, run: { id: string; kind: string; source: string; at: Date }): Promise<void> {
  await tx.execute("insert into import_runs (account_id, id, kind, source, state, started_at) values ($1, $2, $3, $4, 'running', $5)", [
    accountId,
    run.id,
    run.kind,
    run.source,
    run.at,
  ]);
}

/** Notes how far a run is, in the transaction that did it. */
export async function saveRun(tx: Tx, accountId: string, run: ImportRun, finishedAt: Date | null): Promise<void> {
  await tx.execute(
    `update import_runs set position = $3, counts = $4, refused = $5, finished_at = $6, state = case when $6::timestamptz is null then 'running' else 'done' end
     where account_id = $1 and id = $2`,
    [accountId, run.id, run.position, run.counts, JSON.stringify(run.refused), finishedAt],
  );
}
