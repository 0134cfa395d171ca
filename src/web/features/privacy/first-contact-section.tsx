import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { explainProblem } from "../../api/problem.ts";
import { Switch } from "../../ui/switch.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { callPrivacy, firstContactQuery } from "./privacy-api.ts";

/** On which channels who writes for the first time is told about their data. The text is one of those on this page. */
export function FirstContactSection() {
  const queries = useQueryClient();
  const { data } = useQuery(firstContactQuery);
  if (data === undefined) return null;
  const on = new Set(data.settings.channel_ids);
  const choose = async (id: string, chosen: boolean) => {
    const ids = data.channels.map((one) => one.id).filter((one) => (one === id ? chosen : on.has(one)));
    try {
      queries.setQueryData(firstContactQuery.queryKey, await callPrivacy("setFirstContact", { body: { channel_ids: ids } }));
      toastDone(t`Salvo`);
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  return (
    <section className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
      <h2 className="font-semibold">
        <Trans>Aviso no primeiro contato</Trans>
      </h2>
      <p className="text-soft">
        {data.text === null
          ? t`Publique um texto da finalidade “Aviso no primeiro contato” para ligar o aviso.`
          : t`Vai junto com a primeira resposta, uma vez por cliente e canal. Texto em vigor: ${data.text.version}.`}
      </p>
      {data.text === null ? null : data.channels.length === 0 ? (
        <p className="text-soft">
          <Trans>Nenhum canal está conectado.</Trans>
        </p>
      ) : (
        <ul aria-label={t`Canais do aviso`} className="flex flex-col gap-1">
          {data.channels.map((channel) => (
            <li key={channel.id} className="flex flex-wrap items-center justify-between gap-2">
              <Switch checked={on.has(channel.id)} onChange={(chosen) => void choose(channel.id, chosen)}>
                {channel.name}
              </Switch>
              <span className="text-sm text-soft">{t`Avisados: ${channel.told}`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
