import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CountPill } from "../../ui/badge.tsx";
import { callKnowledge } from "./knowledge-api.ts";

const linkClass =
  "-mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink pointer-coarse:h-11";
const active = { "aria-current": "page" } as const;

export const qualityKey = ["knowledge", "quality"];

export const useQuality = () =>
  useQuery({
    queryKey: qualityKey,
    queryFn: () => callKnowledge("getKnowledgeQuality", { query: { days: 90 } }),
    staleTime: 30_000,
    retry: false,
  });

/** The rooms of the knowledge base, side by side. */
export function KnowledgeLinks() {
  const figures = useQuality().data;
  return (
    <nav
      aria-label={t`Áreas do conhecimento`}
      className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 md:px-8"
    >
      <Link to="/knowledge" activeOptions={{ exact: true, includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Artigos`}
      </Link>
      <Link to="/knowledge/gaps" activeProps={active} className={linkClass}>
        {t`Perguntas sem resposta`}
        {figures === undefined ? null : <CountPill count={figures.unanswered} label={t`perguntas em aberto`} />}
      </Link>
      <Link to="/knowledge/test" activeOptions={{ includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Testar`}
      </Link>
      <Link to="/knowledge/review" activeProps={active} className={linkClass}>
        {t`Revisão`}
        {figures === undefined ? null : <CountPill count={figures.to_review} label={t`respostas a revisar`} />}
      </Link>
    </nav>
  );
}
