import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { MessageTemplate } from "#modules/channels/templates/templates.contract.ts";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { call } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { usePermissions } from "../../../app/session.ts";
import type { OutgoingFile } from "../../../live/outbox.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Input, Select } from "../../../ui/field.tsx";
import { PanelError } from "../../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { TemplateForm } from "./template-form.tsx";
import { languageName, templateCategoryName } from "./template-names.ts";

export interface ChosenTemplate {
  template: { name: string; language: string; values: Record<string, string>; text: string };
  files: OutgoingFile[];
}

interface TemplatePickerProps {
  conversation: Conversation;
  onSend: (chosen: ChosenTemplate) => void;
}

/** Fetches the channel's templates from its provider now. */
function useSync(channelId: string) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const sync = async () => {
    setBusy(true);
    try {
      const { problem, count } = await call("syncTemplates", { params: { id: channelId } });
      if (problem === null) toastDone(plural(count, { one: "# modelo atualizado", other: "# modelos atualizados" }));
      else toastProblem(problem);
      await queries.invalidateQueries({ queryKey: ["templates"] });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, sync: () => void sync() };
}

/** Approved templates of the conversation's channel: search, choose, fill in, send. */
export function TemplatePicker({ conversation, onSend }: TemplatePickerProps) {
  const { channelId } = conversation;
  const may = usePermissions();
  const [q, setQ] = useState("");
  const [language, setLanguage] = useState("");
  const [chosen, setChosen] = useState<MessageTemplate | null>(null);
  const wanted = useDeferredValue(q);
  const templates = useQuery({
    queryKey: ["templates", channelId, "approved", wanted],
    queryFn: () =>
      call("listMessageTemplates", {
        query: { channelId, status: "approved", limit: 100, ...(wanted.trim() !== "" && { q: wanted.trim() }) },
      }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const { busy, sync } = useSync(channelId);
  if (chosen) return <TemplateForm template={chosen} conversation={conversation} onBack={() => setChosen(null)} onSend={onSend} />;

  const all = templates.data?.items ?? [];
  const languages = [...new Set(all.map((one) => one.language))].sort();
  const shown = all.filter((one) => language === "" || one.language === language);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="relative min-w-44 flex-1">
          <Search size={15} className="absolute top-1/2 left-2.5 -translate-y-1/2 text-faint" aria-hidden="true" />
          <Input
            id="composer"
            type="search"
            aria-label={t`Buscar modelo`}
            placeholder={t`Buscar modelo por nome ou texto`}
            value={q}
            onChange={(event) => setQ(event.target.value)}
            className="!pl-8"
          />
        </span>
        {languages.length > 1 || language !== "" ? (
          <Select
            aria-label={t`Idioma do modelo`}
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
            className="!w-auto"
          >
            <option value="">{t`Todos os idiomas`}</option>
            {languages.map((code) => (
              <option key={code} value={code}>
                {languageName(code, i18n.locale)}
              </option>
            ))}
          </Select>
        ) : null}
        {may.admin ? (
          <Button
            look="ghost"
            size="icon"
            busy={busy}
            onClick={sync}
            aria-label={t`Buscar modelos no provedor`}
            title={t`Buscar modelos no provedor`}
          >
            <RefreshCw size={16} className={busy ? "animate-spin" : ""} aria-hidden="true" />
          </Button>
        ) : null}
      </div>
      {templates.error ? (
        <PanelError message={explainProblem(templates.error)} onRetry={() => void templates.refetch()} />
      ) : !templates.data ? (
        <Skeleton label={t`Carregando os modelos`}>
          <SkeletonBlock className="h-24" />
        </Skeleton>
      ) : shown.length === 0 ? (
        <p className="px-1 py-3 text-soft">
          {q.trim() === "" ? (
            <Trans>Este canal ainda não tem modelos aprovados.</Trans>
          ) : (
            <Trans>Nenhum modelo aprovado combina com a busca.</Trans>
          )}
        </p>
      ) : (
        <ul aria-label={t`Modelos aprovados`} className="thin-scroll max-h-60 overflow-y-auto rounded-lg border">
          {shown.map((one) => (
            <li key={one.id} className="border-b last:border-b-0">
              <button
                type="button"
                onClick={() => setChosen(one)}
                disabled={!one.content.sendable}
                className="flex min-h-11 w-full flex-col gap-0.5 px-3 py-1.5 text-left hover:bg-sunken focus-visible:-outline-offset-2 disabled:opacity-60"
              >
                <span className="flex w-full items-center gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium">{one.name}</span>
                  <Badge>{languageName(one.language, i18n.locale)}</Badge>
                  <span className="max-md:hidden">
                    <Badge>{templateCategoryName(one.category)}</Badge>
                  </span>
                </span>
                <span className="line-clamp-1 text-sm text-soft">
                  {one.content.sendable ? one.content.body : t`Tem partes que não podem ser preenchidas aqui.`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
