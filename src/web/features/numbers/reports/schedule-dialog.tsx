import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { reportLanguages, type ReportFormat, type ReportSource, type ReportSpan } from "./choices.ts";
import type { ReportSchedule } from "#modules/analytics/schedules/schedules.contract.ts";
import { useMe } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { ComboboxChips } from "../../../ui/combobox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";
import { callNumbers } from "../numbers-api.ts";
import { periodName } from "../names.ts";
import { periodIds } from "../numbers-search.ts";
import { formatName, weekdayName } from "./names.ts";
import { SourceField } from "./source-field.tsx";

interface Start {
  source: ReportSource | null;
  span: ReportSpan;
}

const languageNames: Record<(typeof reportLanguages)[number], string> = { "pt-BR": "Português", en: "English", es: "Español" };
const formats: readonly ReportFormat[] = ["pdf", "xlsx", "csv", "json", "parquet"];

/** When a report comes round. */
function Times({ schedule }: { schedule: ReportSchedule | undefined }) {
  const [cadence, setCadence] = useState(schedule?.cadence ?? "weekly");
  return (
    <div className="grid gap-3 md:grid-cols-3">
      <Field label={t`Repetição`}>
        {(ids) => (
          <Select
            {...ids}
            name="cadence"
            value={cadence}
            onChange={({ target: { value } }) => setCadence(value === "daily" ? "daily" : value === "monthly" ? "monthly" : "weekly")}
          >
            <option value="daily">{t`Todo dia`}</option>
            <option value="weekly">{t`Toda semana`}</option>
            <option value="monthly">{t`Todo mês`}</option>
          </Select>
        )}
      </Field>
      {cadence === "weekly" ? (
        <Field label={t`Dia da semana`}>
          {(ids) => (
            <Select {...ids} name="weekday" defaultValue={schedule?.weekday ?? 1}>
              {[1, 2, 3, 4, 5, 6, 0].map((day) => (
                <option key={day} value={day}>
                  {weekdayName(day)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {cadence === "monthly" ? (
        <Field label={t`Dia do mês`}>
          {(ids) => (
            <Select {...ids} name="month_day" defaultValue={schedule?.month_day ?? 1}>
              {Array.from({ length: 31 }, (_, index) => index + 1).map((day) => (
                <option key={day} value={day}>
                  {day === 31 ? t`31 (ou o último)` : day}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <Field label={t`Hora`}>{(ids) => <Input {...ids} name="at" type="time" required defaultValue={schedule?.at ?? "08:00"} />}</Field>
    </div>
  );
}

/** A report by e-mail: what, of which period, when, to whom. */
export function ScheduleDialog({ start, schedule, onClose }: { start: Start; schedule?: ReportSchedule; onClose: () => void }) {
  const me = useMe().user;
  const client = useQueryClient();
  const [source, setSource] = useState<ReportSource | null>(start.source);
  const people = useQuery({
    queryKey: ["numbers", "report-readers"],
    queryFn: ({ signal }) => callNumbers("listReportReaders", { signal }),
    staleTime: 60_000,
  });
  const [chosen, setChosen] = useState<readonly string[]>(schedule?.recipients ?? [me.id]);
  const known = (people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const nameOf = (id: string) => known.find(({ value }) => value === id) ?? { value: id, label: id === me.id ? me.name : "…" };
  const form = useSubmit(async (fields) => {
    if (!source) return;
    const number = (name: string) => (fields.has(name) ? Number(textFrom(fields, name)) : null);
    const cadence = textFrom(fields, "cadence") as ReportSchedule["cadence"];
    const body = {
      name: textFrom(fields, "name"),
      source,
      span: { ...start.span, period: textFrom(fields, "period") as ReportSpan["period"] },
      format: textFrom(fields, "format") as ReportFormat,
      language: textFrom(fields, "language") as ReportSchedule["language"],
      cadence,
      weekday: number("weekday"),
      month_day: number("month_day"),
      at: textFrom(fields, "at"),
      recipients: [...chosen],
    };
    await (schedule ? callNumbers("replaceSchedule", { params: { id: schedule.id }, body }) : callNumbers("createSchedule", { body }));
    await client.invalidateQueries({ queryKey: ["numbers", "schedules"] });
    toastDone(t`O relatório está programado.`);
    onClose();
  });
  const locale = reportLanguages.find((one) => one === i18n.locale) ?? "pt-BR";
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={schedule ? t`Relatório programado` : t`Programar relatório por e-mail`}
      description={t`Cada pessoa recebe os números que o papel dela pode ver.`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <SourceField value={source} onChange={setSource} />
        <Field label={t`Nome do relatório`} error={form.fieldProblem("name")}>
          {(ids) => (
            <Input
              {...ids}
              name="name"
              required
              maxLength={120}
              key={source === null ? "none" : JSON.stringify(source).length}
              defaultValue={schedule?.name ?? (source?.kind === "tiles" ? source.title : "")}
            />
          )}
        </Field>
        <Times schedule={schedule} />
        <div className="grid gap-3 md:grid-cols-3">
          <Field label={t`Período`} error={form.fieldProblem("span")}>
            {(ids) => (
              <Select {...ids} name="period" defaultValue={start.span.period}>
                {periodIds
                  .filter((id) => id !== "custom")
                  .map((id) => (
                    <option key={id} value={id}>
                      {periodName(id)}
                    </option>
                  ))}
              </Select>
            )}
          </Field>
          <Field label={t`Formato`}>
            {(ids) => (
              <Select {...ids} name="format" defaultValue={schedule?.format ?? "pdf"}>
                {formats.map((format) => (
                  <option key={format} value={format}>
                    {formatName(format)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t`Idioma`}>
            {(ids) => (
              <Select {...ids} name="language" defaultValue={schedule?.language ?? locale}>
                {reportLanguages.map((one) => (
                  <option key={one} value={one}>
                    {languageNames[one]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium">{t`Quem recebe`}</span>
          <ComboboxChips
            label={t`Quem recebe`}
            options={known}
            placeholder={t`Escolha pessoas da equipe`}
            value={chosen.map(nameOf)}
            onChange={(next) => setChosen(next.map(({ value }) => value))}
          />
          {form.fieldProblem("recipients") ? <p className="text-sm text-bad">{form.fieldProblem("recipients")}</p> : null}
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" look="primary" busy={form.busy} disabled={!source || chosen.length === 0}>
            {schedule ? t`Salvar` : t`Programar`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
