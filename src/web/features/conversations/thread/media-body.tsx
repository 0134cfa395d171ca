import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Download, FileText, ImageOff, LoaderCircle } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Attachment } from "#modules/conversations/conversations.contract.ts";
import { formatBytes } from "../../../format/numbers.ts";
import { AudioPlayer } from "./audio-player.tsx";

const Lightbox = lazy(async () => ({ default: (await import("./lightbox.tsx")).Lightbox }));

/** Size on the screen before the picture is there, so that nothing jumps when it comes. */
function boxOf({ width, height }: Attachment): { width: number; height: number } {
  if (!width || !height) return { width: 260, height: 200 };
  const scale = Math.min(1, 300 / width, 320 / height);
  return { width: Math.max(80, Math.round(width * scale)), height: Math.max(60, Math.round(height * scale)) };
}

function Picture({ attachment, sticker }: { attachment: Attachment; sticker: boolean }) {
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  const box = sticker ? { width: 132, height: 132 } : boxOf(attachment);
  const url = attachment.url;
  if (url === null || broken) return <Unready attachment={{ ...attachment, state: broken ? "failed" : attachment.state }} />;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={attachment.fileName ? t`Ampliar ${attachment.fileName}` : t`Ampliar imagem`}
        className="block overflow-hidden rounded-lg bg-sunken"
      >
        <img
          src={attachment.thumbnailUrl ?? url}
          alt={attachment.fileName ?? (sticker ? t`Figurinha` : t`Imagem`)}
          width={box.width}
          height={box.height}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
          className="max-w-full object-cover"
          style={box}
        />
      </button>
      {open ? (
        <Suspense fallback={null}>
          <Lightbox url={url} name={attachment.fileName ?? t`Imagem`} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Unready({ attachment }: { attachment: Attachment }) {
  return (
    <div className="flex min-h-14 w-64 max-w-full items-center gap-2.5 rounded-lg bg-sunken px-3 text-sm text-soft">
      {attachment.state === "pending" ? (
        <LoaderCircle size={18} className="shrink-0 animate-spin" aria-hidden="true" />
      ) : (
        <ImageOff size={18} className="shrink-0" aria-hidden="true" />
      )}
      {attachment.state === "pending" ? (
        <Trans>Recebendo o arquivo…</Trans>
      ) : (
        (attachment.error ?? <Trans>O arquivo não está mais disponível.</Trans>)
      )}
    </div>
  );
}

function FileCard({ attachment, url }: { attachment: Attachment; url: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      download={attachment.fileName ?? true}
      className="flex w-64 max-w-full items-center gap-2.5 rounded-lg border bg-surface px-3 py-2 hover:bg-sunken"
    >
      <FileText size={22} strokeWidth={1.5} className="shrink-0 text-accent-ink" aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{attachment.fileName ?? t`Documento`}</span>
        <span className="text-xs text-soft">
          {[
            attachment.mimeType?.split("/").pop()?.toUpperCase(),
            attachment.size === null ? null : formatBytes(i18n.locale, attachment.size),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <Download size={16} className="shrink-0 text-soft" aria-hidden="true" />
    </a>
  );
}

function AttachmentView({ attachment, kind }: { attachment: Attachment; kind: string }) {
  const { url } = attachment;
  const picture = kind === "image" || kind === "sticker" || (attachment.mimeType?.startsWith("image/") ?? false);
  if (picture) return <Picture attachment={attachment} sticker={kind === "sticker"} />;
  if (url === null || attachment.state !== "ready") return <Unready attachment={attachment} />;
  if (kind === "audio" || kind === "voice" || attachment.mimeType?.startsWith("audio/"))
    return <AudioPlayer url={url} voice={kind === "voice"} />;
  if (kind === "video" || attachment.mimeType?.startsWith("video/")) {
    return (
      <video
        src={url}
        controls
        preload="metadata"
        poster={attachment.thumbnailUrl ?? undefined}
        aria-label={attachment.fileName ?? t`Vídeo`}
        className="max-h-80 max-w-full rounded-lg bg-sunken"
        style={boxOf(attachment)}
      />
    );
  }
  return <FileCard attachment={attachment} url={url} />;
}

export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1.5 py-0.5">
      {attachments.map((attachment) => (
        <AttachmentView key={attachment.id} attachment={attachment} kind={attachment.kind} />
      ))}
    </div>
  );
}
