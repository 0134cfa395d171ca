import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Decision, DecisionKind } from "#modules/privacy/decisions/decisions.contract.ts";
import { newId } from "#shared/ids.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Select, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { callPrivacy, privacyKey } from "./privacy-api.ts";

export function decisionName(kind: DecisionKind): string {
  return {
    lead_score: t`Pontuação de interesse`,
    classification: t`Classificação do cliente`,
    return: t`Devolução decidida por programa`,
    refund: t`Reembolso por programa`,
    agent_action: t`Ação do agente`,
    offer: t`Oferta automática`,
  }[kind];
}

/** What was decided, why, and what persons said about it. `action` stands below. */
export function DecisionCard({ decision, children }: { decision: Decision; children?: ReactNode }) {
  return (
    <li className="flex flex-col gap-1.5 border-b py-3 last:border-b-0">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{decisionName(decision.kind)}</span>
        <Badge>{decision.decided}</Badge>
        <span className="tabular text-sm text-faint">{formatDate(i18n.locale, "full", decision.at)}</span>
      </p>
      {decision.reasons.length === 0 ? null : (
        <details>
          <summary className="cursor-pointer text-sm text-soft">{t`Por quê (${decision.reasons.length})`}</summary>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-sm">
            {decision.reasons.map((reason) => (
              <div key={reason.name} className="contents">
                <dt className="font-mono text-soft">{reason.name}</dt>
                <dd className="[overflow-wrap:anywhere]">{reason.value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {decision.reviews.map((review) => {
        const at = formatDate(i18n.locale, "full", review.at);
        return (
          <p key={review.at} className="text-sm">
            <Badge tone={review.outcome === "changed" ? "accent" : "good"}>{review.outcome === "changed" ? t`Mudada` : t`Mantida`}</Badge>{" "}
            <span className="[overflow-wrap:anywhere]">{review.note}</span>{" "}
            <span className="text-faint">{t`${review.reviewer}, ${at}`}</span>
          </p>
        );
      })}
      {children}
    </li>
  );
}

function ReviewDialog({
  decision,
  userId,
  requestId,
  onClose,
}: {
  decision: Decision;
  userId: string;
  requestId: string;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [once] = useState(newId);
  const form = useSubmit(async (fields) => {
    const found = await callPrivacy("reviewDecision", {
      body: {
        user_id: userId,
        kind: decision.kind,
        subject_id: decision.subject_id,
        request_id: requestId,
        outcome: textFrom(fields, "outcome") === "changed" ? "changed" : "kept",
        note: textFrom(fields, "note"),
      },
      once,
    });
    queries.setQueryData([...privacyKey, "decisions", userId], found);
    toastDone(t`Revisão registrada`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={decisionName(decision.kind)}
      description={t`Você viu as razões e decide como pessoa. O que escrever vai à pessoa.`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Field label={t`O que fica da decisão`}>
          {(ids) => (
            <Select {...ids} name="outcome">
              <option value="kept">{t`Mantida`}</option>
              <option value="changed">{t`Mudada (já mudei no lugar dela)`}</option>
            </Select>
          )}
        </Field>
        <Field label={t`Por quê`}>{(ids) => <Textarea {...ids} name="note" rows={4} minLength={10} maxLength={4000} required />}</Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Registrar revisão</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What a person who looks again has to look at. */
export function DecisionList({ userId, requestId, canReview }: { userId: string; requestId: string; canReview: boolean }) {
  const [open, setOpen] = useState<Decision | null>(null);
  const query = useQuery({
    queryKey: [...privacyKey, "decisions", userId],
    queryFn: ({ signal }) => callPrivacy("listDecisions", { query: { user_id: userId }, signal }),
  });
  const items = query.data?.items;
  return (
    <section aria-label={t`Decisões por programa`}>
      <h3 className="text-sm font-semibold">
        <Trans>O que foi decidido por programa</Trans>
      </h3>
      {items?.length === 0 ? (
        <p className="text-soft">
          <Trans>Nada foi decidido por programa sobre esta pessoa.</Trans>
        </p>
      ) : null}
      <ul>
        {(items ?? []).map((decision) => (
          <DecisionCard key={`${decision.kind} ${decision.subject_id} ${decision.at}`} decision={decision}>
            {canReview ? (
              <Button size="sm" className="self-start" onClick={() => setOpen(decision)}>
                <Trans>Revisar…</Trans>
              </Button>
            ) : null}
          </DecisionCard>
        ))}
      </ul>
      {open === null ? null : <ReviewDialog decision={open} userId={userId} requestId={requestId} onClose={() => setOpen(null)} />}
    </section>
  );
}
