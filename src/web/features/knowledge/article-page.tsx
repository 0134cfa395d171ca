import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ArrowLeft, ExternalLink, History, Trash2 } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Article } from "#modules/knowledge/articles/articles.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { type ArticleDraft, changesOf, draftOf } from "./article-draft.ts";
import { callKnowledge, useKnowledgeRights } from "./knowledge-api.ts";
import { MarkdownView } from "./markdown-view.tsx";
import { audienceName, languageNames, statusLook } from "./names.ts";

const VersionsDialog = lazy(async () => ({ default: (await import("./versions-dialog.tsx")).VersionsDialog }));
const ConfirmDialog = lazy(async () => ({ default: (await import("../../ui/confirm-dialog.tsx")).ConfirmDialog }));

/** What was written and not saved yet, of each article, while this tab is open: another room may be looked at in between. */
const unsaved = new Map<string, { version: number; draft: ArticleDraft }>();

function Settings({ draft, set, disabled }: { draft: ArticleDraft; set: (next: Partial<ArticleDraft>) => void; disabled: boolean }) {
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-3">
      <Field label={t`Categoria`}>
        {(ids) => <Input {...ids} maxLength={80} value={draft.category} onChange={(event) => set({ category: event.target.value })} />}
      </Field>
      <Field label={t`Etiquetas`} hint={t`Separadas por vírgula`}>
        {(ids) => <Input {...ids} maxLength={400} value={draft.tags} onChange={(event) => set({ tags: event.target.value })} />}
      </Field>
      <Field label={t`Quem pode ver`} hint={draft.audience === "team" ? t`O assistente não usa este artigo com clientes.` : null}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.audience}
            onChange={(event) => set({ audience: event.target.value === "team" ? "team" : "public" })}
          >
            <option value="public">{audienceName("public")}</option>
            <option value="team">{audienceName("team")}</option>
          </Select>
        )}
      </Field>
      <Field label={t`Idioma do artigo`}>
        {(ids) => (
          <Select {...ids} value={draft.language} onChange={(event) => set({ language: event.target.value as ArticleDraft["language"] })}>
            {Object.entries(languageNames).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t`Também perguntam assim`} hint={t`Uma pergunta por linha. Ajuda a encontrar o artigo; não aparece nele.`}>
        {(ids) => <Textarea {...ids} rows={4} value={draft.questions} onChange={(event) => set({ questions: event.target.value })} />}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Vale a partir de`}>
          {(ids) => <Input {...ids} type="date" value={draft.validFrom} onChange={(event) => set({ validFrom: event.target.value })} />}
        </Field>
        <Field label={t`Vale até`}>
          {(ids) => <Input {...ids} type="date" value={draft.validUntil} onChange={(event) => set({ validUntil: event.target.value })} />}
        </Field>
      </div>
    </fieldset>
  );
}

function Editor({ article }: { article: Article }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const rights = useKnowledgeRights();
  const [base, setBase] = useState(article);
  const [draft, setDraft] = useState(() => {
    const kept = unsaved.get(article.id);
    return kept?.version === article.version ? kept.draft : draftOf(article);
  });
  const [view, setView] = useState<"write" | "read">(rights.write ? "write" : "read");
  const [busy, setBusy] = useState<"save" | "publish" | "status" | null>(null);
  const [dialog, setDialog] = useState<"versions" | "delete" | null>(null);
  const set = (next: Partial<ArticleDraft>) => setDraft((old) => ({ ...old, ...next }));
  const changes = changesOf(base, draft);
  const isChanged = Object.keys(changes).length > 0;
  useEffect(() => {
    if (!isChanged) return void unsaved.delete(base.id);
    unsaved.set(base.id, { version: base.version, draft });
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isChanged, base, draft]);
  const waits = base.status === "published" && base.publishedVersion !== base.version;
  const [status, tone] = statusLook(base.status);
  const adopt = async (next: Article) => {
    setBase(next);
    setDraft(draftOf(next));
    queries.setQueryData(["knowledge", "article", next.id], next);
    await queries.invalidateQueries({ queryKey: ["knowledge", "articles"] });
    await queries.invalidateQueries({ queryKey: ["knowledge", "counts"] });
  };
  const run = async (kind: NonNullable<typeof busy>, work: () => Promise<Article>, done?: string) => {
    setBusy(kind);
    try {
      await adopt(await work());
      if (done !== undefined) toastDone(done);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(null);
    }
  };
  const save = (publish: boolean) =>
    run(
      publish ? "publish" : "save",
      () =>
        callKnowledge("updateArticle", {
          params: { id: base.id },
          body: { ...changes, ...(publish && { publish: true }) },
          version: base.version,
        }),
      publish ? t`Publicado. O assistente já responde com esta versão.` : t`Rascunho salvo.`,
    );
  const setStatus = (to: Article["status"]) => callKnowledge("setArticleStatus", { params: { id: base.id }, body: { status: to } });
  const archive = async () => {
    const before = base.status;
    await run("status", () => setStatus("archived"));
    toastWithUndo(t`Artigo arquivado: o assistente não o usa mais.`, () => void run("status", () => setStatus(before)));
  };
  return (
    <main className="flex h-full flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-2 border-b bg-surface px-3 py-2.5 md:px-6">
        <Link to="/knowledge" aria-label={t`Voltar aos artigos`} className={buttonClass("ghost", "icon")}>
          <ArrowLeft size={18} aria-hidden="true" />
        </Link>
        <h1 className="min-w-0 flex-1 basis-48 truncate text-lg font-semibold">{base.title}</h1>
        <Badge tone={tone}>{status}</Badge>
        {waits ? <Badge tone="accent">{t`Mudanças não publicadas`}</Badge> : null}
        {base.publicUrl === null ? null : (
          <a href={new URL(base.publicUrl, location.href).pathname} target="_blank" rel="noopener" className={buttonClass("ghost")}>
            <ExternalLink size={16} aria-hidden="true" />
            <Trans>Página pública</Trans>
          </a>
        )}
        <Button look="ghost" onClick={() => setDialog("versions")}>
          <History size={16} aria-hidden="true" />
          <Trans>Versões</Trans>
        </Button>
        {rights.write ? (
          <>
            {base.status === "archived" ? (
              <Button busy={busy === "status"} onClick={() => void run("status", () => setStatus("draft"))}>
                <Trans>Desarquivar</Trans>
              </Button>
            ) : (
              <Button look="ghost" busy={busy === "status"} onClick={() => void archive()}>
                <Trans>Arquivar</Trans>
              </Button>
            )}
            <Button busy={busy === "save"} disabled={!isChanged} onClick={() => void save(false)}>
              <Trans>Salvar rascunho</Trans>
            </Button>
            <Button
              look="primary"
              busy={busy === "publish"}
              disabled={!isChanged && base.status === "published" && !waits}
              onClick={() => void save(true)}
            >
              <Trans>Publicar</Trans>
            </Button>
          </>
        ) : null}
      </header>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-6xl gap-5 p-4 md:grid-cols-[minmax(0,1fr)_18rem] md:p-6">
          <section aria-label={t`Texto do artigo`} className="flex min-w-0 flex-col gap-3">
            {base.sourceUrl === null ? null : <Banner tone="info">{t`Lido de ${base.sourceUrl}`}</Banner>}
            <Field label={t`Título`}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={200}
                  disabled={!rights.write}
                  value={draft.title}
                  onChange={(event) => set({ title: event.target.value })}
                />
              )}
            </Field>
            {rights.write ? (
              <Segmented
                label={t`Modo`}
                value={view}
                onChange={setView}
                choices={[
                  { value: "write", label: t`Escrever` },
                  { value: "read", label: t`Como fica` },
                ]}
              />
            ) : null}
            {view === "write" ? (
              <Field label={t`Texto`} hint={t`Markdown: ## título, **negrito**, - lista, | tabela |. Cada título separa um assunto.`}>
                {(ids) => (
                  <Textarea
                    {...ids}
                    className="min-h-[24rem] font-mono text-sm md:min-h-[32rem]"
                    value={draft.body}
                    maxLength={400_000}
                    onChange={(event) => set({ body: event.target.value })}
                  />
                )}
              </Field>
            ) : (
              <div className="min-h-60 rounded-xl border bg-surface p-4 md:p-6">
                {draft.body.trim() === "" ? (
                  <p className="text-soft">
                    <Trans>O artigo ainda não tem texto.</Trans>
                  </p>
                ) : (
                  <MarkdownView text={draft.body} />
                )}
              </div>
            )}
          </section>
          <aside aria-label={t`Dados do artigo`} className="flex flex-col gap-4">
            <Settings draft={draft} set={set} disabled={!rights.write} />
            <p className="text-sm text-faint">
              <Trans>
                Versão {base.version}, salva em {formatDate(i18n.locale, "full", base.updatedAt)}.
              </Trans>
            </p>
            {rights.write ? (
              <Button look="ghost" className="self-start text-bad" onClick={() => setDialog("delete")}>
                <Trash2 size={16} aria-hidden="true" />
                <Trans>Excluir artigo</Trans>
              </Button>
            ) : null}
          </aside>
        </div>
      </div>
      <Suspense fallback={null}>
        {dialog === "versions" ? (
          <VersionsDialog
            article={base}
            mayRestore={rights.write}
            onClose={() => setDialog(null)}
            onRestored={(next) => {
              setDialog(null);
              void adopt(next);
            }}
          />
        ) : null}
        {dialog === "delete" ? (
          <ConfirmDialog
            open
            onOpenChange={() => setDialog(null)}
            title={t`Excluir este artigo?`}
            confirmLabel={t`Excluir`}
            onConfirm={async () => {
              await callKnowledge("deleteArticle", { params: { id: base.id } });
              await queries.invalidateQueries({ queryKey: ["knowledge"] });
              await navigate({ to: "/knowledge" });
            }}
          >
            <Trans>O artigo e todas as suas versões somem. Para só tirá-lo das respostas, arquive.</Trans>
          </ConfirmDialog>
        ) : null}
      </Suspense>
    </main>
  );
}

/** One article: written, seen as its readers see it, published. */
export function ArticlePage() {
  const { articleId } = useParams({ from: "/shell/knowledge/$articleId" });
  const article = useQuery({
    queryKey: ["knowledge", "article", articleId],
    queryFn: ({ signal }) => callKnowledge("getArticle", { params: { id: articleId }, signal }),
    staleTime: 0,
    // What is being written is not replaced under the hands.
    refetchOnWindowFocus: false,
    retry: false,
  });
  if (article.isError && !article.data) return <FaultCard error={article.error} onRetry={() => void article.refetch()} />;
  if (!article.data)
    return (
      <Skeleton label={t`Carregando o artigo`} className="flex flex-col gap-3 p-6">
        <SkeletonBlock className="h-10" />
        <SkeletonBlock className="h-96" />
      </Skeleton>
    );
  return <Editor key={article.data.id} article={article.data} />;
}
