import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Lock, RefreshCw, SearchX, UsersRound } from "lucide-react";
import { explainProblem } from "../api/problem.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PanelError } from "../ui/panel-error.tsx";
import { kindOfFault } from "./fault-kind.ts";

/** An error in plain words with what can be done about it. */
export function FaultCard({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const kind = kindOfFault(error, navigator.onLine);
  if (kind === "other") return <PanelError message={explainProblem(error)} onRetry={onRetry} />;
  if (kind === "refused")
    return (
      <div role="status">
        <EmptyState icon={Lock} title={t`Você não tem acesso a esta parte`}>
          <Trans>Quem administra a conta pode mudar o seu papel.</Trans>
        </EmptyState>
      </div>
    );
  if (kind === "missing")
    return (
      <div role="status">
        <EmptyState icon={SearchX} title={t`Isto não existe mais, ou nunca existiu`}>
          <Trans>O endereço pode estar incompleto, ou o que ele mostrava foi removido ou juntado a outro.</Trans>
        </EmptyState>
      </div>
    );
  const outdated = kind === "outdated";
  return (
    <div role="alert">
      <EmptyState
        icon={outdated ? RefreshCw : UsersRound}
        title={outdated ? t`Há uma versão nova` : t`Alguém mudou isto enquanto você estava aqui`}
        action={
          <Button look="primary" onClick={outdated ? () => location.reload() : onRetry}>
            <Trans>Recarregar</Trans>
          </Button>
        }
      >
        {outdated ? (
          <Trans>O Prosa foi atualizado. Recarregue para continuar: o que você escreveu fica guardado.</Trans>
        ) : (
          <Trans>Recarregue para ver como ficou antes de continuar.</Trans>
        )}
      </EmptyState>
    </div>
  );
}
