import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Definition } from "../definition.contract.ts";
import type { EngineDeps } from "../engine.ts";
import type { SourceParams, TriggerSource } from "../trigger-source.ts";
import type { CaseFacts } from "./case-facts.ts";
import type { RunRow, StepLine } from "./runs.repo.ts";

/** One run at work in one transaction. */
export interface StepContext {
  tx: Tx;
  deps: EngineDeps;
  run: RunRow;
  automation: { id: string; key: string | null; name: string };
  definition: Definition;
  source: TriggerSource | null;
  params: SourceParams;
  known: CaseFacts;
  now: Date;
  /** Events to append at the end. */
  events: NewEvent[];
  sent: number;
  /** Where the run has written to the customer; later steps go on there. */
  conversationId: string | null;
}

/** A call to be made between two transactions. */
export interface OutsideCall {
  kind: "send_email" | "call_webhook";
  make(): Promise<{ ok: boolean; code: string | null; again: boolean }>;
}

export type StepOutcome =
  /** Go on with the next step. */
  | { go: "next"; outcome: StepLine["outcome"]; code?: string | null; messageId?: string | null }
  /** Come back to the next step (or to this one, with `here`) at an instant. */
  | { go: "wait"; until: Date; event?: string; here?: boolean; code?: string | null }
  | { go: "end"; status: "done" | "stopped" | "failed"; code: string | null }
  | { go: "call"; call: OutsideCall };

export const next = (outcome: StepLine["outcome"], code: string | null = null, messageId: string | null = null): StepOutcome => ({
  go: "next",
  outcome,
  code,
  messageId,
});

export const caseRef = (context: StepContext) => ({
  customerId: context.run.customer_id,
  conversationId: context.run.conversation_id,
  subjectId: context.run.subject_id,
  since: context.run.case_at,
  key: context.run.case_key,
});
