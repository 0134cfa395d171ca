import type { Definition, Step } from "#modules/playbooks/definition.contract.ts";

export const emptyStep = (id: string): Step => ({
  id,
  kind: "say",
  texts: { "pt-BR": "", en: "", es: "" },
  place: "after",
  done: "said",
  doneBy: [],
  promotionId: null,
  tool: null,
});

/** A playbook that enters nowhere by itself until its condition is written. */
export const emptyPlaybook = (name: string): Definition => ({
  name,
  goal: "purchase",
  entry: {
    intents: [],
    topics: ["gift"],
    sentimentFrom: -0.3,
    sentimentTo: null,
    cart: "any",
    cartFromCents: 0,
    channels: [],
    people: ["cliente"],
    contact: "any",
    orders: "any",
    stages: [],
  },
  steps: [{ ...emptyStep("step_1"), kind: "ask", done: "answered", texts: { "pt-BR": "Como posso ajudar a escolher?", en: "", es: "" } }],
  exit: { turns: 8, hours: 48, onRefusal: true },
  limits: { percent: 10, cents: 2000, freeDelivery: false, everyDays: 30 },
  heldOutPercent: 10,
  goalHours: 72,
  againAfterDays: 14,
});

/** An id that no step has yet. */
export function freshStepId(steps: readonly Step[]): string {
  for (let number = steps.length + 1; ; number += 1) if (!steps.some(({ id }) => id === `step_${number}`)) return `step_${number}`;
}

/** A step of another kind, with what that kind needs. */
export function withKind(step: Step, kind: Step["kind"]): Step {
  return {
    ...step,
    kind,
    tool: kind === "tool" ? "search_products" : null,
    promotionId: kind === "offer" ? step.promotionId : null,
    done: kind === "ask" ? (step.done === "said" ? "answered" : step.done) : step.done === "answered" ? "said" : step.done,
  };
}

export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** Words as a preview shows them: what stands in braces filled with an example. */
export function exampleText(text: string, examples: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([a-z_]+)\}/g, (whole, name: string) => examples[name] ?? whole);
}
