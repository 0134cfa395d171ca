import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { List } from "lucide-react";
import { useState } from "react";
import type { SurveySettings } from "#modules/satisfaction/survey-settings.contract.ts";
import { Segmented } from "../../ui/choice.tsx";
import { callSatisfaction } from "./satisfaction-api.ts";

type Language = "pt-BR" | "en" | "es";

/** How the question looks on each channel, as these settings would send it. */
export function SurveyPreview({ settings }: { settings: SurveySettings }) {
  const [language, setLanguage] = useState<Language>("pt-BR");
  const preview = useQuery({
    queryKey: ["survey-preview", settings, language],
    queryFn: ({ signal }) => callSatisfaction("previewSurvey", { body: { settings, language }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const items = preview.data?.items ?? [];
  return (
    <section aria-label={t`Prévia por canal`} className="flex flex-col gap-3">
      <h3 className="font-semibold">
        <Trans>Como fica em cada canal</Trans>
      </h3>
      <Segmented<Language>
        label={t`Idioma da prévia`}
        value={language}
        onChange={setLanguage}
        choices={[
          { value: "pt-BR", label: "Português" },
          { value: "en", label: "English" },
          { value: "es", label: "Español" },
        ]}
      />
      {preview.data && items.length === 0 ? (
        <p className="text-soft">
          <Trans>Nenhum canal conectado.</Trans>
        </p>
      ) : null}
      <ul className="grid gap-3 lg:grid-cols-2">
        {items.map((item) => (
          <li key={`${item.channel_name}${item.kind}`} className="flex flex-col gap-2 rounded-xl border bg-sunken p-3">
            <p className="text-xs font-semibold text-faint">
              {item.channel_name} · {item.kind === "csat" ? t`satisfação` : t`recomendação`}
            </p>
            <div className="max-w-[28rem] rounded-xl rounded-tl-sm border bg-surface px-3 py-2 whitespace-pre-wrap [overflow-wrap:anywhere]">
              {item.text}
            </div>
            {item.shown === "list" ? (
              <div className="max-w-[28rem] rounded-xl border bg-surface">
                <p className="flex items-center justify-center gap-1.5 border-b py-1.5 text-sm font-medium text-accent-ink">
                  <List size={14} aria-hidden="true" /> <Trans>Ver opções</Trans>
                </p>
                <ul className="divide-y px-3 text-sm">
                  {item.options.map((option) => (
                    <li key={option} className="py-1">
                      {option}
                    </li>
                  ))}
                </ul>
              </div>
            ) : item.shown === "buttons" ? (
              <ul className="flex max-w-[28rem] flex-wrap gap-1.5">
                {item.options.map((option) => (
                  <li key={option} className="rounded-full border border-line-strong bg-surface px-2.5 py-1 text-sm text-accent-ink">
                    {option}
                  </li>
                ))}
              </ul>
            ) : null}
            <p className="text-xs text-faint">
              {item.window_hours === null
                ? t`Pode ser perguntado a qualquer hora.`
                : t`Só até ${item.window_hours} horas depois da última mensagem do cliente.`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
