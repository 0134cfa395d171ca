import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { SurveySettings, SurveyTexts } from "#modules/satisfaction/survey-settings.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useChannels, usePermissions } from "../../app/session.ts";
import { Checkbox, RadioChoice, Segmented } from "../../ui/choice.tsx";
import { Field, Input, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastDone } from "../../ui/toast.ts";
import { UnsavedBar } from "../settings/unsaved-bar.tsx";
import { callSatisfaction } from "./satisfaction-api.ts";
import { SurveyPreview } from "./survey-preview.tsx";

const surveyQuery = queryOptions({ queryKey: ["survey-settings"], queryFn: () => callSatisfaction("getSurveySettings") });
type Change = (part: Partial<SurveySettings>) => void;
type Language = keyof SurveySettings["texts"];

function Amount({
  label,
  hint,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}) {
  return (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(ids) => (
        <Input
          {...ids}
          type="number"
          inputMode="numeric"
          className="max-w-32"
          min={min}
          max={max}
          value={value}
          onChange={(event) => onChange(Math.min(max, Math.max(min, Math.round(event.target.valueAsNumber) || min)))}
        />
      )}
    </Field>
  );
}

function ChannelFields({ settings, change }: { settings: SurveySettings; change: Change }) {
  const channels = useChannels();
  const chosen = settings.channelIds;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-2 font-semibold">
        <Trans>Canais</Trans>
      </legend>
      <Switch checked={chosen === null} onChange={(all) => change({ channelIds: all ? null : channels.map(({ id }) => id) })}>
        <Trans>Todos os canais, também os que vierem</Trans>
      </Switch>
      {chosen === null
        ? null
        : channels.map(({ id, name }) => (
            <Checkbox
              key={id}
              checked={chosen.includes(id)}
              onChange={(on) => change({ channelIds: on ? [...chosen, id] : chosen.filter((one) => one !== id) })}
            >
              {name}
            </Checkbox>
          ))}
    </fieldset>
  );
}

function TextFields({ settings, usual, change }: { settings: SurveySettings; usual: SurveySettings["texts"]; change: Change }) {
  const [language, setLanguage] = useState<Language>("pt-BR");
  const texts = settings.texts[language];
  const fields: [keyof SurveyTexts, string, boolean][] = [
    ["csat", t`Pergunta de satisfação`, settings.mode !== "nps"],
    ["nps", t`Pergunta de recomendação`, settings.mode !== "csat"],
    ["comment", t`Pergunta do motivo`, settings.comment],
    ["thanks", t`Agradecimento`, true],
  ];
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">
        <Trans>Textos</Trans>
      </legend>
      <Segmented<Language>
        label={t`Idioma dos textos`}
        value={language}
        onChange={setLanguage}
        choices={[
          { value: "pt-BR", label: "Português" },
          { value: "en", label: "English" },
          { value: "es", label: "Español" },
        ]}
      />
      <p className="text-sm text-soft">
        <Trans>Vazio, vale o texto de sempre. Campos:</Trans> <code>{"{{loja.nome}}"}</code> <code>{"{{cliente.primeiro_nome|Olá}}"}</code>
      </p>
      {fields
        .filter(([, , shown]) => shown)
        .map(([which, label]) => (
          <Field key={which} label={label}>
            {(ids) => (
              <Textarea
                {...ids}
                rows={2}
                maxLength={600}
                lang={language}
                placeholder={usual[language][which]}
                value={texts[which]}
                onChange={(event) => change({ texts: { ...settings.texts, [language]: { ...texts, [which]: event.target.value } } })}
              />
            )}
          </Field>
        ))}
    </fieldset>
  );
}

