import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Copy, ExternalLink } from "lucide-react";
import { useState } from "react";
import type { EscrowMoney, MarketPayment } from "#packs/marketplace/payments/payments.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { money } from "../customers/names.ts";
import { paymentFailure, paymentKindName, paymentLook, paymentMethodName, serviceProblem } from "./names.ts";
import { callServices, escrowQuery } from "./services-api.ts";

function PayLink({ of }: { of: EscrowMoney }) {
  const waits = of.escrow.status === "pending";
  if (waits && !of.payable)
    return (
      <p className="text-sm text-soft">
        <Trans>Nenhum provedor de pagamento está ligado na loja: combine o pagamento com o cliente e confirme aqui quando entrar.</Trans>
      </p>
    );
  const address = new URL(of.pay_url, globalThis.location.origin).href;
  const copy = () =>
    void navigator.clipboard.writeText(address).then(
      () => toastDone(t`Link copiado`),
      () => toastProblem(t`O navegador não deixou copiar. Abra o link e copie o endereço.`),
    );
  return (
    <div className="flex flex-wrap gap-2">
      <a href={address} target="_blank" rel="noreferrer" className={buttonClass("secondary", "sm")}>
        <ExternalLink size={14} aria-hidden="true" />
        {waits ? <Trans>Abrir a página de pagamento</Trans> : <Trans>Ver o recibo</Trans>}
      </a>
      <Button size="sm" look="ghost" onClick={copy}>
        <Copy size={14} aria-hidden="true" />
        {waits ? <Trans>Copiar o link de pagamento</Trans> : <Trans>Copiar o link do recibo</Trans>}
      </Button>
    </div>
  );
}

function Payment({ payment, onRetry, onDone }: { payment: MarketPayment; onRetry: () => void; onDone: () => void }) {
  const [state, tone] = paymentLook(payment);
  const isOut = payment.kind !== "charge";
  return (
    <li className="flex flex-col gap-1 px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          {paymentKindName(payment.kind)} · {paymentMethodName(payment.method)}
        </span>
        <Badge tone={tone}>{state}</Badge>
        <span className="tabular ml-auto font-medium">{money(payment.amount)}</span>
      </p>
      <p className="break-all text-xs text-faint">
        {formatDate(i18n.locale, "full", payment.settled_at ?? payment.created_at)}
        {payment.provider_reference === null ? "" : ` · ${payment.provider_reference}`}
      </p>
      {payment.failure === null ? null : <p className="text-soft">{paymentFailure(payment.failure)}</p>}
      {isOut && payment.status === "refused" ? (
        <div>
          <Button size="sm" onClick={onRetry}>
            <Trans>Tentar de novo</Trans>
          </Button>
        </div>
      ) : null}
      {isOut && payment.status === "pending" && payment.provider === "manual" ? (
        <div>
          <Button size="sm" onClick={onDone}>
            {payment.kind === "payout" ? <Trans>Já paguei o prestador</Trans> : <Trans>Já devolvi ao cliente</Trans>}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** What was charged, paid out and given back of an escrow, with its receipt and what the team has to do. */
export function EscrowPayments({ escrowId, onChanged }: { escrowId: string; onChanged: () => void }) {
  const query = useQuery(escrowQuery(escrowId));
  const [confirming, setConfirming] = useState<MarketPayment | null>(null);
  if (query.isError) return <FaultCard error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return (
      <Skeleton label={t`Carregando os pagamentos`}>
        <SkeletonBlock className="h-16" />
      </Skeleton>
    );
  const retry = (id: string) =>
    void callServices("retryPayment", { params: { id } })
      .then(() => toastDone(t`Pedido de novo ao provedor`))
      .catch((error: unknown) => toastProblem(serviceProblem(error)))
      .finally(onChanged);
  return (
    <div className="flex flex-col gap-2">
      <h4 className="text-sm font-semibold">
        <Trans>Pagamentos</Trans>
      </h4>
      {query.data.escrow.status === "cancelled" ? null : <PayLink of={query.data} />}
      {query.data.payments.length === 0 ? null : (
        <ul className="divide-y rounded-xl border">
          {query.data.payments.map((payment) => (
            <Payment key={payment.id} payment={payment} onRetry={() => retry(payment.id)} onDone={() => setConfirming(payment)} />
          ))}
        </ul>
      )}
      {confirming === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setConfirming(null)}
          title={
            confirming.kind === "payout"
              ? t`${money(confirming.amount)} pagos ao prestador?`
              : t`${money(confirming.amount)} devolvidos ao cliente?`
          }
          confirmLabel={t`Sim, foi feito`}
          onConfirm={async () => {
            await callServices("confirmPayment", { params: { id: confirming.id }, body: {} });
            setConfirming(null);
            onChanged();
          }}
        >
          <Trans>Confirme só depois de mover o dinheiro. Fica anotado com o seu nome e não pode ser desfeito.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}
