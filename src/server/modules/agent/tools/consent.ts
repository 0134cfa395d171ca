import { createHash } from "node:crypto";
import { newId } from "#shared/ids.ts";
import { agreement, plainYesOrNo } from "../builtin/yes-no.ts";
import { fold } from "../understanding/fold.ts";
import { askConsent, grantConsent, openConsent } from "./consents.repo.ts";
import type { ConsentQuestion, ToolContext } from "./tool.ts";

/** What the customer said in this turn, as the server read it: nothing that a brain makes of it. */
export interface Said {
  /** Texts of the customer's messages that wait for this answer, oldest first. */
  texts: readonly string[];
  payload: string | null;
  messageId: string;
  /** When the agent last answered, newest first. */
  answeredAt: readonly Date[];
}

/** Longer ago, nobody remembers what the yes was for. */
const holdsMillis = 30 * 60_000;
/** Options that answer the question with a tap. */
export const yesPayload = "yes";
export const noPayload = "no";

/** What a yes may repeat of the question: verbs of the thing itself and of no other, so that "pode cancelar" agrees to nothing but a cancellation. */
const verbs: Readonly<Record<string, string>> = {
  cancel_order: "cancelar|cancela|cancele|cancel|cancelalo|cancelarlo|anular|anula|anulalo",
  book_appointment:
    "marcar|marca|marque|agendar|agenda|agende|agendalo|agendala|confirmar|confirma|confirme|confirmalo|confirmala|reservar|reserva|reserve|reservalo|reservala|book|schedule|confirm",
  request_return:
    "registrar|registra|registre|registralo|registrarlo|devolver|devolve|devolverlo|devolverla|devolverlos|trocar|troca|exchange|return|cambiar|cambiarlo|cambialo|note",
};
const objects =
  "it|lo|isso|sim|mesmo|o pedido|meu pedido|esse pedido|o meu pedido|a troca|a devolucao|o cancelamento|el pedido|the order|my order|the return|the exchange|la devolucion|el cambio";
/** What "pode fazer", "go ahead with" may be said of: the thing itself. */
const deeds: Readonly<Record<string, string>> = {
  request_return: "(?:a |o |essa |the |la |el )?(?:troca|devolucao|return|exchange|devolucion|cambio)",
  cancel_order: "(?:o |the |la )?(?:cancelamento|cancellation|cancelacion)",
};

/** The parts of a yes, each of which agrees, names the deed or repeats the number that was asked about: "isso, é o 1026, pode fazer a devolução". */
function agreesInParts(text: string, tool: string, own: string | undefined, number: string | undefined): boolean {
  const verb = own ?? verbs[tool];
  const deed = deeds[tool];
  const parts = fold(text.normalize("NFC"))
    .split(/[.,!;:\n]+/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "");
  const lead = `(?:(?:${agreement}) (?:and |e |y )?)*(?:pode |quero |quiero |i want to |puede[sn]? |can you )?`;
  const courtesy = "(?: (?:sim|por favor|pfv|please|porfa))*";
  const says = [
    new RegExp(`^(?:${agreement})(?: (?:${agreement}))*$`),
    ...(verb === undefined ? [] : [new RegExp(`^${lead}(?:${verb})(?: (?:${objects}))?${courtesy}$`)]),
    ...(deed === undefined
      ? []
      : [new RegExp(`^${lead}(?:fazer|faz|faca|seguir com|prosseguir com|go ahead with|do|haz|hacer) ${deed}${courtesy}$`)]),
  ];
  const names =
    number === undefined
      ? null
      : new RegExp(
          `^(?:(?:e|eh|o|a|do|no|pedido|numero|num|nº|n|it|is|s|order|number|el|es|orden) )*(?:#)?${number.toLowerCase().replace(/[^a-z\d-]/g, "")}(?: mesmo)?$`,
        );
  return (
    parts.some((part) => says.some((one) => one.test(part))) &&
    parts.every((part) => says.some((one) => one.test(part)) || names?.test(part) === true)
  );
}

