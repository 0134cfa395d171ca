import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Download, Target } from "lucide-react";
import { useState } from "react";
import { csvLine } from "#shared/csv-cells.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Segmented } from "../../../ui/choice.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { Table } from "../../../ui/table.tsx";
import { tierName } from "../../customers/names.ts";
import { shareOf, spanOf } from "../queue-figures.tsx";
import { callRouting } from "../routing-api.ts";
import { useChannelOptions } from "../setup/options.ts";

type Report = Awaited<ReturnType<typeof callRouting<"slaReportEndpoint">>>;
type Row = Report["items"][number];

const day = 86_400_000;
const periods = ["1", "7", "30", "90"] as const;

/** The last days up to the coming hour, so that the same period is asked for again within it. */
function periodOf(days: number): { from: string; to: string } {
  const to = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
  return { from: new Date(to - days * day).toISOString(), to: new Date(to).toISOString() };
}

function attained(of: Row["first"]) {
  if (of.share === null) return <span className="text-faint">–</span>;
  return (
    <Badge tone={of.share >= 0.9 ? "good" : of.share >= 0.75 ? "warn" : "bad"} title={t`${of.met} no prazo, ${of.missed} fora`}>
      {shareOf(of.share)}
    </Badge>
  );
}

/** The table as a file for spreadsheets; shares as numbers from 0 to 1. */
function download(report: Report): void {
  const parts = ["first", "next", "resolution"] as const;
  const head = ["from", "to", "queue", "customer_tier", "channel", "entered", "average_waiting_seconds"];
  const lines = report.items.map((row) => [
    report.from,
    report.to,
    row.queue_name,
    row.customer_tier,
    row.channel,
    row.entered,
    row.average_waiting_time === null ? null : Math.round(row.average_waiting_time),
    ...parts.flatMap((part) => [row[part].met, row[part].missed, row[part].share]),
  ]);
  const text = [[...head, ...parts.flatMap((part) => [`${part}_met`, `${part}_missed`, `${part}_share`])], ...lines].map(csvLine).join("");
  // The mark lets spreadsheets read accents.
  const address = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `sla-${report.from.slice(0, 10)}-${report.to.slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}

/** How promises were kept, by queue, customer's tier and channel. */
export function SlaReport() {
  const [days, setDays] = useState<(typeof periods)[number]>("7");
  const report = useQuery({
    queryKey: ["routing", "sla", days],
    queryFn: ({ signal }) => callRouting("slaReportEndpoint", { query: periodOf(Number(days)), signal }),
    staleTime: 60_000,
  });
  const channels = useChannelOptions();
  const rows = report.data?.items ?? [];
  return (
    <div className="flex flex-col gap-3 p-3 md:px-8 md:py-5">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label={t`Período`}
          value={days}
          onChange={setDays}
          choices={[
            { value: "1", label: t`24 horas` },
            { value: "7", label: t`7 dias` },
            { value: "30", label: t`30 dias` },
            { value: "90", label: t`90 dias` },
          ]}
        />
        <span className="flex-1" />
        <Button disabled={rows.length === 0} onClick={() => report.data && download(report.data)}>
          <Download size={16} aria-hidden="true" /> <Trans>Baixar CSV</Trans>
        </Button>
      </div>
      {report.error && !report.data ? (
        <FaultCard error={report.error} onRetry={() => void report.refetch()} />
      ) : !report.data ? (
        <Skeleton label={t`Carregando os prazos`}>
          <SkeletonBlock className="h-48" />
        </Skeleton>
      ) : rows.length === 0 ? (
        <EmptyState icon={Target} title={t`Nada entrou nas filas neste período`} />
      ) : (
        <Table
          caption={t`Prazos por fila, nível do cliente e canal`}
          rows={rows}
          rowKey={(row) => `${row.queue_id} ${row.customer_tier} ${row.channel}`}
          columns={[
            { id: "queue", header: t`Fila`, cell: (row) => row.queue_name },
            { id: "tier", header: t`Nível`, cell: (row) => (row.customer_tier === null ? t`Sem nível` : tierName(row.customer_tier)) },
            { id: "channel", header: t`Canal`, cell: (row) => channels.find(({ value }) => value === row.channel)?.label ?? row.channel },
            { id: "entered", header: t`Entraram`, right: true, cell: (row) => formatCount(i18n.locale, row.entered) },
            { id: "wait", header: t`Espera média`, right: true, cell: (row) => spanOf(row.average_waiting_time) },
            { id: "first", header: t`Primeira resposta`, right: true, cell: (row) => attained(row.first) },
            { id: "next", header: t`Respostas seguintes`, right: true, cell: (row) => attained(row.next) },
            { id: "resolution", header: t`Resolução`, right: true, cell: (row) => attained(row.resolution) },
          ]}
        />
      )}
    </div>
  );
}
