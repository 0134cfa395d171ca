import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { call, type CallResult } from "../../../api/call.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useNow } from "../../../app/now.ts";
import { meQuery } from "../../../app/session.ts";
import { zoneOptions } from "../../../format/zones.ts";
import { localeNames, locales } from "../../../i18n/locale.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { UnsavedBar } from "../unsaved-bar.tsx";
import { companyProblems, draftOf, profileOf, type CompanyDraft } from "./company-draft.ts";
import { problemText } from "./problem-texts.ts";
import { RegisterFields } from "./register-fields.tsx";

const profileQuery = queryOptions({ queryKey: ["account-profile"], queryFn: () => call("getAccountProfile") });

function ZoneField({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const now = useNow();
  const hour = Math.floor(now / 3_600_000);
  const options = useMemo(() => zoneOptions(i18n.locale, zone, new Date(hour * 3_600_000)), [zone, hour]);
  const clock = new Intl.DateTimeFormat(i18n.locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(now);
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium">
        <Trans>Fuso horário</Trans>
      </span>
      <Combobox
        label={t`Fuso horário`}
        options={options}
        value={options.find(({ value }) => value === zone) ?? null}
        onChange={(option) => option && onChange(option.value)}
      />
      <p className="text-sm text-faint">
        <Trans>Agora são {clock} ali. Por ele começam os dias nos números e contam as horas de silêncio.</Trans>
      </p>
    </div>
  );
}

function Form({ stored }: { stored: CallResult<"getAccountProfile"> }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(stored));
  const [tried, setTried] = useState(false);
  const problems = companyProblems(draft);
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(stored));
  const change = (part: Partial<CompanyDraft>) => setDraft({ ...draft, ...part });
  const save = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) {
      document.querySelector<HTMLElement>("[data-company] [aria-invalid]")?.focus();
      return;
    }
    const saved = await call("setAccountProfile", { body: profileOf(draft) });
    queries.setQueryData(profileQuery.queryKey, saved);
    setDraft(draftOf(saved));
    setTried(false);
    void queries.invalidateQueries(meQuery);
    toastDone(t`Empresa salva`);
  };
  return (
    <div data-company className="flex max-w-2xl flex-col gap-6 px-4 py-4 md:px-8">
      <div className="flex flex-col gap-4">
        <Field
          label={t`Nome da empresa`}
          hint={t`Como a equipe e os clientes a conhecem.`}
          error={tried ? problemText("name", problems) : undefined}
        >
          {(ids) => <Input {...ids} maxLength={120} value={draft.name} onChange={(event) => change({ name: event.target.value })} />}
        </Field>
        <div className="grid gap-4 md:grid-cols-2">
          <Field label={t`Idioma da empresa`} hint={t`Dos e-mails e de quem ainda não escolheu o seu.`}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.locale}
                onChange={(event) => change({ locale: locales.find((one) => one === event.target.value) ?? "pt-BR" })}
              >
                {locales.map((locale) => (
                  <option key={locale} value={locale}>
                    {localeNames[locale]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <ZoneField zone={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
        </div>
      </div>
      <RegisterFields draft={draft} problems={problems} tried={tried} onChange={change} />
      {changed ? (
        <UnsavedBar
          onSave={save}
          onDiscard={() => {
            setDraft(draftOf(stored));
            setTried(false);
          }}
        />
      ) : null}
    </div>
  );
}

/** Who the company is: its name, where its day begins, and what the law has a shop say of itself. */
export function CompanyTab() {
  const profile = useQuery(profileQuery);
  if (profile.error && !profile.data) return <FaultCard error={profile.error} onRetry={() => void profile.refetch()} />;
  return profile.data ? (
    <Form stored={profile.data} />
  ) : (
    <Skeleton label={t`Carregando a empresa`} className="flex flex-col gap-4 p-4 md:px-8">
      <SkeletonBlock className="h-32" />
      <SkeletonBlock className="h-64" />
    </Skeleton>
  );
}
