export const jobStatuses = ["open", "awaiting_payment", "in_progress", "done", "completed", "disputed", "cancelled"] as const;
export type JobStatus = (typeof jobStatuses)[number];
export type EscrowStatus = "pending" | "held" | "disputed" | "released" | "refunded" | "cancelled";

/** Where a job may go. A proposal that is accepted takes it from open to awaiting payment; nothing else does. */
const next: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  open: ["cancelled"],
  awaiting_payment: ["in_progress", "cancelled"],
  in_progress: ["done", "disputed", "cancelled"],
  done: ["completed", "disputed"],
  disputed: ["completed", "cancelled"],
  completed: [],
  cancelled: [],
};
export const nextStatuses = (from: JobStatus): readonly JobStatus[] => next[from];

/** What happens to the money of a job that goes from one state to another; null: nothing. */
export function moneyMove(from: JobStatus, to: JobStatus): "deposit" | "release" | "refund" | "dispute" | "cancel" | null {
  if (from === "awaiting_payment" && to === "in_progress") return "deposit";
  if (from === "awaiting_payment" && to === "cancelled") return "cancel";
  if (to === "completed") return "release";
  if (to === "cancelled" && from !== "open") return "refund";
  return to === "disputed" ? "dispute" : null;
}
