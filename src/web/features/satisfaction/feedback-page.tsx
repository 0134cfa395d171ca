import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Star } from "lucide-react";
import { useState } from "react";
import type { Feedback } from "#modules/satisfaction/feedback.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { useChannels, usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, Select } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { filtersOf, type FeedbackSearch } from "./feedback-search.ts";
import { FigureCards } from "./figures-cards.tsx";
import { readingName } from "./names.ts";
import { callSatisfaction } from "./satisfaction-api.ts";
import { ScoreMark } from "./score-mark.tsx";

const first: string | null = null;

function AnswerRow({ answer }: { answer: Feedback }) {
  const score = answer.score ?? answer.nps_score ?? 0;
  const served = answer.served_by === "agent" ? t`Agente automático` : answer.user_name;
  return (
    <li className="flex flex-col gap-1.5 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ScoreMark kind={answer.kind} score={score} />
        <Link
          to="/customers/$customerId"
          params={{ customerId: answer.customer_id }}
          className="min-w-0 truncate font-semibold hover:underline"
        >
          {answer.customer_name ?? t`Sem nome`}
        </Link>
        <span className="flex-1" />
        <time dateTime={answer.created_at} className="text-sm text-faint">
          {formatDate(i18n.locale, "full", answer.created_at)}
        </time>
      </div>
      {answer.comment === null ? null : <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{answer.comment}</p>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <span>{answer.channel_name ?? answer.channel}</span>
        {served === null ? null : <span>{t`Atendeu: ${served}`}</span>}
        {answer.reading === "tap" ? null : <span>{readingName(answer.reading)}</span>}
        {answer.first_score === null ? null : <Badge>{t`antes ${answer.first_score}`}</Badge>}
        <span className="flex-1" />
        <Link
          to="/inbox/$conversationId"
          params={{ conversationId: answer.conversation_id }}
          className="inline-flex min-h-6 items-center text-accent-ink underline pointer-coarse:min-h-11"
        >
          <Trans>Ver a conversa</Trans>
        </Link>
      </div>
    </li>
  );
}

function Filters({ search, change }: { search: FeedbackSearch; change: (part: Partial<FeedbackSearch>) => void }) {
  const channels = useChannels();
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Segmented<"all" | "csat" | "nps">
        label={t`Pergunta`}
        value={search.asks ?? "all"}
        onChange={(asks) => change({ asks: asks === "all" ? undefined : asks })}
        choices={[
          { value: "all", label: t`Todas` },
          { value: "csat", label: t`Satisfação` },
          { value: "nps", label: t`Recomendação` },
        ]}
      />
      <Field label={t`Período`}>
        {(ids) => (
          <Select {...ids} value={search.span ?? "30"} onChange={(event) => change({ span: event.target.value as FeedbackSearch["span"] })}>
            <option value="7">{t`7 dias`}</option>
            <option value="30">{t`30 dias`}</option>
            <option value="90">{t`90 dias`}</option>
            <option value="365">{t`Um ano`}</option>
          </Select>
        )}
      </Field>
      <Field label={t`Canal`}>
        {(ids) => (
          <Select {...ids} value={search.channel ?? ""} onChange={(event) => change({ channel: event.target.value || undefined })}>
            <option value="">{t`Todos os canais`}</option>
            {channels.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t`Mostrar`}>
        {(ids) => (
          <Select
            {...ids}
            value={search.who === "agent" ? "agent" : (search.only ?? "")}
            onChange={({ target: { value } }) =>
              change({ who: value === "agent" ? "agent" : undefined, only: value === "comment" || value === "bad" ? value : undefined })
            }
          >
            <option value="">{t`Todas as respostas`}</option>
            <option value="comment">{t`Com comentário`}</option>
            <option value="bad">{t`Notas baixas`}</option>
            <option value="agent">{t`Atendidas pelo agente`}</option>
          </Select>
        )}
      </Field>
    </div>
  );
}

/** What customers said of how they were served. */
export function FeedbackPage() {
  const search: FeedbackSearch = useSearch({ from: "/shell/feedback" });
  const navigate = useNavigate();
  const { admin } = usePermissions();
  const [now] = useState(() => new Date());
  const filters = filtersOf(search, now);
  const change = (part: Partial<FeedbackSearch>) => void navigate({ to: "/feedback", search: { ...search, ...part }, replace: true });
  const figures = useQuery({
    queryKey: ["feedback", "figures", filters],
    queryFn: ({ signal }) => callSatisfaction("getFeedbackFigures", { query: filters, signal }),
    staleTime: 15_000,
  });
  const list = useInfiniteQuery({
    queryKey: ["feedback", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      callSatisfaction("listFeedback", { query: { limit: 30, ...filters, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 15_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="flex h-full flex-col">
      <div className="border-b bg-surface">
        <PageHeader title={t`Avaliações`} description={t`O que os clientes dizem do atendimento.`} />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-5xl flex-col gap-4">
          <Filters search={search} change={change} />
          {figures.isError ? (
            <FaultCard error={figures.error} onRetry={() => void figures.refetch()} />
          ) : figures.data ? (
            <FigureCards figures={figures.data} />
          ) : (
            <Skeleton label={t`Carregando os números`}>
              <SkeletonBlock className="h-44" />
            </Skeleton>
          )}
          {list.isError && !list.data ? (
            <FaultCard error={list.error} onRetry={() => void list.refetch()} />
          ) : !list.data ? (
            <Skeleton label={t`Carregando as avaliações`} className="flex flex-col gap-3">
              {[0, 1, 2].map((row) => (
                <SkeletonBlock key={row} className="h-24" />
              ))}
            </Skeleton>
          ) : items.length === 0 ? (
            <EmptyState icon={Star} title={t`Nenhuma avaliação aqui`}>
              <Trans>Depois que uma conversa é resolvida, o cliente recebe a pergunta no canal em que foi atendido.</Trans>
              {admin ? (
                <Link to="/settings" search={{ tab: "satisfaction" }} className={buttonClass("secondary", "md", "mt-3")}>
                  <Trans>Ajustar a pesquisa</Trans>
                </Link>
              ) : null}
            </EmptyState>
          ) : (
            <>
              <ul className="flex flex-col gap-3" aria-label={t`Avaliações`}>
                {items.map((answer) => (
                  <AnswerRow key={answer.id} answer={answer} />
                ))}
              </ul>
              {list.hasNextPage ? (
                <Button className="self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  <Trans>Mostrar mais</Trans>
                </Button>
              ) : null}
            </>
          )}
        </div>
      </div>
    </main>
  );
}
