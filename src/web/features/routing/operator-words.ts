import { t } from "@lingui/core/macro";
import type { OperatorWire } from "#modules/routing/operators.contract.ts";
import type { QueueWire } from "#modules/routing/queues.contract.ts";

export const operatorName = (operator: Pick<OperatorWire, "name" | "type">): string =>
  operator.type === "bot" ? t`Agente automático` : operator.name === "" ? t`Sem nome` : operator.name;

export const statusLook = (status: OperatorWire["status"]): [name: string, tone: "good" | "warn" | "neutral"] =>
  status === "online" ? [t`Disponível`, "good"] : status === "away" ? [t`Ausente`, "warn"] : [t`Desconectado`, "neutral"];

/** Whether somebody may serve a queue: a member of one of its teams who has all its skills. */
export function servesQueue(operator: OperatorWire, { settings }: Pick<QueueWire, "settings">): boolean {
  const skills = new Set([...operator.capabilities, ...operator.settings.specialties]);
  return (
    operator.type === "human" &&
    (settings.teams.length === 0 || settings.teams.some((team) => operator.teams.includes(team))) &&
    settings.skills.every((skill) => skills.has(skill))
  );
}
