import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { AudioLines, FileText, Film, RotateCw, X } from "lucide-react";
import type { ReactNode } from "react";
import { formatBytes, formatShare } from "../../../format/numbers.ts";
import { isLocalFile, type OutgoingFile } from "../../../live/outbox.ts";
import type { useUploads } from "./use-uploads.ts";

const button =
  "inline-flex size-6 shrink-0 items-center justify-center rounded-md text-soft hover:bg-surface hover:text-ink pointer-coarse:size-11";

function Card({
  picture,
  icon,
  name,
  line,
  bad = false,
  children,
}: {
  picture: string | null;
  icon: ReactNode;
  name: string;
  line: string;
  bad?: boolean;
  children: ReactNode;
}) {
  return (
    <li className="relative flex w-60 shrink-0 items-center gap-2 overflow-hidden rounded-lg border bg-sunken p-1.5">
      {picture === null ? (
        <span className="flex size-11 shrink-0 items-center justify-center rounded-md bg-surface text-soft">{icon}</span>
      ) : (
        <img src={picture} alt="" className="size-11 shrink-0 rounded-md object-cover" />
      )}
      <span className="min-w-0 flex-1 text-xs">
        <span className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className={bad ? "line-clamp-2 text-bad" : "line-clamp-2 text-soft"}>{line}</span>
      </span>
      {children}
    </li>
  );
}

function iconOf(type: string): ReactNode {
  if (type.startsWith("audio/")) return <AudioLines size={18} aria-hidden="true" />;
  return type.startsWith("video/") ? <Film size={18} aria-hidden="true" /> : <FileText size={18} aria-hidden="true" />;
}

/** The files that go with the next message: picture or name, how far they are, a way to take them out. */
export function AttachmentTray({
  uploads,
  files,
  onRemove,
}: {
  uploads: ReturnType<typeof useUploads>;
  files: readonly OutgoingFile[];
  onRemove: (id: string) => void;
}) {
  if (uploads.uploads.length === 0 && files.length === 0) return null;
  return (
    <ul aria-label={t`Anexos`} className="thin-scroll flex gap-2 overflow-x-auto px-3 pt-2.5">
      {files.map((file) => (
        <Card
          key={file.id}
          picture={file.kind === "image" ? file.url : null}
          icon={iconOf(file.mimeType)}
          name={file.fileName}
          line={isLocalFile(file) ? t`Espera a conexão voltar` : formatBytes(i18n.locale, file.size)}
        >
          <button type="button" aria-label={t`Tirar ${file.fileName}`} onClick={() => onRemove(file.id)} className={button}>
            <X size={14} aria-hidden="true" />
          </button>
        </Card>
      ))}
      {uploads.uploads.map((upload) => (
        <Card
          key={upload.key}
          picture={upload.preview}
          icon={iconOf(upload.file.type)}
          name={upload.file.name}
          line={upload.problem ?? [formatShare(i18n.locale, upload.progress), upload.note].filter((part) => part !== null).join(" · ")}
          bad={upload.problem !== null}
        >
          {upload.problem !== null && upload.retryable ? (
            <button type="button" aria-label={t`Enviar o arquivo de novo`} onClick={() => uploads.retry(upload.key)} className={button}>
              <RotateCw size={13} aria-hidden="true" />
            </button>
          ) : null}
          <button type="button" aria-label={t`Tirar ${upload.file.name}`} onClick={() => uploads.remove(upload.key)} className={button}>
            <X size={14} aria-hidden="true" />
          </button>
          {upload.problem === null ? (
            <span
              role="progressbar"
              aria-label={t`Envio de ${upload.file.name}`}
              aria-valuenow={Math.round(upload.progress * 100)}
              className="absolute bottom-0 left-0 h-0.5 bg-accent transition-[width]"
              style={{ width: `${Math.round(upload.progress * 100)}%` }}
            />
          ) : null}
        </Card>
      ))}
    </ul>
  );
}
