import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import { ActionKeys } from "../../../app/action-keys.tsx";
import { useActions } from "../../../app/actions.ts";
import { call } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import type { InboxSearch } from "../inbox-search.ts";
import { markedNow } from "../list/marked.ts";

const TransferDialog = lazy(async () => ({ default: (await import("./transfer-dialog.tsx")).TransferDialog }));
const fetchTaking = () => Promise.all([import("../../routing/routing-api.ts"), import("./why-first.ts")]);

/** Takes the next who waits in one's queues and opens the conversation; says so kindly when nobody does. */
export function useTakeNext(search: InboxSearch): { busy: boolean; take: () => void } {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const take = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const [{ callRouting }, { whyLines }] = await fetchTaking();
      const { item } = await callRouting("takeNextEndpoint");
      if (item === null) return toastDone(t`Ninguém espera nas suas filas agora. Bom trabalho!`);
      const id = item.conversation_id;
      const { m: _, ...kept } = search;
      await navigate({ to: "/inbox/$conversationId", params: { conversationId: id }, search: kept });
      const name = item.customer_name ?? t`Visitante`;
      const why = whyLines(item).slice(0, 2).join(", ");
      toastWithUndo(t`${name} agora está com você · ${why}`, () => {
        call("updateConversation", { params: { id }, body: { assignee: null } }).catch((error: unknown) =>
          toastProblem(explainProblem(error)),
        );
      });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, take: () => void take() };
}

/** The button above the list, and its key. */
export function NextOfQueue({ search }: { search: InboxSearch }) {
  const { busy, take } = useTakeNext(search);
  useActions([{ id: "next-in-queue", keys: "q", label: t`Próxima da fila`, group: "list", run: take }]);
  return (
    <Button size="sm" busy={busy} onClick={take}>
      <Trans>Próxima da fila</Trans> <ActionKeys id="next-in-queue" usual="q" />
    </Button>
  );
}

/** Passing the open conversation on, by key and palette. */
export function TransferAction() {
  const [passed, setPassed] = useState<string | null>(null);
  useActions([
    { id: "transfer", keys: "t", label: t`Transferir com motivo…`, group: "conversation", asks: true, run: () => setPassed(markedNow()) },
  ]);
  return passed === null ? null : (
    <Suspense fallback={null}>
      <TransferDialog conversationId={passed} onClose={() => setPassed(null)} />
    </Suspense>
  );
}
