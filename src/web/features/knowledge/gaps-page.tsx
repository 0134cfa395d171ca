import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { CircleCheckBig, FilePlus2, MessageSquareText } from "lucide-react";
import { useState } from "react";
import type { KnowledgeGap } from "#modules/knowledge/queries/queries.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { callKnowledge, useKnowledgeRights } from "./knowledge-api.ts";
import { KnowledgeLinks } from "./section-links.tsx";

function Gap({ gap, onChanged }: { gap: KnowledgeGap; onChanged: () => void }) {
  const rights = useKnowledgeRights();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const ids = gap.questions.map(({ id }) => id);
  const settle = async (how: "draft" | "add" | "dismiss" | "undo", articleId?: string) => {
    setBusy(true);
    try {
      const { article_id } = await callKnowledge("settleKnowledgeGap", {
        params: { id: gap.id },
        body: { how, ids, ...(articleId !== undefined && { article_id: articleId }) },
      });
      onChanged();
      if (how === "draft" && article_id !== null) await navigate({ to: "/knowledge/$articleId", params: { articleId: article_id } });
      if (how === "dismiss") toastWithUndo(t`Pergunta posta de lado.`, () => void settle("undo"));
      if (how === "add") toastWithUndo(t`O artigo passa a responder a estas perguntas.`, () => void settle("undo"));
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const { nearest } = gap;
  return (
    <li className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <h2 className="min-w-0 flex-1 basis-60 font-semibold">{gap.question}</h2>
        <span className="text-sm text-soft">
          <Plural value={gap.count} one="# vez" other="# vezes" /> · {formatDate(i18n.locale, "day", gap.last_at)}
        </span>
      </div>
      {gap.questions.length > 1 ? (
        <details className="text-sm text-soft">
          <summary className="inline-flex min-h-8 cursor-pointer items-center pointer-coarse:min-h-11">
            <Trans>Como perguntaram</Trans>
          </summary>
          <ul className="mt-1 list-disc pl-5">
            {gap.questions.map((question) => (
              <li key={question.id}>
                {question.conversation_id === null ? (
                  question.text
                ) : (
                  <Link
                    to="/inbox/$conversationId"
                    params={{ conversationId: question.conversation_id }}
                    className="text-accent-ink underline"
                  >
                    {question.text}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {nearest === null ? null : (
        <p className="text-sm text-soft">
          <Trans>
            O mais parecido que temos:{" "}
            <Link to="/knowledge/$articleId" params={{ articleId: nearest.article_id }} className="text-accent-ink underline">
              {nearest.title}
            </Link>
          </Trans>
        </p>
      )}
      {rights.write ? (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" size="sm" busy={busy} onClick={() => void settle("draft")}>
            <FilePlus2 size={15} aria-hidden="true" />
            <Trans>Escrever artigo</Trans>
          </Button>
          {nearest === null ? null : (
            <Button size="sm" busy={busy} onClick={() => void settle("add", nearest.article_id)}>
              <Trans>O artigo parecido já responde</Trans>
            </Button>
          )}
          <Button look="ghost" size="sm" busy={busy} onClick={() => void settle("dismiss")}>
            <Trans>Pôr de lado</Trans>
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** What customers asked and nobody has written down, most asked first. */
export function GapsPage() {
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: ["knowledge", "gaps"],
    queryFn: ({ signal }) => callKnowledge("listKnowledgeGaps", { signal }),
    staleTime: 5_000,
  });
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Perguntas sem resposta`}
          description={t`O que os clientes perguntaram nos últimos 90 dias e o conhecimento não respondeu.`}
        />
        <KnowledgeLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando as perguntas`} className="flex flex-col gap-3">
            {[0, 1, 2].map((row) => (
              <SkeletonBlock key={row} className="h-28" />
            ))}
          </Skeleton>
        ) : list.data.items.length === 0 ? (
          <EmptyState icon={CircleCheckBig} title={t`Nenhuma pergunta ficou sem resposta`}>
            <Trans>Quando o assistente não souber responder a um cliente, a pergunta aparece aqui.</Trans>
          </EmptyState>
        ) : (
          <ul className="mx-auto flex max-w-4xl flex-col gap-3">
            {list.data.items.map((gap) => (
              <Gap key={gap.id} gap={gap} onChanged={() => void queries.invalidateQueries({ queryKey: ["knowledge"] })} />
            ))}
          </ul>
        )}
        <p className="mx-auto mt-4 flex max-w-4xl items-center gap-2 text-sm text-faint">
          <MessageSquareText size={15} aria-hidden="true" />
          <Trans>Perguntas parecidas ficam juntas. Perguntas do teste não entram aqui.</Trans>
        </p>
      </div>
    </main>
  );
}
