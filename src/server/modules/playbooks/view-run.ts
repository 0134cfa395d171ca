import type { RunView } from "./playbooks.contract.ts";
import type { Run } from "./run.ts";

export const viewRun = (run: Run): RunView => ({
  id: run.id,
  key: run.playbook_key,
  version: run.version,
  conversation_id: run.conversation_id,
  customer_id: run.customer_id,
  arm: run.arm,
  started_by: run.started_by,
  status: run.status,
  steps: run.steps,
  turns: run.turns,
  exit: run.exit_reason,
  goal: run.goal,
  goal_at: run.goal_at?.toISOString() ?? null,
  amount: run.amount_cents === null ? null : run.amount_cents / 100,
  entered_at: run.entered_at.toISOString(),
  ended_at: run.ended_at?.toISOString() ?? null,
});
