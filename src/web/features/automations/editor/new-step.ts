import type { Step } from "#modules/automations/definition.contract.ts";
import type { StepKind } from "../names.ts";

const empty = { "pt-BR": "", en: "", es: "" };

function* idsOf(steps: readonly Step[]): Generator<string> {
  for (const step of steps) {
    yield step.id;
    if (step.kind === "branch") {
      yield* idsOf(step.yes);
      yield* idsOf(step.no);
    }
  }
}

/** An id that no step of a definition has yet. */
export function freeId(kind: StepKind, all: readonly Step[]): string {
  const taken = new Set(idsOf(all));
  for (let number = 1; ; number += 1) {
    const id = `${kind}_${number}`;
    if (!taken.has(id)) return id;
  }
}

/** A step of a kind as it begins. */
export function newStep(kind: StepKind, all: readonly Step[]): Step {
  const id = freeId(kind, all);
  switch (kind) {
    case "send_message":
      return { id, kind, text: empty, options: [], channel: "conversation", template: null };
    case "send_template":
      return { id, kind, name: "", language: "pt_BR", values: {} };
    case "send_email":
      return { id, kind, subject: empty, text: empty, action: null };
    case "assign":
      return { id, kind, userId: null };
    case "add_label":
    case "remove_label":
      return { id, kind, label: "" };
    case "set_priority":
      return { id, kind, priority: "high" };
    case "set_status":
      return { id, kind, status: "closed" };
    case "note":
      return { id, kind, text: "" };
    case "set_attribute":
      return { id, kind, name: "", value: "" };
    case "wait":
      return { id, kind, minutes: 60 };
    case "wait_event":
      return { id, kind, type: "message.created", minutes: 1440 };
    case "call_webhook":
      return { id, kind, url: "https://" };
    case "create_lead":
      return { id, kind, interest: "" };
    case "start_playbook":
      return { id, kind, key: "" };
    case "hand_over":
      return { id, kind, summary: "" };
    case "branch":
      return { id, kind, if: { fact: "conversation.assigned", is: "is", value: false }, yes: [], no: [] };
    case "wait_open":
    case "stop":
      return { id, kind };
  }
}

/** The same list with one taken to another place; outside of it nothing happens. */
export function moved<One>(list: readonly One[], from: number, to: number): One[] {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}