/** A yes in so many words: "sim, pode cancelar", "confirmo a troca", "yes, cancel it". */
function confirms(text: string, tool: string, own?: string, number?: string): boolean {
  if (agreesInParts(text, tool, own, number)) return true;
  const said = fold(text.normalize("NFC"))
    .replace(/[.,!;:]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const verb = own ?? verbs[tool];
  const repeated = verb === undefined ? "" : `(?: (?:pode |quero |please |puedes? )?(?:${verb}))?`;
  // "Publica sim": the deed with the yes behind it.
  if (verb !== undefined && new RegExp(`^(?:pode )?(?:${verb})(?: (?:${objects}))? sim$`).test(said)) return true;
  return new RegExp(
    `^(?:(?:sim|pode sim|pode|yes|si|claro|ok|confirmo|confirmado|confirm|confirmed)${repeated}(?: (?:${objects}))?(?: (?:sim|por favor|please))?)$`,
  ).test(said);
}

/** Said around a yes by who is in a hurry, and no part of what is agreed to; "hoje" may be another day than the one that was asked about, and is none of them. */
const urging =
  /(?<![a-z])(?:vai logo|anda logo|logo|bem rapido|rapidinho|rapido|anda|agora mesmo|agora|ja|urgente|urgentemente|com urgencia|correndo|por favor|por gentileza|pfv|pelo amor de deus|hurry(?: up)?|quick(?:ly)?|right now|right away|now|asap|urgent(?:ly)?|please|ahora mismo|ahora|apurate|apurense|enseguida|cuanto antes|lo antes posible|o quanto antes|as soon as possible|urge|porfa)(?![a-z])/g;
/** "Pode ser agora" says when, and is no yes to another time. */
const saysWhen = /\b(?:pode ser|puede ser|can it be|could it be|make it|melhor|mejor|better|seria)\b/;

/** A yes with words of hurry around it: "sim vai logo", "yes, hurry". */
function urgesOn(text: string, agrees: (calm: string) => boolean): boolean {
  const said = fold(text.normalize("NFC"));
  if (said.length > 70 || said.includes("?") || saysWhen.test(said)) return false;
  const calm = said
    .replace(urging, " ")
    .replace(/[\s!]+/g, " ")
    .replace(/^[\s,.;]+|[\s,.;]+$/g, "")
    .replace(/ ?,(?: ?,)* ?/g, ", ");
  return calm !== "" && calm !== said.trim() && agrees(calm);
}

/**
 * True: an unmistakable yes to what a tool asked; false: a no; null: neither. Of several messages each must be the same. `number`: the order that was asked
 * about, which a yes may repeat; another number makes no yes.
 */
export function saidYes(said: Pick<Said, "texts" | "payload">, tool: string, own?: string, number?: string): boolean | null {
  if (said.payload === yesPayload) return true;
  if (said.payload === noPayload) return false;
  const answers = said.texts
    .filter((text) => text.trim() !== "")
    .map((text) => {
      const agrees = (words: string) => confirms(words, tool, own, number) || plainYesOrNo(words) === true;
      return confirms(text, tool, own, number) ? true : (plainYesOrNo(text) ?? (urgesOn(text, agrees) ? true : null));
    });
  const [first = null] = answers;
  return first !== null && answers.every((answer) => answer === first) ? first : null;
}

/**
 * Whether a tool may go on: only when the customer was asked this very question by the agent's last answer, and this turn is a yes. Otherwise the question
 * is noted as asked, and what was asked before it holds no longer.
 */
export async function consentGiven(
  context: ToolContext,
  call: { tool: string; turnKey: string; said: Said; verbs?: string | undefined },
  question: ConsentQuestion,
): Promise<boolean> {
  const { tx, accountId, conversationId, now } = context;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([call.tool, Object.entries(question.about).toSorted(([a], [b]) => (a < b ? -1 : 1))]))
    .digest("base64url");
  const open = await openConsent(tx, accountId, conversationId);
  const { orderNumber } = question.facts as { orderNumber?: unknown };
  const number = typeof orderNumber === "string" ? orderNumber : undefined;
  const asked = open !== null && open.tool === call.tool && open.fingerprint === fingerprint;
  if (asked && open.turnKey === call.turnKey) return false;
  const answers = asked ? call.said.answeredAt.filter((at) => at >= open.askedAt).length : 0;
  if (
    asked &&
    answers === 1 &&
    now.getTime() - open.askedAt.getTime() < holdsMillis &&
    saidYes(call.said, call.tool, call.verbs, number) === true
  ) {
    await grantConsent(tx, accountId, open.id, call.said.messageId, now);
    return true;
  }
  await askConsent(tx, accountId, {
    id: newId(),
    conversationId,
    tool: call.tool,
    input: question.about,
    fingerprint,
    turnKey: call.turnKey,
    at: now,
  });
  return false;
}
