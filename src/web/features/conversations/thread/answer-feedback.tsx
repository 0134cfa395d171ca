import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { BookOpen, ThumbsDown, ThumbsUp } from "lucide-react";
import type { RagQuery } from "#modules/knowledge/queries/queries.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { toastProblem } from "../../../ui/toast.ts";
import { callKnowledge } from "../../knowledge/knowledge-api.ts";

const look =
  "inline-flex size-7 items-center justify-center rounded-md text-soft hover:bg-sunken hover:text-ink aria-pressed:text-accent-ink aria-pressed:bg-accent-soft pointer-coarse:size-11";

/** Which article an answer was taken from, and whether it helped. */
export function AnswerFeedback({ messageId }: { messageId: string }) {
  const queries = useQueryClient();
  const key = ["knowledge", "of-message", messageId];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => callKnowledge("listRagQueries", { query: { message_id: messageId, limit: 1 }, signal }),
    staleTime: 60_000,
    retry: false,
  }).data?.items[0];
  if (!query) return null;
  const rate = async (feedback: NonNullable<RagQuery["user_feedback"]>) => {
    try {
      const rated = await callKnowledge("rateRagQuery", {
        params: { id: query.id },
        body: { feedback: query.user_feedback === feedback ? null : feedback },
      });
      queries.setQueryData(key, { items: [rated], nextCursor: null });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  const source = query.retrieved_chunks.find((chunk) => chunk.cited);
  return (
    <span className="flex items-center gap-1 text-sm text-soft">
      {source === undefined ? null : (
        <a
          href={`/knowledge/${source.article_id}`}
          title={t`Abrir o artigo`}
          className="inline-flex min-w-0 items-center gap-1 rounded-md px-1 hover:text-ink pointer-coarse:min-h-11"
        >
          <BookOpen size={13} className="shrink-0" aria-hidden="true" />
          <span className="truncate">{source.title}</span>
        </a>
      )}
      <button
        type="button"
        className={look}
        aria-label={t`Esta resposta ajudou`}
        aria-pressed={query.user_feedback === "helpful"}
        onClick={() => void rate("helpful")}
      >
        <ThumbsUp size={14} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={look}
        aria-label={t`Esta resposta não ajudou`}
        aria-pressed={query.user_feedback === "not_helpful"}
        onClick={() => void rate("not_helpful")}
      >
        <ThumbsDown size={14} aria-hidden="true" />
      </button>
    </span>
  );
}
