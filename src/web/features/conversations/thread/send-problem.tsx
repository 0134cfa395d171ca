import { Trans } from "@lingui/react/macro";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { call } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { useLive } from "../../../live/live.ts";
import { Button } from "../../../ui/button.tsx";
import { toastProblem } from "../../../ui/toast.ts";

/** Why a message did not go out, or that it is not known, with the button to send it again. */
export function SendProblem({ message }: { message: Message }) {
  const { store } = useLive();
  const [busy, setBusy] = useState(false);
  const failed = message.status === "failed";
  if (!failed && message.status !== "in_doubt") return null;
  const again = async () => {
    setBusy(true);
    const asOf = store.head;
    try {
      store.putMessage(await call("retryMessage", { params: { id: message.id } }), asOf);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="mt-1 flex max-w-full flex-wrap items-center justify-end gap-x-2 gap-y-1 text-sm">
      <span className={failed ? "text-bad" : "text-warn"} title={message.error?.details ?? undefined}>
        {failed ? (
          (message.error?.message ?? <Trans>A mensagem não foi entregue.</Trans>)
        ) : (
          <Trans>Não confirmado: o canal não respondeu se recebeu.</Trans>
        )}
      </span>
      {message.error === null || message.error.canRetry ? (
        <Button size="sm" busy={busy} onClick={() => void again()}>
          <RotateCw size={13} aria-hidden="true" />
          <Trans>Enviar de novo</Trans>
        </Button>
      ) : null}
    </div>
  );
}
