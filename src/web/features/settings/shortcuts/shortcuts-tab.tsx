import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useOpening } from "../../../ui/fading.ts";
import { call } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { groupNames, KeyNames } from "../../../app/help-sheet.tsx";
import { keysFor, type OwnKeys } from "../../../app/keys-for.ts";
import { putOwnKeys, shortcutsQuery, useOwnKeys } from "../../../app/own-keys.ts";
import { useRooms } from "../../../app/rooms.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { customerPlaces } from "../../../app/customer-places.ts";
import { macrosQuery } from "../../conversations/macros/macros-api.ts";
import { fixedShortcuts, type ActionPage, type Shortcut } from "./catalogue.ts";
import { conflictsOf, withChoice } from "./choice.ts";
import { KeyDialog } from "./key-dialog.tsx";

const shopTabs = (): [string, string, string][] => [
  ["orders", t`Pedidos`, "1"],
  ["carts", t`Carrinhos`, "2"],
  ["products", t`Produtos`, "3"],
];

/** All that can have keys here, for this role. */
function useShortcuts(): Shortcut[] {
  const rooms = useRooms();
  const places = customerPlaces(rooms, () => undefined).map(({ id, keys, label }) => ({ id, keys, label }));
  const go = [...rooms.map(({ to, keys, label }) => ({ id: `go:${to}`, keys, label })), ...places];
  const may = (page: ActionPage) =>
    page === "everywhere" || rooms.some(({ to }) => to === (page === "inbox" ? "/inbox" : page === "shop" ? "/shop" : "/customers"));
  const macros = useQuery({ ...macrosQuery, enabled: may("inbox") }).data?.items ?? [];
  return [
    ...fixedShortcuts().filter(({ page }) => may(page)),
    ...macros.map(({ id, name }) => ({
      id: `macro:${id}`,
      keys: null,
      label: t`Macro: ${name}`,
      group: "conversation" as const,
      page: "inbox" as const,
    })),
    ...go.map((one) => ({ ...one, group: "go" as const, page: "everywhere" as const })),
    ...(may("shop")
      ? shopTabs().map(([value, label, keys]) => ({
          id: `shop:${value}`,
          keys,
          label: t`Loja: ${label}`,
          group: "list" as const,
          page: "shop" as const,
        }))
      : []),
  ];
}

function pageNames(): Record<ActionPage, string> {
  return {
    everywhere: "",
    inbox: "",
    customers: t`Clientes`,
    customer: t`Ficha do cliente`,
    leads: t`Leads`,
    agenda: t`Agenda`,
    services: t`Serviços`,
    shop: t`Loja`,
    knowledge: t`Conhecimento`,
  };
}

export function ShortcutsTab() {
  const queries = useQueryClient();
  const own = useOwnKeys();
  const kept = useQuery(shortcutsQuery);
  const all = useShortcuts();
  const changing = useOpening<{ shortcut: Shortcut; start: string }>();
  const pages = pageNames();

  /** In force at once; taken back when the server would not keep it. */
  const save = (next: OwnKeys, said: string | null) => {
    const before = own;
    putOwnKeys(next);
    queries.setQueryData(shortcutsQuery.queryKey, { keys: { ...next } });
    call("setShortcuts", { body: { keys: { ...next } } }).then(
      () => said !== null && toastWithUndo(said, () => save(before, null)),
      (error: unknown) => {
        putOwnKeys(before);
        queries.setQueryData(shortcutsQuery.queryKey, { keys: { ...before } });
        toastProblem(explainProblem(error));
      },
    );
  };
  const choose = (shortcut: Shortcut, binding: string) => {
    changing.close();
    save(withChoice(all, own, shortcut.id, binding), t`Atalho de «${shortcut.label}» mudado`);
  };

  if (kept.isError && !kept.data) return <FaultCard error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data)
    return (
      <Skeleton label={t`Carregando`} className="p-6">
        <SkeletonBlock className="h-40" />
      </Skeleton>
    );
  const changed = Object.keys(own).length;
  const { opened } = changing;
  return (
    <div className="flex max-w-3xl flex-col gap-4 px-4 py-4 md:px-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">
          <Trans>Só para você, em qualquer aparelho. Nenhum atalho dispara enquanto você escreve.</Trans>
        </p>
        <Button disabled={changed === 0} onClick={() => save({}, t`Todos os atalhos voltaram ao padrão`)}>
          <RotateCcw size={15} aria-hidden="true" /> <Trans>Restaurar todos</Trans>
        </Button>
      </div>
      {groupNames().map(([group, name]) => {
        const lines = all.filter((shortcut) => shortcut.group === group);
        if (lines.length === 0) return null;
        return (
          <section key={group} aria-label={name}>
            <h3 className="pb-1 text-xs font-semibold text-faint">{name}</h3>
            <ul className="divide-y rounded-lg border">
              {lines.map((shortcut) => {
                const keys = keysFor(shortcut.id, shortcut.keys, own);
                const isOwn = Object.hasOwn(own, shortcut.id);
                return (
                  <li key={shortcut.id} className="flex min-h-11 items-center gap-2 px-3 py-1">
                    <span className="min-w-0 flex-1">
                      {shortcut.label}
                      {pages[shortcut.page] === "" ? null : <span className="text-sm text-soft"> · {pages[shortcut.page]}</span>}
                    </span>
                    {isOwn ? (
                      <button
                        type="button"
                        className={buttonClass("ghost", "iconSm")}
                        aria-label={t`Restaurar o atalho de «${shortcut.label}»`}
                        title={t`Restaurar`}
                        onClick={() => {
                          const usual = shortcut.keys ?? "";
                          if (usual !== "" && conflictsOf(all, own, shortcut.id, usual).length > 0)
                            changing.open({ shortcut, start: usual });
                          else choose(shortcut, usual);
                        }}
                      >
                        <RotateCcw size={15} aria-hidden="true" />
                      </button>
                    ) : null}
                    <button
                      type="button"
                      className={buttonClass("secondary", "sm", "min-w-20 justify-center")}
                      onClick={() => changing.open({ shortcut, start: "" })}
                    >
                      <span className="sr-only">{t`Mudar o atalho de «${shortcut.label}»`}: </span>
                      {keys === null ? <Trans>Nenhum</Trans> : <KeyNames keys={keys} />}
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      {opened ? (
        <KeyDialog
          key={opened.turn}
          {...opened.what}
          conflicts={(binding) => conflictsOf(all, own, opened.what.shortcut.id, binding)}
          onChoose={(binding) => choose(opened.what.shortcut, binding)}
          onClose={changing.close}
        />
      ) : null}
    </div>
  );
}
