import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";

const linkClass =
  "-mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink pointer-coarse:h-11";
const active = { "aria-current": "page" } as const;

/** The two sides of the room: what there is, and what it did. */
export function AutomationLinks() {
  return (
    <nav aria-label={t`Áreas das automações`} className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 md:px-8">
      <Link to="/automations" activeOptions={{ exact: true }} activeProps={active} className={linkClass}>
        {t`Automações`}
      </Link>
      <Link to="/automations/runs" activeOptions={{ includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Execuções`}
      </Link>
    </nav>
  );
}
