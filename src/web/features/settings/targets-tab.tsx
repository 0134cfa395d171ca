import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Clock } from "lucide-react";
import { useState } from "react";
import type { ResponseTargets } from "#modules/conversations/list/list.contract.ts";
import { call } from "../../api/call.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useMe } from "../../app/session.ts";
import { formatSpan } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone } from "../../ui/toast.ts";
import { responseTimesQuery } from "../conversations/queries.ts";
import { splitMinutes, minutesOf, units, type Unit } from "./target-span.ts";
import { UnsavedBar } from "./unsaved-bar.tsx";

const unitList = ["minutes", "hours", "days"] as const;
const unitNames = (): Record<Unit, string> => ({ minutes: t`minutos`, hours: t`horas`, days: t`dias` });

interface SpanFieldProps {
  label: string;
  hint: string;
  minutes: number;
  onChange: (minutes: number) => void;
}

function SpanField({ label, hint, minutes, onChange }: SpanFieldProps) {
  const [span, setSpan] = useState(() => {
    const { count, unit } = splitMinutes(minutes);
    return { typed: String(count), unit };
  });
  const names = unitNames();
  const given = minutesOf(Number(span.typed), span.unit);
  const change = (next: typeof span) => {
    setSpan(next);
    const read = minutesOf(Number(next.typed), next.unit);
    if (read !== null) onChange(read);
  };
  return (
    <Field label={label} hint={hint} error={given === null ? t`Escreva um número inteiro, a partir de 1.` : undefined}>
      {(ids) => (
        <div className="flex gap-2">
          <Input
            {...ids}
            inputMode="numeric"
            maxLength={5}
            autoComplete="off"
            className="!w-24 tabular"
            value={span.typed}
            onChange={(event) => change({ ...span, typed: event.target.value.replace(/\D/g, "") })}
            // Emptied or beyond a week: the field says again what counts.
            onBlur={() => setSpan({ ...span, typed: String(minutes / units[span.unit].minutes) })}
          />
          <Select
            aria-label={t`Unidade de ${label}`}
            className="!w-32"
            value={span.unit}
            onChange={(event) => change({ ...span, unit: unitList.find((one) => one === event.target.value) ?? "minutes" })}
          >
            {unitList.map((one) => (
              <option key={one} value={one}>
                {names[one]}
              </option>
            ))}
          </Select>
        </div>
      )}
    </Field>
  );
}

/** The colours that a wait goes through in the list, at the times that are set. */
function Effect({ minutes }: { minutes: number }) {
  const half = formatSpan(minutes * 30_000);
  const whole = formatSpan(minutes * 60_000);
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
      <Badge>
        <Clock size={11} aria-hidden="true" /> <Trans>até {half}</Trans>
      </Badge>
      <Badge tone="warn">
        <Clock size={11} aria-hidden="true" /> <Trans>depois de {half}</Trans>
      </Badge>
      <Badge tone="bad">
        <Clock size={11} aria-hidden="true" /> <Trans>depois de {whole}</Trans>
      </Badge>
    </p>
  );
}

/** Within what time customers are to be answered, and what follows from it. */
export function TargetsTab() {
  const queries = useQueryClient();
  const { user } = useMe();
  const times = useQuery(responseTimesQuery);
  const [draft, setDraft] = useState<ResponseTargets | null>(null);
  const [round, setRound] = useState(0);
  if (times.error && !times.data) return <FaultCard error={times.error} onRetry={() => void times.refetch()} />;
  if (!times.data)
    return (
      <Skeleton label={t`Carregando os prazos`} className="p-6">
        <SkeletonBlock className="h-56" />
      </Skeleton>
    );
  const { answeredToday, withinTarget, targets: stored } = times.data;
  const targets = draft ?? stored;
  const leads = user.role === "ADMIN" || user.role === "MANAGER";
  const changed = JSON.stringify(targets) !== JSON.stringify(stored);
  const discard = () => {
    setDraft(null);
    setRound(round + 1);
  };
  const save = async () => {
    await call("setResponseTargets", { body: targets });
    await queries.invalidateQueries(responseTimesQuery);
    discard();
    toastDone(t`Prazos salvos`);
  };
  return (
    <div className="flex max-w-2xl flex-col gap-6 px-4 py-4 md:px-8">
      <p className="text-soft text-pretty">
        <Trans>Em quanto tempo um cliente que espera uma pessoa deve ter resposta. O tempo em que o agente atende sozinho não conta.</Trans>
      </p>
      <fieldset disabled={!leads} className="flex flex-col gap-6">
        <div className="flex flex-col gap-2">
          <SpanField
            key={`first ${round}`}
            label={t`Primeira resposta`}
            hint={t`Desde que o cliente escreve até a primeira resposta de uma pessoa.`}
            minutes={targets.firstResponseMinutes}
            onChange={(firstResponseMinutes) => setDraft({ ...targets, firstResponseMinutes })}
          />
          <Effect minutes={targets.firstResponseMinutes} />
        </div>
        <div className="flex flex-col gap-2">
          <SpanField
            key={`next ${round}`}
            label={t`Respostas seguintes`}
            hint={t`Cada vez que o cliente volta a escrever na mesma conversa.`}
            minutes={targets.nextResponseMinutes}
            onChange={(nextResponseMinutes) => setDraft({ ...targets, nextResponseMinutes })}
          />
          <Effect minutes={targets.nextResponseMinutes} />
        </div>
      </fieldset>
      {leads ? null : (
        <p className="text-soft">
          <Trans>Só administração e gestão mudam os prazos.</Trans>
        </p>
      )}
      <section className="flex flex-col gap-2 border-t pt-5">
        <h3 className="font-semibold">
          <Trans>O que estes prazos fazem</Trans>
        </h3>
        <ul className="flex list-disc flex-col gap-1.5 pl-5 text-soft">
          <li>
            <Trans>
              Na lista, a marca de espera de cada conversa mostra há quanto tempo o cliente espera e muda de cor, como acima. A cor conta só
              o{" "}
              <Link to="/settings" search={{ tab: "hours" }} className="font-medium text-accent-ink underline">
                horário de atendimento
              </Link>
              .
            </Trans>
          </li>
          <li>
            {answeredToday === 0 ? (
              <Trans>Acima da lista, mede-se quantas primeiras respostas do dia chegaram no prazo. Hoje ainda não houve nenhuma.</Trans>
            ) : (
              <Trans>
                Acima da lista, mede-se quantas primeiras respostas do dia chegaram no prazo. Hoje, com o prazo salvo: {withinTarget} de{" "}
                {answeredToday}.
              </Trans>
            )}
          </li>
          <li>
            <Trans>
              Vencido o prazo, quem atende recebe um aviso. Fora do horário ninguém é chamado, e a contagem continua na abertura.
            </Trans>
          </li>
          <li>
            <Trans>
              Cada pessoa escolhe em{" "}
              <Link to="/settings" search={{ tab: "notifications" }} className="font-medium text-accent-ink underline">
                Notificações
              </Link>{" "}
              por onde esse aviso chega.
            </Trans>
          </li>
        </ul>
      </section>
      {leads && changed ? <UnsavedBar onSave={save} onDiscard={discard} /> : null}
    </div>
  );
}
