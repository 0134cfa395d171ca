import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Hours } from "#modules/hours/hours.contract.ts";
import { call } from "../../api/call.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { brazilianZones, zoneName } from "../../format/zones.ts";
import { Badge } from "../../ui/badge.tsx";
import { Field, Select, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastDone } from "../../ui/toast.ts";
import { Exceptions } from "./hours-exceptions.tsx";
import { HolidayFields } from "./hours-holidays.tsx";
import { Week } from "./hours-week.tsx";
import { UnsavedBar } from "./unsaved-bar.tsx";

const hoursQuery = queryOptions({ queryKey: ["business-hours"], queryFn: () => call("getBusinessHours") });
function AwayFields({ hours, change }: { hours: Hours; change: (part: Partial<Hours>) => void }) {
  const { away } = hours;
  const texts = [
    ["pt-BR", t`Em português`],
    ["en", t`Em inglês`],
    ["es", t`Em espanhol`],
  ] as const;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">
        <Trans>Mensagem fora do horário</Trans>
      </legend>
      <Switch checked={away.on} onChange={(on) => change({ away: { ...away, on } })}>
        <Trans>Responder uma vez por conversa enquanto está fechado, onde o agente não atende</Trans>
      </Switch>
      {away.on
        ? texts.map(([locale, label]) => (
            <Field key={locale} label={label}>
              {(ids) => (
                <Textarea
                  {...ids}
                  rows={2}
                  maxLength={1000}
                  required={locale === "pt-BR"}
                  value={away.texts[locale]}
                  onChange={(event) => change({ away: { ...away, texts: { ...away.texts, [locale]: event.target.value } } })}
                />
              )}
            </Field>
          ))
        : null}
    </fieldset>
  );
}

export function HoursTab() {
  const { admin } = usePermissions();
  const queries = useQueryClient();
  const stored = useQuery(hoursQuery);
  const [draft, setDraft] = useState<Hours | null>(null);
  if (stored.error) return <FaultCard error={stored.error} onRetry={() => void stored.refetch()} />;
  if (!stored.data)
    return (
      <Skeleton label={t`Carregando o horário`} className="p-6">
        <SkeletonBlock className="h-64" />
      </Skeleton>
    );
  const hours = draft ?? stored.data.hours;
  const change = (part: Partial<Hours>) => setDraft({ ...hours, ...part });
  const save = async () => {
    queries.setQueryData(hoursQuery.queryKey, await call("setBusinessHours", { body: hours }));
    setDraft(null);
    toastDone(t`Horário salvo`);
  };
  const { open, set, nextOpeningAt } = stored.data;
  return (
    <div className="max-w-3xl px-4 py-4 md:px-8">
      <p className="mb-4 flex flex-wrap items-center gap-2 text-soft">
        {set ? <Badge tone={open ? "good" : "neutral"}>{open ? t`Aberto agora` : t`Fechado agora`}</Badge> : null}
        {!set ? (
          <Trans>Enquanto nenhum horário for salvo, a empresa conta como sempre aberta.</Trans>
        ) : !open && nextOpeningAt ? (
          t`Abre ${formatDate(i18n.locale, "dayLong", nextOpeningAt)}, ${formatDate(i18n.locale, "time", nextOpeningAt)}`
        ) : null}
      </p>
      <fieldset disabled={!admin} className="flex flex-col gap-6">
        <Field label={t`Fuso horário`}>
          {(ids) => (
            <Select {...ids} className="max-w-xs" value={hours.timeZone} onChange={(event) => change({ timeZone: event.target.value })}>
              {[...new Set([...brazilianZones, hours.timeZone])].map((zone) => (
                <option key={zone} value={zone}>
                  {zoneName(i18n.locale, zone)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Week weekly={hours.weekly} onChange={(weekly) => change({ weekly })} />
        <HolidayFields holidays={hours.holidays} onChange={(holidays) => change({ holidays })} />
        <Exceptions exceptions={hours.exceptions} onChange={(exceptions) => change({ exceptions })} />
        <AwayFields hours={hours} change={change} />
      </fieldset>
      {admin && (draft !== null || !set) ? <UnsavedBar onSave={save} onDiscard={draft === null ? null : () => setDraft(null)} /> : null}
    </div>
  );
}
