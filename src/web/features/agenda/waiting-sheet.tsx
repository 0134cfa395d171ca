import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import type { Waiting } from "#packs/clinic/appointments.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useNow } from "../../app/now.ts";
import { formatAgo } from "../../format/dates.ts";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { callAgenda, waitingQuery } from "./agenda-api.ts";
import { agendaProblem, dayName, partName } from "./names.ts";
import { useChanges } from "./use-changes.ts";

/** Who waits for a time, the longest first. */
export function WaitingSheet({ onClose, onBook }: { onClose: () => void; onBook: (one: Waiting) => void }) {
  const list = useQuery(waitingQuery);
  const now = useNow();
  const { refresh } = useChanges();
  const settle = async (one: Waiting, status: Waiting["status"]) => {
    try {
      await callAgenda("settleWaiting", { params: { id: one.id }, body: { status } });
      if (status === "given_up") toastWithUndo(t`Fora da lista de espera.`, () => void settle(one, "waiting"));
    } catch (error) {
      toastProblem(agendaProblem(error));
    }
    await refresh();
  };
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={t`Lista de espera`}>
      {list.data === undefined ? (
        list.error ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton label={t`Carregando a lista de espera`} className="flex flex-col gap-2">
            <SkeletonBlock className="h-16" />
            <SkeletonBlock className="h-16" />
          </Skeleton>
        )
      ) : list.data.items.length === 0 ? (
        <EmptyState icon={Hourglass} title={t`Ninguém espera por um horário`}>
          <Trans>Quem não encontra vaga na conversa entra aqui.</Trans>
        </EmptyState>
      ) : (
        <ul className="flex flex-col divide-y">
          {list.data.items.map((one) => {
            const ago = formatAgo(i18n.locale, one.created_at, now);
            const span = `${dayName(one.from_on)} – ${dayName(one.to_on)}`;
            return (
              <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
                <div className="min-w-0 flex-1 basis-48">
                  <p className="truncate font-semibold">{one.customer_name ?? t`Sem nome`}</p>
                  <p className="truncate text-soft">
                    {[one.procedure_name, one.professional_name ?? ""].filter((part) => part !== "").join(" · ")}
                  </p>
                  <p className="text-sm text-faint">
                    {span}
                    {one.part === null ? "" : `, ${partName(one.part)}`} · {ago}
                  </p>
                </div>
                <Button size="sm" look="ghost" onClick={() => void settle(one, "given_up")}>
                  <Trans>Desistiu</Trans>
                </Button>
                <Button size="sm" look="primary" onClick={() => onBook(one)}>
                  <Trans>Agendar</Trans>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Sheet>
  );
}
