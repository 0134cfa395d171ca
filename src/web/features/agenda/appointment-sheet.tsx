import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessageSquare, UserRound } from "lucide-react";
import { useState } from "react";
import type { Appointment } from "#packs/clinic/appointments.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatShare } from "../../format/numbers.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { money } from "../customers/names.ts";
import { agendaKey, callAgenda, customerBookingsQuery, type Setup } from "./agenda-api.ts";
import { agendaProblem, dayName, outcomeName, reminderName, sourceName, statusLook, statusStep } from "./names.ts";
import { useChanges } from "./use-changes.ts";
import { dayIn, instantOf, minutesOf, timeIn } from "./zoned.ts";

/** Everything about one appointment, and what can be done with it. */
export function AppointmentSheet({ id, setup, onClose }: { id: string; setup: Setup; onClose: () => void }) {
  const one = useQuery({ queryKey: [...agendaKey, "appointment", id], queryFn: () => callAgenda("getAppointment", { params: { id } }) });
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={one.data?.customer_name ?? t`Agendamento`}
      description={one.data?.procedure_name}
    >
      {one.data ? (
        <Details key={`${one.data.id}${one.data.version}`} one={one.data} setup={setup} />
      ) : one.error ? (
        <FaultCard error={one.error} onRetry={() => void one.refetch()} />
      ) : (
        <Skeleton label={t`Carregando o agendamento`} className="flex flex-col gap-3">
          <SkeletonBlock className="h-24" />
          <SkeletonBlock className="h-40" />
        </Skeleton>
      )}
    </Sheet>
  );
}

