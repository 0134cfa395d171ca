import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { Appointment, AppointmentStatus, DayPart } from "#packs/clinic/appointments.contract.ts";
import { ApiProblem, explainProblem } from "../../api/problem.ts";
import type { Tone } from "../../ui/badge.tsx";

/** Name and colour of a status. */
export function statusLook(status: AppointmentStatus): readonly [string, Tone] {
  switch (status) {
    case "requested":
      return [t`A confirmar`, "warn"];
    case "confirmed":
      return [t`Confirmado`, "accent"];
    case "arrived":
      return [t`Chegou`, "good"];
    case "done":
      return [t`Atendido`, "neutral"];
    case "no_show":
      return [t`Faltou`, "bad"];
    case "cancelled":
      return [t`Cancelado`, "neutral"];
  }
}

/** What somebody does to bring an appointment there. */
export function statusStep(status: AppointmentStatus): string {
  switch (status) {
    case "requested":
      return t`Voltar a confirmar`;
    case "confirmed":
      return t`Confirmar`;
    case "arrived":
      return t`Chegou`;
    case "done":
      return t`Atendido`;
    case "no_show":
      return t`Faltou`;
    case "cancelled":
      return t`Cancelar`;
  }
}

export function partName(part: DayPart): string {
  return part === "morning" ? t`manhã` : part === "afternoon" ? t`tarde` : t`noite`;
}

export function sourceName(source: Appointment["source"]): string {
  const names: Record<string, string> = { chat: t`Conversa`, team: t`Equipe`, api: t`API`, waiting_list: t`Lista de espera` };
  return names[source] ?? source;
}

export function reminderName(minutes: number): string {
  const hours = Math.round(minutes / 60);
  return minutes % 60 === 0 ? t`${hours} h antes` : t`${minutes} min antes`;
}

export function outcomeName(outcome: string): string {
  const names: Record<string, string> = {
    sent: t`enviado`,
    team: t`deixado para a equipe`,
    late: t`perto demais do horário`,
    off: t`sem conversa para enviar`,
  };
  return names[outcome] ?? outcome;
}

/** «ter., 1 de dez.» of a day `YYYY-MM-DD`. */
export const dayName = (day: string, style: "short" | "long" = "short"): string =>
  new Intl.DateTimeFormat(i18n.locale, { weekday: style, day: "numeric", month: style, timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** What the server refused, in words. */
export function agendaProblem(error: unknown): string {
  if (!(error instanceof ApiProblem)) return explainProblem(error);
  const known: Record<string, string> = {
    "clinic.slot_taken": t`Este horário já está ocupado. Escolha outro.`,
    "clinic.outside_hours": t`Ninguém atende neste horário.`,
    "clinic.not_done_there": t`Este profissional não faz este procedimento.`,
    "clinic.appointment_over": t`Este agendamento não pode mais ser mudado.`,
    "clinic.no_such_step": t`Este agendamento já mudou de situação. Atualize a tela.`,
    "clinic.appointment_changed_meanwhile": t`Outra pessoa mudou este agendamento. Veja como ficou e tente de novo.`,
    "clinic.in_use": t`Há agendamentos ou horários que usam isto. Desative em vez de apagar.`,
    "clinic.waits_already": t`Este cliente já está na lista de espera.`,
    "clinic.agenda_closed": t`Esta agenda está desativada.`,
  };
  return known[error.code] ?? explainProblem(error);
}
