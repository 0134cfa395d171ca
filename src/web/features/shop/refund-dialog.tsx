import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { money } from "./names.ts";
import { amountText, readAmountText } from "./product-draft.ts";
import { shopCall, type Transaction } from "./shop-api.ts";

type Refund = Transaction["refunds"][number];

/** What may still be given back: neither given back already nor on its way. */
export function refundable(payment: Transaction): number {
  const underWay = payment.refunds.filter((refund) => refund.status === "pending").reduce((sum, refund) => sum + refund.amount, 0);
  return Math.round((payment.amount - payment.refunded - underWay) * 100) / 100;
}

function refundLook(status: Refund["status"]): [string, Tone] {
  switch (status) {
    case "pending":
      return [t`Em andamento`, "warn"];
    case "done":
      return [t`Devolvido`, "good"];
    case "refused":
      return [t`Recusada`, "bad"];
  }
}

/** What a provider said, in its own words; the test provider's are ours. */
const failureText = (failure: string): string =>
  failure === "test_refusal" ? t`O pagamento de teste recusa valores que terminam em 13 centavos.` : failure;

/** Refunds of a payment with their states; one that the provider has not answered can be asked for again. */
export function Refunds({ payment, onRetry }: { payment: Transaction; onRetry?: ((refund: Refund) => Promise<void>) | undefined }) {
  const [busy, setBusy] = useState<string | null>(null);
  if (payment.refunds.length === 0) return null;
  return (
    <ul aria-label={t`Devoluções`} className="mt-1 flex flex-col gap-1 border-l-2 pl-3">
      {payment.refunds.map((refund) => {
        const [name, tone] = refundLook(refund.status);
        return (
          <li key={refund.id} className="text-sm">
            <span className="tabular flex flex-wrap items-center gap-2">
              <span>{money(refund.amount)}</span>
              <Badge tone={tone}>{name}</Badge>
              {refund.status === "pending" && onRetry ? (
                <Button
                  size="sm"
                  look="ghost"
                  busy={busy === refund.id}
                  onClick={() => {
                    setBusy(refund.id);
                    void onRetry(refund).finally(() => setBusy(null));
                  }}
                >
                  <Trans>Tentar de novo</Trans>
                </Button>
              ) : null}
            </span>
            {refund.failure ? <span className="block text-soft">{failureText(refund.failure)}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Asks how much of a payment goes back, and gives it back at the provider. */
export function RefundDialog({ payment, onClose, onDone }: { payment: Transaction; onClose: () => void; onDone: () => Promise<unknown> }) {
  // One id for the dialog: pressed twice, or again after the network broke, it is the same refund.
  const [refundId] = useState(() => crypto.randomUUID());
  const most = refundable(payment);
  const form = useSubmit(async (data) => {
    const amount = readAmountText(textFrom(data, "amount"));
    const after = await shopCall("refundTransaction", {
      params: { id: payment.id },
      body: { refund_id: refundId, ...(amount !== null && { amount }) },
    });
    await onDone();
    onClose();
    const refund = after.refunds.find((one) => one.id === refundId);
    if (refund?.status === "refused") toastProblem(t`A devolução foi recusada: ${failureText(refund.failure ?? "")}`);
    else if (refund?.status === "pending") toastProblem(t`Ainda sem resposta de quem recebeu o pagamento. A devolução fica em andamento.`);
    else toastDone(t`Valor devolvido`);
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Devolver o valor`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <p className="text-soft">
          {payment.provider === "manual" ? (
            <Trans>Este pagamento foi recebido por fora: a devolução só fica registrada no pedido.</Trans>
          ) : (
            <Trans>O dinheiro volta a quem pagou, por onde pagou. Isto não pode ser desfeito.</Trans>
          )}
        </p>
        <Field label={t`Quanto devolver`} hint={t`No máximo ${money(most)}.`} error={form.fieldProblem("amount")}>
          {(ids) => <Input {...ids} name="amount" required inputMode="decimal" defaultValue={amountText(most)} autoComplete="off" />}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="secondary" onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="danger" busy={form.busy}>
            <Trans>Devolver o valor</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
