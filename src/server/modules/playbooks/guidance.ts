import type { CoachedTurn } from "#modules/agent/index.ts";
import type { Step } from "./definition.contract.ts";
import { fillText } from "./fill-text.ts";
import { type Run, wasSaid } from "./run.ts";
import type { ShelvedPlaybook } from "./shelf.ts";

/** Steps whose words a model chooses; offers and hand-overs are said by the product itself, after checking them. */
const ofModel: ReadonlySet<Step["kind"]> = new Set(["say", "ask", "tool"]);

export const isForModel = (step: Step, run: Pick<Run, "steps">): boolean => ofModel.has(step.kind) && !wasSaid(run, step);

/** What a model is told of the step that comes next. */
export function guidanceOf(playbook: ShelvedPlaybook, run: Run, step: Step, { turn }: CoachedTurn): string[] {
  if (!isForModel(step, run)) return [];
  const text = fillText(step.texts, "pt-BR", {
    name: turn.customerName ?? "",
    business: turn.business.name,
    agent: turn.persona.agentName,
  });
  if (text === null) return [];
  const what = step.kind === "ask" ? "ask" : step.kind === "tool" ? "call search_products, show what fits and say" : "say";
  return [
    `The business follows the playbook "${playbook.definition.name}" here. First answer what the customer wrote. Then, unless you ask something else already, ${what} in your own words and their language: "${text}". Add no facts to it.`,
  ];
}
