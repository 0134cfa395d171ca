import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { sectionHere, sectionLink, SectionNav } from "../../app/section-nav.tsx";

/** The parts of the room. */
export function PrivacyLinks() {
  return (
    <SectionNav label={t`Áreas da privacidade`}>
      <Link to="/privacy" activeOptions={{ exact: true, includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Pedidos de titulares`}
      </Link>
      <Link to="/privacy/consents" activeProps={sectionHere} className={sectionLink}>
        {t`Consentimentos`}
      </Link>
      <Link to="/privacy/texts" activeProps={sectionHere} className={sectionLink}>
        {t`Textos`}
      </Link>
      <Link to="/privacy/access" activeOptions={{ includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Acessos a dados`}
      </Link>
      <Link to="/privacy/review" activeProps={sectionHere} className={sectionLink}>
        {t`Quem tem acesso`}
      </Link>
      <Link to="/privacy/retention" activeProps={sectionHere} className={sectionLink}>
        {t`Retenção`}
      </Link>
      <Link to="/privacy/archive" activeProps={sectionHere} className={sectionLink}>
        {t`Arquivo`}
      </Link>
      <Link to="/privacy/audit" activeProps={sectionHere} className={sectionLink}>
        {t`Auditoria`}
      </Link>
      <Link to="/privacy/record" activeProps={sectionHere} className={sectionLink}>
        {t`Registro`}
      </Link>
      <Link to="/privacy/incidents" activeProps={sectionHere} className={sectionLink}>
        {t`Incidentes`}
      </Link>
      <Link to="/privacy/officer" activeProps={sectionHere} className={sectionLink}>
        {t`Encarregado e página`}
      </Link>
    </SectionNav>
  );
}