function Details({ one, setup }: { one: Appointment; setup: Setup }) {
  const { timeZone } = setup;
  const { setStatus } = useChanges();
  const [name, tone] = statusLook(one.status);
  const figures = useQuery(customerBookingsQuery(one.user_id)).data?.figures;
  const rate = figures?.no_show_rate ?? null;
  const share = rate === null ? "" : formatShare(i18n.locale, rate);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone={tone}>{name}</Badge>
          {rate !== null && rate > 0 ? (
            <Badge tone={rate >= 0.3 ? "bad" : "warn"}>
              <Trans>Faltou em {share} das vezes</Trans>
            </Badge>
          ) : null}
          {one.moved > 0 ? (
            <Badge>
              <Trans>Remarcado {one.moved}×</Trans>
            </Badge>
          ) : null}
        </div>
        <p className="text-lg font-semibold first-letter:uppercase">
          {dayName(dayIn(timeZone, one.starts_at), "long")},{" "}
          <span className="tabular">
            {timeIn(timeZone, one.starts_at)}–{timeIn(timeZone, one.ends_at)}
          </span>
        </p>
        <p className="text-soft">
          {[one.professional_name, one.room, one.price === null ? "" : money(one.price)].filter((part) => part !== "").join(" · ")}
        </p>
        {one.cancel_reason ? <p className="text-soft">{one.cancel_reason}</p> : null}
        <div className="flex flex-wrap gap-2">
          <Link to="/customers/$customerId" params={{ customerId: one.user_id }} className={buttonClass("secondary", "sm")}>
            <UserRound size={15} aria-hidden="true" />
            <Trans>Ver cliente</Trans>
          </Link>
          {one.conversation_id ? (
            <Link to="/inbox/$conversationId" params={{ conversationId: one.conversation_id }} className={buttonClass("secondary", "sm")}>
              <MessageSquare size={15} aria-hidden="true" />
              <Trans>Ver conversa</Trans>
            </Link>
          ) : null}
        </div>
      </div>
      <div role="group" aria-label={t`Situação`} className="flex flex-wrap gap-2">
        {one.next.map((next, index) => (
          <Button
            key={next}
            look={next === "cancelled" || next === "no_show" ? "quietDanger" : index === 0 ? "primary" : "secondary"}
            onClick={() => void setStatus(one, next)}
          >
            {statusStep(next)}
          </Button>
        ))}
      </div>
      {["requested", "confirmed", "arrived"].includes(one.status) ? <Reschedule one={one} setup={setup} /> : null}
      <Notes one={one} />
      <dl className="flex flex-col gap-1 border-t pt-3 text-sm text-soft">
        <div className="flex justify-between gap-3">
          <dt>
            <Trans>Marcado por</Trans>
          </dt>
          <dd>{sourceName(one.source)}</dd>
        </div>
        {one.reminders.map((reminder) => (
          <div key={reminder.minutes} className="flex justify-between gap-3">
            <dt>
              <Trans>Lembrete {reminderName(reminder.minutes)}</Trans>
            </dt>
            <dd>{outcomeName(reminder.outcome)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Reschedule({ one, setup }: { one: Appointment; setup: Setup }) {
  const { timeZone } = setup;
  const { reschedule } = useChanges();
  const [day, setDay] = useState(dayIn(timeZone, one.starts_at));
  const [time, setTime] = useState(timeIn(timeZone, one.starts_at));
  const [agendaId, setAgendaId] = useState(one.agenda_id);
  const [busy, setBusy] = useState(false);
  const doers = setup.procedures.find(({ id }) => id === one.procedure_id)?.professional_ids ?? [];
  const choices = setup.agendas.filter(
    (agenda) => agenda.id === one.agenda_id || (agenda.active && doers.includes(agenda.professional_id)),
  );
  return (
    <form
      className="flex flex-col gap-3 rounded-xl border p-3"
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void reschedule(one, { startsAt: instantOf(timeZone, day, minutesOf(time)), agendaId }).then(() => setBusy(false));
      }}
    >
      <h3 className="font-semibold">
        <Trans>Remarcar</Trans>
      </h3>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Dia`}>{(ids) => <DateField {...ids} value={day} onChange={(next) => next !== "" && setDay(next)} />}</Field>
        <Field label={t`Horário`}>
          {(ids) => (
            <Input {...ids} type="time" value={time} onChange={(event) => event.target.value !== "" && setTime(event.target.value)} />
          )}
        </Field>
      </div>
      <Field label={t`Com quem`}>
        {(ids) => (
          <Select {...ids} value={agendaId} onChange={(event) => setAgendaId(event.target.value)}>
            {choices.map((agenda) => (
              <option key={agenda.id} value={agenda.id}>
                {[setup.professionals.find(({ id }) => id === agenda.professional_id)?.name ?? "", agenda.room]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" className="self-start" busy={busy}>
        <Trans>Remarcar</Trans>
      </Button>
    </form>
  );
}

function Notes({ one }: { one: Appointment }) {
  const { refresh } = useChanges();
  const [notes, setNotes] = useState(one.notes ?? "");
  const [busy, setBusy] = useState(false);
  // Who may not see persons does not get the notes, and must not write over them.
  if (one.has_notes && one.notes === null)
    return (
      <p className="text-soft">
        <Trans>Há observações que o seu papel não mostra.</Trans>
      </p>
    );
  const save = async () => {
    setBusy(true);
    try {
      await callAgenda("updateAppointment", { params: { id: one.id }, body: { notes }, version: one.version });
      toastDone(t`Observações salvas.`);
    } catch (error) {
      toastProblem(agendaProblem(error));
    }
    setBusy(false);
    await refresh();
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t`Observações`} hint={t`Guardadas cifradas; não vão para o assistente nem para relatórios.`}>
        {(ids) => <Textarea {...ids} rows={3} maxLength={4000} value={notes} onChange={(event) => setNotes(event.target.value)} />}
      </Field>
      {notes === (one.notes ?? "") ? null : (
        <Button type="submit" className="self-start" busy={busy}>
          <Trans>Salvar observações</Trans>
        </Button>
      )}
    </form>
  );
}
