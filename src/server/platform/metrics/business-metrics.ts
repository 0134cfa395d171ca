import { Gauge, Registry } from "prom-client";

/** How a business stands: numbers of one account, made for one collection. They hold no ids and no names of persons. */
export function createBusinessMetrics() {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) => {
    const made = new Gauge<Label>({ name: `prosa_business_${name}`, help, labelNames, registers: [registry] });
    // It begins with a 0 that nobody has counted.
    if (labelNames.length === 0) made.remove();
    return made;
  };
  return {
    registry,
    conversations: gauge(
      "conversations",
      "Conversations that are open, those that wait for an answer, have nobody, or are with the agent",
      "state",
    ),
    longestWait: gauge("longest_wait_seconds", "How long the customer who has waited longest has waited"),
    queued: gauge("queued", "Conversations that wait in a queue for a person"),
    firstResponse: gauge("first_response_seconds", "Time to the first answer of a person, of today", "quantile"),
    messages: gauge("messages_today", "Messages of today", "direction"),
    orders: gauge("orders_today", "Orders of today, without cancelled and returned ones"),
    revenue: gauge("revenue_today_reais", "What was ordered today, in reais"),
    agentResolved: gauge("agent_resolved_ratio", "Part of the conversations of today that the agent resolved alone, 0 to 1"),
    csat: gauge("csat_ratio", "Part of the answers of the last seven days that are satisfied, 0 to 1"),
    csatAnswers: gauge("csat_answers", "Answers of the last seven days that it rests on"),
    behind: gauge("facts_behind_seconds", "How far the numbers are behind what happened"),
  };
}

export type BusinessMetrics = ReturnType<typeof createBusinessMetrics>;
