import { useEffect, useState, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** True once `waiting` has lasted 150 ms: quicker answers never flash a skeleton. */
export function useLate(waiting: boolean, afterMillis = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), afterMillis);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, afterMillis]);
  return waiting && late;
}

export function SkeletonBlock({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classNames("animate-pulse rounded-md bg-sunken", className)} />;
}

/** Announces the wait and shows the given shape after 150 ms. */
export function Skeleton({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  const late = useLate(true);
  return (
    <div role="status" aria-label={label} className={className}>
      {late ? children : null}
    </div>
  );
}
