import type { Definition, Entry, Step } from "./definition.contract.ts";
import type { StandardPlaybook } from "./shelf.ts";

/** A condition that holds always, but for what is named. */
export const entryOf = (named: Partial<Entry>): Entry => ({
  intents: [],
  topics: [],
  sentimentFrom: -0.3,
  sentimentTo: null,
  cart: "any",
  cartFromCents: 0,
  channels: [],
  people: ["cliente", "prospector"],
  contact: "any",
  orders: "any",
  stages: [],
  ...named,
});

/** A step that is done once said, after the answer, but for what is named. */
export const stepWith = (id: string, kind: Step["kind"], texts: [pt: string, en: string, es: string], named: Partial<Step> = {}): Step => ({
  id,
  kind,
  texts: { "pt-BR": texts[0], en: texts[1], es: texts[2] },
  place: "after",
  done: kind === "ask" ? "answered" : "said",
  doneBy: [],
  promotionId: null,
  tool: null,
  ...named,
});

/** What playbooks begin with, but for what is named. */
export const definitionWith = (named: Pick<Definition, "name" | "goal" | "entry" | "steps"> & Partial<Definition>): Definition => ({
  exit: { turns: 8, hours: 48, onRefusal: true },
  limits: { percent: 10, cents: 2000, freeDelivery: false, everyDays: 30 },
  heldOutPercent: 10,
  goalHours: 72,
  againAfterDays: 14,
  ...named,
});

/** What every business may use. It asks three questions and lets a person go on: switched on by whoever sells so. */
export const genericPlaybooks: readonly StandardPlaybook[] = [
  {
    key: "lead_qualification",
    pack: "generic",
    on: false,
    definition: definitionWith({
      name: "Qualificar interesse",
      goal: "lead_qualified",
      entry: entryOf({ intents: ["quote_request", "financing_simulation", "service_request", "solar_savings"] }),
      steps: [
        stepWith(
          "need",
          "ask",
          [
            "Para te indicar o melhor caminho: o que você precisa resolver?",
            "To point you the right way: what do you need to solve?",
            "Para indicarte el mejor camino: ¿qué necesitas resolver?",
          ],
          { place: "instead" },
        ),
        stepWith(
          "when",
          "ask",
          ["Entendi. Para quando você precisa?", "Got it. When do you need it?", "Entiendo. ¿Para cuándo lo necesitas?"],
          { place: "instead" },
        ),
        stepWith(
          "budget",
          "ask",
          [
            "E tem um valor em mente? Pode ser uma faixa.",
            "And do you have an amount in mind? A range is fine.",
            "¿Y tienes un valor en mente? Puede ser un rango.",
          ],
          { place: "instead" },
        ),
        stepWith(
          "person",
          "hand_over",
          [
            "Obrigado! Anotei tudo e uma pessoa da equipe continua com você por aqui.",
            "Thank you! I noted everything; a person from the team goes on with you here.",
            "¡Gracias! Anoté todo y una persona del equipo sigue contigo por aquí.",
          ],
          { place: "instead" },
        ),
      ],
      goalHours: 336,
    }),
  },
];
