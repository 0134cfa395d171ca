import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { money, paymentMethodName, paymentStatusLook } from "./names.ts";
import { Card } from "./order-page.tsx";
import { refundable, RefundDialog, Refunds } from "./refund-dialog.tsx";
import { shopCall, type Transaction } from "./shop-api.ts";

interface PaymentProps {
  one: Transaction;
  onConfirm: () => void;
  onRefund: () => void;
  onRetry: (refund: Transaction["refunds"][number]) => Promise<void>;
}

function Payment({ one, onConfirm, onRefund, onRetry }: PaymentProps) {
  const may = usePermissions();
  const [status, tone] = paymentStatusLook(one.status);
  const code = one.instructions["qr_text"] ?? one.instructions["line"];
  const open = one.status === "pending" || one.status === "expired";
  return (
    <li className="py-2">
      <div className="tabular flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{paymentMethodName(one.method)}</span>
        <Badge tone={tone}>{status}</Badge>
        <span className="flex-1" />
        <span>{money(one.amount)}</span>
      </div>
      <p className="text-sm text-soft">
        {formatDate(i18n.locale, "full", one.updated_at)}
        {one.installments > 1 ? (
          <>
            {" · "}
            <Plural value={one.installments} one="# parcela" other="# parcelas" />
          </>
        ) : null}
        {one.card_info
          ? ` · ${[one.card_info.brand, one.card_info.last_digits && `•••• ${one.card_info.last_digits}`].filter(Boolean).join(" ")}`
          : ""}
        {one.refunded > 0 ? (
          <>
            {" · "}
            <Trans>{money(one.refunded)} devolvidos</Trans>
          </>
        ) : null}
      </p>
      {open && code ? <CopyField label={one.method === "pix" ? t`Código Pix` : t`Linha do boleto`} value={code} /> : null}
      {may.inbox && open ? (
        <Button size="sm" className="mt-1" onClick={onConfirm}>
          <Trans>Confirmar pagamento</Trans>
        </Button>
      ) : null}
      <Refunds payment={one} onRetry={may.inbox ? onRetry : undefined} />
      {may.inbox && one.status === "approved" && refundable(one) > 0 ? (
        <Button size="sm" look="quietDanger" className="mt-1" onClick={onRefund}>
          <Trans>Devolver o valor</Trans>
        </Button>
      ) : null}
    </li>
  );
}

/** What was and is to be paid of an order. */
export function OrderPayments({ orderId }: { orderId: string }) {
  const queries = useQueryClient();
  const [refund, setRefund] = useState<Transaction | null>(null);
  const payments = useQuery({
    queryKey: ["shop", "payments", orderId],
    queryFn: ({ signal }) => shopCall("listTransactions", { query: { order_id: orderId, limit: 100 }, signal }),
  });
  const renew = () => queries.invalidateQueries({ queryKey: ["shop"] });
  const confirm = async (one: Transaction) => {
    try {
      await shopCall("updateTransaction", { params: { id: one.id }, body: { status: "approved" }, version: one.version });
      await renew();
      toastDone(t`Pagamento confirmado`);
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  const retry = async (one: Transaction, refundId: string) => {
    try {
      const after = await shopCall("refundTransaction", { params: { id: one.id }, body: { refund_id: refundId } });
      await renew();
      const refund = after.refunds.find((each) => each.id === refundId);
      if (refund?.status === "done") toastDone(t`Valor devolvido`);
      else toastProblem(refund?.failure ?? t`Ainda sem resposta de quem recebeu o pagamento. A devolução fica em andamento.`);
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  const items = payments.data?.items ?? [];
  return (
    <Card title={t`Pagamentos`}>
      {payments.error ? (
        <PanelError message={explainProblem(payments.error)} onRetry={() => void payments.refetch()} />
      ) : items.length === 0 && payments.data ? (
        <p className="text-soft">
          <Trans>Nenhum pagamento registrado.</Trans>
        </p>
      ) : (
        <ul className="divide-y">
          {items.map((one) => (
            <Payment
              key={one.id}
              one={one}
              onConfirm={() => void confirm(one)}
              onRefund={() => setRefund(one)}
              onRetry={(each) => retry(one, each.id)}
            />
          ))}
        </ul>
      )}
      {refund === null ? null : <RefundDialog payment={refund} onClose={() => setRefund(null)} onDone={renew} />}
    </Card>
  );
}
