import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { sectionHere, sectionLink, SectionNav } from "../../app/section-nav.tsx";

/** The two sides of the room: what there is, and what it did. */
export function AutomationLinks() {
  return (
    <SectionNav label={t`Áreas das automações`}>
      <Link to="/automations" activeOptions={{ exact: true }} activeProps={sectionHere} className={sectionLink}>
        {t`Automações`}
      </Link>
      <Link to="/automations/runs" activeOptions={{ includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Execuções`}
      </Link>
    </SectionNav>
  );
}
