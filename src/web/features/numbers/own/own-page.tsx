import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { LayoutDashboard } from "lucide-react";
import type { OwnDashboard } from "#modules/analytics/dashboards/own.contract.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PageHeader } from "../../../app/page-header.tsx";
import { useMe } from "../../../app/session.ts";
import { Badge } from "../../../ui/badge.tsx";
import { buttonClass } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { spanOnly, type SpanSearch } from "../numbers-search.ts";
import { ExportMenu } from "../reports/export-menu.tsx";
import { reportSpan } from "../reports/report-source.ts";
import { NumbersLinks } from "../section-links.tsx";
import { useCatalogue } from "../use-catalogue.ts";
import { DashboardMenu } from "./dashboard-menu.tsx";
import { OwnBoard } from "./own-board.tsx";
import { ownDashboardsQuery } from "./own-query.ts";

function List({ items, span }: { items: readonly OwnDashboard[]; span: SpanSearch }) {
  const me = useMe().user;
  if (items.length === 0)
    return (
      <EmptyState
        icon={LayoutDashboard}
        title={t`Nenhum painel seu ainda`}
        action={
          <Link to="/numbers/explore" search={span} className={buttonClass("primary")}>
            {t`Abrir o explorador`}
          </Link>
        }
      >
        {t`No explorador, monte um gráfico e escolha Salvar como gráfico.`}
      </EmptyState>
    );
  return (
    <ul className="grid gap-3 md:grid-cols-2 lg:grid-cols-3">
      {items.map((dashboard) => (
        <li key={dashboard.id} className="flex items-start gap-2 rounded-xl border bg-surface p-4">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <h2 className="font-semibold">
              <Link
                to="/numbers/own"
                search={{ ...span, dashboard: dashboard.id }}
                className="text-accent-ink [overflow-wrap:anywhere] hover:underline"
              >
                {dashboard.name}
              </Link>
            </h2>
            <p className="text-sm text-soft">{dashboard.tiles.length === 1 ? t`1 gráfico` : t`${dashboard.tiles.length} gráficos`}</p>
            {dashboard.owner_id === me.id ? null : <p className="text-sm text-faint">{t`De ${dashboard.owner_name}`}</p>}
            {dashboard.shared_roles.length > 0 ? <Badge className="self-start">{t`compartilhado`}</Badge> : null}
          </div>
          <DashboardMenu dashboard={dashboard} />
        </li>
      ))}
    </ul>
  );
}

/** Dashboards that people put together: the list of them, or the one that is open. */
export function OwnPage() {
  const search = useSearch({ from: "/shell/numbers/own" });
  const navigate = useNavigate();
  const catalogue = useCatalogue();
  const own = useQuery(ownDashboardsQuery);
  const span = spanOnly({ ...search });
  const items = own.data?.items;
  const open = items?.find(({ id }) => id === search.dashboard);
  const failed = [own, catalogue].find((query) => query.isError && !query.data);
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={open ? t`Números: ${open.name}` : t`Números: meus painéis`}
          description={open ? t`De ${open.owner_name}` : t`Gráficos que você montou ou que compartilharam com você.`}
          action={
            open ? (
              <div className="flex items-center gap-2">
                <ExportMenu source={() => ({ kind: "dashboard", id: open.id })} span={reportSpan(span)} />
                <DashboardMenu dashboard={open} onGone={() => void navigate({ to: "/numbers/own", search: span })} />
              </div>
            ) : null
          }
        />
        <NumbersLinks at="own" span={span} />
      </div>
      <div tabIndex={-1} className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-7xl flex-col gap-4">
          {failed ? (
            <FaultCard error={failed.error} onRetry={() => void failed.refetch()} />
          ) : !items || !catalogue.data ? (
            <Skeleton label={t`Carregando os painéis`}>
              <SkeletonBlock className="h-40" />
            </Skeleton>
          ) : open ? (
            <OwnBoard key={open.id} dashboard={open} span={span} catalogue={catalogue.data} />
          ) : search.dashboard !== undefined ? (
            <EmptyState icon={LayoutDashboard} title={t`Este painel não existe mais ou não é compartilhado com você`} />
          ) : (
            <List items={items} span={span} />
          )}
        </div>
      </div>
    </main>
  );
}
