import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Article } from "#modules/knowledge/articles/articles.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { callKnowledge } from "./knowledge-api.ts";
import { diffLines } from "./line-diff.ts";

const first: string | null = null;

/** A text with its title on top, so that a new title shows as a change as well. */
const wholeOf = (content: { title: string; body: string }) => `# ${content.title}\n\n${content.body}`;

function Comparison({ before, after }: { before: string; after: string }) {
  return (
    <div
      role="region"
      aria-label={t`O que mudou`}
      tabIndex={0}
      className="thin-scroll max-h-80 overflow-auto rounded-xl border bg-surface font-mono text-sm"
    >
      {diffLines(before, after).map((line, index) => (
        <div
          key={`${index}:${line.kind}`}
          className={classNames(
            "flex gap-2 px-3 py-0.5 whitespace-pre-wrap [overflow-wrap:anywhere]",
            line.kind === "new" ? "bg-good-soft" : line.kind === "gone" ? "bg-bad-soft" : "",
          )}
        >
          <span aria-hidden="true" className="w-3 shrink-0 text-soft select-none">
            {line.kind === "new" ? "+" : line.kind === "gone" ? "−" : ""}
          </span>
          {line.kind === "same" ? null : <span className="sr-only">{line.kind === "new" ? t`entrou` : t`saiu`}</span>}
          <span>{line.text === "" ? " " : line.text}</span>
        </div>
      ))}
    </div>
  );
}

interface Props {
  article: Article;
  mayRestore: boolean;
  onClose: () => void;
  onRestored: (article: Article) => void;
}

/** Every state that an article was saved in, compared with the present one, and brought back. */
export function VersionsDialog({ article, mayRestore, onClose, onRestored }: Props) {
  const [shown, setShown] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ["knowledge", "versions", article.id, article.version],
    queryFn: ({ pageParam, signal }) =>
      callKnowledge("listArticleVersions", {
        params: { id: article.id },
        query: { limit: 20, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
  });
  const restore = async (version: number) => {
    setBusy(true);
    try {
      onRestored(await callKnowledge("restoreArticleVersion", { params: { id: article.id }, body: { version } }));
    } catch (error) {
      toastProblem(explainProblem(error));
      setBusy(false);
    }
  };
  const versions = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog open wide onOpenChange={(open) => (open ? undefined : onClose())} title={t`Versões`} description={article.title}>
      {list.isError ? (
        <FaultCard error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton label={t`Carregando as versões`} className="flex flex-col gap-2">
          <SkeletonBlock className="h-12" />
          <SkeletonBlock className="h-12" />
        </Skeleton>
      ) : (
        <ul className="divide-y rounded-xl border">
          {versions.map((one) => {
            const isLive = one.version === article.publishedVersion;
            const isNewest = one.version === article.version;
            return (
              <li key={one.version} className="flex flex-col gap-2 px-3 py-2.5">
                <div className="flex flex-wrap items-center gap-2">
                  <span className="min-w-0 flex-1 basis-48">
                    <span className="font-medium">{t`Versão ${one.version}`}</span>
                    <span className="block text-sm text-soft">
                      {formatDate(i18n.locale, "full", one.at)}
                      {one.actor.name === null ? "" : ` · ${one.actor.name}`}
                      {one.restoredFrom === null ? "" : ` · ${t`trazida da versão ${one.restoredFrom}`}`}
                    </span>
                  </span>
                  {isLive ? <Badge tone="good">{t`no ar`}</Badge> : null}
                  {isNewest ? (
                    <Badge>{t`a mais nova`}</Badge>
                  ) : (
                    <>
                      <Button
                        size="sm"
                        aria-expanded={shown === one.version}
                        onClick={() => setShown(shown === one.version ? null : one.version)}
                      >
                        <Trans>Comparar</Trans>
                      </Button>
                      {mayRestore ? (
                        <Button size="sm" busy={busy} onClick={() => void restore(one.version)}>
                          <Trans>Trazer de volta</Trans>
                        </Button>
                      ) : null}
                    </>
                  )}
                </div>
                {shown === one.version ? <Comparison before={wholeOf(one.content)} after={wholeOf(article)} /> : null}
              </li>
            );
          })}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button className="mx-auto mt-3 flex" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </Dialog>
  );
}
