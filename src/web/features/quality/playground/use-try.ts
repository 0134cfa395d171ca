import { useRef, useState } from "react";
import type { TriedTurn } from "#modules/agent/playground/playground.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { callQuality } from "../quality-api.ts";

/** Who answers in a column. */
export interface Voice {
  brain: "builtin" | "model";
  /** "": as the settings choose. */
  personaId: string;
}

/** What holds for all columns. */
export interface Scene {
  channelId: string;
  userType: "cliente" | "prestador" | "prospector" | "admin";
  /** "": the language of the message. */
  language: "" | "pt-BR" | "en" | "es";
  customerId: string | null;
}

export interface Said {
  text: string;
  payload: string | null;
}

export interface TurnShown {
  key: number;
  said: Said;
  answer: TriedTurn | null;
  problem: string | null;
}

/** One talk with the agent that leaves nothing behind. */
export function useTry(scene: Scene, voice: Voice) {
  const [turns, setTurns] = useState<readonly TurnShown[]>([]);
  const session = useRef<TriedTurn["session"] | undefined>(undefined);
  const round = useRef(0);
  const clear = () => {
    round.current += 1;
    session.current = undefined;
    setTurns([]);
  };
  const say = async (said: Said) => {
    const key = Date.now();
    const mine = round.current;
    setTurns((before) => [...before, { key, said, answer: null, problem: null }]);
    const settle = (of: Partial<TurnShown>) => {
      // Begun anew meanwhile: the answer belongs to nothing.
      if (mine === round.current) setTurns((before) => before.map((turn) => (turn.key === key ? { ...turn, ...of } : turn)));
    };
    try {
      const answer = await callQuality("tryTurn", {
        body: {
          text: said.text,
          payload: said.payload,
          brain: voice.brain,
          channel_id: scene.channelId,
          user_type: scene.userType,
          ...(voice.personaId !== "" && { persona_id: voice.personaId }),
          ...(scene.language !== "" && { language: scene.language }),
          ...(scene.customerId !== null && { customer_id: scene.customerId }),
          ...(session.current && { session: session.current }),
        },
      });
      if (mine === round.current) session.current = answer.session;
      settle({ answer });
    } catch (error) {
      settle({ problem: explainProblem(error) });
    }
  };
  return { turns, say, clear, waits: turns.some(({ answer, problem }) => answer === null && problem === null) };
}
