import { t } from "@lingui/core/macro";

interface Line {
  event: string;
  data: Record<string, unknown>;
}

interface Names {
  queue: (id: string) => string;
  person: (id: string) => string;
  team: (id: string) => string;
}

/** What happened to an item, in the reader's language. */
export function historyText({ event, data }: Line, names: Names): string {
  const part = (key: string): string => {
    const value = data[key];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const why = part("reason");
  const person = names.person(part("operatorId"));
  switch (event) {
    case "created":
      return t`Entrou na fila com prioridade ${part("score") || "0"}`;
    case "priority_updated":
      return part("why") === "waiting_time" ? t`Prioridade ${part("to")} pelo tempo de espera` : t`Prioridade ${part("to")} pelas regras`;
    case "assigned":
      return data["routed"] === true ? t`Distribuída para ${person}` : t`${person} pegou a conversa`;
    case "transferred":
      return why === "" ? t`Passada para ${person}` : t`Passada para ${person}: “${why}”`;
    case "moved": {
      const queue = names.queue(part("queueId"));
      if (part("teamId") !== "") return t`Passada para a equipe ${names.team(part("teamId"))}: “${why}”`;
      if (why !== "") return t`Passada para a fila ${queue}: “${why}”`;
      const causes: Record<string, string> = {
        after_hours: t`fora do horário`,
        waiting_time: t`esperou demais`,
        queue_length: t`a fila estava cheia`,
      };
      return t`Foi para a fila ${queue}: ${causes[part("why")] ?? part("why")}`;
    }
    case "returned":
      return t`Voltou a esperar: ninguém está com ela`;
    case "escalated":
      return t`Escalada pela regra ${part("rule")}`;
    case "sla_warned":
      return t`O prazo está perto`;
    case "sla_breached":
      return t`O prazo passou`;
    case "completed":
      return t`Resolvida`;
    case "abandoned":
      return t`Terminou antes que alguém a pegasse`;
    default:
      return part("why") === "snoozed" ? t`Saiu da fila: adiada` : t`Saiu da fila: voltou ao agente`;
  }
}
