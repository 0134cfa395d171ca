import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { usePermissions } from "../../app/session.ts";

const linkClass =
  "-mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink pointer-coarse:h-11";
const active = { "aria-current": "page" } as const;

/** The parts of the room of quality, side by side. */
export function QualityLinks() {
  const may = usePermissions();
  return (
    <nav aria-label={t`Áreas da qualidade`} className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 md:px-8">
      <Link to="/quality" activeOptions={{ exact: true, includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Visão geral`}
      </Link>
      {may.inbox ? (
        <Link to="/quality/review" activeProps={active} className={linkClass}>
          {t`Revisão`}
        </Link>
      ) : null}
      <Link to="/quality/intents" activeOptions={{ includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Intenções`}
      </Link>
      {may.playground ? (
        <Link to="/quality/playground" activeProps={active} className={linkClass}>
          {t`Testar o agente`}
        </Link>
      ) : null}
    </nav>
  );
}
