import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { OnboardingStep, Provider } from "#packs/marketplace/providers.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone } from "../../ui/toast.ts";
import { money } from "../customers/names.ts";
import { PayoutKey } from "./payout-key.tsx";
import { Stars } from "./job-sheet.tsx";
import { proposalLook, serviceProblem, stepName, verificationLook } from "./names.ts";
import { callServices, providerQuery, servicesKey } from "./services-api.ts";

function Step({ step, disabled, onSet }: { step: OnboardingStep; disabled: boolean; onSet: (done: boolean) => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <Checkbox checked={step.status === "done"} disabled={disabled} onChange={onSet}>
        {stepName(step.step)}
      </Checkbox>
      {step.document === null ? null : (
        <a href={step.document} target="_blank" rel="noreferrer" className="text-sm font-medium text-accent-ink underline">
          <Trans>Ver documento</Trans>
        </a>
      )}
      {step.done_at === null ? null : <span className="ml-auto text-xs text-faint">{formatDate(i18n.locale, "full", step.done_at)}</span>}
    </li>
  );
}

/** A provider: what is left to do to begin, whether they are verified, what was written of them and what they offered. */
export function ProviderSheet({
  id,
  mayWrite,
  mayKeep,
  onClose,
}: {
  id: string;
  mayWrite: boolean;
  mayKeep: boolean;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const query = useQuery(providerQuery(id));
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const provider = query.data?.provider;
  const change = async (run: () => Promise<unknown>, said?: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await run();
      if (said !== undefined) toastDone(said);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: servicesKey });
    }
  };
  const setStep = (step: string, done: boolean) =>
    void change(() => callServices("setProviderStep", { params: { id }, body: { step, status: done ? "done" : "todo" } }));
  const verify = (verification: Provider["verification"], said: string) =>
    void change(() => callServices("verifyProvider", { params: { id }, body: { verification } }), said);
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={provider?.name ?? t`Prestador`}
      description={provider?.categories.join(", ")}
    >
      {query.isError ? (
        <FaultCard error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data || !provider ? (
        <Skeleton label={t`Carregando o prestador`} className="flex flex-col gap-3 p-5">
          <SkeletonBlock className="h-24" />
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : (
        <div className="flex flex-col gap-5 p-5">
          {problem === null ? null : <Banner tone="bad">{serviceProblem(problem)}</Banner>}
          <p className="flex flex-wrap items-center gap-3">
            <Badge tone={verificationLook(provider.verification)[1]}>{verificationLook(provider.verification)[0]}</Badge>
            <Stars stars={provider.stars} reviews={provider.reviews} />
            <span className="text-sm text-soft">
              <Trans>
                {provider.jobs_done} feitos · {provider.load} em andamento
              </Trans>
            </span>
          </p>
          {provider.bio === "" ? null : <p>{provider.bio}</p>}
          <section className="flex flex-col gap-2">
            <h3 className="flex items-center gap-2 font-semibold">
              <Trans>Para começar</Trans>
              <span className="tabular text-sm font-normal text-soft">{`${provider.steps_done}/${provider.steps}`}</span>
            </h3>
            <ul className="flex flex-col gap-1 rounded-xl border px-3 py-2">
              {query.data.steps.map((step) => (
                <Step key={step.step} step={step} disabled={!mayWrite || busy} onSet={(done) => setStep(step.step, done)} />
              ))}
            </ul>
            {mayKeep ? (
              <div className="flex flex-wrap gap-2">
                {provider.verification === "verified" ? (
                  <Button disabled={busy} onClick={() => verify("in_review", t`De volta à verificação`)}>
                    <Trans>Tirar a verificação</Trans>
                  </Button>
                ) : (
                  <Button
                    look="primary"
                    disabled={busy || provider.steps_done < provider.steps}
                    onClick={() => verify("verified", t`Prestador verificado`)}
                  >
                    <Trans>Verificar</Trans>
                  </Button>
                )}
                {provider.verification === "refused" ? null : (
                  <Button look="quietDanger" disabled={busy} onClick={() => verify("refused", t`Prestador recusado`)}>
                    <Trans>Recusar</Trans>
                  </Button>
                )}
              </div>
            ) : null}
          </section>
          {mayKeep ? (
            <PayoutKey
              provider={provider}
              disabled={busy}
              onSet={(key) =>
                change(() => callServices("setPayoutKey", { params: { id }, body: { pix_key: key } }), t`Chave para receber guardada`)
              }
            />
          ) : null}
          {query.data.reviews.length === 0 ? null : (
            <section className="flex flex-col gap-2">
              <h3 className="font-semibold">
                <Trans>Avaliações</Trans>
              </h3>
              <ul className="flex flex-col gap-2">
                {query.data.reviews.map((review) => (
                  <li key={review.job_id} className="rounded-xl border p-3 text-sm">
                    <p className="flex items-center gap-2">
                      <span role="img" aria-label={t`${review.stars} de 5 estrelas`} className="text-warn">
                        {"★".repeat(review.stars)}
                      </span>
                      <span className="min-w-0 flex-1 truncate text-soft">{review.job_title}</span>
                    </p>
                    {review.comment === "" ? null : <p className="pt-1">{review.comment}</p>}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {query.data.proposals.length === 0 ? null : (
            <section className="flex flex-col gap-2">
              <h3 className="font-semibold">
                <Trans>Propostas</Trans>
              </h3>
              <ul className="divide-y rounded-xl border text-sm">
                {query.data.proposals.map((proposal) => {
                  const [state, tone] = proposalLook(proposal.status as Parameters<typeof proposalLook>[0]);
                  return (
                    <li key={proposal.id} className="flex items-center gap-2 px-3 py-2">
                      <Link to="/services" search={{ job: proposal.job_id }} className="min-w-0 flex-1 truncate hover:underline">
                        {proposal.job_title}
                      </Link>
                      <Badge tone={tone}>{state}</Badge>
                      <span className="tabular font-medium">{money(proposal.amount)}</span>
                    </li>
                  );
                })}
              </ul>
            </section>
          )}
          <Link to="/customers/$customerId" params={{ customerId: provider.customer_id }} className={buttonClass("secondary")}>
            <Trans>Abrir o cadastro da pessoa</Trans>
          </Link>
        </div>
      )}
    </Sheet>
  );
}
