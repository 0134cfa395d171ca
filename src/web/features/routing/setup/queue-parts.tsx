import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { QueueSettings } from "#modules/routing/queue-settings.contract.ts";
import { brazilianZones, zoneName } from "../../../format/zones.ts";
import { RadioChoice } from "../../../ui/choice.tsx";
import { Field, Select } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { HolidayFields } from "../../settings/hours-holidays.tsx";
import { Week } from "../../settings/hours-week.tsx";
import { intentOptions, languageOptions, reasonOptions, tierOptions, userTypeOptions } from "../words.ts";
import { NumberField } from "./number-field.tsx";
import { useChannelOptions, useSkillOptions, useTeamOptions } from "./options.ts";
import { useProblem } from "./problems.ts";
import { hoursOfWeek, weekOf } from "./queue-draft.ts";
import { QueueSelect, type QueueName } from "./queue-select.tsx";
import { WordsField } from "./words-field.tsx";

interface PartProps {
  settings: QueueSettings;
  change: (part: Partial<QueueSettings>) => void;
}

/** What comes into the queue by itself. */
export function MatchFields({ settings, change }: PartProps) {
  const { match } = settings;
  const put = (part: Partial<QueueSettings["match"]>) => change({ match: { ...match, ...part } });
  const all = t`Qualquer`;
  const channels = useChannelOptions();
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <WordsField
        label={t`Canais`}
        options={channels}
        placeholder={all}
        value={match.channels}
        onChange={(next) => put({ channels: next })}
      />
      <WordsField
        label={t`Assuntos`}
        options={intentOptions()}
        placeholder={all}
        value={match.intents}
        onChange={(intents) => put({ intents })}
      />
      <WordsField
        free
        label={t`Níveis de cliente`}
        options={tierOptions()}
        placeholder={all}
        value={match.customer_tiers}
        onChange={(customer_tiers) => put({ customer_tiers })}
      />
      <WordsField
        label={t`Idiomas`}
        options={languageOptions()}
        placeholder={all}
        value={match.languages}
        onChange={(languages) => put({ languages })}
      />
      <WordsField
        label={t`Tipos de pessoa`}
        options={userTypeOptions()}
        placeholder={all}
        value={match.user_types}
        onChange={(user_types) => put({ user_types })}
      />
      <WordsField
        label={t`Motivos da passagem do agente`}
        options={reasonOptions()}
        placeholder={all}
        value={match.reasons}
        onChange={(reasons) => put({ reasons })}
      />
    </div>
  );
}

/** Who serves the queue. */
export function PeopleFields({ settings, change }: PartProps) {
  return (
    <>
      <div className="grid gap-3 md:grid-cols-2">
        <WordsField
          label={t`Equipes`}
          hint={t`Sem equipe, todos os que atendem.`}
          options={useTeamOptions()}
          value={settings.teams}
          onChange={(teams) => change({ teams })}
        />
        <WordsField
          free
          label={t`Habilidades`}
          hint={t`Só quem tem todas elas. Escreva uma nova ou escolha.`}
          options={useSkillOptions()}
          value={settings.skills}
          onChange={(skills) => change({ skills })}
        />
      </div>
      <Switch checked={settings.same_person_minutes !== 0} onChange={(on) => change({ same_person_minutes: on ? 1440 : 0 })}>
        <Trans>Quem volta é atendido pela mesma pessoa</Trans>
      </Switch>
      {settings.same_person_minutes === 0 ? null : (
        <NumberField
          label={t`Quando volta em até`}
          unit={t`minutos`}
          path="settings.same_person_minutes"
          value={settings.same_person_minutes}
          onChange={(same_person_minutes) => change({ same_person_minutes })}
        />
      )}
    </>
  );
}

/** When the queue is served. */
export function HoursFields({ settings, change }: PartProps) {
  const own = settings.business_hours.length > 0 || settings.holidays !== null;
  const problem = useProblem("settings.business_hours");
  const workdays = (["monday", "tuesday", "wednesday", "thursday", "friday"] as const).map((day) => ({
    day,
    start: "08:00",
    end: "18:00",
  }));
  return (
    <>
      <RadioChoice
        label={t`Horário`}
        value={own ? "own" : "company"}
        onChange={(next) => change(next === "own" ? { business_hours: workdays } : { business_hours: [], holidays: null })}
        choices={[
          { value: "company", label: t`O da empresa` },
          { value: "own", label: t`Próprio desta fila` },
        ]}
      />
      {own ? (
        <>
          <Field label={t`Fuso horário`}>
            {(ids) => (
              <Select
                {...ids}
                className="max-w-xs"
                value={settings.time_zone}
                onChange={(event) => change({ time_zone: event.target.value })}
              >
                {[...new Set([...brazilianZones, settings.time_zone])].map((zone) => (
                  <option key={zone} value={zone}>
                    {zoneName(i18n.locale, zone)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Week weekly={weekOf(settings.business_hours)} onChange={(week) => change({ business_hours: hoursOfWeek(week) })} />
          {problem === undefined ? null : <p className="text-sm text-bad">{problem}</p>}
          <HolidayFields holidays={settings.holidays} onChange={(holidays) => change({ holidays })} />
        </>
      ) : null}
    </>
  );
}

/** Where goes what the queue cannot serve. */
export function OverflowFields({ settings, change, queues }: PartProps & { queues: readonly QueueName[] }) {
  const problem = useProblem("settings.overflow_queue_id");
  if (queues.length === 0)
    return (
      <p className="text-soft">
        <Trans>Com uma segunda fila, o que espera demais pode passar para ela.</Trans>
      </p>
    );
  const stop = { overflow_queue_id: null, overflow_after_minutes: null, overflow_length: null, after_hours: "wait" as const };
  return (
    <>
      <QueueSelect
        label={t`O que transborda vai para`}
        none={t`Nenhuma: espera aqui`}
        queues={queues}
        value={settings.overflow_queue_id}
        error={problem}
        onChange={(id) => change(id === null ? stop : { overflow_queue_id: id })}
      />
      {settings.overflow_queue_id === null && problem === undefined ? null : (
        <>
          <Switch checked={settings.overflow_after_minutes !== null} onChange={(on) => change({ overflow_after_minutes: on ? 15 : null })}>
            <Trans>Depois de esperar um tempo</Trans>
          </Switch>
          {settings.overflow_after_minutes === null ? null : (
            <NumberField
              label={t`Espera`}
              unit={t`minutos`}
              path="settings.overflow_after_minutes"
              value={settings.overflow_after_minutes}
              onChange={(overflow_after_minutes) => change({ overflow_after_minutes })}
            />
          )}
          <Switch checked={settings.overflow_length !== null} onChange={(on) => change({ overflow_length: on ? 20 : null })}>
            <Trans>Quando a fila está cheia</Trans>
          </Switch>
          {settings.overflow_length === null ? null : (
            <NumberField
              label={t`Cheia acima de`}
              unit={t`conversas`}
              path="settings.overflow_length"
              value={settings.overflow_length}
              onChange={(overflow_length) => change({ overflow_length })}
            />
          )}
          <Switch checked={settings.after_hours === "overflow"} onChange={(on) => change({ after_hours: on ? "overflow" : "wait" })}>
            <Trans>Fora do horário, na mesma hora</Trans>
          </Switch>
        </>
      )}
    </>
  );
}
