import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { Compass, RefreshCw } from "lucide-react";
import { explainProblem } from "../api/problem.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PanelError } from "../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../ui/skeleton.tsx";

export function PageWait() {
  return (
    <Skeleton label={t`Carregando`} className="flex h-full flex-col gap-4 p-6">
      <SkeletonBlock className="h-7 w-48" />
      <SkeletonBlock className="h-24 w-full" />
      <SkeletonBlock className="h-24 w-full" />
    </Skeleton>
  );
}

/** A part of the app that was not to be had: after an update of the product its old parts are gone. Each browser says it in its own words. */
const missingPart = /dynamically imported module|Importing a module script failed|Unable to preload CSS/i;

export function PageFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof Error && missingPart.test(error.message) && navigator.onLine)
    return (
      <main className="flex h-full items-center justify-center">
        <EmptyState
          icon={RefreshCw}
          title={t`Há uma versão nova`}
          action={
            <Button look="primary" onClick={() => location.reload()}>
              <Trans>Recarregar</Trans>
            </Button>
          }
        >
          <Trans>O Prosa foi atualizado. Recarregue para continuar: o que você escreveu fica guardado.</Trans>
        </EmptyState>
      </main>
    );
  return (
    <main className="flex h-full items-center justify-center">
      <PanelError
        message={explainProblem(error)}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </main>
  );
}

export function PageMissing() {
  return (
    <main className="flex h-full items-center justify-center">
      <EmptyState
        icon={Compass}
        title={t`Página não encontrada`}
        action={
          <Link to="/" className={buttonClass("secondary")}>
            <Trans>Voltar ao início</Trans>
          </Link>
        }
      />
    </main>
  );
}
