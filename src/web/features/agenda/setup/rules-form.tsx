import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { BookingRules } from "#packs/clinic/setup.contract.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { callAgenda } from "../agenda-api.ts";
import { reminderName } from "../names.ts";
import { useChanges } from "../use-changes.ts";

const offered = [2880, 1440, 240, 120, 60];

/** What customers may do by themselves, when they are reminded, and when somebody counts as not come. */
export function RulesForm({ rules, mayChange }: { rules: BookingRules; mayChange: boolean }) {
  const { refresh } = useChanges();
  const [reminders, setReminders] = useState<readonly number[]>(rules.reminders);
  const [atOnce, setAtOnce] = useState(rules.confirm_at_once);
  const [marks, setMarks] = useState(rules.no_show_minutes !== null);
  const form = useSubmit(async (fields) => {
    const number = (name: string) => Number(textFrom(fields, name));
    await callAgenda("setBookingRules", {
      body: {
        min_notice_minutes: number("notice") * 60,
        horizon_days: number("horizon"),
        change_notice_minutes: number("change") * 60,
        step_minutes: number("step"),
        confirm_at_once: atOnce,
        reminders: [...reminders],
        no_show_minutes: marks ? number("no_show") : null,
      },
    });
    toastDone(t`Regras salvas.`);
    await refresh();
  });
  const count = (name: string, label: string, value: number, min: number, max: number, hint?: string) => (
    <Field label={label} hint={hint}>
      {(ids) => (
        <Input {...ids} name={name} type="number" required min={min} max={max} step="any" defaultValue={value} disabled={!mayChange} />
      )}
    </Field>
  );
  const choices = [...new Set([...offered, ...rules.reminders])].toSorted((a, b) => b - a);
  return (
    <form className="flex flex-col gap-5" onSubmit={form.onSubmit}>
      {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
      <div className="grid gap-3 md:grid-cols-2">
        {count("notice", t`Antecedência mínima (horas)`, rules.min_notice_minutes / 60, 0, 720, t`Para o cliente marcar pela conversa.`)}
        {count("change", t`Mudar ou cancelar até (horas antes)`, rules.change_notice_minutes / 60, 0, 720, t`Depois disso, só a equipe.`)}
        {count("horizon", t`Marcar com até (dias)`, rules.horizon_days, 1, 365)}
        {count("step", t`Horários a cada (minutos)`, rules.step_minutes, 5, 240)}
      </div>
      <Switch checked={atOnce} onChange={setAtOnce} disabled={!mayChange}>
        <Trans>O que o cliente marca já fica confirmado</Trans>
      </Switch>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-semibold">
          <Trans>Lembretes</Trans>
        </legend>
        <p className="mb-1 text-soft">
          <Trans>Saem pela conversa do cliente, no horário de atendimento. Se o canal não permitir, fica uma nota para a equipe.</Trans>
        </p>
        {choices.map((minutes) => (
          <Switch
            key={minutes}
            checked={reminders.includes(minutes)}
            disabled={!mayChange || (!reminders.includes(minutes) && reminders.length >= 4)}
            onChange={(on) => setReminders(on ? [...reminders, minutes] : reminders.filter((one) => one !== minutes))}
          >
            {reminderName(minutes)}
          </Switch>
        ))}
      </fieldset>
      <div className="flex flex-col gap-2">
        <Switch checked={marks} onChange={setMarks} disabled={!mayChange}>
          <Trans>Marcar a falta sozinho, quando ninguém chegou</Trans>
        </Switch>
        {marks ? count("no_show", t`Minutos depois do horário`, rules.no_show_minutes ?? 60, 5, 1440) : null}
      </div>
      {mayChange ? (
        <Button type="submit" look="primary" className="self-start" busy={form.busy}>
          <Trans>Salvar</Trans>
        </Button>
      ) : null}
    </form>
  );
}
