import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RetentionRun, RetentionView } from "#modules/privacy/retention/retention.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { callPrivacy, retentionQuery } from "./privacy-api.ts";
import { PrivacyPage } from "./privacy-page.tsx";
import { RetentionHolds } from "./retention-holds.tsx";
import { runState, storeName } from "./retention-names.ts";
import { DueList, RetentionPolicyForm } from "./retention-policy.tsx";

/** A run that a person has to look at first. */
function WaitingRun({ run, onDone }: { run: RetentionRun; onDone: (view: RetentionView) => void }) {
  const [confirming, setConfirming] = useState(false);
  const decide = async (call: "confirmRetention" | "cancelRetention") => onDone(await callPrivacy(call, { params: { id: run.id } }));
  return (
    <section aria-label={t`Execução que espera`} className="flex flex-col gap-3 rounded-xl border border-warn bg-warn-soft p-4">
      <div>
        <h2 className="font-semibold text-warn">
          <Trans>Uma execução espera por você</Trans>
        </h2>
        <p>
          {run.waits_for === "first"
            ? t`É a primeira vez que algo sairia por prazo. Depois de confirmada, as próximas noites seguem sozinhas.`
            : t`Sairia mais do que a parte permitida. Confira os números e as datas antes de confirmar.`}
        </p>
      </div>
      <div className="rounded-lg bg-surface p-3">
        <DueList due={run.due} label={t`O que sairia`} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => setConfirming(true)}>
          <Trans>Confirmar…</Trans>
        </Button>
        <Button onClick={() => void decide("cancelRetention").catch((error: unknown) => toastProblem(explainProblem(error)))}>
          <Trans>Dispensar esta vez</Trans>
        </Button>
      </div>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title={t`Aplicar os prazos agora?`}
        confirmLabel={t`Aplicar`}
        onConfirm={() => decide("confirmRetention")}
      >
        <Trans>O que tem arquivo vai para ele, criptografado. O resto é apagado e não volta.</Trans>
      </ConfirmDialog>
    </section>
  );
}

function Run({ run }: { run: RetentionRun }) {
  const { name, tone } = runState(run);
  const went = Object.entries(run.counts);
  const by = run.confirmed_by ?? run.started_by;
  return (
    <li className="flex flex-col gap-1 border-b px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-center gap-2">
        <span className="tabular font-medium">{formatDate(i18n.locale, "full", run.started_at)}</span>
        <Badge tone={tone}>{name}</Badge>
        <span className="text-sm text-soft">{by === null ? t`da noite` : t`por ${by}`}</span>
      </p>
      {run.error === null ? null : (
        <p className="text-sm text-bad">
          <Trans>Algo falhou; será tentado de novo sozinho.</Trans>
        </p>
      )}
      {went.length === 0 ? (
        run.state === "done" ? (
          <p className="text-sm text-soft">
            <Trans>Nada chegou ao fim do prazo.</Trans>
          </p>
        ) : null
      ) : (
        <p className="text-sm text-soft">
          {went.map(([store, count]) => `${storeName(store)}: ${count.toLocaleString(i18n.locale)}`).join(" · ")}
        </p>
      )}
    </li>
  );
}

/** How long personal data is kept: the periods, what the nights took, and of whom nothing goes. */
export function RetentionPage() {
  const queries = useQueryClient();
  const query = useQuery(retentionQuery);
  const show = (view: RetentionView) => queries.setQueryData(retentionQuery.queryKey, view);
  const { data } = query;
  const waiting = data?.runs.find((run) => run.state === "waiting");
  return (
    <PrivacyPage
      title={t`Retenção`}
      description={t`Por quanto tempo cada dado fica em uso, quando vai para o arquivo e quando é apagado.`}
      query={query}
      loading={t`Carregando os prazos`}
      blocks={["h-96", "h-40"]}
    >
      {(data) => (
        <div className="mx-auto flex max-w-3xl flex-col gap-4">
          {waiting ? <WaitingRun run={waiting} onDone={show} /> : null}
          <RetentionPolicyForm
            key={JSON.stringify(data.policy)}
            policy={data.policy}
            onRun={async () => {
              const view = await callPrivacy("startRetention");
              show(view);
              const [run] = view.runs;
              if (run?.state !== "waiting") toastDone(t`Execução iniciada`);
            }}
          />
          <RetentionHolds />
          <section className="flex flex-col gap-2">
            <h2 className="font-semibold">
              <Trans>Execuções</Trans>
            </h2>
            {data.runs.length === 0 ? (
              <p className="text-soft">
                <Trans>A primeira vem esta noite, depois das três.</Trans>
              </p>
            ) : (
              <ul aria-label={t`Execuções`} className="rounded-xl border bg-surface">
                {data.runs.map((run) => (
                  <Run key={run.id} run={run} />
                ))}
              </ul>
            )}
          </section>
        </div>
      )}
    </PrivacyPage>
  );
}
