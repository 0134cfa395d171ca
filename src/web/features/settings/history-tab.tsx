import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { settingsEndpoints } from "../../api/settings-endpoints.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { downloadFile } from "../customers/list/export.ts";
import { changeLine } from "./history-words.ts";

const areaNames = (): Record<string, string> => ({
  account: t`Empresa`,
  agent: t`Agente automático`,
  automations: t`Automações`,
  booking_rules: t`Regras da agenda`,
  dashboards: t`Painéis próprios`,
  report_schedules: t`Relatórios programados`,
  market_rules: t`Regras dos serviços`,
  operators: t`Quem atende as filas`,
  persuasion: t`Argumentos do agente`,
  playbook: t`Playbooks`,
  queues: t`Filas`,
  alerts: t`Alertas`,
  chat: t`Chat do site`,
  exports: t`Exportação`,
  hours: t`Horário de atendimento`,
  keys: t`Chaves de API`,
  labels: t`Etiquetas`,
  macros: t`Macros`,
  packs: t`Ramos de atividade`,
  persona: t`Voz do agente`,
  privacy: t`Privacidade`,
  security: t`Segurança`,
  shop: t`Página de pagamento`,
  templates: t`Modelos de mensagem`,
  targets: t`Prazos de resposta`,
  satisfaction: t`Pesquisa de satisfação`,
  team: t`Equipe`,
  teams: t`Equipes de atendimento`,
});

/** Who changed what, let whom in or took which list out, and when. */
export function HistoryTab() {
  const areas = areaNames();
  const [area, setArea] = useState("");
  const changes = useInfiniteQuery({
    queryKey: ["settings-changes", area],
    queryFn: ({ pageParam }) =>
      call("listSettingsChanges", {
        query: { limit: 50, ...(area !== "" && { area }), ...(pageParam !== null && { cursor: pageParam }) },
      }),
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const download = useMutation({
    mutationFn: () => downloadFile(settingsEndpoints.exportSettingsChanges[1], area === "" ? {} : { area }, "historico"),
    onError: (error) => toastProblem(explainProblem(error)),
  });
  if (changes.error) return <FaultCard error={changes.error} onRetry={() => void changes.refetch()} />;
  if (!changes.data)
    return (
      <Skeleton label={t`Carregando o histórico`} className="p-6">
        <SkeletonBlock className="h-40" />
      </Skeleton>
    );
  const items = changes.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && area === "") return <EmptyState icon={History} title={t`Nenhum ajuste foi mudado ainda`} />;
  return (
    <div className="max-w-3xl px-4 py-4 md:px-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <label className="flex items-center gap-2 text-sm font-medium">
          <Trans>Mostrar</Trans>
          <Select className="!w-56" value={area} onChange={(event) => setArea(event.target.value)}>
            <option value="">{t`Tudo`}</option>
            {Object.entries(areas)
              .sort(([, a], [, b]) => a.localeCompare(b, i18n.locale))
              .map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
          </Select>
        </label>
        <Button busy={download.isPending} onClick={() => download.mutate()}>
          <Trans>Baixar CSV</Trans>
        </Button>
      </div>
      {items.length === 0 ? (
        <p className="py-4 text-soft">
          <Trans>Nada deste tipo ainda.</Trans>
        </p>
      ) : null}
      <ul className="divide-y">
        {items.map((item) => (
          <li key={item.id} className="py-2.5">
            <p>
              <span className="font-medium">{areas[item.area] ?? item.area}</span>{" "}
              <span className="text-soft">
                {item.by.name} · {formatDate(i18n.locale, "full", item.at)}
              </span>
            </p>
            <ul className="text-sm text-soft">
              {item.changes.map((change) => (
                <li key={change.field} className="break-words">
                  {changeLine(change)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {changes.hasNextPage ? (
        <Button className="mt-3" busy={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </div>
  );
}
