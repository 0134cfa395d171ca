import type { NewEvent } from "#platform/events/log.ts";

/** What tells of a run: ids and codes alone. */
export const runChanged = (run: { id: string; conversation_id: string; playbook_key: string }): NewEvent => ({
  type: "playbook.run_changed",
  subjectId: run.id,
  data: { runId: run.id, conversationId: run.conversation_id, playbook: run.playbook_key },
});
