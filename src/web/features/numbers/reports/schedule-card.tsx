import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, History, Pause, Pencil, Play, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ReportSchedule } from "#modules/analytics/schedules/schedules.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { useMe } from "../../../app/session.ts";
import { formatDate } from "../../../format/dates.ts";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import { buttonClass } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { callNumbers } from "../numbers-api.ts";
import { cadenceWords, formatName, whyNot } from "./names.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";

function readerLook(state: "making" | "sent" | "failed" | "skipped"): [string, Tone] {
  switch (state) {
    case "making":
      return [t`sendo feito`, "accent"];
    case "sent":
      return [t`enviado`, "good"];
    case "failed":
      return [t`não enviado`, "bad"];
    case "skipped":
      return [t`pulado`, "neutral"];
  }
}

/** What became of the last sendings, reader by reader. */
function Runs({ schedule, onClose }: { schedule: ReportSchedule; onClose: () => void }) {
  const runs = useQuery({
    queryKey: ["numbers", "schedules", schedule.id, "runs"],
    queryFn: ({ signal }) => callNumbers("listRuns", { params: { id: schedule.id }, signal }),
    refetchInterval: 3000,
  });
  const items = runs.data?.items;
  return (
    <Dialog open wide onOpenChange={() => onClose()} title={t`Envios de ${schedule.name}`}>
      {!items ? (
        <Skeleton label={t`Carregando os envios`}>
          <SkeletonBlock className="h-24" />
        </Skeleton>
      ) : items.length === 0 ? (
        <p className="text-soft">{t`Ainda não foi enviado.`}</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {items.map((run) => (
            <li key={run.due_at}>
              <h3 className="tabular font-medium">{formatDate(i18n.locale, "full", run.due_at)}</h3>
              <ul className="mt-1 flex flex-col gap-1">
                {run.readers.map((reader, index) => {
                  const [word, tone] = readerLook(reader.state);
                  return (
                    <li key={`${reader.name}.${index}`} className="flex flex-wrap items-center gap-x-2 text-sm">
                      <span className="min-w-0 flex-1 truncate">{reader.name}</span>
                      <Badge tone={tone}>{word}</Badge>
                      {reader.failure === null ? null : <span className="basis-full text-soft">{whyNot(reader.failure)}</span>}
                    </li>
                  );
                })}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function lastWords(last: NonNullable<ReportSchedule["last"]>): [string, Tone] {
  if (last.failed > 0) return [t`último envio com falha`, "bad"];
  return last.waiting > 0 ? [t`sendo enviado`, "accent"] : [t`último envio certo`, "good"];
}

/** A report that comes round: when, to how many, what became of the last, and what can be done with it. */
export function ScheduleCard({ schedule, timeZone }: { schedule: ReportSchedule; timeZone: string }) {
  const me = useMe().user;
  const client = useQueryClient();
  const [open, setOpen] = useState<"edit" | "runs" | "delete" | null>(null);
  const { id, name } = schedule;
  const renew = () => client.invalidateQueries({ queryKey: ["numbers", "schedules"] });
  const act = async (run: () => Promise<unknown>, words: string) => {
    try {
      await run();
      toastDone(words);
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await renew();
  };
  const last = schedule.last ? lastWords(schedule.last) : null;
  const people = schedule.recipients.length;
  return (
    <li className="flex flex-col gap-1 rounded-xl border bg-surface p-4">
      <div className="flex items-start gap-2">
        <h3 className="min-w-0 flex-1 font-semibold [overflow-wrap:anywhere]">{name}</h3>
        {schedule.paused ? <Badge tone="warn">{t`pausado`}</Badge> : last ? <Badge tone={last[1]}>{last[0]}</Badge> : null}
        <Menu
          trigger={
            <button type="button" className={buttonClass("ghost", "iconSm")} aria-label={t`Mais sobre ${name}`}>
              <Ellipsis size={16} aria-hidden="true" />
            </button>
          }
        >
          <MenuItem onSelect={() => setOpen("edit")} icon={<Pencil size={15} aria-hidden="true" />}>{t`Editar`}</MenuItem>
          <MenuItem
            onSelect={() => void act(() => callNumbers("runSchedule", { params: { id } }), t`O relatório está sendo enviado.`)}
            icon={<Send size={15} aria-hidden="true" />}
          >{t`Enviar agora`}</MenuItem>
          <MenuItem onSelect={() => setOpen("runs")} icon={<History size={15} aria-hidden="true" />}>{t`Ver os envios`}</MenuItem>
          <MenuItem
            onSelect={() =>
              void act(
                () => callNumbers("pauseSchedule", { params: { id }, body: { paused: !schedule.paused } }),
                schedule.paused ? t`O relatório volta a ser enviado.` : t`O relatório está pausado.`,
              )
            }
            icon={schedule.paused ? <Play size={15} aria-hidden="true" /> : <Pause size={15} aria-hidden="true" />}
          >
            {schedule.paused ? t`Retomar` : t`Pausar`}
          </MenuItem>
          <MenuItem danger onSelect={() => setOpen("delete")} icon={<Trash2 size={15} aria-hidden="true" />}>{t`Excluir`}</MenuItem>
        </Menu>
      </div>
      <p className="text-soft">
        {cadenceWords(schedule)} · {formatName(schedule.format)} · {people === 1 ? t`1 pessoa` : t`${people} pessoas`}
      </p>
      {schedule.paused ? null : (
        <p className="tabular text-sm text-soft">
          {t`Próximo envio: ${new Intl.DateTimeFormat(i18n.locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(schedule.next_at))}`}
        </p>
      )}
      {schedule.owner_id === me.id ? null : <p className="text-sm text-faint">{t`De ${schedule.owner_name}`}</p>}
      {open === "edit" ? (
        <ScheduleDialog start={{ source: schedule.source, span: schedule.span }} schedule={schedule} onClose={() => setOpen(null)} />
      ) : null}
      {open === "runs" ? <Runs schedule={schedule} onClose={() => setOpen(null)} /> : null}
      <ConfirmDialog
        open={open === "delete"}
        onOpenChange={(next) => setOpen(next ? "delete" : null)}
        title={t`Excluir ${name}?`}
        confirmLabel={t`Excluir`}
        onConfirm={async () => {
          await callNumbers("deleteSchedule", { params: { id } });
          await renew();
          setOpen(null);
        }}
      >
        {t`Ninguém recebe mais este relatório, e o registro dos envios e os seus arquivos são apagados.`}
      </ConfirmDialog>
    </li>
  );
}
