import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Circle } from "lucide-react";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/field.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { Section } from "../conversations/panel/section.tsx";
import { callPlaybooks, percent, playbooksKey } from "./playbooks-api.ts";

function actionName(action: string): string {
  const names: Record<string, string> = {
    CONVERT: t`Hora de fechar`,
    NURTURE: t`Manter o interesse`,
    PUSH: t`Pronto, falta interesse`,
    DISCARD: t`Pouca chance agora`,
  };
  return names[action] ?? action;
}

/** The playbook of a conversation with its steps, the one recommended next, and both by hand. */
export function PlayedSection({ conversationId, asOf }: { conversationId: string; asOf: string | null }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState("");
  const [busy, setBusy] = useState(false);
  const key = [...playbooksKey, "played", conversationId];
  const played = useQuery({
    // Each message may move it on.
    queryKey: [...key, asOf],
    queryFn: ({ signal }) => callPlaybooks("getConversationPlaybook", { params: { id: conversationId }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  }).data;
  if (played === undefined || (played.current === null && played.choices.length === 0)) return null;
  const change = async (work: () => ReturnType<typeof callPlaybooks<"getConversationPlaybook">>) => {
    setBusy(true);
    try {
      queries.setQueryData([...key, asOf], await work());
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const params = { id: conversationId };
  const start = (wanted: string) => change(() => callPlaybooks("startConversationPlaybook", { params, body: { key: wanted } }));
  const { current, recommended } = played;
  return (
    <Section id="playbook" title={t`Roteiro`} aside={played.action === null ? null : <Badge>{actionName(played.action)}</Badge>}>
      {current ? (
        <div className="flex flex-col gap-2">
          <p className="flex items-center justify-between gap-2">
            <span className="min-w-0 truncate font-medium">{current.name}</span>
            <Button size="sm" busy={busy} onClick={() => void change(() => callPlaybooks("stopConversationPlaybook", { params }))}>
              <Trans>Parar</Trans>
            </Button>
          </p>
          <ol className="flex flex-col gap-1">
            {current.steps.map((step) => {
              const how = current.run.steps.find(({ id }) => id === step.id)?.how;
              const isDone = how === "done" || how === "skipped";
              return (
                <li key={step.id} className="flex items-start gap-2" aria-current={current.step === step.id ? "step" : undefined}>
                  {isDone ? (
                    <Check size={15} className="mt-0.5 shrink-0 text-good" role="img" aria-label={t`Concluído`} />
                  ) : (
                    <Circle size={15} className="mt-0.5 shrink-0 text-faint" aria-hidden="true" />
                  )}
                  <span className={current.step === step.id ? "font-medium" : "text-soft"}>
                    {step.text}
                    {how === "said" ? <span className="text-faint"> · {t`aguardando`}</span> : null}
                    {how === "skipped" ? <span className="text-faint"> · {t`pulado`}</span> : null}
                  </span>
                </li>
              );
            })}
          </ol>
        </div>
      ) : (
        <div className="flex flex-col gap-2">
          {recommended ? (
            <div className="flex items-center justify-between gap-2 rounded-lg bg-sunken px-3 py-2">
              <span className="min-w-0">
                <span className="block truncate font-medium">{recommended.name}</span>
                <span className="tabular block text-xs text-soft">
                  {recommended.basis === "effectiveness" && recommended.conversion !== null ? (
                    <Trans>
                      Recomendado: converte {percent(recommended.conversion)} (n {recommended.n})
                    </Trans>
                  ) : (
                    <Plural
                      value={recommended.n}
                      one={`Cabe agora; # conversa medida de ${recommended.least}`}
                      other={`Cabe agora; # conversas medidas de ${recommended.least}`}
                    />
                  )}
                </span>
              </span>
              <Button size="sm" busy={busy} onClick={() => void start(recommended.key)}>
                <Trans>Iniciar</Trans>
              </Button>
            </div>
          ) : (
            <p className="text-soft">
              <Trans>Nenhum roteiro cabe na última mensagem.</Trans>
            </p>
          )}
          <div className="flex gap-1.5">
            <Select aria-label={t`Roteiro para iniciar`} value={chosen} onChange={({ target }) => setChosen(target.value)}>
              <option value="">{t`Escolher outro…`}</option>
              {played.choices.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.name}
                </option>
              ))}
            </Select>
            <Button busy={busy} disabled={chosen === ""} onClick={() => void start(chosen)}>
              <Trans>Iniciar</Trans>
            </Button>
          </div>
        </div>
      )}
    </Section>
  );
}
