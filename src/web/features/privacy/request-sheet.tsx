import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, Printer } from "lucide-react";
import { useState } from "react";
import type { PrivacyRequestDetail } from "#modules/privacy/requests/requests.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { fetchFile, saveBlob } from "../customers/list/export.ts";
import { kindHint, kindName, partName, proofName, refusalName, stateLook, stepName } from "./names.ts";
import { DecisionList } from "./decision-list.tsx";
import { privacyKey, requestQuery } from "./privacy-api.ts";
import { printReceipt } from "./receipt.ts";
import { EndActions } from "./request-actions.tsx";
import { ProofActions } from "./proof-actions.tsx";

function Erasure({ erasure }: { erasure: NonNullable<PrivacyRequestDetail["erasure"]> }) {
  const gone = Object.values(erasure.counts).reduce((sum, count) => sum + count, 0);
  if (erasure.state === "running")
    return (
      <Banner tone={erasure.error === null ? "info" : "warn"}>
        {t`Apagando: ${partName(erasure.step)}.`} {erasure.error === null ? null : t`Houve uma falha; tentamos de novo sozinhos.`}
      </Banner>
    );
  return <Banner tone="good">{t`A pessoa foi apagada: ${gone} registros. A chave dos dados dela foi destruída.`}</Banner>;
}

function DataFile({ request }: { request: PrivacyRequestDetail }) {
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      saveBlob(await fetchFile(`/api/v1/privacy/requests/${request.id}/file`), `dados-${request.protocol}.zip`);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-1">
      <Button busy={busy} className="self-start" onClick={() => void download()}>
        <Download size={16} aria-hidden="true" />
        <Trans>Baixar os dados (ZIP)</Trans>
      </Button>
      <p className="text-sm text-soft">
        <Trans>JSON, tabelas e anexos. Entregue só à própria pessoa; o download fica no histórico.</Trans>
      </p>
    </div>
  );
}

/** One request: what is asked, whether it is them, what can be done, and what was. */
export function RequestSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const queries = useQueryClient();
  const query = useQuery(requestQuery(id));
  const { data } = query;
  const look = data && stateLook(data.state);
  const changed = async (next: PrivacyRequestDetail) => {
    queries.setQueryData(requestQuery(id).queryKey, next);
    await queries.invalidateQueries({ queryKey: [...privacyKey, "requests"] });
  };
  const isPending = data?.state === "open" || data?.state === "in_progress";
  const due = data ? formatDate(i18n.locale, "full", data.due_at) : "";
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={data ? kindName(data.kind) : t`Pedido de titular`}
      description={data ? t`Protocolo ${data.protocol}` : undefined}
    >
      {query.isError ? (
        <PanelError message={explainProblem(query.error)} onRetry={() => void query.refetch()} />
      ) : data === undefined || look === undefined ? null : (
        <div className="flex flex-col gap-5 p-5">
          <div className="flex flex-col gap-1.5">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={look[1]}>{look[0]}</Badge>
              {data.overdue ? <Badge tone="bad">{t`Atrasado`}</Badge> : null}
              {data.proof === null ? null : <Badge tone="good">{proofName(data.proof)}</Badge>}
              {isPending ? <span className="text-sm text-soft">{t`responder até ${due}`}</span> : null}
            </p>
            <p className="text-sm text-soft">{kindHint(data.kind)}</p>
            {data.user_id === null ? null : (
              <p>
                <Link to="/customers/$customerId" params={{ customerId: data.user_id }} className="font-medium text-accent-ink underline">
                  {data.user_name ?? t`Cliente sem nome`}
                </Link>
                {data.conversation_id === null ? null : (
                  <>
                    {" · "}
                    <Link
                      to="/inbox/$conversationId"
                      params={{ conversationId: data.conversation_id }}
                      className="text-accent-ink underline"
                    >
                      <Trans>conversa em que pediu</Trans>
                    </Link>
                  </>
                )}
              </p>
            )}
            {data.detail === null ? null : (
              <blockquote className="border-l-2 pl-3 text-soft [overflow-wrap:anywhere]">{data.detail}</blockquote>
            )}
            {data.contact === null ? null : <p className="text-sm text-soft">{t`Contato dado: ${data.contact}`}</p>}
          </div>
          {data.erasure === null ? null : <Erasure erasure={data.erasure} />}
          {data.refusal === null ? null : <Banner tone="warn">{refusalName(data.refusal)}</Banner>}
          {data.answer === null ? null : (
            <section aria-label={t`Resposta`} className="flex flex-col gap-1">
              <h3 className="text-sm font-semibold">
                <Trans>Resposta</Trans>
              </h3>
              <p className="whitespace-pre-wrap text-soft [overflow-wrap:anywhere]">{data.answer}</p>
            </section>
          )}
          {isPending && data.erasure === null && data.proof === null ? <ProofActions request={data} onChanged={changed} /> : null}
          {(data.kind === "access" || data.kind === "portability") && data.proof !== null && data.user_id !== null ? (
            <DataFile request={data} />
          ) : null}
          {data.kind === "review" && data.user_id !== null ? (
            <DecisionList userId={data.user_id} requestId={data.id} canReview={isPending} />
          ) : null}
          {isPending && data.erasure === null ? <EndActions request={data} onChanged={changed} /> : null}
          <section aria-label={t`Passos`}>
            <h3 className="pb-2 text-sm font-semibold">
              <Trans>O que aconteceu</Trans>
            </h3>
            <ol className="flex flex-col">
              {data.steps.map((step) => (
                <li key={`${step.at} ${step.event}`} className="relative border-l pb-4 pl-4 last:pb-0">
                  <span aria-hidden="true" className="absolute top-1.5 -left-1 size-2 rounded-full bg-accent" />
                  <p className="font-medium">{stepName(step.event)}</p>
                  {step.note === null ? null : <p className="text-sm text-soft [overflow-wrap:anywhere]">{step.note}</p>}
                  <p className="tabular text-sm text-faint">
                    {formatDate(i18n.locale, "full", step.at)}
                    {step.actor.name === null
                      ? step.actor.kind === "customer"
                        ? ` · ${t`a própria pessoa`}`
                        : ""
                      : ` · ${step.actor.name}`}
                  </p>
                </li>
              ))}
            </ol>
          </section>
          <button type="button" className={buttonClass("secondary", "md", "self-start")} onClick={() => printReceipt(data)}>
            <Printer size={16} aria-hidden="true" />
            <Trans>Comprovante</Trans>
          </button>
        </div>
      )}
    </Sheet>
  );
}
