import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Automation } from "#modules/automations/automations.contract.ts";
import type { Definition } from "#modules/automations/definition.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { formatDate } from "../../../format/dates.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { PanelError } from "../../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { callAutomations } from "../automations-api.ts";
import { stepName } from "../names.ts";

/** What was published before; a former version is taken up again as a draft. */
export function VersionsDialog({
  automation,
  onClose,
  onRestore,
}: {
  automation: Automation;
  onClose: () => void;
  onRestore: ((definition: Definition) => void) | null;
}) {
  const versions = useQuery({
    queryKey: ["automations", "versions", automation.id, automation.published],
    queryFn: ({ signal }) => callAutomations("listAutomationVersions", { params: { id: automation.id }, signal }),
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Versões`}>
      {versions.isError ? (
        <PanelError message={explainProblem(versions.error)} onRetry={() => void versions.refetch()} />
      ) : !versions.data ? (
        <Skeleton label={t`Carregando as versões`}>
          <SkeletonBlock className="h-24" />
        </Skeleton>
      ) : (
        <ul className="divide-y">
          {versions.data.items.map(({ number, definition, publishedAt, publishedBy }) => (
            <li key={number} className="flex min-h-12 items-center gap-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">
                  {t`Versão ${number}`} · {definition.steps.map(({ kind }) => stepName(kind)).join(" → ")}
                </span>
                <span className="tabular block truncate text-sm text-soft">
                  {[formatDate(i18n.locale, "full", publishedAt), publishedBy].filter(Boolean).join(" · ")}
                </span>
              </span>
              {number === automation.published ? (
                <Badge tone="accent">{t`Em uso`}</Badge>
              ) : onRestore === null ? null : (
                <Button size="sm" onClick={() => onRestore(definition)}>
                  <Trans>Restaurar</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
