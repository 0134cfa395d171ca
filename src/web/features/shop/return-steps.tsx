import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { usePermissions } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { returnStatusLook, type ReturnStatus, returnStepName } from "./return-words.ts";
import { type OrderReturn, shopCall } from "./shop-api.ts";

/** The steps that the rules allow for a return; those that end it against the customer's wish are asked for again. */
export function ReturnSteps({ one }: { one: OrderReturn }) {
  const queries = useQueryClient();
  const may = usePermissions();
  const [asked, setAsked] = useState<ReturnStatus | null>(null);
  const [busy, setBusy] = useState(false);
  if (!may.inbox || one.next.length === 0) return null;
  const go = async (status: ReturnStatus) => {
    const after = await shopCall("changeReturnStatus", { params: { id: one.id }, body: { status }, version: one.version });
    toastDone(t`Pedido #${after.order_number}: ${returnStatusLook(after.status)[0]}`);
    await queries.invalidateQueries({ queryKey: ["shop"] });
  };
  const choose = async (status: ReturnStatus) => {
    if (status === "refused" || status === "cancelled") {
      setAsked(status);
      return;
    }
    setBusy(true);
    try {
      await go(status);
    } catch (error) {
      toastProblem(explainProblem(error));
      await queries.invalidateQueries({ queryKey: ["shop"] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap gap-2">
      {one.next.map((status, index) => (
        <Button
          key={status}
          size="sm"
          look={index === 0 ? "primary" : status === "refused" ? "quietDanger" : "secondary"}
          busy={busy}
          onClick={() => void choose(status)}
        >
          {returnStepName(status)}
        </Button>
      ))}
      {asked === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={returnStepName(asked)}
          confirmLabel={returnStepName(asked)}
          onConfirm={() => go(asked)}
        >
          <Trans>O pedido fica como está e esta solicitação termina. Isto não pode ser desfeito.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}
