import { t } from "@lingui/core/macro";
import type { AutomationRun } from "#modules/automations/automations.contract.ts";
import type { LeafStep, Trigger } from "#modules/automations/definition.contract.ts";
import type { Tone } from "../../ui/badge.tsx";
import { inOwnLanguage, type Localized } from "./automations-api.ts";

export type StepKind = LeafStep["kind"] | "branch";

/** What each kind of step is called. */
export function stepName(kind: string): string {
  const names: Record<StepKind, string> = {
    send_message: t`Enviar mensagem`,
    send_template: t`Enviar modelo`,
    send_email: t`Enviar e-mail`,
    assign: t`Definir responsável`,
    add_label: t`Pôr etiqueta`,
    remove_label: t`Tirar etiqueta`,
    set_priority: t`Mudar prioridade`,
    set_status: t`Mudar situação`,
    note: t`Nota interna`,
    set_attribute: t`Guardar atributo do cliente`,
    wait: t`Esperar um tempo`,
    wait_open: t`Esperar o expediente`,
    wait_event: t`Esperar um acontecimento`,
    call_webhook: t`Avisar outro sistema`,
    create_lead: t`Criar lead`,
    hand_over: t`Passar para uma pessoa`,
    start_playbook: t`Começar um playbook`,
    stop: t`Encerrar`,
    branch: t`Decidir`,
  };
  return names[kind as StepKind] ?? kind;
}

/** Events that start automations or end a wait, in words. */
export function eventName(type: string): string {
  const names: Record<string, string> = {
    "message.created": t`Mensagem nova`,
    "conversation.created": t`Conversa nova`,
    "conversation.updated": t`Conversa mudou (etiqueta, prioridade)`,
    "conversation.resolved": t`Conversa resolvida`,
    "conversation.reopened": t`Conversa reaberta`,
    "conversation.assigned": t`Conversa ganhou responsável`,
    "conversation.handed_over": t`Agente passou para uma pessoa`,
    "customer.created": t`Cliente novo`,
    "cart.abandoned": t`Carrinho abandonado`,
    "order.placed": t`Pedido feito`,
    "order.status_changed": t`Pedido mudou de situação`,
    "lead.created": t`Lead novo`,
    "feedback.received": t`Cliente avaliou o atendimento`,
    "appointment.booked": t`Horário marcado`,
  };
  return names[type] ?? type;
}

export const eventTypes = [
  "message.created",
  "conversation.created",
  "conversation.updated",
  "conversation.resolved",
  "conversation.reopened",
  "conversation.assigned",
  "conversation.handed_over",
  "customer.created",
  "cart.abandoned",
  "order.placed",
  "order.status_changed",
  "lead.created",
  "feedback.received",
  "appointment.booked",
] as const;

export const triggerName = (trigger: Trigger, sources: readonly { id: string; names: Localized }[]): string => {
  if (trigger.kind === "event") return eventName(trigger.type);
  const source = sources.find(({ id }) => id === trigger.source);
  return source ? inOwnLanguage(source.names) : trigger.source;
};

export function runLook(status: AutomationRun["status"]): [string, Tone] {
  switch (status) {
    case "waiting":
      return [t`Em espera`, "accent"];
    case "done":
      return [t`Concluída`, "good"];
    case "stopped":
      return [t`Encerrada antes`, "neutral"];
    case "failed":
      return [t`Falhou`, "bad"];
  }
}

export function outcomeLook(outcome: string): [string, Tone] {
  const looks: Record<string, [string, Tone]> = {
    done: [t`Feito`, "good"],
    sent: [t`Enviado`, "good"],
    skipped: [t`Pulado`, "warn"],
    failed: [t`Falhou`, "bad"],
    waits: [t`Espera`, "accent"],
    calling: [t`Em andamento`, "accent"],
  };
  return looks[outcome] ?? [outcome, "neutral"];
}

/** Reasons and codes of the log, in plain words; null: the outcome says it all. */
export function codeText(code: string | null): string | null {
  if (code === null) return null;
  const texts: Record<string, string> = {
    reply: t`O cliente respondeu.`,
    purchase: t`O cliente comprou.`,
    resolved: t`A conversa foi resolvida.`,
    case_over: t`O motivo deixou de existir.`,
    opted_out: t`O cliente pediu para não receber.`,
    no_marketing_consent: t`O cliente não aceitou receber publicidade.`,
    blocked: t`O cliente está bloqueado.`,
    customer_gone: t`O cliente não existe mais.`,
    no_customer: t`Não há cliente.`,
    no_conversation: t`O cliente não tem conversa em nenhum canal.`,
    window_closed: t`A janela de 24 horas fechou e não há modelo.`,
    template_missing: t`O modelo ainda não foi enviado para aprovação neste canal.`,
    template_waiting: t`O modelo ainda não foi aprovado neste canal.`,
    no_templates: t`Este canal não tem modelos.`,
    customer_limit: t`Limite do dia para este cliente; continua amanhã.`,
    day_limit: t`Limite do dia da automação; continua amanhã.`,
    mail_not_configured: t`O envio de e-mail não está configurado.`,
    mail_refused: t`O servidor de e-mail recusou.`,
    no_email: t`O cliente não tem e-mail.`,
    in_doubt: t`Uma queda interrompeu o envio; não foi repetido.`,
    switched_off: t`A automação foi desligada.`,
    automation_gone: t`A automação foi apagada.`,
    by_hand: t`Encerrada por uma pessoa.`,
    unreachable: t`O outro sistema não respondeu.`,
    as_it_was: t`Já estava assim.`,
    had_one: t`O cliente já tinha um lead aberto.`,
    with_a_person: t`Uma pessoa já atende.`,
    sent_before: t`Já tinha sido enviado.`,
    never_open: t`O horário de atendimento nunca abre.`,
    "messages.template_not_approved": t`O modelo não está aprovado.`,
    "messages.template_incomplete": t`Falta preencher uma parte do modelo.`,
    "messages.template_unsendable": t`O modelo tem partes que não podem ser preenchidas aqui.`,
    "messages.file_refused": t`O canal não aceita o arquivo do modelo.`,
    "playbooks.not_found": t`O playbook não existe ou está desligado.`,
    "conversations.not_found": t`A conversa não existe mais.`,
    yes: t`Sim`,
    no: t`Não`,
    stop: t`Encerrar`,
    webchat: t`No chat do site`,
    email: t`Por e-mail`,
    internal: t`Erro interno; a equipe técnica vê o registro.`,
  };
  const http = /^http_(\d{3})$/.exec(code)?.[1];
  if (http !== undefined) return t`O outro sistema respondeu com o código ${http}.`;
  return texts[code] ?? code;
}
