import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookOpen, FileUp, Plus, SearchX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ArticleHead } from "#modules/knowledge/articles/articles.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { useActions } from "../../app/actions.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { FilterChip } from "../../app/filter-chip.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Input } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { usePausedText } from "../../ui/use-paused-text.ts";
import { callKnowledge, useKnowledgeRights } from "./knowledge-api.ts";
import { type ArticlesSearch, readArticlesSearch } from "./knowledge-routes.ts";
import { audienceName, languageNames, statusLook } from "./names.ts";
import { KnowledgeLinks } from "./section-links.tsx";

const UploadDialog = lazy(async () => ({ default: (await import("./upload-dialog.tsx")).UploadDialog }));
const searchId = "article-search";
const first: string | null = null;

function Row({ article }: { article: ArticleHead }) {
  const [status, tone] = statusLook(article.status);
  const waits = article.status === "published" && article.publishedVersion !== article.version;
  return (
    <li className="border-b last:border-b-0">
      <Link
        to="/knowledge/$articleId"
        params={{ articleId: article.id }}
        className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-sunken focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1 basis-60">
          <span className="block truncate font-medium">{article.title}</span>
          <span className="block truncate text-sm text-soft">
            {[article.category, article.language === "pt-BR" ? "" : languageNames[article.language], ...article.tags]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-1.5">
          {article.audience === "team" ? <Badge>{audienceName("team")}</Badge> : null}
          {waits ? <Badge tone="accent">{t`Mudanças não publicadas`}</Badge> : null}
          <Badge tone={tone}>{status}</Badge>
        </span>
        <span className="tabular w-full text-sm text-faint md:w-28 md:text-right">{formatDate(i18n.locale, "day", article.updatedAt)}</span>
      </Link>
    </li>
  );
}

/** Articles of the knowledge base: found, written, and made of files. */
export function ArticlesPage() {
  const search = useSearch({ from: "/shell/knowledge" });
  const navigate = useNavigate();
  const rights = useKnowledgeRights();
  const queries = useQueryClient();
  const [uploading, setUploading] = useState(false);
  const [busy, setBusy] = useState(false);
  const { q, category } = search;
  const status = (["draft", "published", "archived"] as const).find((each) => each === search.state);
  const filter = { ...(q !== undefined && { q }), ...(category !== undefined && { category }), ...(status && { status }) };
  const change = (next: { [Key in keyof ArticlesSearch]?: string | undefined }) =>
    void navigate({ to: "/knowledge", replace: true, search: (old: object) => readArticlesSearch({ ...old, ...next }) });
  const [text, setText] = usePausedText(search.q ?? "", (q) => change({ q }));
  const list = useInfiniteQuery({
    queryKey: ["knowledge", "articles", filter],
    queryFn: ({ pageParam, signal }) =>
      callKnowledge("listArticles", { query: { limit: 50, ...filter, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 5_000,
  });
  const counts = useQuery({
    queryKey: ["knowledge", "counts"],
    queryFn: ({ signal }) => callKnowledge("countArticles", { signal }),
    staleTime: 10_000,
  }).data;
  const write = async () => {
    setBusy(true);
    try {
      const article = await callKnowledge("createArticle", {
        body: { title: t`Novo artigo`, ...(search.category !== undefined && { category: search.category }) },
      });
      await queries.invalidateQueries({ queryKey: ["knowledge"] });
      await navigate({ to: "/knowledge/$articleId", params: { articleId: article.id } });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  useActions([
    { id: "knowledge:find", keys: "/", label: t`Buscar na lista`, group: "list", run: () => document.getElementById(searchId)?.focus() },
    ...(rights.write ? [{ id: "knowledge:new", keys: "n", label: t`Novo artigo`, group: "list" as const, run: () => void write() }] : []),
  ]);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.keys(search).length > 0;
  const countOf = (status: string) => counts?.statuses[status] ?? 0;
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Conhecimento`}
          action={
            rights.write ? (
              <div className="flex flex-wrap gap-2">
                <Button onClick={() => setUploading(true)}>
                  <FileUp size={16} aria-hidden="true" />
                  <Trans>Enviar arquivos</Trans>
                </Button>
                <Button look="primary" busy={busy} onClick={() => void write()}>
                  <Plus size={16} aria-hidden="true" />
                  <Trans>Novo artigo</Trans>
                </Button>
              </div>
            ) : null
          }
        />
        <KnowledgeLinks />
        <div className="flex flex-col gap-2 border-b px-4 py-3 md:flex-row md:items-center md:px-8">
          <div role="search" className="md:w-80">
            <Input
              id={searchId}
              type="search"
              aria-label={t`Buscar artigos`}
              placeholder={t`Título ou texto do artigo`}
              maxLength={200}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <div role="group" aria-label={t`Filtros`} className="no-scrollbar flex gap-1.5 overflow-x-auto">
            <FilterChip
              name={t`Situação`}
              chosen={status === undefined ? null : statusLook(status)[0]}
              value={status ?? ""}
              onChange={(state) => change({ state })}
              choices={(["published", "draft", "archived"] as const).map((value) => ({
                value,
                label: `${statusLook(value)[0]} (${countOf(value)})`,
              }))}
            />
            <FilterChip
              name={t`Categoria`}
              chosen={search.category ?? null}
              value={search.category ?? ""}
              onChange={(category) => change({ category })}
              choices={(counts?.categories ?? []).map(({ category, count }) => ({ value: category, label: `${category} (${count})` }))}
            />
          </div>
        </div>
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando os artigos`} className="flex flex-col gap-2">
            {[0, 1, 2, 3, 4, 5].map((row) => (
              <SkeletonBlock key={row} className="h-14" />
            ))}
          </Skeleton>
        ) : items.length === 0 ? (
          <EmptyState
            icon={isFiltered ? SearchX : BookOpen}
            title={isFiltered ? t`Nenhum artigo com estes filtros` : t`Ainda não há artigos`}
            action={
              isFiltered ? (
                <Button onClick={() => void navigate({ to: "/knowledge", replace: true, search: {} })}>
                  <Trans>Mostrar todos</Trans>
                </Button>
              ) : rights.write ? (
                <Button look="primary" onClick={() => setUploading(true)}>
                  <FileUp size={16} aria-hidden="true" />
                  <Trans>Enviar arquivos</Trans>
                </Button>
              ) : undefined
            }
          >
            {isFiltered ? null : (
              <Trans>
                Escreva o que os clientes perguntam, ou envie os documentos que você já tem. O assistente responde só com o que está aqui.
              </Trans>
            )}
          </EmptyState>
        ) : (
          <>
            <ul aria-label={t`Artigos`} className="rounded-xl border bg-surface">
              {items.map((article) => (
                <Row key={article.id} article={article} />
              ))}
            </ul>
            {list.hasNextPage ? (
              <Button className="mx-auto mt-3 flex" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                <Trans>Mostrar mais</Trans>
              </Button>
            ) : null}
          </>
        )}
      </div>
      <Suspense fallback={null}>{uploading ? <UploadDialog onClose={() => setUploading(false)} /> : null}</Suspense>
    </main>
  );
}
