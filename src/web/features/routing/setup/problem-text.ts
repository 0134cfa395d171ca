import { t } from "@lingui/core/macro";
import type { Problem } from "./queue-draft.ts";

/** What is wrong with a field, for the line below it. */
export function problemText(problem: Problem): string {
  switch (problem.kind) {
    case "range":
      return problem.whole ? t`Um número inteiro de ${problem.low} a ${problem.high}.` : t`Um número de ${problem.low} a ${problem.high}.`;
    case "no_name":
      return t`Dê um nome à fila.`;
    case "no_value":
      return t`Escolha um valor.`;
    case "condition":
      return t`Esta condição está incompleta ou não foi entendida.`;
    case "no_queue":
      return t`Escolha para qual fila.`;
    case "hours":
      return t`Cada intervalo fecha depois de abrir.`;
    case "no_overflow":
      return t`Escolha para qual fila vai o que transborda.`;
  }
}
