import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FaultBoundary } from "../ui/fault-boundary.ts";
import { FaultCard } from "./fault-card.tsx";

const showFault = (error: unknown, retry: () => void) => <FaultCard error={error} onRetry={retry} />;

/** A panel whose fault leaves its neighbours alone. Give it a key where another thing takes the same place. */
export function PanelBoundary({ children }: { children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <FaultBoundary onRetry={reset} fallback={showFault}>
      {children}
    </FaultBoundary>
  );
}