function WhenFields({ settings, change }: { settings: SurveySettings; change: Change }) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">
        <Trans>Quando</Trans>
      </legend>
      <div className="grid gap-3 md:grid-cols-2">
        <Amount
          label={t`Minutos depois de resolver`}
          hint={t`Se o cliente escrever antes, não é perguntado.`}
          value={settings.delayMinutes}
          min={0}
          max={4320}
          onChange={(delayMinutes) => change({ delayMinutes })}
        />
        <Amount
          label={t`Dias entre duas perguntas ao mesmo cliente`}
          hint={t`Vale para todas as conversas e canais.`}
          value={settings.everyDays}
          min={1}
          max={365}
          onChange={(everyDays) => change({ everyDays })}
        />
        <Amount
          label={t`Horas em que a resposta é esperada`}
          value={settings.answerHours}
          min={1}
          max={168}
          onChange={(answerHours) => change({ answerHours })}
        />
        <Amount
          label={t`Minutos para mudar de ideia`}
          hint={t`Outra nota neste tempo substitui a primeira.`}
          value={settings.changeMinutes}
          min={0}
          max={1440}
          onChange={(changeMinutes) => change({ changeMinutes })}
        />
      </div>
      <Switch checked={settings.agentAsks} onChange={(agentAsks) => change({ agentAsks })}>
        <Trans>O agente automático também pergunta, quando o cliente agradece ou se despede</Trans>
      </Switch>
      <Switch checked={settings.comment} onChange={(comment) => change({ comment })}>
        <Trans>Perguntar uma vez o motivo da nota; o cliente pode pular</Trans>
      </Switch>
      <Switch checked={settings.skip.optedOut} onChange={(optedOut) => change({ skip: { ...settings.skip, optedOut } })}>
        <Trans>Não perguntar a quem pediu para não receber mensagens</Trans>
      </Switch>
      <Switch checked={settings.skip.complaint} onChange={(complaint) => change({ skip: { ...settings.skip, complaint } })}>
        <Trans>Não perguntar quando a última mensagem foi uma reclamação</Trans>
      </Switch>
    </fieldset>
  );
}

/** What it was when the typing paused: the preview is made on the server. */
function usePaused<T>(value: T): T {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

/** When and how customers are asked, with a preview for each channel. */
export function SurveyTab() {
  const { admin } = usePermissions();
  const queries = useQueryClient();
  const stored = useQuery(surveyQuery);
  const [draft, setDraft] = useState<SurveySettings | null>(null);
  const shown = draft ?? stored.data?.settings;
  const previewed = usePaused(shown);
  if (stored.error) return <FaultCard error={stored.error} onRetry={() => void stored.refetch()} />;
  if (!stored.data || !shown)
    return (
      <Skeleton label={t`Carregando a pesquisa`} className="p-6">
        <SkeletonBlock className="h-64" />
      </Skeleton>
    );
  const change: Change = (part) => setDraft({ ...shown, ...part });
  const save = async () => {
    queries.setQueryData(surveyQuery.queryKey, await callSatisfaction("setSurveySettings", { body: shown }));
    setDraft(null);
    toastDone(t`Pesquisa salva`);
  };
  return (
    <div className="max-w-4xl px-4 py-4 md:px-8">
      <p className="mb-4 text-soft">
        <Trans>
          Depois que uma conversa é resolvida, o cliente é perguntado no mesmo canal. A resposta não reabre a conversa nem acorda o agente.
        </Trans>{" "}
        <Link to="/feedback" className="text-accent-ink underline">
          <Trans>Ver as avaliações</Trans>
        </Link>
      </p>
      <fieldset disabled={!admin} className="flex flex-col gap-6">
        <Switch checked={shown.on} onChange={(on) => change({ on })}>
          <Trans>Perguntar aos clientes como foi o atendimento</Trans>
        </Switch>
        <RadioChoice<SurveySettings["mode"]>
          label={t`O que perguntar`}
          value={shown.mode}
          onChange={(mode) => change({ mode })}
          choices={[
            { value: "csat", label: t`Satisfação (CSAT): nota de 1 a 5 para o atendimento` },
            { value: "nps", label: t`Recomendação (NPS): de 0 a 10, se recomendaria a empresa` },
            { value: "both", label: t`As duas, alternando: cada cliente recebe uma de cada vez, a satisfação primeiro` },
          ]}
        />
        <WhenFields settings={shown} change={change} />
        <ChannelFields settings={shown} change={change} />
        <TextFields settings={shown} usual={stored.data.usual} change={change} />
      </fieldset>
      <div className="mt-6">
        <SurveyPreview settings={previewed ?? shown} />
      </div>
      {admin && draft !== null ? <UnsavedBar onSave={save} onDiscard={() => setDraft(null)} /> : null}
    </div>
  );
}
