import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Alert } from "#modules/alerts/alerts.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useNow } from "../../app/now.ts";
import { formatDate, formatSpan } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { alertTitle } from "../notifications/alert-title.ts";

function figureOf({ kind, value, of }: Alert): string | null {
  if (value === null) return null;
  const shown = value.toLocaleString(i18n.locale, { maximumFractionDigits: 1 });
  if (kind === "mass_reading") return plural(value, { one: "# pessoa", other: "# pessoas" });
  if (kind === "odd_hours" || kind === "review_due") return plural(value, { one: "# acesso", other: "# acessos" });
  if (kind === "many_failures") return plural(value, { one: "# recusa", other: "# recusas" });
  if (of === null) return null;
  return kind === "webhook_failures"
    ? t`${shown}% de ${plural(of, { one: "# entrega", other: "# entregas" })}`
    : t`até ${shown} s em ${plural(of, { one: "# resposta", other: "# respostas" })}`;
}

/** What stood out, and the way to what it lies in. */
function NumberDay({ number: { metric, day, text, explained } }: { number: NonNullable<Alert["number"]> }) {
  return (
    <span className="block text-sm">
      {text}{" "}
      {explained ? (
        <Link
          to="/numbers/analyses"
          search={{ analysis: "explainAnomaly", metric, day }}
          className="font-medium whitespace-nowrap text-accent-ink hover:underline"
        >
          <Trans>O que explica este dia</Trans>
        </Link>
      ) : (
        <Link
          to="/numbers/explore"
          search={{ metrics: [metric], period: "30d" }}
          className="font-medium whitespace-nowrap text-accent-ink hover:underline"
        >
          <Trans>Ver o gráfico</Trans>
        </Link>
      )}
    </span>
  );
}

function CloseButton({ id }: { id: string }) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const close = async () => {
    setBusy(true);
    try {
      await call("closeAlert", { params: { id } });
      await queries.invalidateQueries({ queryKey: ["alerts"] });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} onClick={() => void close()}>
      <Trans>Encerrar</Trans>
    </Button>
  );
}

function Row({ alert, sought }: { alert: Alert; sought: boolean }) {
  const now = useNow();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!sought) return;
    line.current?.scrollIntoView({ block: "center" });
    line.current?.focus({ preventScroll: true });
  }, [sought]);
  const since = formatDate(i18n.locale, "full", alert.openedAt);
  const span = formatSpan((alert.closedAt === null ? now : Date.parse(alert.closedAt)) - Date.parse(alert.openedAt));
  const { told } = alert;
  return (
    <li
      ref={line}
      tabIndex={sought ? -1 : undefined}
      aria-current={sought ? "true" : undefined}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 first:rounded-t-xl last:rounded-b-xl aria-[current=true]:bg-accent-soft"
    >
      <span className="min-w-0 flex-1 basis-56">
        <span className="block font-medium">{alertTitle(alert)}</span>
        {alert.reason === null ? null : <span className="block text-sm">{alert.reason}</span>}
        {alert.number === null ? null : <NumberDay number={alert.number} />}
        <span className="block text-sm text-soft">
          {[figureOf(alert), t`desde ${since}`, told > 1 ? t`avisado ${told} vezes` : null].filter((part) => part !== null).join(" · ")}
        </span>
      </span>
      <span className="tabular text-sm text-soft">{span}</span>
      {alert.closedAt === null && alert.number !== null ? <CloseButton id={alert.id} /> : null}
      {alert.closedAt === null ? <Badge tone="bad">{t`Aberto`}</Badge> : <Badge>{t`Encerrado`}</Badge>}
    </li>
  );
}

/** What went wrong for long enough to tell people: open first. */
export function AlertList() {
  const { alert: soughtId } = useSearch({ from: "/shell/settings" });
  const list = useInfiniteQuery({
    queryKey: ["alerts"],
    queryFn: ({ pageParam, signal }) =>
      call("listAlerts", { query: { limit: 20, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  // A link to an alert that is over may lead beyond the first page.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const further = soughtId !== undefined && hasNextPage && !isFetchingNextPage && !items.some(({ id }) => id === soughtId);
  useEffect(() => {
    if (further) void fetchNextPage();
  }, [further, fetchNextPage]);
  return (
    <section aria-label={t`Alertas abertos e encerrados`} className="flex flex-col gap-2">
      <h2 className="font-semibold">
        <Trans>Alertas abertos e encerrados</Trans>
      </h2>
      {list.error ? (
        <PanelError message={explainProblem(list.error)} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton label={t`Carregando os alertas`}>
          <SkeletonBlock className="h-20" />
        </Skeleton>
      ) : items.length === 0 ? (
        <p className="text-soft">
          <Trans>Nenhum alerta até agora.</Trans>
        </p>
      ) : (
        <ul className="divide-y rounded-xl border">
          {items
            .toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null))
            .map((alert) => (
              <Row key={alert.id} alert={alert} sought={alert.id === soughtId} />
            ))}
        </ul>
      )}
      {hasNextPage ? (
        <Button className="self-start" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </section>
  );
}
