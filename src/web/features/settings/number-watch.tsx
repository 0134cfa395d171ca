import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import type { NumberWatch } from "#modules/alerts/numbers.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Field, Select } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { inOwnWords } from "../numbers/names.ts";
import { useCatalogue } from "../numbers/use-catalogue.ts";

const watchQuery = queryOptions({ queryKey: ["number-alerts"], queryFn: () => call("getNumberAlerts") });
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const most = 20;

/** Which numbers are looked at each day, and whether at all. Every choice is stored at once. */
export function NumberWatchSection() {
  const queries = useQueryClient();
  const watch = useQuery(watchQuery);
  const catalogue = useCatalogue();
  const [busy, setBusy] = useState(false);
  const change = async (wish: Partial<NumberWatch>) => {
    setBusy(true);
    try {
      queries.setQueryData(watchQuery.queryKey, await call("setNumberAlerts", { body: wish }));
      await queries.invalidateQueries({ queryKey: ["alerts"] });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const problem = watch.error ?? catalogue.error;
  return (
    <section aria-label={t`Números fora do normal`} className="flex flex-col gap-3">
      <h2 className="font-semibold">
        <Trans>Números fora do normal</Trans>
      </h2>
      {problem ? (
        <PanelError message={explainProblem(problem)} onRetry={() => void Promise.all([watch.refetch(), catalogue.refetch()])} />
      ) : watch.data && catalogue.data ? (
        <Choices watch={watch.data} names={catalogue.data.metrics} busy={busy} onChange={(wish) => void change(wish)} />
      ) : (
        <Skeleton label={t`Carregando os números`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      )}
    </section>
  );
}

function Choices({
  watch,
  names,
  busy,
  onChange,
}: {
  watch: NumberWatch;
  names: NonNullable<ReturnType<typeof useCatalogue>["data"]>["metrics"];
  busy: boolean;
  onChange: (wish: Partial<NumberWatch>) => void;
}) {
  const { enabled, metrics, medium } = watch;
  const nameOf = (id: string) => {
    const name = names.get(id)?.name;
    return name ? inOwnWords(name) : id;
  };
  const others = [...names.keys()].filter((id) => !metrics.includes(id)).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  return (
    <>
      <p className="text-soft">
        <Trans>
          Uma vez por dia comparamos o dia anterior com os mesmos dias da semana de antes. Quando um número foge muito do esperado, avisamos
          uma vez, com o que mais mudou. Sem pelo menos quatro semanas de dados não há aviso.
        </Trans>
      </p>
      <Switch checked={enabled} disabled={busy} onChange={(on) => onChange({ enabled: on })}>
        <Trans>Avisar de números fora do normal</Trans>
      </Switch>
      {enabled ? (
        <>
          <ul className="flex flex-wrap gap-2" aria-label={t`Números observados`}>
            {metrics.map((id) => {
              const name = nameOf(id);
              return (
                <li key={id} className="flex items-center gap-1 rounded-lg border py-0.5 pr-1 pl-3">
                  {name}
                  <Button
                    look="ghost"
                    aria-label={t`Não observar ${name}`}
                    disabled={busy}
                    onClick={() => onChange({ metrics: metrics.filter((one) => one !== id) })}
                  >
                    <X size={14} aria-hidden="true" />
                  </Button>
                </li>
              );
            })}
          </ul>
          <div className="grid gap-4 md:grid-cols-2">
            <Field label={t`Observar mais um número`}>
              {(ids) => (
                <Select
                  {...ids}
                  value=""
                  disabled={busy || metrics.length >= most}
                  onChange={({ target }) => {
                    if (target.value !== "") onChange({ metrics: [...metrics, target.value] });
                  }}
                >
                  <option value="">{t`Escolher…`}</option>
                  {others.map((id) => (
                    <option key={id} value={id}>
                      {nameOf(id)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t`Hora do aviso`}>
              {(ids) => (
                <Select {...ids} value={watch.hour} disabled={busy} onChange={({ target }) => onChange({ hour: Number(target.value) })}>
                  {hours.map((hour) => (
                    <option key={hour} value={hour}>
                      {`${String(hour).padStart(2, "0")}:00`}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Checkbox checked={medium} disabled={busy} onChange={(on) => onChange({ medium: on })}>
            <Trans>Avisar também de gravidade média</Trans>
          </Checkbox>
        </>
      ) : null}
    </>
  );
}
