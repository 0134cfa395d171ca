import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { sectionLink, SectionNav } from "../../app/section-nav.tsx";
import { usePermissions, useMe } from "../../app/session.ts";
import { analysesOf } from "./analyses/analyses-search.ts";
import { inOwnWords } from "./names.ts";
import { type SpanSearch } from "./numbers-search.ts";
import { useBoards } from "./use-boards.ts";

/** The dashboards and the explorer, side by side. Period and filters come along. */
export function NumbersLinks({ at, span }: { at: string; span: SpanSearch }) {
  const { data: boards } = useBoards();
  const may = usePermissions();
  const { role } = useMe().user;
  if (!may.numbers) return null;
  return (
    <SectionNav label={t`Painéis`}>
      {boards?.map(({ id, name }) => (
        <Link key={id} to="/numbers" search={{ ...span, board: id }} className={sectionLink} aria-current={at === id ? "page" : undefined}>
          {inOwnWords(name)}
        </Link>
      ))}
      <Link to="/numbers/explore" search={span} className={sectionLink} aria-current={at === "explore" ? "page" : undefined}>
        {t`Explorar`}
      </Link>
      {analysesOf(role).length === 0 ? null : (
        <Link to="/numbers/analyses" search={span} className={sectionLink} aria-current={at === "analyses" ? "page" : undefined}>
          {t`Análises`}
        </Link>
      )}
      <Link to="/numbers/own" search={span} className={sectionLink} aria-current={at === "own" ? "page" : undefined}>
        {t`Meus painéis`}
      </Link>
      <Link to="/numbers/reports" className={sectionLink} aria-current={at === "reports" ? "page" : undefined}>
        {t`Relatórios`}
      </Link>
    </SectionNav>
  );
}
