import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button.tsx";

/** Steps through pages of a cursor: there is a next one or not, and nobody counts to the end. */
export function Pagination({
  page,
  hasNext,
  onPage,
  busy = false,
}: {
  /** From 1. */
  page: number;
  hasNext: boolean;
  onPage: (page: number) => void;
  busy?: boolean;
}) {
  return (
    <nav aria-label={t`Páginas`} className="flex items-center justify-end gap-2">
      <Button size="icon" disabled={page <= 1} busy={busy} onClick={() => onPage(page - 1)} aria-label={t`Página anterior`}>
        <ChevronLeft size={16} aria-hidden="true" />
      </Button>
      <span aria-live="polite" className="tabular min-w-16 text-center text-sm text-soft">
        <Trans>Página {page}</Trans>
      </span>
      <Button size="icon" disabled={!hasNext} busy={busy} onClick={() => onPage(page + 1)} aria-label={t`Próxima página`}>
        <ChevronRight size={16} aria-hidden="true" />
      </Button>
    </nav>
  );
}
