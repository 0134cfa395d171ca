import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CloudOff } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { call } from "../api/call.ts";
import { isUnreachable } from "../api/problem.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

const askAgainMillis = 4_000;

/** The whole page, when nothing can be shown without the server. It goes on by itself when the server answers. */
export function ServerDown({ onBack }: { onBack: () => void }) {
  const ask = useEffectEvent(() => {
    call("getMe").then(onBack, (error: unknown) => {
      // Any other answer comes from a server that is there.
      if (!isUnreachable(error)) onBack();
    });
  });
  useEffect(() => {
    const again = () => ask();
    const timer = setInterval(again, askAgainMillis);
    addEventListener("online", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
    };
  }, []);
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        title={t`Sem conexão com o servidor`}
        action={
          <Button look="primary" onClick={onBack}>
            <Trans>Tentar agora</Trans>
          </Button>
        }
      >
        <Trans>Esta página abre sozinha quando ele responder. O que você escreveu está guardado neste aparelho.</Trans>
      </EmptyState>
    </div>
  );
}
