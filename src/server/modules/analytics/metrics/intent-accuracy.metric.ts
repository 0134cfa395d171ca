import type { CountedMetric } from "../metric.ts";

export const intentAccuracy: CountedMetric = {
  id: "intent_accuracy",
  theme: "agent",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Acurácia da intenção", en: "Accuracy of intents", es: "Exactitud de la intención" },
  formula: {
    "pt-BR": "Mensagens conferidas por pessoas em que a intenção lida estava certa ÷ mensagens conferidas × 100.",
    en: "Messages checked by people whose intent was read right ÷ messages checked × 100.",
    es: "Mensajes revisados por personas con la intención leída correctamente ÷ mensajes revisados × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Accuracy_and_precision",
  minimum: 20,
  from: "checks",
  value: "100 * countIf(f.read_intent = f.intent) / nullIf(count(), 0)",
  n: "count()",
  behind: "f.read_intent != f.intent",
};
