import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { sectionHere, sectionLink, SectionNav } from "../../app/section-nav.tsx";
import { usePermissions } from "../../app/session.ts";

/** The parts of the room of quality, side by side. */
export function QualityLinks() {
  const may = usePermissions();
  return (
    <SectionNav label={t`Áreas da qualidade`}>
      <Link to="/quality" activeOptions={{ exact: true, includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Visão geral`}
      </Link>
      {may.inbox ? (
        <Link to="/quality/review" activeProps={sectionHere} className={sectionLink}>
          {t`Revisão`}
        </Link>
      ) : null}
      <Link to="/quality/intents" activeOptions={{ includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Intenções`}
      </Link>
      {may.playground ? (
        <Link to="/quality/playground" activeProps={sectionHere} className={sectionLink}>
          {t`Testar o agente`}
        </Link>
      ) : null}
    </SectionNav>
  );
}
