import type { Condition, LeafStep, Step } from "./definition.contract.ts";

/** One place of a program. A run stands at a number; jumps lead forward alone, so that every run ends. */
export type Instruction =
  | { op: "do"; step: LeafStep }
  | { op: "unless"; id: string; condition: Condition; to: number }
  | { op: "jump"; to: number };

/** Lays nested steps out flat: what stands behind the last place ends the run. */
export function compile(steps: readonly Step[]): Instruction[] {
  const program: Instruction[] = [];
  const lay = (list: readonly Step[]): void => {
    for (const step of list) {
      if (step.kind !== "branch") {
        program.push({ op: "do", step });
        continue;
      }
      const test: Instruction = { op: "unless", id: step.id, condition: step.if, to: 0 };
      program.push(test);
      lay(step.yes);
      if (step.no.length === 0) {
        test.to = program.length;
        continue;
      }
      const over: Instruction = { op: "jump", to: 0 };
      program.push(over);
      test.to = program.length;
      lay(step.no);
      over.to = program.length;
    }
  };
  lay(steps);
  return program;
}
