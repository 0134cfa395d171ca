import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { FileText, RotateCw, X } from "lucide-react";
import { formatBytes, formatShare } from "../../../format/numbers.ts";
import type { useUploads } from "./use-uploads.ts";

/** The files that go with the next message: picture or name, how far they are, a way to take them out. */
export function AttachmentTray({ uploads }: { uploads: ReturnType<typeof useUploads> }) {
  if (uploads.uploads.length === 0) return null;
  return (
    <ul aria-label={t`Anexos`} className="thin-scroll flex gap-2 overflow-x-auto px-3 pt-2.5">
      {uploads.uploads.map((upload) => (
        <li
          key={upload.key}
          className="relative flex w-52 shrink-0 items-center gap-2 overflow-hidden rounded-lg border bg-sunken p-1.5 pr-8"
        >
          {upload.preview === null ? (
            <span className="flex size-10 shrink-0 items-center justify-center rounded-md bg-surface text-soft">
              <FileText size={18} aria-hidden="true" />
            </span>
          ) : (
            <img src={upload.preview} alt="" className="size-10 shrink-0 rounded-md object-cover" />
          )}
          <span className="min-w-0 flex-1 text-xs">
            <span className="block truncate font-medium">{upload.file.name}</span>
            <span className={upload.problem === null ? "text-soft" : "line-clamp-2 text-bad"}>
              {upload.problem ??
                (upload.result === null ? formatShare(i18n.locale, upload.progress) : formatBytes(i18n.locale, upload.file.size))}
            </span>
          </span>
          {upload.problem !== null ? (
            <button
              type="button"
              aria-label={t`Enviar o arquivo de novo`}
              onClick={() => uploads.retry(upload.key)}
              className="absolute right-1 bottom-1 inline-flex size-6 items-center justify-center rounded-md text-soft hover:bg-surface"
            >
              <RotateCw size={13} aria-hidden="true" />
            </button>
          ) : null}
          <button
            type="button"
            aria-label={t`Tirar ${upload.file.name}`}
            onClick={() => uploads.remove(upload.key)}
            className="absolute top-1 right-1 inline-flex size-6 items-center justify-center rounded-md text-soft hover:bg-surface"
          >
            <X size={14} aria-hidden="true" />
          </button>
          {upload.result === null && upload.problem === null ? (
            <span
              aria-hidden="true"
              className="absolute bottom-0 left-0 h-0.5 bg-accent transition-[width]"
              style={{ width: `${Math.round(upload.progress * 100)}%` }}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
