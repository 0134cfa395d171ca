import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ClipboardCheck, ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import type { RagQuery } from "#modules/knowledge/queries/queries.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { callKnowledge } from "./knowledge-api.ts";
import { verdictName } from "./names.ts";
import { KnowledgeLinks, useQuality } from "./section-links.tsx";

const verdicts = ["right", "wrong", "outdated", "hallucination"] as const;
const first: string | null = null;
type Queue = "waiting" | "answered" | "judged";

function Figures() {
  const figures = useQuality().data;
  if (!figures || figures.asked === 0) return null;
  const percent = new Intl.NumberFormat(i18n.locale, { style: "percent", maximumFractionDigits: 0 });
  const share = (part: number, whole: number) => (whole === 0 ? "–" : percent.format(part / whole));
  const rated = figures.helpful + figures.not_helpful;
  const shown: [string, string, string][] = [
    [
      t`Respondidas`,
      share(figures.answered, figures.asked),
      t`${figures.answered} de ${plural(figures.asked, { one: "# pergunta", other: "# perguntas" })}`,
    ],
    [
      t`Certas na revisão`,
      share(figures.verdicts.right, figures.reviewed),
      plural(figures.reviewed, { one: "# revisada", other: "# revisadas" }),
    ],
    [t`Inventadas`, share(figures.verdicts.hallucination, figures.reviewed), t`${figures.verdicts.hallucination} no total`],
    [t`Ajudaram`, share(figures.helpful, rated), plural(rated, { one: "# avaliação", other: "# avaliações" })],
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-4" aria-label={t`Últimos 90 dias`}>
      {shown.map(([name, value, detail]) => (
        <div key={name} className="rounded-xl border bg-surface px-4 py-3">
          <dt className="text-sm text-soft">{name}</dt>
          <dd className="tabular text-xl font-semibold">{value}</dd>
          <dd className="text-sm text-faint">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

function QueryCard({ query, onChanged }: { query: RagQuery; onChanged: () => void }) {
  const [busy, setBusy] = useState(false);
  const judge = async (verdict: RagQuery["verdict"]) => {
    setBusy(true);
    try {
      await callKnowledge("reviewRagQuery", { params: { id: query.id }, body: { verdict } });
      onChanged();
      if (verdict !== null) toastWithUndo(t`Veredito: ${verdictName(verdict)}.`, () => void judge(query.verdict));
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const cited = query.retrieved_chunks.filter((chunk) => chunk.cited);
  const near = cited.length > 0 ? cited : query.retrieved_chunks.slice(0, 1);
  const percent = new Intl.NumberFormat(i18n.locale, { style: "percent", maximumFractionDigits: 0 });
  return (
    <li className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <h2 className="min-w-0 flex-1 basis-60 font-semibold">{query.query_text}</h2>
        <span className="flex flex-wrap items-center gap-1.5">
          {query.user_feedback === "helpful" ? <ThumbsUp size={15} aria-label={t`Ajudou`} className="text-good" /> : null}
          {query.user_feedback === "not_helpful" ? <ThumbsDown size={15} aria-label={t`Não ajudou`} className="text-bad" /> : null}
          <Badge tone={query.answered ? "good" : "warn"}>
            {query.answered ? t`respondida` : t`sem resposta`} · {percent.format(query.confidence_score)}
          </Badge>
        </span>
      </div>
      {query.response === null ? null : (
        <blockquote className="border-l-2 border-accent pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">{query.response}</blockquote>
      )}
      {near.map((chunk) => (
        <details key={chunk.chunk_id} className="text-sm text-soft">
          <summary className="inline-flex min-h-8 cursor-pointer items-center pointer-coarse:min-h-11">
            {chunk.cited ? t`Fonte: ${chunk.title}, versão ${chunk.version}` : t`Mais parecido: ${chunk.title}`}
          </summary>
          <p className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">{chunk.excerpt}</p>
        </details>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" aria-label={t`Veredito`} className="flex flex-wrap gap-1.5">
          {verdicts.map((verdict) => (
            <Button
              key={verdict}
              size="sm"
              look={query.verdict === verdict ? "primary" : "secondary"}
              aria-pressed={query.verdict === verdict}
              busy={busy}
              onClick={() => void judge(query.verdict === verdict ? null : verdict)}
            >
              {verdictName(verdict)}
            </Button>
          ))}
        </div>
        <span className="flex-1" />
        {query.conversation_id === null ? null : (
          <Link
            to="/inbox/$conversationId"
            params={{ conversationId: query.conversation_id }}
            className="text-sm text-accent-ink underline"
          >
            <Trans>Ver a conversa</Trans>
          </Link>
        )}
        <span className="text-sm text-faint">{formatDate(i18n.locale, "full", query.created_at)}</span>
      </div>
    </li>
  );
}

/** Answers that a person should look at, with a verdict for each. */
export function ReviewPage() {
  const queries = useQueryClient();
  const [queue, setQueue] = useState<Queue>("waiting");
  const filter =
    queue === "waiting"
      ? { flagged: true, reviewed: false }
      : queue === "answered"
        ? { answered: true, reviewed: false }
        : { reviewed: true };
  const list = useInfiniteQuery({
    queryKey: ["knowledge", "review", queue],
    queryFn: ({ pageParam, signal }) =>
      callKnowledge("listRagQueries", {
        query: { limit: 20, ...filter, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 5_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Revisão`} description={t`Diga se as respostas estão certas: os números de qualidade vêm daqui.`} />
        <KnowledgeLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-4xl flex-col gap-4">
          <Figures />
          <Segmented<Queue>
            label={t`Fila`}
            value={queue}
            onChange={setQueue}
            choices={[
              { value: "waiting", label: t`A revisar` },
              { value: "answered", label: t`Respondidas` },
              { value: "judged", label: t`Já revisadas` },
            ]}
          />
          {list.isError && !list.data ? (
            <FaultCard error={list.error} onRetry={() => void list.refetch()} />
          ) : !list.data ? (
            <Skeleton label={t`Carregando as respostas`} className="flex flex-col gap-3">
              {[0, 1, 2].map((row) => (
                <SkeletonBlock key={row} className="h-36" />
              ))}
            </Skeleton>
          ) : items.length === 0 ? (
            <EmptyState icon={ClipboardCheck} title={t`Nada nesta fila`}>
              <Trans>Respostas com pouca certeza, mal avaliadas ou que terminaram com uma pessoa aparecem para revisão.</Trans>
            </EmptyState>
          ) : (
            <>
              <ul className="flex flex-col gap-3">
                {items.map((query) => (
                  <QueryCard key={query.id} query={query} onChanged={() => void queries.invalidateQueries({ queryKey: ["knowledge"] })} />
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
