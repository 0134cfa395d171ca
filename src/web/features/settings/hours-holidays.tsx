import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Hours } from "#modules/hours/hours.contract.ts";
import { call } from "../../api/call.ts";
import { formatDate } from "../../format/dates.ts";
import { Field, Select } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";

type Holidays = Hours["holidays"];

/** Whether it is closed on holidays, and on whose. */
export function HolidayFields({ holidays, onChange }: { holidays: Holidays; onChange: (next: Holidays) => void }) {
  const found = useQuery({
    queryKey: ["holidays", holidays],
    queryFn: () =>
      call("listHolidays", {
        query: {
          ...(holidays?.state && { state: holidays.state }),
          ...(holidays?.city && { city: holidays.city }),
          optional: holidays?.optional ? "true" : "false",
        },
      }),
  });
  const places = found.data?.places ?? [];
  const cities = places.find(({ state }) => state === holidays?.state)?.cities ?? [];
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">
        <Trans>Feriados</Trans>
      </legend>
      <Switch checked={holidays !== null} onChange={(on) => onChange(on ? { state: null, city: null, optional: false } : null)}>
        <Trans>Fechar nos feriados</Trans>
      </Switch>
      {holidays ? (
        <>
          <div className="grid gap-3 md:grid-cols-2">
            <Field label={t`Estado`}>
              {(ids) => (
                <Select
                  {...ids}
                  value={holidays.state ?? ""}
                  onChange={(event) => onChange({ ...holidays, state: event.target.value || null, city: null })}
                >
                  <option value="">{t`Só feriados nacionais`}</option>
                  {places.map(({ state, name }) => (
                    <option key={state} value={state}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            {cities.length > 0 ? (
              <Field label={t`Cidade`} hint={t`De outras cidades, acrescente os dias em Exceções.`}>
                {(ids) => (
                  <Select
                    {...ids}
                    value={holidays.city ?? ""}
                    onChange={(event) => onChange({ ...holidays, city: event.target.value || null })}
                  >
                    <option value="">{t`Sem feriados municipais`}</option>
                    {cities.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            ) : null}
          </div>
          <Switch checked={holidays.optional} onChange={(optional) => onChange({ ...holidays, optional })}>
            <Trans>Também pontos facultativos (carnaval, Corpus Christi)</Trans>
          </Switch>
          <details className="text-sm text-soft">
            <summary className="cursor-pointer py-1">
              <Trans>Ver os feriados deste ano</Trans>
            </summary>
            <ul className="mt-1 grid gap-x-4 md:grid-cols-2">
              {found.data?.items.map(({ on, name }) => (
                <li key={on}>
                  {formatDate(i18n.locale, "day", `${on}T12:00:00`)} · {name}
                </li>
              ))}
            </ul>
          </details>
        </>
      ) : null}
    </fieldset>
  );
}
