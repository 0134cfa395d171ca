import type { PriorityRule } from "./queue-settings.contract.ts";

export interface PriorityFacts {
  /** In whole currency, as the rules are written. */
  cartValue: number;
  customerTier: string | null;
  waitingSeconds: number;
  sentiment: number | null;
  channel: string;
  intent: string | null;
}

/** Points that a rule gave. */
export interface PriorityPart {
  criterion: PriorityRule["criterion"];
  points: number;
  /** What was found: the cart's value, the tier, whole minutes of waiting … */
  found: number | string;
}

function pointsOf(rule: PriorityRule, facts: PriorityFacts): PriorityPart | null {
  const { criterion } = rule;
  switch (rule.criterion) {
    case "cart_value":
      return facts.cartValue >= rule.min_value ? { criterion, points: rule.priority_score, found: facts.cartValue } : null;
    case "waiting_time": {
      const minutes = Math.floor(Math.max(0, facts.waitingSeconds) / 60);
      const points = Math.min(rule.max_score, Math.floor(minutes * rule.per_minute));
      return points > 0 ? { criterion, points, found: minutes } : null;
    }
    case "sentiment":
      return facts.sentiment !== null && facts.sentiment <= rule.max_value
        ? { criterion, points: rule.priority_score, found: facts.sentiment }
        : null;
    case "customer_tier":
    case "channel":
    case "intent": {
      const found = { customer_tier: facts.customerTier, channel: facts.channel, intent: facts.intent }[rule.criterion];
      return found === rule.value ? { criterion, points: rule.priority_score, found } : null;
    }
  }
}

/** The score of whoever waits: the sum of what each rule gives. */
export function priorityOf(rules: readonly PriorityRule[], facts: PriorityFacts): { score: number; parts: PriorityPart[] } {
  const parts = rules.flatMap((rule) => pointsOf(rule, facts) ?? []);
  return { score: parts.reduce((sum, part) => sum + part.points, 0), parts };
}

/** Whether waiting longer can still change the score. */
export function stillGrows(rules: readonly PriorityRule[], waitingSeconds: number): boolean {
  return rules.some(
    (rule) => rule.criterion === "waiting_time" && Math.floor(Math.floor(waitingSeconds / 60) * rule.per_minute) < rule.max_score,
  );
}

// Above every score that rules can make; seconds since 2020 stay far below it for centuries.
const aboveAll = 1e12;
const start = Date.UTC(2020, 0, 1);

/** What an item stands by in its queue: beyond the longest wait the one who came first is first, whatever the scores. */
export function sortKeyOf(score: number, first: boolean, enteredAt: Date): number {
  return first ? aboveAll - (enteredAt.getTime() - start) / 1000 : score;
}
