import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { lazy, Suspense } from "react";
import { isUnreachable } from "../api/problem.ts";
import { buttonClass } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../ui/skeleton.tsx";
import { FaultCard } from "./fault-card.tsx";

const ServerDown = lazy(async () => ({ default: (await import("../offline/server-down.tsx")).ServerDown }));

export function PageWait() {
  return (
    <Skeleton label={t`Carregando`} className="flex h-full flex-col gap-4 p-6">
      <SkeletonBlock className="h-7 w-48" />
      <SkeletonBlock className="h-24 w-full" />
      <SkeletonBlock className="h-24 w-full" />
    </Skeleton>
  );
}

export function PageFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main className="flex h-full items-center justify-center">
      {isUnreachable(error) ? (
        <Suspense fallback={null}>
          <ServerDown onBack={retry} />
        </Suspense>
      ) : (
        <FaultCard error={error} onRetry={retry} />
      )}
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
