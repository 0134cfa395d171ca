import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { CalendarClock, CalendarPlus, Download, FileText, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ReportFile } from "#modules/analytics/files/files.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PageHeader } from "../../../app/page-header.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { formatDate } from "../../../format/dates.ts";
import { formatBytes } from "../../../format/numbers.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Progress } from "../../../ui/progress.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastProblem } from "../../../ui/toast.ts";
import { callNumbers } from "../numbers-api.ts";
import { NumbersLinks } from "../section-links.tsx";
import { openFile } from "./make-report.ts";
import { formatName, whyNot } from "./names.ts";
import { ScheduleCard } from "./schedule-card.tsx";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { reportSpan } from "./report-source.ts";

const underWay = ({ state }: ReportFile) => state === "waiting" || state === "running";

function FileRow({ file, marked }: { file: ReportFile; marked: boolean }) {
  const client = useQueryClient();
  const remove = async () => {
    try {
      await callNumbers("deleteReportFile", { params: { id: file.id } });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await client.invalidateQueries({ queryKey: ["numbers", "report-files"] });
  };
  return (
    <li className={classNames("flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3", marked && "bg-accent-soft")}>
      <div className="min-w-0 flex-1 basis-52">
        <p className="truncate font-medium">{file.title}</p>
        <p className="tabular text-sm text-soft">
          {[
            formatName(file.format),
            ...(file.size === null ? [] : [formatBytes(i18n.locale, file.size)]),
            formatDate(i18n.locale, "full", file.created_at),
            ...(file.schedule_id === null ? [] : [t`programado`]),
          ].join(" · ")}
        </p>
      </div>
      {underWay(file) ? (
        <div className="w-32">
          <Progress label={t`Fazendo ${file.title}`} value={file.progress} quiet />
        </div>
      ) : file.state === "failed" ? (
        <p className="text-sm text-bad">{whyNot(file.failure ?? "")}</p>
      ) : (
        <Button onClick={() => openFile(file)} aria-label={t`Baixar ${file.title}`}>
          <Download size={15} aria-hidden="true" />
          {t`Baixar`}
        </Button>
      )}
      <Button look="ghost" size="iconSm" aria-label={t`Remover ${file.title}`} onClick={() => void remove()}>
        <Trash2 size={15} aria-hidden="true" />
      </Button>
    </li>
  );
}

function Files({ marked }: { marked: string | undefined }) {
  const files = useQuery({
    queryKey: ["numbers", "report-files"],
    queryFn: ({ signal }) => callNumbers("listReportFiles", { query: { limit: 50 }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(underWay) ? 1000 : 30_000),
  });
  const items = files.data?.items;
  return (
    <section aria-label={t`Arquivos`} className="flex flex-col gap-2">
      <h2 className="font-semibold">{t`Arquivos`}</h2>
      {files.isError && !items ? (
        <FaultCard error={files.error} onRetry={() => void files.refetch()} />
      ) : !items ? (
        <Skeleton label={t`Carregando os arquivos`}>
          <SkeletonBlock className="h-24" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={FileText} title={t`Nenhum arquivo`}>
          {t`Em um painel, escolha Relatório para baixar o que está na tela. Os arquivos ficam aqui por sete dias.`}
        </EmptyState>
      ) : (
        <ul className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface">
          {items.map((file) => (
            <FileRow key={file.id} file={file} marked={file.id === marked} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Schedules() {
  const [creating, setCreating] = useState(false);
  const schedules = useQuery({
    queryKey: ["numbers", "schedules"],
    queryFn: ({ signal }) => callNumbers("listSchedules", { signal }),
    refetchInterval: 30_000,
  });
  const data = schedules.data;
  return (
    <section aria-label={t`Programados`} className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <h2 className="font-semibold">{t`Programados`}</h2>
        <Button onClick={() => setCreating(true)}>
          <CalendarPlus size={15} aria-hidden="true" />
          {t`Programar relatório`}
        </Button>
      </div>
      {data && !data.mail ? (
        <Banner tone="warn">{t`Nenhum servidor de e-mail está configurado: os relatórios são feitos e ficam em Arquivos, sem envio.`}</Banner>
      ) : null}
      {schedules.isError && !data ? (
        <FaultCard error={schedules.error} onRetry={() => void schedules.refetch()} />
      ) : !data ? (
        <Skeleton label={t`Carregando os relatórios programados`}>
          <SkeletonBlock className="h-24" />
        </Skeleton>
      ) : data.items.length === 0 ? (
        <EmptyState icon={CalendarClock} title={t`Nada programado`}>
          {t`Receba um painel por e-mail todo dia, semana ou mês.`}
        </EmptyState>
      ) : (
        <ul className="grid gap-3 lg:grid-cols-2">
          {data.items.map((schedule) => (
            <ScheduleCard key={schedule.id} schedule={schedule} timeZone={data.timeZone} />
          ))}
        </ul>
      )}
      {creating ? <ScheduleDialog start={{ source: null, span: reportSpan({ period: "7d" }) }} onClose={() => setCreating(false)} /> : null}
    </section>
  );
}

/** Reports: those that come by e-mail, and files to download. */
export function ReportsPage() {
  const { file } = useSearch({ from: "/shell/numbers/reports" });
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Números: relatórios`} description={t`Arquivos para baixar e envios programados.`} />
        <NumbersLinks at="reports" span={{}} />
      </div>
      <div tabIndex={-1} className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-5xl flex-col gap-6">
          <Schedules />
          <Files marked={file} />
        </div>
      </div>
    </main>
  );
}
