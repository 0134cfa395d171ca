import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

const linkClass =
  "-mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink pointer-coarse:h-11";
const active = { "aria-current": "page" } as const;

/** The parts of the room. */
export function PrivacyLinks() {
  const links = useRef<HTMLElement>(null);
  // On a narrow screen the place one is at may lie beyond the edge.
  useEffect(() => links.current?.querySelector("[aria-current=page]")?.scrollIntoView({ inline: "center", block: "nearest" }), []);
  return (
    <nav
      ref={links}
      aria-label={t`Áreas da privacidade`}
      className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 md:px-8"
    >
      <Link to="/privacy" activeOptions={{ exact: true, includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Pedidos de titulares`}
      </Link>
      <Link to="/privacy/consents" activeProps={active} className={linkClass}>
        {t`Consentimentos`}
      </Link>
      <Link to="/privacy/texts" activeProps={active} className={linkClass}>
        {t`Textos`}
      </Link>
      <Link to="/privacy/access" activeOptions={{ includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Acessos a dados`}
      </Link>
      <Link to="/privacy/review" activeProps={active} className={linkClass}>
        {t`Quem tem acesso`}
      </Link>
      <Link to="/privacy/retention" activeProps={active} className={linkClass}>
        {t`Retenção`}
      </Link>
      <Link to="/privacy/archive" activeProps={active} className={linkClass}>
        {t`Arquivo`}
      </Link>
      <Link to="/privacy/audit" activeProps={active} className={linkClass}>
        {t`Auditoria`}
      </Link>
      <Link to="/privacy/record" activeProps={active} className={linkClass}>
        {t`Registro`}
      </Link>
      <Link to="/privacy/incidents" activeProps={active} className={linkClass}>
        {t`Incidentes`}
      </Link>
      <Link to="/privacy/officer" activeProps={active} className={linkClass}>
        {t`Encarregado e página`}
      </Link>
    </nav>
  );
}
