/** One thing that happened in a conversation, in the order of the account's event log, which is the order of commits. */
export type ThreadStep =
  | { kind: "customer" | "answer"; conversationId: string; messageId: string }
  /** A turn of the agent ended: its answer covers the customer's messages up to this one. */
  | { kind: "turn-ended"; conversationId: string; upTo: string };

/**
 * What is wrong with the answers of settled conversations, one line each. Each burst of a customer's messages has one answer after it, made with the
 * newest of them known; no answer stands without a message before it; and ids of a conversation's messages are in the order of their commits, by
 * which threads are read.
 */
export function checkAnswers(steps: readonly ThreadStep[]): string[] {
  const problems: string[] = [];
  for (const [id, thread] of Map.groupBy(steps, ({ conversationId }) => conversationId)) {
    const wrong = (what: string) => problems.push(`conversation ${id}: ${what}`);
    let newest: string | null = null;
    let last: string | null = null;
    let waiting = false;
    // Stored with its turn's end, in one transaction and in this order.
    let unended: string | null = null;
    for (const step of thread) {
      if (step.kind === "turn-ended") {
        if (unended === null) wrong(`a turn up to ${step.upTo} ended without an answer`);
        else if (step.upTo !== newest)
          wrong(`answer ${unended} was made for what came up to ${step.upTo}, with ${newest ?? "nothing"} stored`);
        unended = null;
        continue;
      }
      if (unended !== null) wrong(`answer ${unended} ended no turn`);
      unended = null;
      if (last !== null && step.messageId <= last) wrong(`message ${step.messageId} was stored after ${last} and sorts before it`);
      last = step.messageId;
      if (step.kind === "customer") {
        newest = step.messageId;
        waiting = true;
        continue;
      }
      if (!waiting) wrong(`message ${step.messageId} answers nothing`);
      waiting = false;
      unended = step.messageId;
    }
    if (unended !== null) wrong(`answer ${unended} ended no turn`);
    if (waiting) wrong("was left without an answer");
  }
  return problems;
}
