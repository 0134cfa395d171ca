import { definitionWith, entryOf, stepWith, type StandardPlaybook } from "#modules/playbooks/index.ts";

/** What a clinic pursues. */
export const clinicPlaybooks: readonly StandardPlaybook[] = [
  {
    key: "first_visit",
    pack: "clinic",
    on: true,
    definition: definitionWith({
      name: "Primeira consulta",
      goal: "booking",
      entry: entryOf({ intents: ["procedure_info"] }),
      steps: [
        stepWith(
          "invite",
          "ask",
          [
            "Quer que eu veja os horários livres para você?",
            "Shall I look for free times for you?",
            "¿Quieres que busque los horarios libres para ti?",
          ],
          { done: "intent", doneBy: ["appointment_book"] },
        ),
      ],
      goalHours: 168,
    }),
  },
  {
    key: "reschedule_no_show",
    pack: "clinic",
    on: true,
    definition: definitionWith({
      name: "Remarcar em vez de faltar",
      goal: "booking",
      entry: entryOf({ intents: ["appointment_cancel"], topics: ["cannot_come"], sentimentFrom: null }),
      steps: [
        stepWith(
          "move",
          "ask",
          [
            "Se preferir, posso remarcar em vez de cancelar. Qual dia fica bom para você?",
            "If you like, I can move it instead of cancelling. Which day suits you?",
            "Si prefieres, puedo reprogramarla en vez de cancelarla. ¿Qué día te queda bien?",
          ],
          { done: "entity", doneBy: ["moment"] },
        ),
      ],
    }),
  },
];
