import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { Hours } from "#modules/hours/hours.contract.ts";
import { Button } from "../../ui/button.tsx";
import { Input } from "../../ui/field.tsx";

type Intervals = Hours["weekly"][number];

/** The time fields of browsers know no 24:00: the end of the day is shown as 00:00. */
const shown = (time: string) => (time === "24:00" ? "00:00" : time);

export function IntervalFields({ day, intervals, onChange }: { day: string; intervals: Intervals; onChange: (next: Intervals) => void }) {
  const last = intervals[intervals.length - 1];
  const free = last === undefined ? { from: "09:00", to: "18:00" } : last.to < "23:00" ? { from: last.to, to: "23:59" } : null;
  return (
    <span className="flex flex-1 flex-wrap items-center gap-2">
      {intervals.length === 0 ? (
        <span className="text-soft">
          <Trans>Fechado</Trans>
        </span>
      ) : null}
      {intervals.map((interval, index) => {
        const set = (part: Partial<typeof interval>) => onChange(intervals.map((one, at) => (at === index ? { ...one, ...part } : one)));
        return (
          // Intervals have no other name than their place.
          <span key={index} className="inline-flex items-center gap-1">
            <Input
              type="time"
              className="!w-36"
              aria-label={t`${day}: abre`}
              value={interval.from}
              onChange={(event) => set({ from: event.target.value })}
            />
            –
            <Input
              type="time"
              className="!w-36"
              aria-label={t`${day}: fecha`}
              value={shown(interval.to)}
              onChange={(event) => set({ to: event.target.value === "00:00" ? "24:00" : event.target.value })}
            />
            <Button
              look="ghost"
              size="iconSm"
              aria-label={t`${day}: remover este intervalo`}
              onClick={() => onChange(intervals.filter((_, at) => at !== index))}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </span>
        );
      })}
      {free && intervals.length < 6 ? (
        <Button look="ghost" size="iconSm" aria-label={t`${day}: acrescentar um intervalo`} onClick={() => onChange([...intervals, free])}>
          <Plus size={16} aria-hidden="true" />
        </Button>
      ) : null}
    </span>
  );
}

/** Monday first, as calendars in Brazil are read for work; kept Sunday first. */
export function Week({ weekly, onChange }: { weekly: Hours["weekly"]; onChange: (next: Hours["weekly"]) => void }) {
  const name = new Intl.DateTimeFormat(i18n.locale, { weekday: "long", timeZone: "UTC" });
  const monday = weekly[1] ?? [];
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-2 font-semibold">
        <Trans>Semana</Trans>
      </legend>
      {[1, 2, 3, 4, 5, 6, 0].map((day) => {
        // 4 January 2026 was a Sunday.
        const label = name.format(Date.UTC(2026, 0, 4 + day));
        return (
          <div key={day} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b py-1">
            <span className="w-32 font-medium first-letter:uppercase">{label}</span>
            <IntervalFields
              day={label}
              intervals={weekly[day] ?? []}
              onChange={(next) => onChange(weekly.map((one, at) => (at === day ? next : one)))}
            />
          </div>
        );
      })}
      <Button className="mt-2 self-start" size="sm" onClick={() => onChange(weekly.map((one, at) => (at >= 1 && at <= 5 ? monday : one)))}>
        <Trans>Copiar a segunda para os dias úteis</Trans>
      </Button>
    </fieldset>
  );
}
