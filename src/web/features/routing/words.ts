import { t } from "@lingui/core/macro";
import type { QueueSettings } from "#modules/routing/queue-settings.contract.ts";
import type { FactName } from "#shared/conditions.ts";
import { ApiProblem, explainProblem } from "../../api/problem.ts";
import type { Option } from "../../ui/combobox.tsx";
import { intentNames } from "../conversations/intent-names.ts";
import { handOverReason, userTypeName } from "../conversations/names.ts";
import { tierName } from "../customers/names.ts";

/** What the server refused about queues, in words. */
export function queueProblem(error: unknown): string {
  if (!(error instanceof ApiProblem)) return explainProblem(error);
  const sender = error.fields.get("queue") ?? "";
  switch (error.code) {
    case "queues.in_use":
      return t`A fila «${sender}» manda conversas para esta. Mude isso nela antes de apagar.`;
    case "queues.default_stays":
      return t`A fila principal fica sempre ativa e não pode ser apagada.`;
    case "queues.name_taken":
      return t`Já existe uma fila com este nome.`;
    case "queues.too_many":
      return t`Não cabem mais filas. Apague uma que não é usada.`;
    case "queues.not_found":
      return t`Esta fila não existe mais.`;
    default:
      return explainProblem(error);
  }
}

export type Criterion = QueueSettings["priority_rules"][number]["criterion"];

/** What a rule of priority goes by. */
export function criterionName(criterion: Criterion): string {
  const names: Record<Criterion, string> = {
    waiting_time: t`Tempo de espera`,
    cart_value: t`Valor do carrinho`,
    customer_tier: t`Nível do cliente`,
    sentiment: t`Humor do cliente`,
    channel: t`Canal`,
    intent: t`Assunto`,
  };
  return names[criterion];
}

/** What a condition of escalation compares, with its unit. */
export function factName(fact: FactName): string {
  const names: Record<FactName, string> = {
    waiting_time: t`Minutos de espera`,
    sentiment: t`Humor (−1 a 1)`,
    cart_value: t`Carrinho (R$)`,
    priority_score: t`Pontos de prioridade`,
    customer_tier: t`Nível do cliente`,
    channel: t`Canal`,
    intent: t`Assunto`,
    queue_length: t`Pessoas na fila`,
  };
  return names[fact];
}

export function actionName(action: QueueSettings["escalation_rules"][number]["action"]): string {
  const names = {
    escalate_to_human: t`Passar à frente, com urgência, e avisar quem lidera`,
    notify_leads: t`Só avisar quem lidera`,
    move_to_queue: t`Passar para outra fila`,
  };
  return names[action];
}

const named = (names: Record<string, string>): Option[] => Object.entries(names).map(([value, label]) => ({ value, label }));

export const tierOptions = (): Option[] =>
  ["bronze", "silver", "gold", "platinum", "diamond"].map((value) => ({ value, label: tierName(value) }));
export const intentOptions = (): Option[] => named(intentNames());
export const userTypeOptions = (): Option[] =>
  (["cliente", "prestador", "prospector"] as const).map((value) => ({ value, label: userTypeName(value) }));
export const languageOptions = (): Option[] => named({ pt: t`Português`, en: t`Inglês`, es: t`Espanhol` });
export const reasonOptions = (): Option[] =>
  ["requested", "sentiment", "low_confidence", "rule", "failure"].map((value) => ({
    value,
    label: handOverReason(value),
  }));
