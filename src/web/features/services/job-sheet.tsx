import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Star } from "lucide-react";
import { useState } from "react";
import type { ResponseOf } from "#shared/endpoint.ts";
import type { getJob, Job, Proposal } from "#packs/marketplace/jobs.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { DataList } from "../../ui/table.tsx";
import { toastDone } from "../../ui/toast.ts";
import { money } from "../customers/names.ts";
import { JobPhotos } from "./job-photos.tsx";
import { EscrowPayments } from "./escrow-payments.tsx";
import { escrowLook, jobMoveName, jobStatusName, moneyMoveName, partyName, proposalLook, urgencyLook } from "./names.ts";
import { callServices, jobQuery } from "./services-api.ts";

type Details = ResponseOf<typeof getJob>;

export function Stars({ stars, reviews }: { stars: number | null; reviews: number }) {
  if (stars === null) return <span className="text-sm text-faint">{t`Sem avaliações`}</span>;
  return (
    <span className="inline-flex items-center gap-1 text-sm">
      <Star size={14} className="fill-current text-warn" aria-hidden="true" />
      <span className="tabular">{stars.toLocaleString(i18n.locale)}</span>
      <span className="text-faint">({reviews})</span>
    </span>
  );
}

function Proposals({ details, mayKeep, onChanged }: { details: Details; mayKeep: boolean; onChanged: () => void }) {
  const [accepting, setAccepting] = useState<Proposal | null>(null);
  if (details.proposals.length === 0)
    return (
      <p className="rounded-lg bg-sunken p-3 text-sm text-soft">
        <Trans>Ainda não há propostas. Os prestadores que combinam são avisados.</Trans>
      </p>
    );
  return (
    <ul className="flex flex-col gap-2">
      {details.proposals.map((proposal) => {
        const [state, tone] = proposalLook(proposal.status);
        return (
          <li key={proposal.id} className="flex flex-col gap-1 rounded-xl border p-3">
            <p className="flex flex-wrap items-center gap-2">
              <Link to="/services" search={{ show: "providers", provider: proposal.provider_id }} className="font-medium hover:underline">
                {proposal.provider_name}
              </Link>
              <Stars stars={proposal.stars} reviews={proposal.reviews} />
              <span className="tabular ml-auto font-semibold">{money(proposal.amount)}</span>
            </p>
            <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
              <Badge tone={tone}>{state}</Badge>
              {[proposal.deadline, proposal.message].filter(Boolean).join(" · ")}
            </p>
            {mayKeep && details.job.status === "open" && proposal.status === "enviada" ? (
              <div>
                <Button size="sm" onClick={() => setAccepting(proposal)}>
                  <Trans>Aceitar pelo cliente</Trans>
                </Button>
              </div>
            ) : null}
          </li>
        );
      })}
      {accepting === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAccepting(null)}
          title={t`Aceitar ${accepting.provider_name} por ${money(accepting.amount)}?`}
          confirmLabel={t`Aceitar proposta`}
          onConfirm={async () => {
            await callServices("acceptProposal", { params: { id: accepting.id } });
            toastDone(t`Proposta aceita`);
            setAccepting(null);
            onChanged();
          }}
        >
          <Trans>Faça isto só com o sim do cliente. As outras propostas são recusadas e o pagamento passa a ser aguardado.</Trans>
        </ConfirmDialog>
      )}
    </ul>
  );
}

