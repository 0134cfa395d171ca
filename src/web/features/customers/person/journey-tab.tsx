import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Footprints } from "lucide-react";
import { useState } from "react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useNow } from "../../../app/now.ts";
import { useChannels, usePermissions } from "../../../app/session.ts";
import { dayNumber, formatDate, formatDay } from "../../../format/dates.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { callCustomers } from "../customers-api.ts";
import { journeyKindName, wordsOf, type JourneyEntry } from "./journey-words.ts";

const pageSize = 40;
const first: string | null = null;

function Entry({ entry }: { entry: JourneyEntry }) {
  const may = usePermissions();
  const channels = useChannels();
  const { icon: Icon, title, detail } = wordsOf(entry);
  const channel = entry.channel === null ? null : (channels.find((one) => one.kind === entry.channel)?.title ?? entry.channel);
  const isOpenable = entry.kind === "conversation" && may.inbox;
  return (
    <li className="relative flex gap-3 pb-4 pl-1 last:pb-0">
      <span aria-hidden="true" className="absolute top-8 bottom-0 left-4.5 w-px bg-line" />
      <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-sunken text-soft">
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          {isOpenable ? (
            <Link
              to="/inbox/$conversationId"
              params={{ conversationId: entry.id }}
              className="min-w-0 font-medium break-words text-accent-ink hover:underline"
            >
              {title}
            </Link>
          ) : (
            <span className="min-w-0 font-medium break-words">{title}</span>
          )}
          {channel === null ? null : <span className="text-sm text-soft">{channel}</span>}
        </p>
        {detail === null ? null : <p className="text-sm break-words text-soft">{detail}</p>}
      </div>
      <time
        dateTime={entry.at}
        title={formatDate(i18n.locale, "fullSeconds", entry.at)}
        className="tabular shrink-0 pt-1 text-sm text-faint"
      >
        {formatDate(i18n.locale, "time", entry.at)}
      </time>
    </li>
  );
}

/** All that happened with a person, the newest first, over all channels. */
export function JourneyTab({ id }: { id: string }) {
  const now = useNow();
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const journey = useInfiniteQuery({
    queryKey: ["journey", id, kinds],
    queryFn: ({ pageParam, signal }) =>
      callCustomers("getJourney", {
        params: { id },
        query: {
          limit: pageSize,
          ...(kinds.length > 0 && { kinds: kinds.join(",") }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  if (journey.isError) return <FaultCard error={journey.error} onRetry={() => void journey.refetch()} />;
  if (!journey.data)
    return (
      <Skeleton label={t`Carregando a jornada`} className="flex flex-col gap-4">
        {[0, 1, 2, 3].map((row) => (
          <SkeletonBlock key={row} className="h-10" />
        ))}
      </Skeleton>
    );
  const known = journey.data.pages[0]?.kinds ?? [];
  const days = Map.groupBy(
    journey.data.pages.flatMap((page) => page.items),
    (entry) => dayNumber(entry.at),
  );
  return (
    <div className="flex flex-col gap-4">
      <div role="group" aria-label={t`O que mostrar`} className="no-scrollbar flex gap-1.5 overflow-x-auto md:flex-wrap">
        {known.map((kind) => {
          const on = kinds.includes(kind);
          return (
            <button
              key={kind}
              type="button"
              aria-pressed={on}
              onClick={() => setKinds(on ? kinds.filter((each) => each !== kind) : [...kinds, kind])}
              className={classNames(
                "inline-flex h-8 shrink-0 items-center rounded-full border px-3 text-sm font-medium pointer-coarse:h-11",
                on ? "border-accent bg-accent-soft text-accent-ink" : "border-line-strong bg-surface text-soft hover:text-ink",
              )}
            >
              {journeyKindName(kind)}
            </button>
          );
        })}
        {kinds.length > 0 ? (
          <Button look="ghost" size="sm" className="rounded-full" onClick={() => setKinds([])}>
            <Trans>Mostrar tudo</Trans>
          </Button>
        ) : null}
      </div>
      {days.size === 0 ? (
        <EmptyState icon={Footprints} title={kinds.length > 0 ? t`Nada deste tipo` : t`Nada aconteceu ainda`}>
          <Trans>Conversas, visitas, pedidos e consentimentos aparecem aqui.</Trans>
        </EmptyState>
      ) : (
        [...days].map(([day, entries]) => (
          <section key={day} aria-label={formatDay(i18n.locale, entries[0]?.at ?? now, now)}>
            <h3 className="pb-2 text-sm font-semibold text-soft">{formatDay(i18n.locale, entries[0]?.at ?? now, now)}</h3>
            <ol>
              {entries.map((entry) => (
                <Entry key={`${entry.kind}:${entry.id}`} entry={entry} />
              ))}
            </ol>
          </section>
        ))
      )}
      {journey.hasNextPage ? (
        <Button className="self-center" busy={journey.isFetchingNextPage} onClick={() => void journey.fetchNextPage()}>
          <Trans>Mostrar mais antigos</Trans>
        </Button>
      ) : null}
    </div>
  );
}
