import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link, useSearch } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Suspense, useState } from "react";
import { PageHeader } from "../../app/page-header.tsx";
import { PanelBoundary } from "../../app/panel-boundary.tsx";
import { usePermissions } from "../../app/session.ts";
import { classNames } from "../../ui/class-names.ts";
import { Input } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { findSections } from "./find-sections.ts";
import { settingsSections } from "./settings-sections.ts";

/** All settings: a list beside the page that is open; on a phone the list first, then the page. */
export function SettingsPage() {
  const { tab } = useSearch({ from: "/shell/settings" });
  const [typed, setTyped] = useState("");
  const sections = settingsSections(usePermissions());
  const chosen = sections.find(({ value }) => value === tab);
  const shown = chosen ?? sections[0];
  const found = findSections(sections, typed);
  return (
    <main className="flex h-full flex-col bg-surface">
      <PageHeader title={t`Equipe e ajustes`} />
      <div className="flex min-h-0 flex-1 border-t">
        <nav
          aria-label={t`Ajustes`}
          className={classNames(
            "thin-scroll w-full shrink-0 flex-col gap-1 overflow-y-auto p-3 md:flex md:w-64 md:border-r",
            chosen ? "hidden" : "flex",
          )}
        >
          <Input
            type="search"
            className="shrink-0"
            aria-label={t`Buscar um ajuste`}
            placeholder={t`Buscar um ajuste…`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {found.length === 0 ? (
            <p role="status" className="px-2 py-3 text-soft">
              <Trans>Nenhum ajuste com estas palavras.</Trans>
            </p>
          ) : null}
          {[...new Set(found.map(({ group }) => group))].map((group) => (
            <div key={group}>
              <h2 className="px-2 pt-3 pb-1 text-xs font-semibold text-faint">{group}</h2>
              <ul>
                {found
                  .filter((section) => section.group === group)
                  .map((section) => (
                    <li key={section.value}>
                      <Link
                        to="/settings"
                        search={{ tab: section.value }}
                        aria-current={section === shown ? "page" : undefined}
                        className={classNames(
                          "flex min-h-9 items-center justify-between rounded-lg px-2 font-medium hover:bg-sunken pointer-coarse:min-h-11",
                          section === shown ? "md:bg-accent-soft md:text-accent-ink" : "",
                        )}
                      >
                        {section.label}
                        <ChevronRight size={16} className="text-faint md:hidden" aria-hidden="true" />
                      </Link>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </nav>
        <section
          aria-label={shown?.label}
          className={classNames("thin-scroll min-w-0 flex-1 overflow-y-auto md:block", chosen ? "block" : "hidden")}
        >
          <Link to="/settings" search={{}} className="flex h-11 items-center gap-1 px-3 font-medium text-accent-ink md:hidden">
            <ChevronLeft size={18} aria-hidden="true" /> <Trans>Todos os ajustes</Trans>
          </Link>
          {shown ? (
            <>
              <h2 className="px-4 pt-4 text-lg font-semibold md:px-8">{shown.label}</h2>
              <Suspense
                fallback={
                  <Skeleton label={t`Carregando`} className="p-6">
                    <SkeletonBlock className="h-40" />
                  </Skeleton>
                }
              >
                <PanelBoundary key={shown.value}>
                  <shown.Panel />
                </PanelBoundary>
              </Suspense>
            </>
          ) : null}
        </section>
      </div>
    </main>
  );
}
