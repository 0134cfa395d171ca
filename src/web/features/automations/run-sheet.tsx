import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { callAutomations, useAutomationRights } from "./automations-api.ts";
import { codeText, outcomeLook, runLook, stepName } from "./names.ts";

/** One run: what happened at each step, and what can be done about it. */
export function RunSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const queries = useQueryClient();
  const rights = useAutomationRights();
  const [busy, setBusy] = useState(false);
  const run = useQuery({
    queryKey: ["automations", "run", id],
    queryFn: ({ signal }) => callAutomations("getAutomationRun", { params: { id }, signal }),
  });
  const change = async (name: "retryAutomationRun" | "cancelAutomationRun") => {
    setBusy(true);
    try {
      await callAutomations(name, { params: { id } });
      await queries.invalidateQueries({ queryKey: ["automations"] });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const { data } = run;
  const look = data && runLook(data.status);
  const wakes = data === undefined || data.wakeAt === null ? null : formatDate(i18n.locale, "full", data.wakeAt);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={data?.customerName ?? t`Execução`} description={data?.automationName}>
      {run.isError ? (
        <PanelError message={explainProblem(run.error)} onRetry={() => void run.refetch()} />
      ) : data === undefined || look === undefined ? null : (
        <div className="flex flex-col gap-4 p-5">
          <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
            <Badge tone={look[1]}>{look[0]}</Badge>
            {codeText(data.reason)}
            {wakes === null ? null : t`Continua em ${wakes}`}
          </p>
          <ol aria-label={t`Passos`} className="flex flex-col">
            {data.steps.map((step) => {
              const [name, tone] = outcomeLook(step.outcome);
              return (
                <li key={step.number} className="relative ml-1 border-l pb-4 pl-4 last:pb-0">
                  <span aria-hidden="true" className="absolute top-1.5 -left-1 size-2 rounded-full bg-accent" />
                  <p className="flex flex-wrap items-center gap-2">
                    <span className="font-medium">{stepName(step.kind)}</span>
                    <Badge tone={tone}>{name}</Badge>
                  </p>
                  {step.code === null ? null : <p className="text-sm text-soft">{codeText(step.code)}</p>}
                  <p className="tabular text-sm text-faint">{formatDate(i18n.locale, "full", step.at)}</p>
                </li>
              );
            })}
          </ol>
          <div className="flex flex-wrap gap-2">
            {data.conversationId === null ? null : (
              <Link to="/inbox/$conversationId" params={{ conversationId: data.conversationId }} className={buttonClass("secondary")}>
                <Trans>Abrir conversa</Trans>
              </Link>
            )}
            {rights.write && (data.status === "failed" || data.status === "stopped") ? (
              <Button busy={busy} onClick={() => void change("retryAutomationRun")}>
                <Trans>Tentar de novo</Trans>
              </Button>
            ) : null}
            {rights.write && data.status === "waiting" ? (
              <Button busy={busy} onClick={() => void change("cancelAutomationRun")}>
                <Trans>Encerrar</Trans>
              </Button>
            ) : null}
          </div>
        </div>
      )}
    </Sheet>
  );
}
