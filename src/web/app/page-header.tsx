import type { ReactNode } from "react";
import { usePageTitle } from "./page-title.ts";
import { StatusStrip } from "./status-strip.tsx";

/** Title of a page with its main action and the state of the connection. */
export function PageHeader({ title, description, action }: { title: string; description?: string; action?: ReactNode }) {
  usePageTitle(title);
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-4 pb-3 md:px-8 md:pt-6">
      <div className="min-w-0 flex-1 basis-60">
        <h1 className="text-xl font-semibold">{title}</h1>
        {description ? <p className="text-soft">{description}</p> : null}
      </div>
      <StatusStrip />
      {action}
    </header>
  );
}
