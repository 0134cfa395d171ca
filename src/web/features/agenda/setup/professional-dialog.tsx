import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Agenda, Professional } from "#packs/clinic/setup.contract.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { DateField } from "../../../ui/date-field.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { IntervalFields, Week } from "../../settings/hours-week.tsx";
import { callAgenda } from "../agenda-api.ts";
import { dayName } from "../names.ts";
import { useChanges } from "../use-changes.ts";
import { addDays } from "../zoned.ts";

const nineToSix = [
  { from: "09:00", to: "12:00" },
  { from: "13:00", to: "18:00" },
];
const usualWeek = [[], nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, []];

/** Makes or changes a professional, with room, capacity, week and days of their own. */
export function ProfessionalDialog({ one, agenda, onClose }: { one: Professional | null; agenda: Agenda | null; onClose: () => void }) {
  const { refresh } = useChanges();
  const [active, setActive] = useState(one?.active ?? true);
  const [weekly, setWeekly] = useState<Agenda["weekly"]>(agenda?.weekly ?? usualWeek);
  const [exceptions, setExceptions] = useState<Agenda["exceptions"]>(agenda?.exceptions ?? []);
  const [holidays, setHolidays] = useState(agenda?.closed_on_holidays ?? true);
  const [off, setOff] = useState("");
  const form = useSubmit(async (fields) => {
    const person = {
      name: textFrom(fields, "name"),
      specialty: textFrom(fields, "specialty"),
      registry: textFrom(fields, "registry"),
      active,
    };
    const id =
      one === null
        ? (await callAgenda("createProfessional", { body: person })).id
        : (await callAgenda("updateProfessional", { params: { id: one.id }, body: person, version: one.version })).id;
    const hours = {
      room: textFrom(fields, "room"),
      capacity: Number(textFrom(fields, "capacity")),
      weekly,
      exceptions,
      closed_on_holidays: holidays,
    };
    if (agenda === null) await callAgenda("createAgenda", { body: { professional_id: id, ...hours } });
    else await callAgenda("updateAgenda", { params: { id: agenda.id }, body: hours, version: agenda.version });
    await refresh();
    onClose();
  });
  const closeOn = () => {
    if (off === "" || exceptions.some(({ on }) => on === off)) return;
    setExceptions([...exceptions, { on: off, name: t`Folga`, intervals: [] }].toSorted((a, b) => (a.on < b.on ? -1 : 1)));
    setOff(addDays(off, 1));
  };
  return (
    <Dialog wide open onOpenChange={(open) => !open && onClose()} title={one === null ? t`Novo profissional` : one.name}>
      <form className="flex flex-col gap-4" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <div className="grid gap-3 md:grid-cols-3">
          <Field label={t`Nome`}>{(ids) => <Input {...ids} name="name" required maxLength={120} defaultValue={one?.name} />}</Field>
          <Field label={t`Especialidade`}>
            {(ids) => <Input {...ids} name="specialty" maxLength={120} defaultValue={one?.specialty} />}
          </Field>
          <Field label={t`Registro (CRM, CRO…)`}>
            {(ids) => <Input {...ids} name="registry" maxLength={40} defaultValue={one?.registry} />}
          </Field>
          <Field label={t`Sala`}>{(ids) => <Input {...ids} name="room" maxLength={80} defaultValue={agenda?.room} />}</Field>
          <Field label={t`Atende ao mesmo tempo`} hint={t`Mais de um: turmas e salas compartilhadas.`}>
            {(ids) => <Input {...ids} name="capacity" type="number" required min={1} max={100} defaultValue={agenda?.capacity ?? 1} />}
          </Field>
        </div>
        <Week weekly={weekly} onChange={setWeekly} />
        <Switch checked={holidays} onChange={setHolidays}>
          <Trans>Não atende em feriados</Trans>
        </Switch>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-semibold">
            <Trans>Dias diferentes</Trans>
          </legend>
          {exceptions.map((exception) => {
            const name = dayName(exception.on);
            return (
              <div key={exception.on} className="flex flex-wrap items-center gap-2 border-b py-1">
                <span className="w-36 font-medium">{name}</span>
                <IntervalFields
                  day={name}
                  intervals={exception.intervals}
                  onChange={(intervals) =>
                    setExceptions(exceptions.map((each) => (each.on === exception.on ? { ...each, intervals } : each)))
                  }
                />
                <Button
                  look="ghost"
                  size="iconSm"
                  aria-label={t`Remover ${name}`}
                  onClick={() => setExceptions(exceptions.filter((each) => each.on !== exception.on))}
                >
                  <X size={16} aria-hidden="true" />
                </Button>
              </div>
            );
          })}
          <div className="flex items-center gap-2">
            <DateField aria-label={t`Dia diferente`} className="!w-40" value={off} onChange={setOff} />
            <Button disabled={off === ""} onClick={closeOn}>
              <Plus size={16} aria-hidden="true" />
              <Trans>Acrescentar</Trans>
            </Button>
          </div>
        </fieldset>
        <Switch checked={active} onChange={setActive}>
          <Trans>Atende</Trans>
        </Switch>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Salvar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
