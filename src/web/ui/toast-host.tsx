import { lazy, Suspense, useEffect, useState } from "react";
import { toastQueue } from "./toast.ts";

const ToastView = lazy(async () => ({ default: (await import("./toast-view.tsx")).ToastView }));

/** Place of the toasts; brings their view when the first one comes. */
export function ToastHost() {
  const [wanted, setWanted] = useState(() => toastQueue.waiting().length > 0);
  useEffect(() => (wanted ? undefined : toastQueue.subscribe(() => setWanted(true))), [wanted]);
  return wanted ? (
    <Suspense fallback={null}>
      <ToastView />
    </Suspense>
  ) : null;
}
