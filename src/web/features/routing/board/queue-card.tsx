import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNow } from "../../../app/now.ts";
import { formatSpan } from "../../../format/dates.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { shareOf, spanOf } from "../queue-figures.tsx";
import { callRouting } from "../routing-api.ts";
import type { BoardQueue } from "./board-api.ts";
import { ItemCard } from "./item-card.tsx";
import type { ItemDrag } from "./use-item-drag.ts";

const shownFirst = 5;
const start: string | null = null;

/** Whoever waits behind those of the board, a page at a time. */
function WholeQueue({ queue, drag }: { queue: BoardQueue; drag: ItemDrag }) {
  const list = useInfiniteQuery({
    queryKey: ["routing", "waiting", queue.id],
    queryFn: ({ pageParam, signal }) =>
      callRouting("listQueueItemsEndpoint", {
        query: { queue_id: queue.id, status: "waiting", limit: 50, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: start,
    getNextPageParam: (page) => page.nextCursor,
    // All pages are fetched anew when something changes.
    maxPages: 6,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? queue.waiting;
  return (
    <>
      {items.map((item, index) => (
        <ItemCard key={item.id} item={item} drag={drag} first={index === 0} />
      ))}
      {list.hasNextPage ? (
        <li>
          <Button size="sm" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Mostrar mais</Trans>
          </Button>
        </li>
      ) : null}
    </>
  );
}

/** A queue as it is now: its figures, and who waits in it in their order. */
export function QueueCard({ queue, drag }: { queue: BoardQueue; drag: ItemDrag }) {
  const now = useNow();
  const [all, setAll] = useState(false);
  const { metrics } = queue;
  const longest = metrics.oldest_waiting_since === null ? "–" : formatSpan(now - Date.parse(metrics.oldest_waiting_since));
  const count = (n: number) => formatCount(i18n.locale, n);
  const figures = [
    [t`Esperam`, count(metrics.current_length)],
    [t`Maior espera`, longest],
    [t`Espera média`, spanOf(metrics.average_waiting_time)],
    [t`Em atendimento`, count(metrics.in_service)],
    [t`Atendimento médio`, spanOf(metrics.average_handling_time)],
    [t`Abandono`, shareOf(metrics.abandonment_rate)],
    [t`Resolvidas`, shareOf(metrics.resolution_rate)],
  ];
  return (
    <section
      aria-label={queue.name}
      {...drag.target({ kind: "queue", id: queue.id, name: queue.name })}
      className={classNames("rounded-xl border bg-sunken p-3", drag.over === queue.id && "border-accent")}
    >
      <h3 className="flex flex-wrap items-center gap-1.5">
        <span className="mr-1 font-semibold">{queue.name}</span>
        {queue.status === "paused" ? <Badge tone="warn">{t`Pausada`}</Badge> : null}
        {queue.open ? null : <Badge>{t`Fora do horário`}</Badge>}
        {metrics.sla_breached > 0 ? <Badge tone="bad">{t`${metrics.sla_breached} fora do prazo`}</Badge> : null}
        {metrics.sla_warned > 0 ? <Badge tone="warn">{t`${metrics.sla_warned} perto do prazo`}</Badge> : null}
        {metrics.sla_breached + metrics.sla_warned === 0 ? <Badge tone="good">{t`No prazo`}</Badge> : null}
      </h3>
      <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="text-2xs text-soft">{label}</dt>
            <dd className="tabular font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {metrics.current_length === 0 ? (
        <p className="mt-2 text-sm text-soft">
          <Trans>Ninguém espera aqui.</Trans>
        </p>
      ) : (
        <>
          <ol className="mt-2 flex flex-col gap-1.5" aria-label={t`Esperam em ${queue.name}`}>
            {all ? (
              <WholeQueue queue={queue} drag={drag} />
            ) : (
              queue.waiting
                .slice(0, shownFirst)
                .map((item, index) => <ItemCard key={item.id} item={item} drag={drag} first={index === 0} />)
            )}
          </ol>
          {metrics.current_length > shownFirst ? (
            <Button look="ghost" size="sm" className="mt-1" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? <Trans>Mostrar menos</Trans> : <Trans>Ver os {count(metrics.current_length)}</Trans>}
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}
