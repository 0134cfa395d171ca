import type { UserType } from "#shared/messages.ts";
import type { BrainReply, DialogueState, TurnMessage } from "../../brain.ts";
import type { Skill } from "../../skill.ts";
import { standardPersona } from "../../personas.ts";
import { understand } from "../../understanding/understanding.ts";
import { createBuiltinBrain } from "../builtin-brain.ts";
import { type FakeShop, fakeShop } from "./fake-shop.ts";

export interface Tap {
  payload?: string;
  messageType?: string;
}

/** Talks to the built-in brain as the runner does: state and history are carried from turn to turn. */
export function startConversation(
  options: { userType?: UserType; shop?: FakeShop; elsewhere?: DialogueState; skills?: readonly Skill[] } = {},
) {
  const shop = options.shop ?? fakeShop();
  const brain = createBuiltinBrain();
  const history: TurnMessage[] = [];
  const replies: BrainReply[] = [];
  let state: DialogueState = {};
  const userType = options.userType ?? "cliente";
  const now = new Date("2026-11-21T12:00:00Z");
  async function write(text: string, tap: Tap = {}): Promise<BrainReply> {
    const payload = tap.payload ?? null;
    const nlp = understand(text, { payload, when: { now, timeZone: "America/Sao_Paulo" } });
    const reply = await brain.answer(
      {
        text,
        payload,
        messageType: tap.messageType ?? "text",
        nlp,
        history: [...history],
        state,
        ...(options.elsewhere !== undefined && { elsewhere: options.elsewhere }),
        ...(options.skills !== undefined && { skills: options.skills }),
        userType,
        persona: standardPersona(userType),
        customerName: "Ana Souza",
        business: { name: "Loja Exemplo", timeZone: "America/Sao_Paulo" },
        now,
      },
      shop,
      AbortSignal.timeout(5000),
    );
    // The state is stored as JSON between turns.
    state = JSON.parse(JSON.stringify(reply.state)) as DialogueState;
    history.push({ role: "customer", text, at: now }, { role: "agent", text: reply.text, at: now });
    replies.push(reply);
    return reply;
  }
  return { write, shop, replies };
}