/** Where the money is, and every move of it. */
function Money({ details, mayKeep, onChanged }: { details: Details; mayKeep: boolean; onChanged: () => void }) {
  const { escrow, ledger } = details;
  if (escrow === null) return null;
  const [state, tone] = escrowLook(escrow.status);
  const moves = [...new Set(ledger.map((entry) => entry.move))];
  return (
    <section className="flex flex-col gap-2">
      <h3 className="flex items-center gap-2 font-semibold">
        <Trans>Pagamento guardado</Trans>
        <Badge tone={tone}>{state}</Badge>
        <span className="tabular ml-auto">{money(escrow.amount)}</span>
      </h3>
      <p className="text-sm text-soft">
        <Trans>
          Taxa {money(escrow.fee)} · para o prestador {money(escrow.amount - escrow.fee)}
        </Trans>
      </p>
      {escrow.dispute_reason === null || escrow.dispute_reason === "" ? null : <Banner tone="warn">{escrow.dispute_reason}</Banner>}
      <ol className="flex flex-col gap-3 border-l pl-4">
        <li className="text-sm">
          <span className="font-medium">
            <Trans>Proposta aceita</Trans>
          </span>
          <span className="block text-xs text-faint">{formatDate(i18n.locale, "full", escrow.created_at)}</span>
        </li>
        {moves.map((move) => {
          const entries = ledger.filter((entry) => entry.move === move);
          return (
            <li key={move} className="text-sm">
              <span className="font-medium">{moneyMoveName(move)}</span>
              <span className="block text-xs text-faint">{formatDate(i18n.locale, "full", entries[0]?.at ?? escrow.status_at)}</span>
              <ul className="pt-1">
                {entries.map((entry) => (
                  <li key={entry.party} className="flex justify-between gap-3">
                    <span className="text-soft">{partyName(entry.party)}</span>
                    <span className="tabular">{money(entry.amount)}</span>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {mayKeep ? <EscrowPayments escrowId={escrow.id} onChanged={onChanged} /> : null}
    </section>
  );
}

/** A job with its proposals, its money and who fits; what can be done next are buttons. */
export function JobSheet({
  id,
  mayKeep,
  onClose,
  onMove,
  onChanged,
}: {
  id: string;
  mayKeep: boolean;
  onClose: () => void;
  onMove: (job: Job, to: Job["status"]) => void;
  onChanged: () => void;
}) {
  const query = useQuery(jobQuery(id));
  const details = query.data;
  const job = details?.job;
  const urgency = job === undefined ? null : urgencyLook(job.urgency);
  const facts =
    job === undefined
      ? []
      : [
          { name: t`Cliente`, value: job.client_name },
          { name: t`Serviço`, value: job.category },
          { name: t`Cidade`, value: job.city },
          { name: t`CEP`, value: job.postal_code },
          { name: t`Urgência`, value: urgency?.[0] ?? t`Normal` },
          { name: t`Para quando`, value: job.wanted_for },
          { name: t`Quanto quer gastar`, value: job.budget === null ? null : money(job.budget) },
          { name: t`Motivo`, value: job.status_reason },
          { name: t`Pedido em`, value: formatDate(i18n.locale, "full", job.created_at) },
        ].filter(({ value }) => value !== null && value !== "");
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={job?.title ?? t`Pedido`}
      description={job ? jobStatusName(job.status) : undefined}
    >
      {query.isError ? (
        <FaultCard error={query.error} onRetry={() => void query.refetch()} />
      ) : !details || !job ? (
        <Skeleton label={t`Carregando o pedido`} className="flex flex-col gap-3 p-5">
          <SkeletonBlock className="h-24" />
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : (
        <div className="flex flex-col gap-5 p-5">
          {mayKeep && job.next.length > 0 ? (
            <div className="flex flex-wrap gap-1.5" role="group" aria-label={t`O que fazer`}>
              {job.next.map((status) => (
                <Button
                  key={status}
                  size="sm"
                  look={status === "cancelled" || status === "disputed" ? "quietDanger" : "secondary"}
                  onClick={() => onMove(job, status)}
                >
                  {jobMoveName(status)}
                </Button>
              ))}
            </div>
          ) : null}
          <p className="whitespace-pre-line">{job.description}</p>
          <DataList items={facts} />
          <JobPhotos job={job} onChanged={onChanged} />
          <Money details={details} mayKeep={mayKeep} onChanged={onChanged} />
          <section className="flex flex-col gap-2">
            <h3 className="font-semibold">
              <Trans>Propostas</Trans>
            </h3>
            <Proposals details={details} mayKeep={mayKeep} onChanged={onChanged} />
          </section>
          {details.matches.length === 0 ? null : (
            <section className="flex flex-col gap-2">
              <h3 className="font-semibold">
                <Trans>Prestadores que combinam</Trans>
              </h3>
              <ul className="divide-y rounded-xl border text-sm">
                {details.matches.map((match) => (
                  <li key={match.provider_id} className="flex flex-wrap items-center gap-x-3 px-3 py-2">
                    <span className="min-w-0 flex-1 truncate font-medium">{match.name}</span>
                    <Stars stars={match.stars} reviews={match.reviews} />
                    {match.distance_km === null ? null : <span className="text-soft">{t`${Math.round(match.distance_km)} km`}</span>}
                    {match.load === 0 ? null : <span className="text-soft">{t`${match.load} em andamento`}</span>}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <div className="flex flex-wrap gap-2">
            <Link to="/customers/$customerId" params={{ customerId: job.client_id }} className={buttonClass("secondary")}>
              <Trans>Abrir o cliente</Trans>
            </Link>
            {job.conversation_id === null ? null : (
              <Link to="/inbox/$conversationId" params={{ conversationId: job.conversation_id }} className={buttonClass("secondary")}>
                <Trans>Ver a conversa</Trans>
              </Link>
            )}
          </div>
        </div>
      )}
    </Sheet>
  );
}
