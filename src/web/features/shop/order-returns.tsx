import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Select, Textarea } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { Card } from "./order-page.tsx";
import { ReturnSteps } from "./return-steps.tsx";
import { returnBasisName, returnKindName, type ReturnReason, returnReasonName, returnReasons, returnStatusLook } from "./return-words.ts";
import { type Order, type OrderReturn, shopCall } from "./shop-api.ts";

function ReturnDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const queries = useQueryClient();
  const [goodwill, setGoodwill] = useState(false);
  const form = useSubmit(async (data) => {
    await shopCall("createReturn", {
      body: {
        order_id: order.id,
        kind: textFrom(data, "kind") as OrderReturn["kind"],
        reason: textFrom(data, "reason") as ReturnReason,
        note: textFrom(data, "note"),
        goodwill,
      },
    });
    await queries.invalidateQueries({ queryKey: ["shop"] });
    toastDone(t`Solicitação registrada`);
    onClose();
  });
  const late = form.fieldProblem("order_id");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Registrar troca ou devolução`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`O que o cliente quer`}>
          {(ids) => (
            <Select {...ids} name="kind" defaultValue="return">
              <option value="return">{t`Devolver e receber o dinheiro`}</option>
              <option value="exchange">{t`Trocar`}</option>
            </Select>
          )}
        </Field>
        <Field label={t`Motivo`}>
          {(ids) => (
            <Select {...ids} name="reason" defaultValue="regret">
              {returnReasons.map((reason) => (
                <option key={reason} value={reason}>
                  {returnReasonName(reason)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Observação`} hint={t`Pode ficar vazia.`}>
          {(ids) => <Textarea {...ids} name="note" rows={3} maxLength={1000} />}
        </Field>
        {late === undefined && !goodwill ? null : (
          <Checkbox checked={goodwill} onChange={setGoodwill}>
            <Trans>Aceitar por cortesia, fora do prazo</Trans>
          </Checkbox>
        )}
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Registrar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

/** Returns and exchanges of one order, and the way to note one. */
export function OrderReturns({ order }: { order: Order }) {
  const may = usePermissions();
  const [adding, setAdding] = useState(false);
  const returns = useQuery({
    queryKey: ["shop", "returns", order.id, order.version],
    queryFn: ({ signal }) => shopCall("listReturns", { query: { order_id: order.id, limit: 20 }, signal }),
  });
  const items = returns.data?.items ?? [];
  const mayAdd = may.inbox && order.status === "delivered" && returns.data !== undefined && !items.some((one) => one.next.length > 0);
  if (!returns.error && items.length === 0 && !mayAdd) return null;
  return (
    <Card title={t`Trocas e devoluções`}>
      {returns.error ? <PanelError message={explainProblem(returns.error)} onRetry={() => void returns.refetch()} /> : null}
      <ul className="flex flex-col divide-y">
        {items.map((one) => {
          const [status, tone] = returnStatusLook(one.status);
          return (
            <li key={one.id} className="flex flex-col gap-2 py-2">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{returnKindName(one.kind)}</span>
                <Badge tone={tone}>{status}</Badge>
              </p>
              <p className="text-sm text-soft">
                {returnReasonName(one.reason)} · {returnBasisName(one.basis)} · {formatDate(i18n.locale, "full", one.created_at)}
              </p>
              <p className="text-sm">{one.items.map((item) => `${item.quantity}× ${item.name}`).join(", ")}</p>
              <ReturnSteps one={one} />
            </li>
          );
        })}
      </ul>
      {mayAdd ? (
        <Button size="sm" className="mt-1" onClick={() => setAdding(true)}>
          <Trans>Registrar troca ou devolução</Trans>
        </Button>
      ) : null}
      {adding ? <ReturnDialog order={order} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}
