import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Download, Eye, FileText } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Attachment } from "#modules/conversations/conversations.contract.ts";
import { formatBytes } from "../../../format/numbers.ts";

const PdfDialog = lazy(async () => ({ default: (await import("./pdf-dialog.tsx")).PdfDialog }));

const isPdf = (attachment: Attachment): boolean =>
  attachment.mimeType === "application/pdf" || (attachment.fileName?.toLowerCase().endsWith(".pdf") ?? false);

/** A document: its name and size, to save; a PDF can be read here. */
export function FileCard({ attachment, url }: { attachment: Attachment; url: string }) {
  const [open, setOpen] = useState(false);
  const name = attachment.fileName ?? t`Documento`;
  const pdf = isPdf(attachment);
  const type = attachment.fileName?.includes(".") ? attachment.fileName.split(".").pop() : attachment.mimeType?.split("/").pop();
  const facts = [type?.slice(0, 8).toUpperCase(), attachment.size === null ? null : formatBytes(i18n.locale, attachment.size)]
    .filter(Boolean)
    .join(" · ");
  const inner = (
    <>
      <FileText size={22} strokeWidth={1.5} className="shrink-0 text-accent-ink" aria-hidden="true" />
      <span className="min-w-0 flex-1 text-left">
        <span className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className="text-xs text-soft">{facts}</span>
      </span>
    </>
  );
  const body = "flex min-w-0 flex-1 items-center gap-2.5 py-2 pl-3 pr-1 hover:bg-sunken";
  return (
    <div className="flex w-68 max-w-full items-stretch overflow-hidden rounded-lg border bg-surface">
      {pdf ? (
        <button type="button" onClick={() => setOpen(true)} aria-label={t`Ver ${name}`} className={body}>
          {inner}
          <Eye size={16} className="shrink-0 text-soft" aria-hidden="true" />
        </button>
      ) : (
        <div className={body}>{inner}</div>
      )}
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        download={attachment.fileName ?? true}
        aria-label={t`Baixar ${name}`}
        className="inline-flex w-10 shrink-0 items-center justify-center border-l text-soft hover:bg-sunken hover:text-ink pointer-coarse:w-11"
      >
        <Download size={16} aria-hidden="true" />
      </a>
      {open ? (
        <Suspense fallback={null}>
          <PdfDialog url={url} name={name} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
