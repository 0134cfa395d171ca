import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sectionHere, sectionLink, SectionNav } from "../../app/section-nav.tsx";
import { CountPill } from "../../ui/badge.tsx";
import { callKnowledge } from "./knowledge-api.ts";

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
    <SectionNav label={t`Áreas do conhecimento`}>
      <Link to="/knowledge" activeOptions={{ exact: true, includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Artigos`}
      </Link>
      <Link to="/knowledge/gaps" activeProps={sectionHere} className={sectionLink}>
        {t`Perguntas sem resposta`}
        {figures === undefined ? null : <CountPill count={figures.unanswered} label={t`perguntas em aberto`} />}
      </Link>
      <Link to="/knowledge/test" activeOptions={{ includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Testar`}
      </Link>
      <Link to="/knowledge/review" activeProps={sectionHere} className={sectionLink}>
        {t`Revisão`}
        {figures === undefined ? null : <CountPill count={figures.to_review} label={t`respostas a revisar`} />}
      </Link>
    </SectionNav>
  );
}
