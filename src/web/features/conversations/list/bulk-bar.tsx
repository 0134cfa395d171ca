import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { AlarmClock, CheckCheck, Ellipsis, Tag, UserRound, X, Zap } from "lucide-react";
import { useState, type ComponentProps, type ReactElement } from "react";
import { buttonClass } from "../../../ui/button.tsx";
import { MenuOnDemand } from "../../../ui/menu-on-demand.tsx";
import { askMacros } from "../macros/ask-macros.ts";
import type { InboxSearch } from "../inbox-search.ts";
import { filterOf } from "../inbox-search.ts";
import { changeChosen, type BulkInput } from "./change-chosen.ts";
import { chooseAll, clearSelection, useSelection } from "./selection.ts";

type Change = NonNullable<BulkInput>["change"];
const menus = () => import("./bulk-menus.tsx");

function BarButton({ label, icon, ...rest }: Omit<ComponentProps<"button">, "children"> & { label: string; icon: ReactElement }) {
  return (
    <button type="button" aria-label={label} title={label} className={buttonClass("ghost", "iconSm")} {...rest}>
      {icon}
    </button>
  );
}

interface BulkBarProps {
  search: InboxSearch;
  scope: string;
  shown: readonly string[];
  /** How many the filter matches; null when nobody can say. */
  matching: number | null;
  hasMore: boolean;
  onChanged: () => void;
}

/** What can be done with everything that is chosen. */
export function BulkBar({ search, scope, shown, matching, hasMore, onChanged }: BulkBarProps) {
  const selection = useSelection();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  if (selection.scope !== scope) return null;
  const count = selection.all ? matching : selection.ids.size;
  const run = (change: Change) => {
    if (progress) return;
    setProgress({ done: 0, total: count ?? 0 });
    void changeChosen(
      selection.all ? { filter: filterOf(search), change } : { ids: [...selection.ids].slice(0, 1000), change },
      setProgress,
      () => {
        void queries.invalidateQueries({ queryKey: ["conversation-counts"] });
        onChanged();
      },
    ).then((done) => {
      setProgress(null);
      if (done) clearSelection();
    });
  };
  const given = { onChange: run };
  return (
    <div role="toolbar" aria-label={t`Ações em várias conversas`} className="flex flex-col gap-1 border-b bg-accent-soft px-2 py-1">
      <div className="flex items-center gap-0.5">
        <button type="button" aria-label={t`Cancelar a seleção`} className={buttonClass("ghost", "iconSm")} onClick={clearSelection}>
          <X size={16} aria-hidden="true" />
        </button>
        <span className="tabular min-w-0 flex-1 truncate text-sm font-medium" aria-live="polite">
          {progress ? (
            t`${progress.done} de ${progress.total}`
          ) : count === null ? (
            <Trans>Todas deste filtro</Trans>
          ) : (
            <Plural value={count} one="# selecionada" other="# selecionadas" />
          )}
        </span>
        <BarButton
          label={t`Resolver`}
          icon={<CheckCheck size={16} aria-hidden="true" />}
          disabled={progress !== null}
          onClick={() => run({ status: "closed" })}
        />
        <MenuOnDemand
          trigger={<BarButton label={t`Responsável`} icon={<UserRound size={16} aria-hidden="true" />} />}
          load={async () => (await menus()).BulkAssigneeMenu}
          given={given}
        />
        <MenuOnDemand
          trigger={<BarButton label={t`Adiar`} icon={<AlarmClock size={16} aria-hidden="true" />} />}
          load={async () => (await menus()).BulkSnoozeMenu}
          given={given}
        />
        <MenuOnDemand
          trigger={<BarButton label={t`Etiquetas`} icon={<Tag size={16} aria-hidden="true" />} />}
          load={async () => (await menus()).BulkLabelsMenu}
          given={given}
        />
        <BarButton
          label={t`Aplicar macro`}
          icon={<Zap size={16} aria-hidden="true" />}
          disabled={progress !== null}
          onClick={() => askMacros(null)}
        />
        <MenuOnDemand
          trigger={<BarButton label={t`Mais ações`} icon={<Ellipsis size={16} aria-hidden="true" />} />}
          load={async () => (await menus()).BulkMoreMenu}
          given={given}
        />
      </div>
      {!selection.all && shown.every((id) => selection.ids.has(id)) && hasMore ? (
        <button
          type="button"
          className="min-h-7 rounded-md px-2 text-left text-sm text-accent-ink underline pointer-coarse:min-h-11"
          onClick={() => chooseAll(scope, shown, true)}
        >
          {matching === null
            ? t`Selecionar todas deste filtro`
            : plural(matching, { one: "Selecionar # deste filtro", other: "Selecionar todas as # deste filtro" })}
        </button>
      ) : null}
    </div>
  );
}
