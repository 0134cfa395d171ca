import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { LayoutTemplate, Plus, RefreshCw } from "lucide-react";
import { useDeferredValue, useState, type ComponentProps } from "react";
import type { MessageTemplate } from "#modules/channels/templates/templates.contract.ts";
import { draftOfContent } from "#shared/template-draft.ts";
import { templateStatuses } from "#shared/template-text.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useNow } from "../../app/now.ts";
import { useChannels, useMe } from "../../app/session.ts";
import { formatAgo } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Input, Select } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { TemplateDetails } from "./template-details.tsx";
import { emptyDraft, TemplateEditor } from "./template-editor.tsx";
import { languageName, templateCategoryName, templateStatusName } from "../conversations/composer/template-names.ts";

/** When the channel's templates were last fetched, what went wrong, and the button to fetch them now. */
function SyncLine({ channelId, name, mayFetch }: { channelId: string; name: string; mayFetch: boolean }) {
  const queries = useQueryClient();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const syncs = useQuery({ queryKey: ["templates", "syncs"], queryFn: () => call("listTemplateSyncs"), refetchInterval: 30_000 });
  const sync = syncs.data?.items.find((one) => one.channelId === channelId);
  const fetchNow = async () => {
    setBusy(true);
    try {
      const { problem, count } = await call("syncTemplates", { params: { id: channelId } });
      if (problem === null) toastDone(t`${count} modelos atualizados`);
      await queries.invalidateQueries({ queryKey: ["templates"] });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const ago = sync?.syncedAt ? formatAgo(i18n.locale, sync.syncedAt, now) : null;
  return (
    <li className="flex flex-wrap items-center gap-2 py-1.5">
      <span className="min-w-0 flex-1">
        <span className="font-medium">{name}</span>{" "}
        {sync?.problem ? (
          <span className="text-sm text-bad">{sync.problem}</span>
        ) : (
          <span className="text-sm text-soft">{ago === null ? <Trans>ainda não buscados</Trans> : <Trans>buscados {ago}</Trans>}</span>
        )}
      </span>
      {mayFetch ? (
        <Button size="sm" busy={busy} onClick={() => void fetchNow()}>
          <RefreshCw size={14} className={busy ? "animate-spin" : ""} aria-hidden="true" /> <Trans>Buscar agora</Trans>
        </Button>
      ) : null}
    </li>
  );
}

type Editing = Pick<ComponentProps<typeof TemplateEditor>, "template" | "start" | "startFile" | "channelId">;

const startOf = (template: MessageTemplate) => draftOfContent({ ...template, headerFileId: template.headerFile?.id ?? null }) ?? emptyDraft;

const editOf = (template: MessageTemplate): Editing => ({
  template,
  start: startOf(template),
  startFile: template.headerFile,
  channelId: template.channelId,
});

/** The same template in the first language that it does not have. */
function translationOf(template: MessageTemplate, all: readonly MessageTemplate[]): Editing {
  const taken = new Set(all.filter((one) => one.name === template.name && one.channelId === template.channelId).map((one) => one.language));
  const language = ["en_US", "es", "pt_BR"].find((code) => !taken.has(code)) ?? "fr";
  return { template: null, start: { ...startOf(template), language }, startFile: template.headerFile, channelId: template.channelId };
}

/** Message templates of all channels with their state at the provider. */
export function TemplatesTab() {
  const { role } = useMe().user;
  const channels = useChannels().filter((channel) => channel.capabilities.templates);
  const [q, setQ] = useState("");
  const [status, setStatus] = useState("");
  const [shown, setShown] = useState<MessageTemplate | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const queries = useQueryClient();
  const mayWrite = role === "ADMIN" || role === "MANAGER";
  const nameOf = (id: string) => channels.find((channel) => channel.id === id)?.name ?? t`Canal removido`;
  const changed = async () => {
    setEditing(null);
    setShown(null);
    await queries.invalidateQueries({ queryKey: ["templates"] });
  };
  const wanted = useDeferredValue(q.trim());
  const chosen = templateStatuses.find((one) => one === status);
  const templates = useInfiniteQuery({
    queryKey: ["templates", "tab", wanted, chosen],
    queryFn: ({ pageParam }) =>
      call("listMessageTemplates", {
        query: {
          limit: 50,
          ...(wanted !== "" && { q: wanted }),
          ...(chosen && { status: chosen }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const items = templates.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="max-w-4xl px-4 py-5 md:px-8">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-soft">
          <Trans>
            Mensagens prontas com variáveis. Onde o provedor as exige, são elas que saem depois que a janela de 24 horas fechou.
          </Trans>
        </p>
        {mayWrite ? (
          <Button
            look="primary"
            onClick={() => setEditing({ template: null, start: emptyDraft, startFile: null, channelId: channels[0]?.id ?? null })}
          >
            <Plus size={16} aria-hidden="true" />
            <Trans>Novo modelo</Trans>
          </Button>
        ) : null}
      </div>
      <ul aria-label={t`Canais com modelos`} className="mb-3 divide-y border-b empty:hidden">
        {channels.map((channel) => (
          <SyncLine key={channel.id} channelId={channel.id} name={channel.name} mayFetch={mayWrite} />
        ))}
      </ul>
      <div className="mb-3 flex flex-wrap gap-2">
        <Input
          type="search"
          aria-label={t`Buscar modelo`}
          placeholder={t`Buscar modelo por nome ou texto`}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          className="min-w-44 flex-1"
        />
        <Select aria-label={t`Situação`} value={status} onChange={(event) => setStatus(event.target.value)} className="!w-auto">
          <option value="">{t`Todas as situações`}</option>
          {templateStatuses.map((one) => (
            <option key={one} value={one}>
              {templateStatusName(one)[0]}
            </option>
          ))}
        </Select>
      </div>
      {templates.error ? (
        <PanelError message={explainProblem(templates.error)} onRetry={() => void templates.refetch()} />
      ) : !templates.data ? (
        <Skeleton label={t`Carregando os modelos`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={LayoutTemplate} title={wanted === "" && chosen === undefined ? t`Ainda não há modelos` : t`Nenhum modelo aqui`} />
      ) : (
        <ul aria-label={t`Modelos`} className="divide-y">
          {items.map((one) => {
            const [name, tone] = templateStatusName(one.status);
            return (
              <li key={one.id}>
                <button type="button" onClick={() => setShown(one)} className="w-full rounded-md px-2 py-2.5 text-left hover:bg-sunken">
                  <span className="flex flex-wrap items-center gap-1.5">
                    <span className="font-medium">{one.name}</span>
                    {one.channelId === null ? <Badge>{t`Da empresa`}</Badge> : <Badge tone={tone}>{name}</Badge>}
                    <Badge>{languageName(one.language, i18n.locale)}</Badge>
                    <Badge>{templateCategoryName(one.category)}</Badge>
                    {one.channelId !== null && channels.length > 1 ? <Badge>{nameOf(one.channelId)}</Badge> : null}
                  </span>
                  <span className="line-clamp-1 text-sm text-soft">{one.content.body}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {templates.hasNextPage ? (
        <Button className="mt-3" busy={templates.isFetchingNextPage} onClick={() => void templates.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
      {shown ? (
        <TemplateDetails
          template={shown}
          mayWrite={mayWrite}
          onClose={() => setShown(null)}
          onEdit={() => setEditing(editOf(shown))}
          onTranslate={() => setEditing(translationOf(shown, items))}
          onDeleted={changed}
        />
      ) : null}
      {editing ? <TemplateEditor {...editing} onClose={() => setEditing(null)} onSaved={changed} /> : null}
    </div>
  );
}
