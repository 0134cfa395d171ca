import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { usePermissions, useMe } from "../../app/session.ts";
import { analysesOf } from "./analyses/analyses-search.ts";
import { boards } from "./boards.ts";
import { boardName } from "./names.ts";
import { type BoardId, type SpanSearch } from "./numbers-search.ts";

const linkClass =
  "-mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink pointer-coarse:h-11";

/** The dashboards of whoever looks; the first is the one that the room opens with. */
export function useBoards() {
  const { role } = useMe().user;
  return boards.filter(({ roles }) => roles.includes(role));
}

/** The dashboards and the explorer, side by side. Period and filters come along. */
export function NumbersLinks({ at, span }: { at: BoardId | "explore" | "analyses" | "own" | "reports"; span: SpanSearch }) {
  const own = useBoards();
  const may = usePermissions();
  const { role } = useMe().user;
  if (!may.numbers) return null;
  return (
    <nav aria-label={t`Painéis`} className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 md:px-8">
      {own.map(({ id }) => (
        <Link key={id} to="/numbers" search={{ ...span, board: id }} className={linkClass} aria-current={at === id ? "page" : undefined}>
          {boardName(id)}
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
