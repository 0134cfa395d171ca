import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Crosshair, Download } from "lucide-react";
import { FaultCard } from "../../app/fault-card.tsx";
import { useNow } from "../../app/now.ts";
import { PageHeader } from "../../app/page-header.tsx";
import { usePermissions } from "../../app/session.ts";
import { formatCount, formatShare } from "../../format/numbers.ts";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { intentName } from "../conversations/intent-names.ts";
import { PeriodChoice } from "./overview-page.tsx";
import { spanOf } from "./period.ts";
import { callQuality } from "./quality-api.ts";
import { QualityLinks } from "./section-links.tsx";
import { Panel, Tile } from "./tiles.tsx";

const share = (part: number, whole: number) => (whole === 0 ? "–" : formatShare(i18n.locale, part / whole));
/** Fewer drawn by chance say little of all. */
const enough = 30;

/** How often the understanding was right, measured against what people said. */
export function IntentsPage() {
  const { days = 30 } = useSearch({ from: "/shell/quality/intents" });
  const may = usePermissions();
  const span = spanOf(days, useNow());
  const accuracy = useQuery({
    queryKey: ["quality", "intents", span],
    queryFn: ({ signal }) => callQuality("getIntentAccuracy", { query: span, signal }),
    staleTime: 15_000,
  });
  const data = accuracy.data;
  const count = (value: number) => formatCount(i18n.locale, value);
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Intenções`}
          description={t`Quantas vezes o agente entendeu o que o cliente queria, pelo que a equipe confirmou ou corrigiu.`}
          action={<PeriodChoice days={days} to="/quality/intents" />}
        />
        <QualityLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-6xl flex-col gap-4">
          {accuracy.isError && !data ? (
            <FaultCard error={accuracy.error} onRetry={() => void accuracy.refetch()} />
          ) : !data ? (
            <Skeleton label={t`Contando as intenções`} className="flex flex-col gap-3">
              <SkeletonBlock className="h-24" />
              <SkeletonBlock className="h-72" />
            </Skeleton>
          ) : data.checked === 0 ? (
            <EmptyState
              icon={Crosshair}
              title={t`Ninguém conferiu intenções neste período`}
              action={
                <Link to="/quality/review" className={buttonClass("primary")}>
                  <Trans>Revisar respostas</Trans>
                </Link>
              }
            >
              <Trans>Confirme ou corrija o que o agente entendeu na revisão, ou na conversa, abaixo de cada mensagem do cliente.</Trans>
            </EmptyState>
          ) : (
            <>
              <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
                <Tile
                  name={t`Intenções certas`}
                  value={share(data.right, data.checked)}
                  detail={t`${data.right} de ${plural(data.checked, { one: "# conferida", other: "# conferidas" })}`}
                />
                <Tile
                  name={t`Só as sorteadas ao acaso`}
                  value={data.random.checked < enough ? "–" : share(data.random.right, data.random.checked)}
                  detail={
                    data.random.checked < enough
                      ? t`${data.random.checked} de ${enough} para um número confiável`
                      : t`valem para todas as conversas`
                  }
                />
                <Tile name={t`Sentimentos certos`} value={share(data.feelings_right, data.checked)} />
                <Tile name={t`Confusões diferentes`} value={count(data.confusions.length)} />
              </div>
              <div className="grid gap-3 lg:grid-cols-2">
                <Panel title={t`Por intenção`}>
                  <Table
                    caption={t`Acerto por intenção`}
                    rows={data.intents}
                    rowKey={({ intent }) => intent}
                    columns={[
                      { id: "intent", header: t`Intenção`, cell: ({ intent }) => intentName(intent) },
                      { id: "checked", header: t`Conferidas`, right: true, cell: ({ checked }) => count(checked) },
                      { id: "found", header: t`Encontradas`, right: true, cell: (row) => share(row.found, row.checked) },
                      { id: "precise", header: t`Certas quando lidas`, right: true, cell: (row) => share(row.found, row.read) },
                    ]}
                  />
                </Panel>
                <Panel title={t`O que é tomado por quê`}>
                  {data.confusions.length === 0 ? (
                    <p className="text-soft">{t`Nenhuma confusão: tudo o que foi conferido estava certo.`}</p>
                  ) : (
                    <Table
                      caption={t`Confusões`}
                      rows={data.confusions}
                      rowKey={({ read, meant }) => `${read} ${meant}`}
                      columns={[
                        { id: "meant", header: t`O cliente queria`, cell: ({ meant }) => intentName(meant) },
                        { id: "read", header: t`O agente entendeu`, cell: ({ read }) => intentName(read) },
                        { id: "count", header: t`Vezes`, right: true, cell: (row) => count(row.count) },
                      ]}
                    />
                  )}
                </Panel>
              </div>
              {may.playground ? (
                <a
                  href="/api/v1/quality/training-phrases"
                  download="training-phrases.jsonl"
                  className={buttonClass("secondary", "md", "self-start")}
                >
                  <Download size={16} aria-hidden="true" />
                  <Trans>Baixar frases para treino, sem dados pessoais</Trans>
                </a>
              ) : null}
            </>
          )}
        </div>
      </div>
    </main>
  );
}
