import type { Locale } from "../brain.ts";
import type { Persona } from "../personas.ts";
import type { ToolRunner } from "../tools/tool.ts";
import { createBuiltinBrain } from "./builtin-brain.ts";

const noTools: ToolRunner = { tools: [], call: () => Promise.reject(new Error("A greeting needs no tool.")) };

/** What the built-in agent answers to a stranger's greeting as this persona. */
export async function previewGreeting(
  persona: Persona,
  business: { name: string; timeZone: string },
  language: Locale,
  now: Date,
): Promise<string> {
  const [userType = persona.manner] = persona.userTypes;
  const { text } = await createBuiltinBrain().answer(
    {
      text: { "pt-BR": "Oi", en: "Hi", es: "Hola" }[language],
      payload: null,
      messageType: "text",
      nlp: { language, intent: "greeting", confidence: 1, entities: [], sentiment: { score: 0, magnitude: 0, label: "neutral" } },
      history: [],
      state: {},
      userType,
      persona,
      customerName: null,
      business,
      now,
    },
    noTools,
    AbortSignal.timeout(5000),
  );
  return text;
}
