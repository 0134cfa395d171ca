import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Undo2 } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { useLive } from "../../../live/live.ts";
import type { Outgoing } from "../../../live/outbox.ts";
import { Button } from "../../../ui/button.tsx";
import { offerUndo } from "../../../ui/toast.ts";
import { useDrafts } from "./drafts.ts";
import { takeBack } from "./send-from-draft.ts";

/** The seconds in which a reply can still be taken back: button, countdown, and `z`. `children`: what is shown after them. */
export function UndoSend({ outgoing, children }: { outgoing: Outgoing; children: ReactNode }) {
  const live = useLive();
  const drafts = useDrafts();
  const until = outgoing.heldUntil ?? 0;
  const [now, setNow] = useState(Date.now);
  const held = outgoing.state === "waiting" && until > now;
  const { clientId } = outgoing;
  useEffect(() => {
    if (!held) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    const withdraw = offerUndo(() => void takeBack(live, drafts, clientId));
    return () => {
      clearInterval(timer);
      withdraw();
    };
  }, [held, live, drafts, clientId]);
  if (!held) return children;
  const seconds = Math.ceil((until - now) / 1000);
  return (
    <Button size="sm" className="mt-1" onClick={() => takeBack(live, drafts, clientId)} aria-label={t`Desfazer o envio`}>
      <Undo2 size={14} aria-hidden="true" />
      <Trans>Desfazer</Trans> <span className="tabular text-soft">{seconds} s</span>
    </Button>
  );
}
