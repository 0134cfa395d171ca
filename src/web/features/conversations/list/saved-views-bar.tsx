import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Bookmark, Users } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { formatCount } from "../../../format/numbers.ts";
import { keyOfView } from "../../../live/view-filter.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { filterCount, filterOf, readInboxSearch, type InboxSearch } from "../inbox-search.ts";
import { savedViewsQuery } from "../queries.ts";
import type { Counts } from "./use-counts.ts";

const SavedViewsDialog = lazy(async () => ({ default: (await import("./saved-views-dialog.tsx")).SavedViewsDialog }));

/** Saved views, one's own and everybody's, with their counts; and the way to keep the present filter. */
export function SavedViewsBar({ search, counts }: { search: InboxSearch; counts: Counts | undefined }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const views = useQuery(savedViewsQuery).data?.items ?? [];
  const here = keyOfView(filterOf(search));
  const narrowed = filterCount(search) > 0 || search.q !== undefined || search.order !== undefined;
  if (views.length === 0 && !narrowed) return null;
  return (
    <nav aria-label={t`Visões salvas`} className="flex items-start gap-1">
      <div className="thin-scroll flex max-h-16 min-w-0 flex-1 flex-wrap gap-1 overflow-y-auto pointer-coarse:flex-nowrap pointer-coarse:overflow-x-auto">
        {views.map((view) => {
          const target = readInboxSearch(view.filter);
          const active = keyOfView(filterOf(target)) === here;
          const count = counts?.views[view.id];
          return (
            <button
              key={view.id}
              type="button"
              aria-current={active ? "true" : undefined}
              onClick={() => void navigate({ to: ".", search: target })}
              className={classNames(
                "inline-flex h-7 max-w-full shrink-0 items-center gap-1 rounded-full border px-2.5 text-sm pointer-coarse:h-11",
                active ? "border-accent bg-accent-soft text-accent-ink" : "text-soft hover:bg-sunken hover:text-ink",
              )}
            >
              {view.shared ? <Users size={12} aria-label={t`Compartilhada`} /> : null}
              <span className="truncate" title={view.name}>
                {view.name}
              </span>
              {typeof count === "number" ? <span className="tabular text-xs">{formatCount(i18n.locale, count)}</span> : null}
            </button>
          );
        })}
      </div>
      <button
        type="button"
        aria-label={t`Salvar e organizar visões`}
        title={t`Salvar e organizar visões`}
        className={buttonClass("ghost", "iconSm")}
        onClick={() => setOpen(true)}
      >
        <Bookmark size={15} aria-hidden="true" />
      </button>
      <Suspense fallback={null}>{open ? <SavedViewsDialog search={search} onClose={() => setOpen(false)} /> : null}</Suspense>
    </nav>
  );
}
