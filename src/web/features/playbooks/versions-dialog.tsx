import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PlaybookView } from "#modules/playbooks/playbooks.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { callPlaybooks, playbooksKey } from "./playbooks-api.ts";

const first: string | null = null;

interface Props {
  playbook: PlaybookView;
  onClose: () => void;
  onRestore: (version: number) => Promise<void>;
}

/** What a playbook said before, and the way back. */
export function VersionsDialog({ playbook, onClose, onRestore }: Props) {
  const [busy, setBusy] = useState(false);
  const { key, version } = playbook;
  const list = useInfiniteQuery({
    queryKey: [...playbooksKey, "versions", key, version],
    queryFn: ({ pageParam, signal }) =>
      callPlaybooks("listPlaybookVersions", {
        params: { key },
        query: { limit: 20, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
  });
  const restore = async (wanted: number) => {
    setBusy(true);
    try {
      await onRestore(wanted);
    } catch (error) {
      toastProblem(explainProblem(error));
      setBusy(false);
    }
  };
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const back = (wanted: number) =>
    wanted === version ? (
      <Badge tone="accent">{t`Em uso`}</Badge>
    ) : (
      <Button size="sm" busy={busy} onClick={() => void restore(wanted)}>
        <Trans>Restaurar</Trans>
      </Button>
    );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={t`Versões`}>
      {list.isError ? <FaultCard error={list.error} onRetry={() => void list.refetch()} /> : null}
      <ul className="divide-y">
        {items.map((one) => (
          <li key={one.version} className="flex min-h-12 items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                {t`Versão ${one.version}`} · {one.definition.name}
              </span>
              <span className="block truncate text-sm text-soft">
                {[formatDate(i18n.locale, "full", one.at), one.by].filter(Boolean).join(" · ")}
              </span>
            </span>
            {back(one.version)}
          </li>
        ))}
        {playbook.standard ? (
          <li className="flex min-h-12 items-center gap-3 py-1.5">
            <span className="flex-1 font-medium">
              <Trans>Como veio no produto</Trans>
            </span>
            {back(0)}
          </li>
        ) : null}
      </ul>
      {list.hasNextPage ? (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Mais versões</Trans>
        </Button>
      ) : null}
    </Dialog>
  );
}
