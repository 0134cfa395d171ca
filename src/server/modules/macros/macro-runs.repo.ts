import type { Tx } from "#platform/db/db.ts";
import type { MacroAction } from "./macros.contract.ts";

export interface RunRow {
  id: string;
  macro_id: string;
  by_id: string;
  name: string;
  actions: MacroAction[];
  undone: boolean;
}

/** What a macro may change of a conversation, as it stood before or after. */
export interface MacroSnapshot {
  status: string;
  snoozedUntil: string | null;
  assignee: string | null;
  team: string | null;
  labels: string[];
  priority: string | null;
  bot: string;
}

export interface RunItemRow {
  conversation_id: string;
  step: number;
  sent: boolean;
  before: MacroSnapshot | null;
  after: MacroSnapshot | null;
}

export interface MacroProblem {
  action: number;
  code: string;
  message: string;
}

/** Keeps a run with its conversations (those of them that exist); one of this id that is there already stays as it is. */
export async function insertRun(
  tx: Tx,
  accountId: string,
  run: { id: string; macroId: string; byId: string; name: string; actions: readonly MacroAction[] },
  ids: readonly string[],
): Promise<void> {
  const made = await tx.execute(
    `insert into macro_runs (account_id, id, macro_id, by_id, name, actions) values ($1, $2, $3, $4, $5, $6) on conflict (account_id, id) do nothing`,
    [accountId, run.id, run.macroId, run.byId, run.name, JSON.stringify(run.actions)],
  );
  if (made === 0) return;
  await tx.execute(
    `insert into macro_run_items (account_id, run_id, conversation_id)
     select $1, $2, id from conversations where account_id = $1 and id = any($3)`,
    [accountId, run.id, ids],
  );
}

export async function findRun(tx: Tx, accountId: string, id: string): Promise<RunRow | null> {
  const rows = await tx.query<RunRow>(
    "select id, macro_id, by_id, name, actions, undone from macro_runs where account_id = $1 and id = $2",
    [accountId, id],
  );
  return rows[0] ?? null;
}

/** The next conversations that nobody works on, claimed for a minute. Two callers never get the same one. */
export function claimItems(tx: Tx, accountId: string, runId: string, limit: number): Promise<RunItemRow[]> {
  return tx.query<RunItemRow>(
    `with free as (
       select conversation_id from macro_run_items
       where account_id = $1 and run_id = $2 and state = 'pending' and (claimed_until is null or claimed_until < now())
       order by conversation_id limit $3 for update skip locked)
     update macro_run_items i set claimed_until = now() + interval '1 minute' from free
     where i.account_id = $1 and i.run_id = $2 and i.conversation_id = free.conversation_id
     returning i.conversation_id, i.step, i.sent, i.before, i.after`,
    [accountId, runId, limit],
  );
}

export async function saveStep(
  tx: Tx,
  accountId: string,
  runId: string,
  item: RunItemRow & { state: "pending" | "done" | "failed"; problem: MacroProblem | null },
): Promise<void> {
  await tx.execute(
    `update macro_run_items set step = $4, sent = $5, before = coalesce(before, $6), after = coalesce($7, after), state = $8, problem = $9
     where account_id = $1 and run_id = $2 and conversation_id = $3`,
    [
      accountId,
      runId,
      item.conversation_id,
      item.step,
      item.sent,
      item.before && JSON.stringify(item.before),
      item.after && JSON.stringify(item.after),
      item.state,
      item.problem && JSON.stringify(item.problem),
    ],
  );
}

export async function markUndone(tx: Tx, accountId: string, runId: string, conversationId: string): Promise<void> {
  await tx.execute("update macro_run_items set state = 'undone' where account_id = $1 and run_id = $2 and conversation_id = $3", [
    accountId,
    runId,
    conversationId,
  ]);
}

/** Turns a run round: what was not gone through stays as it is. */
export async function turnRound(tx: Tx, accountId: string, runId: string): Promise<RunItemRow[]> {
  await tx.execute("update macro_runs set undone = true where account_id = $1 and id = $2", [accountId, runId]);
  await tx.execute("update macro_run_items set state = 'done' where account_id = $1 and run_id = $2 and state = 'pending'", [
    accountId,
    runId,
  ]);
  return tx.query<RunItemRow>(
    `select conversation_id, step, sent, before, after from macro_run_items
     where account_id = $1 and run_id = $2 and state in ('done', 'failed') and before is not null and after is not null and before <> after
     order by conversation_id`,
    [accountId, runId],
  );
}

export interface RunFigures {
  total: number;
  done: number;
  sent: number;
  undone: number;
  undoable: boolean;
  failed: { conversationId: string; action: number; code: string; message: string }[];
}

export async function readFigures(tx: Tx, accountId: string, runId: string): Promise<RunFigures> {
  const [row] = await tx.query<RunFigures>(
    `select count(*)::integer as total, count(*) filter (where state <> 'pending')::integer as done, count(*) filter (where sent)::integer as sent,
       count(*) filter (where state = 'undone')::integer as undone, coalesce(bool_or(state in ('done', 'failed') and before <> after), false) as undoable,
       coalesce((select jsonb_agg(jsonb_build_object('conversationId', f.conversation_id, 'action', f.problem -> 'action', 'code', f.problem ->> 'code',
           'message', f.problem ->> 'message'))
         from (select conversation_id, problem from macro_run_items
           where account_id = $1 and run_id = $2 and problem is not null order by conversation_id limit 100) f), '[]') as failed
     from macro_run_items where account_id = $1 and run_id = $2`,
    [accountId, runId],
  );
  return row ?? { total: 0, done: 0, sent: 0, undone: 0, undoable: false, failed: [] };
}

/** Runs that nobody can take back any more. */
export function purgeMacroRuns(tx: Tx, before: Date): Promise<number> {
  return tx.execute(
    "delete from macro_runs r using (select account_id, id from macro_runs where created_at < $1 order by created_at limit 500) old where r.account_id = old.account_id and r.id = old.id",
    [before],
  );
}
