import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { usePermissions, useMe } from "../../app/session.ts";
import { analysesOf } from "./analyses/analyses-search.ts";
import { inOwnWords } from "./names.ts";
import { type SpanSearch } from "./numbers-search.ts";
import { useBoards } from "./use-boards.ts";

const linkClass =
  "-mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink pointer-coarse:h-11";

/** The dashboards and the explorer, side by side. Period and filters come along. */
export function NumbersLinks({ at, span }: { at: string; span: SpanSearch }) {
  const { data: boards } = useBoards();
  const may = usePermissions();
  const { role } = useMe().user;
  const links = useRef<HTMLElement>(null);
  const listed = boards !== undefined;
  useEffect(() => {
    const { current } = links;
    const here = current?.querySelector<HTMLElement>("[aria-current=page]");
    // On a phone the page's own link is beyond the edge, and nothing would say where one is.
    if (current && here) current.scrollTo({ left: here.offsetLeft - (current.clientWidth - here.offsetWidth) / 2 });
  }, [at, listed]);
  if (!may.numbers) return null;
  return (
    <nav
      ref={links}
      aria-label={t`Painéis`}
      className="no-scrollbar relative flex min-h-10 shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 md:px-8 pointer-coarse:min-h-11"
    >
      {boards?.map(({ id, name }) => (
        <Link key={id} to="/numbers" search={{ ...span, board: id }} className={linkClass} aria-current={at === id ? "page" : undefined}>
          {inOwnWords(name)}
        </Link>
      ))}
      <Link to="/numbers/explore" search={span} className={linkClass} aria-current={at === "explore" ? "page" : undefined}>
        {t`Explorar`}
      </Link>
      {analysesOf(role).length === 0 ? null : (
        <Link to="/numbers/analyses" search={span} className={linkClass} aria-current={at === "analyses" ? "page" : undefined}>
          {t`Análises`}
        </Link>
      )}
      <Link to="/numbers/own" search={span} className={linkClass} aria-current={at === "own" ? "page" : undefined}>
        {t`Meus painéis`}
      </Link>
      <Link to="/numbers/reports" className={linkClass} aria-current={at === "reports" ? "page" : undefined}>
        {t`Relatórios`}
      </Link>
    </nav>
  );
}
