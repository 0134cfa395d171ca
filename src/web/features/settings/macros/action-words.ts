import { t } from "@lingui/core/macro";
import type { MacroAction } from "#modules/macros/macros.contract.ts";
import { formatSpan } from "../../../format/dates.ts";
import { priorityName } from "../../conversations/names.ts";

export type ActionType = MacroAction["type"];

/** What the parts of actions are called: people, teams and ready answers by id. */
export interface ActionNames {
  person(id: string): string;
  team(id: string): string;
  /** Its text, for the preview. */
  reply(id: string): string | null;
}

export const actionTypes = (): { type: ActionType; label: string }[] => [
  { type: "assign", label: t`Definir responsável` },
  { type: "team", label: t`Passar para uma equipe` },
  { type: "add_label", label: t`Pôr etiqueta` },
  { type: "remove_label", label: t`Tirar etiqueta` },
  { type: "priority", label: t`Definir prioridade` },
  { type: "reply", label: t`Enviar resposta pronta` },
  { type: "note", label: t`Escrever nota interna` },
  { type: "snooze", label: t`Adiar` },
  { type: "resolve", label: t`Resolver` },
  { type: "hand_back", label: t`Devolver ao agente` },
];

/** An action of a kind as it begins; null where something has to be chosen that does not exist yet. */
export function beginAction(type: ActionType, first: { label: string; cannedId: string }): MacroAction {
  switch (type) {
    case "assign":
      return { type, userId: "me" };
    case "team":
      return { type, teamId: null };
    case "add_label":
    case "remove_label":
      return { type, label: first.label };
    case "priority":
      return { type, priority: "high" };
    case "snooze":
      return { type, until: "tomorrow" };
    case "reply":
      return { type, cannedId: first.cannedId };
    case "note":
      return { type, text: "" };
    case "resolve":
    case "hand_back":
      return { type };
  }
}

export const snoozeChoices = (): { value: string; label: string }[] => [
  ...[60, 240, 1440, 10_080].map((minutes) => ({ value: String(minutes), label: t`Por ${formatSpan(minutes * 60_000)}` })),
  { value: "tomorrow", label: t`Até amanhã às 9h` },
  { value: "monday", label: t`Até segunda às 9h` },
];

/** What an action will do, as a sentence. */
export function actionSentence(action: MacroAction, names: ActionNames): string {
  switch (action.type) {
    case "assign": {
      if (action.userId === null) return t`Fica sem responsável`;
      if (action.userId === "me") return t`Quem aplicar fica responsável`;
      const who = names.person(action.userId);
      return t`${who} fica responsável`;
    }
    case "team": {
      if (action.teamId === null) return t`Fica sem equipe`;
      const team = names.team(action.teamId);
      return t`Vai para a equipe ${team}`;
    }
    case "add_label":
      return t`Ganha a etiqueta «${action.label}»`;
    case "remove_label":
      return t`Perde a etiqueta «${action.label}»`;
    case "priority": {
      if (action.priority === null) return t`Fica sem prioridade`;
      const level = priorityName(action.priority);
      return t`Prioridade: ${level}`;
    }
    case "snooze": {
      const when = snoozeChoices().find(({ value }) => value === String(action.until))?.label;
      const until = when ?? t`Por ${formatSpan(Number(action.until) * 60_000)}`;
      return t`Adiada: ${until}`;
    }
    case "reply":
      return names.reply(action.cannedId) === null ? t`A resposta pronta não existe mais` : t`O cliente recebe:`;
    case "note":
      return t`Fica a nota interna:`;
    case "resolve":
      return t`A conversa é resolvida`;
    case "hand_back":
      return t`O agente volta a responder`;
  }
}
