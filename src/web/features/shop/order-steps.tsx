import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { actorName, orderStatusLook, type OrderStatus, orderStepName } from "./names.ts";
import { Card } from "./order-page.tsx";
import { type Order, shopCall } from "./shop-api.ts";

function ShippedDialog({ order, onDone, onClose }: { order: Order; onDone: (order: Order) => Promise<void>; onClose: () => void }) {
  const form = useSubmit(async (data) => {
    const [number, url] = [textFrom(data, "tracking_number"), textFrom(data, "tracking_url")];
    const after = await shopCall("changeOrderStatus", {
      params: { id: order.id },
      body: { status: "shipped", ...(number && { tracking_number: number }), ...(url && { tracking_url: url }) },
    });
    await onDone(after);
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Marcar como enviado`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Código de rastreio`} hint={t`Pode ficar vazio.`} error={form.fieldProblem("tracking_number")}>
          {(ids) => <Input {...ids} name="tracking_number" maxLength={120} autoComplete="off" />}
        </Field>
        <Field label={t`Endereço do rastreio`} error={form.fieldProblem("tracking_url")}>
          {(ids) => <Input {...ids} name="tracking_url" type="url" maxLength={2000} placeholder="https://" autoComplete="off" />}
        </Field>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Marcar como enviado</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

/** The way of an order, and the steps that the rules allow from here. */
export function OrderSteps({ order }: { order: Order }) {
  const queries = useQueryClient();
  const may = usePermissions();
  const [asked, setAsked] = useState<"shipped" | "cancelled" | "returned" | null>(null);
  const [busy, setBusy] = useState(false);
  const timeline = useQuery({
    queryKey: ["shop", "timeline", order.id, order.status],
    queryFn: ({ signal }) => shopCall("orderTimeline", { params: { id: order.id }, signal }),
  });
  const done = async (after: Order) => {
    toastDone(t`Pedido #${after.order_number}: ${orderStatusLook(after.status)[0]}`);
    await queries.invalidateQueries({ queryKey: ["shop"] });
  };
  const step = async (status: OrderStatus) => {
    setBusy(true);
    try {
      await done(await shopCall("changeOrderStatus", { params: { id: order.id }, body: { status } }));
    } catch (error) {
      toastProblem(explainProblem(error));
      await queries.invalidateQueries({ queryKey: ["shop"] });
    } finally {
      setBusy(false);
    }
  };
  const choose = (status: OrderStatus) => {
    if (status === "shipped" || status === "cancelled" || status === "returned") setAsked(status);
    else void step(status);
  };
  const next = timeline.data?.next ?? [];
  return (
    <Card title={t`Andamento`}>
      {timeline.error ? (
        <PanelError message={explainProblem(timeline.error)} onRetry={() => void timeline.refetch()} />
      ) : (
        <ol className="flex flex-col">
          {(timeline.data?.items ?? []).map((state, index, all) => {
            const [name] = orderStatusLook(state.to);
            const last = index === all.length - 1;
            return (
              <li key={index} className="flex gap-3">
                <span className="flex flex-col items-center" aria-hidden="true">
                  <span className={classNames("mt-1.5 size-2.5 rounded-full", last ? "bg-accent" : "bg-line-strong")} />
                  {last ? null : <span className="w-px flex-1 bg-line" />}
                </span>
                <span className="min-w-0 flex-1 pb-3">
                  <span className={last ? "font-semibold" : "font-medium"}>{name}</span>
                  <span className="block text-sm text-soft">
                    {formatDate(i18n.locale, "full", state.at)} · {state.actor.name || actorName(state.actor.kind)}
                  </span>
                  {state.note === "" ? null : <span className="block text-sm break-words">{state.note}</span>}
                </span>
              </li>
            );
          })}
        </ol>
      )}
      {may.inbox && next.length > 0 ? (
        <div className="mt-1 flex flex-wrap gap-2">
          {next.map((status, index) => (
            <Button
              key={status}
              look={status === "cancelled" ? "quietDanger" : index === 0 ? "primary" : "secondary"}
              busy={busy}
              onClick={() => choose(status)}
            >
              {orderStepName(status)}
            </Button>
          ))}
        </div>
      ) : null}
      {asked === "shipped" ? <ShippedDialog order={order} onDone={done} onClose={() => setAsked(null)} /> : null}
      {asked === "cancelled" || asked === "returned" ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={orderStepName(asked)}
          confirmLabel={orderStepName(asked)}
          onConfirm={async () => {
            await done(await shopCall("changeOrderStatus", { params: { id: order.id }, body: { status: asked } }));
          }}
        >
          <Trans>As peças voltam ao estoque e o que ainda não foi pago deixa de ser cobrado. Isto não pode ser desfeito.</Trans>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}
