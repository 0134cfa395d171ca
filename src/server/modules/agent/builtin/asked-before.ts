import type { Pending } from "./dialogue-state.ts";
import { offerPerson } from "./cart-reply.ts";
import type { Dialogue, Draft } from "./dialogue.ts";
import { handOver } from "./person-reply.ts";

/** As often as this running the same thing is asked; then somebody is offered who needs not ask. */
const mostRunning = 2;

/** What the pending question is about; null: one may well put it again, since it only offers. */
function nameOf(pending: Pending | null): string | null {
  if (pending === null) return null;
  switch (pending.kind) {
    case "person":
    case "which":
      return null;
    case "consent":
      return `${pending.tool}:${pending.input.orderNumber}:${pending.input.kind ?? ""}`;
    case "add":
      return `add:${pending.productId}`;
    default:
      return pending.kind;
  }
}

function questionOf({ state }: Dialogue, made: Draft): string | null {
  if (made.handOver !== null || !made.text.includes("?")) return null;
  if (made.asks !== undefined) return made.asks;
  const pending = nameOf(state.pending);
  if (pending !== null) return pending;
  const sale = state.skills["sales"] as { asking?: string | null } | undefined;
  return made.settles === true && typeof sale?.asking === "string" ? `sales:${sale.asking}` : null;
}

/** What stands in quotes is one word of its sentence, however many it holds. */
const quoted = /«[^»]*»/g;

const withoutQuestions = (text: string) => {
  const quotes: string[] = [];
  return text
    .replace(quoted, (quote) => `«${quotes.push(quote) - 1}»`)
    .split("\n")
    .map((line) => line.replace(/[^.!?]*\?/g, "").trim())
    .join("\n")
    .replace(/«(\d+)»/g, (_, index: string) => quotes[Number(index)] ?? "")
    .trim();
};

/** What the question says of the matter: with other words in quotes, or other numbers, it is another one. */
const matterOf = (text: string): string =>
  [...text.matchAll(/«[^»]*»|\d[\d.,:/]*/g)]
    .map(([part]) => part)
    .join("|")
    .slice(0, 200);

/** The answer as it is; in place of the same question for the third time running a person is offered, with what was told kept. */
export async function notAThirdTime(dialogue: Dialogue, made: Draft): Promise<Draft> {
  const { state } = dialogue;
  const asked = questionOf(dialogue, made);
  const what = asked === null ? null : `${asked} ${matterOf(made.text)}`.trim();
  const times = what === null ? 0 : state.asked?.what === what ? state.asked.times + 1 : 1;
  state.asked = what === null ? null : { what, times };
  if (what === null || times <= mostRunning) return made;
  const told = withoutQuestions(made.text);
  // An offer that nobody takes up is left alone.
  if (what.startsWith("add:") && told !== "") return { ...made, text: told };
  // Somebody was offered already, and the same would be asked once more.
  if (times > mostRunning + 1) return await handOver(dialogue, "low_confidence");
  const offered = offerPerson(dialogue, dialogue.say("asked_enough"));
  return { ...made, text: told === "" ? offered.text : `${told}\n\n${offered.text}`, options: offered.options, type: offered.type };
}
