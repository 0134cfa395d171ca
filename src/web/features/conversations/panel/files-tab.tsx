import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileText, Mic, MessageSquareText, Play } from "lucide-react";
import { useState } from "react";
import type { CallResult } from "../../../api/call.ts";
import { call } from "../../../api/call.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { formatDate } from "../../../format/dates.ts";
import { formatBytes } from "../../../format/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { gallery, type Exhibit } from "../thread/gallery.ts";

type StoredFile = CallResult<"listConversationFiles">["items"][number];
type Kind = "media" | "document" | "audio";

const exhibit = (file: StoredFile): Exhibit => ({
  attachmentId: file.id,
  messageId: file.messageId,
  url: file.url ?? "",
  name: file.fileName,
  video: file.kind === "video",
  at: file.at,
  senderName: file.senderName,
});

function Pictures({ files }: { files: readonly StoredFile[] }) {
  const shown = files.filter((file) => file.url !== null);
  return (
    <ul aria-label={t`Imagens e vídeos`} className="grid grid-cols-3 gap-1">
      {shown.map((file) => (
        <li key={file.id}>
          <button
            type="button"
            onClick={() => gallery.show({ conversationId: null, attachmentId: file.id, exhibits: shown.toReversed().map(exhibit) })}
            aria-label={t`Ampliar ${file.fileName ?? (file.kind === "video" ? t`Vídeo` : t`Imagem`)}`}
            className="relative block aspect-square w-full overflow-hidden rounded-md bg-sunken"
          >
            {file.kind === "video" && file.thumbnailUrl === null ? (
              <span className="flex size-full items-center justify-center text-soft">
                <Play size={22} aria-hidden="true" />
              </span>
            ) : (
              <img src={file.thumbnailUrl ?? file.url ?? ""} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Lines({ files, onJump }: { files: readonly StoredFile[]; onJump: (messageId: string) => void }) {
  return (
    <ul className="flex flex-col gap-1">
      {files.map((file) => {
        const Icon = file.kind === "document" ? FileText : Mic;
        const name = file.fileName ?? (file.kind === "voice" ? t`Mensagem de voz` : file.kind === "audio" ? t`Áudio` : t`Documento`);
        return (
          <li key={file.id} className="flex items-center gap-2 rounded-lg border px-2.5 py-1.5">
            <Icon size={17} className="shrink-0 text-accent-ink" aria-hidden="true" />
            <span className="min-w-0 flex-1">
              {file.url === null ? (
                <span className="block truncate text-soft">{name}</span>
              ) : (
                <a href={file.url} download={file.fileName ?? true} className="block truncate font-medium hover:underline" title={name}>
                  {name}
                </a>
              )}
              <span className="block text-xs text-soft">
                {[file.size === null ? null : formatBytes(i18n.locale, file.size), formatDate(i18n.locale, "day", file.at)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Button look="ghost" size="iconSm" aria-label={t`Ir para a mensagem de ${name}`} onClick={() => onJump(file.messageId)}>
              <MessageSquareText size={15} aria-hidden="true" />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

interface FilesTabProps {
  conversationId: string;
  asOf: string | null;
  onJump: (messageId: string) => void;
}

/** Files of this conversation by kind. */
export function FilesTab({ conversationId, asOf, onJump }: FilesTabProps) {
  const [kind, setKind] = useState<Kind>("media");
  const files = useInfiniteQuery({
    queryKey: ["conversation-files", conversationId, kind, asOf],
    queryFn: ({ pageParam }) =>
      call("listConversationFiles", {
        params: { id: conversationId },
        query: { kind, limit: 30, ...(pageParam !== "" && { cursor: pageParam }) },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 15_000,
    retry: false,
  });
  const items = files.data?.pages.flatMap((page) => page.items) ?? [];
  const kinds: [Kind, string][] = [
    ["media", t`Mídia`],
    ["document", t`Documentos`],
    ["audio", t`Áudios`],
  ];
  return (
    <div className="p-3 text-sm">
      <div role="group" aria-label={t`Tipo de arquivo`} className="mb-3 flex gap-1">
        {kinds.map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={kind === value}
            onClick={() => setKind(value)}
            className={classNames(
              "h-7 rounded-full border px-2.5 text-sm pointer-coarse:h-11",
              kind === value ? "border-accent bg-accent-soft text-accent-ink" : "text-soft hover:bg-sunken",
            )}
          >
            {label}
          </button>
        ))}
      </div>
      {files.isError ? (
        <FaultCard error={files.error} onRetry={() => void files.refetch()} />
      ) : files.isPending ? (
        <Skeleton label={t`Carregando os arquivos`} className="flex flex-col gap-2">
          <SkeletonBlock className="h-20" />
          <SkeletonBlock className="h-20" />
        </Skeleton>
      ) : items.length === 0 ? (
        <p className="py-4 text-center text-soft">
          <Trans>Nenhum arquivo deste tipo nesta conversa.</Trans>
        </p>
      ) : kind === "media" ? (
        <Pictures files={items} />
      ) : (
        <Lines files={items} onJump={onJump} />
      )}
      {files.hasNextPage ? (
        <Button size="sm" className="mt-3 w-full" busy={files.isFetchingNextPage} onClick={() => void files.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </div>
  );
}
