import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Appointment, Waiting } from "#packs/clinic/appointments.contract.ts";
import { newId } from "#shared/ids.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Combobox, type Option } from "../../ui/combobox.tsx";
import { useFoundCustomers } from "../customers/found-customers.ts";
import { DateField } from "../../ui/date-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastDone } from "../../ui/toast.ts";
import { agendaKey, callAgenda, type Setup } from "./agenda-api.ts";
import { agendaProblem } from "./names.ts";
import { useChanges } from "./use-changes.ts";
import { addDays, clock, instantOf, minutesOf, timeIn } from "./zoned.ts";

/** What is known of the appointment that is wanted. */
export interface Wish {
  day?: string;
  minute?: number;
  agendaId?: string;
  waiting?: Waiting;
}

interface Chosen {
  agendaId: string;
  startsAt: number;
}

/** The free times of a day as buttons; one press chooses. */
function Times({
  setup,
  procedureId,
  professionalId,
  day,
  chosen,
  onChoose,
}: {
  setup: Setup;
  procedureId: string;
  professionalId: string;
  day: string;
  chosen: Chosen | null;
  onChoose: (next: Chosen) => void;
}) {
  const { timeZone } = setup;
  const slots = useQuery({
    queryKey: [...agendaKey, "slots", procedureId, professionalId, day],
    queryFn: () =>
      callAgenda("listSlots", {
        params: { id: procedureId },
        query: {
          from: new Date(instantOf(timeZone, day, 0)).toISOString(),
          to: new Date(instantOf(timeZone, addDays(day, 1), 0)).toISOString(),
          ...(professionalId !== "" && { professional_id: professionalId }),
        },
      }),
  });
  if (slots.isPending) return <SkeletonBlock className="h-20" />;
  if (slots.error) return <Banner tone="bad">{agendaProblem(slots.error)}</Banner>;
  if (slots.data.items.length === 0)
    return (
      <p className="rounded-lg bg-sunken p-3 text-soft">
        <Trans>Nenhum horário livre neste dia. Tente outro dia, ou um encaixe.</Trans>
      </p>
    );
  return (
    <div
      role="group"
      aria-label={t`Horários livres`}
      className="thin-scroll grid max-h-44 grid-cols-4 gap-1.5 overflow-y-auto p-0.5 md:grid-cols-6"
    >
      {slots.data.items.map((slot) => {
        const startsAt = Date.parse(slot.starts_at);
        const pressed = chosen?.agendaId === slot.agenda_id && chosen.startsAt === startsAt;
        return (
          <button
            key={`${slot.agenda_id}${slot.starts_at}`}
            type="button"
            aria-pressed={pressed}
            onClick={() => onChoose({ agendaId: slot.agenda_id, startsAt })}
            className={classNames(
              "flex min-h-9 min-w-0 flex-col items-center justify-center rounded-lg border px-1 py-1 leading-tight hover:border-accent pointer-coarse:min-h-11",
              pressed ? "border-accent bg-accent-soft text-accent-ink" : "bg-surface",
            )}
          >
            <span className="tabular font-medium">{timeIn(timeZone, slot.starts_at)}</span>
            {professionalId === "" ? (
              <span className="w-full truncate text-center text-2xs text-soft">{slot.professional_name}</span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}

/** Books for a customer: who, what, with whom, and one of the times that are free, or squeezed in. */
export function NewAppointmentDialog({
  setup,
  wish,
  onClose,
  onMade,
}: {
  setup: Setup;
  wish: Wish & { day: string };
  onClose: () => void;
  onMade: (made: Appointment) => void;
}) {
  const { waiting } = wish;
  const [once] = useState(newId);
  const customers = useFoundCustomers();
  const [customer, setCustomer] = useState<Option | null>(
    waiting ? { value: waiting.user_id, label: waiting.customer_name ?? t`Sem nome` } : null,
  );
  const procedures = setup.procedures.filter((one) => one.active && one.professional_ids.length > 0);
  const wished = setup.agendas.find(({ id }) => id === wish.agendaId)?.professional_id;
  const [procedureId, setProcedureId] = useState(
    waiting?.procedure_id ?? procedures.find((one) => wished === undefined || one.professional_ids.includes(wished))?.id ?? "",
  );
  const procedure = procedures.find(({ id }) => id === procedureId);
  const [professionalId, setProfessionalId] = useState(wished ?? waiting?.professional_id ?? "");
  const doers = setup.professionals.filter((one) => one.active && procedure?.professional_ids.includes(one.id));
  const who = doers.some(({ id }) => id === professionalId) ? professionalId : "";
  const [day, setDay] = useState(waiting && waiting.from_on > wish.day ? waiting.from_on : wish.day);
  const [chosen, setChosen] = useState<Chosen | null>(
    wish.minute === undefined || wish.agendaId === undefined
      ? null
      : { agendaId: wish.agendaId, startsAt: instantOf(setup.timeZone, wish.day, wish.minute) },
  );
  const [squeezed, setSqueezed] = useState(false);
  const [time, setTime] = useState(wish.minute === undefined ? "08:00" : clock(wish.minute));
  const [notes, setNotes] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { refresh } = useChanges();
  const agendaOf = (id: string) => setup.agendas.find((agenda) => agenda.active && agenda.professional_id === id)?.id;
  const squeezedInto = agendaOf(who === "" ? (doers[0]?.id ?? "") : who);
  const target: Chosen | null = squeezed
    ? squeezedInto === undefined
      ? null
      : { agendaId: squeezedInto, startsAt: instantOf(setup.timeZone, day, minutesOf(time)) }
    : chosen;
  const save = async () => {
    if (customer === null) return setProblem(t`Escolha o cliente.`);
    if (procedure === undefined) return setProblem(t`Escolha o procedimento.`);
    if (target === null) return setProblem(t`Escolha um horário.`);
    setBusy(true);
    setProblem(null);
    try {
      const made = await callAgenda("createAppointment", {
        body: {
          user_id: customer.value,
          procedure_id: procedure.id,
          agenda_id: target.agendaId,
          starts_at: new Date(target.startsAt).toISOString(),
          key: `${once}:${target.agendaId}:${target.startsAt}`,
          ...(notes.trim() !== "" && { notes }),
          ...(squeezed && { outside_hours: true }),
          ...(waiting && { waiting_id: waiting.id }),
        },
      });
      toastDone(t`Agendado.`);
      void refresh();
      onMade(made);
    } catch (error) {
      setProblem(agendaProblem(error));
      setBusy(false);
      void refresh();
    }
  };
  return (
    <Dialog wide open onOpenChange={(open) => !open && onClose()} title={t`Novo agendamento`}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem ? <Banner tone="bad">{problem}</Banner> : null}
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium" aria-hidden="true">
            <Trans>Cliente</Trans>
          </span>
          <Combobox
            label={t`Cliente`}
            placeholder={t`Nome, telefone ou e-mail`}
            options={customers.options}
            value={customer}
            onChange={setCustomer}
            waiting={customers.waiting}
            onType={customers.setTyped}
          />
        </div>
        <div className="grid gap-3 md:grid-cols-3">
          <Field label={t`Procedimento`}>
            {(ids) => (
              <Select {...ids} value={procedureId} onChange={(event) => (setProcedureId(event.target.value), setChosen(null))}>
                {procedures.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t`Profissional`}>
            {(ids) => (
              <Select {...ids} value={who} onChange={(event) => (setProfessionalId(event.target.value), setChosen(null))}>
                <option value="">{t`Quem estiver livre`}</option>
                {doers.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t`Dia`}>
            {(ids) => (
              <DateField
                {...ids}
                value={day}
                onChange={(next) => {
                  if (next === "") return;
                  setDay(next);
                  setChosen(null);
                }}
              />
            )}
          </Field>
        </div>
        {squeezed ? (
          <Field label={t`Horário do encaixe`} hint={t`Fora do expediente também. A capacidade continua valendo.`}>
            {(ids) => (
              <Input
                {...ids}
                type="time"
                className="!w-36"
                value={time}
                onChange={(event) => event.target.value !== "" && setTime(event.target.value)}
              />
            )}
          </Field>
        ) : procedure ? (
          <Times setup={setup} procedureId={procedure.id} professionalId={who} day={day} chosen={chosen} onChoose={setChosen} />
        ) : null}
        <Switch checked={squeezed} onChange={setSqueezed}>
          <Trans>Encaixe, em outro horário</Trans>
        </Switch>
        <Field label={t`Observações`} hint={t`Guardadas cifradas; não vão para o assistente nem para relatórios.`}>
          {(ids) => <Textarea {...ids} rows={2} maxLength={4000} value={notes} onChange={(event) => setNotes(event.target.value)} />}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={busy}>
            <Trans>Agendar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
