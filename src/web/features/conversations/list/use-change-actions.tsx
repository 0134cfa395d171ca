import { plural, t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode, type RefObject } from "react";
import { useActions } from "../../../app/actions.ts";
import { useOpening } from "../../../ui/fading.ts";
import { filterOf, type InboxSearch } from "../inbox-search.ts";
import { changeChosen, type BulkInput } from "./change-chosen.ts";
import { markedNow } from "./marked.ts";
import { rowOf } from "./row-of.ts";
import { clearSelection, useSelection } from "./selection.ts";

type Change = NonNullable<BulkInput>["change"];
export type QuickKind = "assign" | "team" | "snooze" | "label" | "priority";
type Target = { ids: string[] } | { filter: ReturnType<typeof filterOf> };

const QuickChange = lazy(async () => ({ default: (await import("./quick-change.tsx")).QuickChange }));

const MacroActions = lazy(async () => {
  // The list and the thread come first.
  await new Promise((resolve) => setTimeout(resolve, 600));
  return { default: (await import("../macros/macro-actions.tsx")).MacroActions };
});

interface Place {
  search: InboxSearch;
  scope: string;
  selectedId: string | null;
  order: RefObject<readonly string[]>;
  onChanged: () => void;
}

/** Changes by keys: of all that is selected; with nothing selected of the row that has the focus, or of the conversation that is open. */
export function useChangeActions({ search, scope, selectedId, order, onChanged }: Place): ReactNode {
  const selection = useSelection();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const asked = useOpening<{ kind: QuickKind; target: Target }>();
  const many = selection.scope === scope && selection.ids.size > 0;

  const target = (): Target | null => {
    if (many) return selection.all ? { filter: filterOf(search) } : { ids: [...selection.ids].slice(0, 1000) };
    const marked = markedNow();
    const id = rowOf(document.activeElement) ?? marked ?? undefined;
    return id !== undefined && (id === marked || order.current.includes(id)) ? { ids: [id] } : null;
  };
  const change = (what: Change, on = target()) => {
    if (!on) return;
    void changeChosen(
      { ...on, change: what },
      () => undefined,
      () => {
        void queries.invalidateQueries({ queryKey: ["conversation-counts"] });
        onChanged();
      },
    ).then((done) => done && many && clearSelection());
  };
  const ask = (kind: QuickKind) => {
    const on = target();
    if (on) asked.open({ kind, target: on });
  };
  // With a conversation open and nothing selected its own panel offers these two.
  const here = many || selectedId === null;
  useActions([
    ...(here
      ? [
          {
            id: "resolve",
            keys: "e",
            label: many ? t`Resolver as selecionadas` : t`Resolver`,
            group: "conversation" as const,
            first: many,
            run: () => change({ status: "closed" }),
          },
          {
            id: "take",
            keys: "i",
            label: many ? t`Assumir as selecionadas` : t`Assumir`,
            group: "conversation" as const,
            first: many,
            run: () => change({ assignee: "me" }),
          },
        ]
      : []),
    { id: "assign", keys: "a", label: t`Definir responsável…`, group: "conversation", asks: true, run: () => ask("assign") },
    { id: "team", keys: null, label: t`Passar para uma equipe…`, group: "conversation", asks: true, run: () => ask("team") },
    { id: "snooze", keys: "h", label: t`Adiar…`, group: "conversation", asks: true, run: () => ask("snooze") },
    { id: "label", keys: "l", label: t`Etiquetar…`, group: "conversation", asks: true, run: () => ask("label") },
    { id: "priority", keys: "p", label: t`Definir prioridade…`, group: "conversation", asks: true, run: () => ask("priority") },
    {
      id: "unread",
      keys: "u",
      label: t`Marcar como não lida`,
      group: "conversation",
      run: () => {
        change({ unread: true });
        // What is open would be read again at once.
        const marked = markedNow();
        if (!many && marked !== null && (rowOf(document.activeElement) ?? marked) === marked) void navigate({ to: "/inbox", search });
      },
    },
  ]);
  const macros = (
    <Suspense fallback={null}>
      <MacroActions
        chosen={() => {
          const on = target();
          return on === null ? null : "ids" in on ? on.ids : "all";
        }}
        onDone={() => {
          void queries.invalidateQueries({ queryKey: ["conversation-counts"] });
          if (many) {
            clearSelection();
            onChanged();
          }
        }}
      />
    </Suspense>
  );
  if (!asked.opened) return macros;
  const { turn, what: quick } = asked.opened;
  const count = "ids" in quick.target ? quick.target.ids.length : null;
  return (
    <Suspense fallback={null}>
      {macros}
      <QuickChange
        key={turn}
        kind={quick.kind}
        of={
          count === null
            ? t`Todas as conversas deste filtro`
            : count === 1 && !many
              ? null
              : plural(count, { one: "# conversa selecionada", other: "# conversas selecionadas" })
        }
        only={count === 1 && "ids" in quick.target ? (quick.target.ids[0] ?? null) : null}
        onChange={(what) => change(what, quick.target)}
        onClose={asked.close}
      />
    </Suspense>
  );
}
