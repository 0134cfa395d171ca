import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ImageOff, LoaderCircle } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Attachment } from "#modules/conversations/conversations.contract.ts";
import { FileCard } from "./file-card.tsx";
import { gallery } from "./gallery.ts";

/** Size on the screen before the picture is there, so that nothing jumps when it comes. */
const AudioPlayer = lazy(async () => ({ default: (await import("./audio-player.tsx")).AudioPlayer }));

function boxOf({ width, height }: Attachment): { width: number; height: number } {
  if (!width || !height) return { width: 260, height: 200 };
  const scale = Math.min(1, 300 / width, 320 / height);
  return { width: Math.max(80, Math.round(width * scale)), height: Math.max(60, Math.round(height * scale)) };
}

function Picture({ attachment, sticker }: { attachment: Attachment; sticker: boolean }) {
  const [broken, setBroken] = useState(false);
  const box = sticker ? { width: 132, height: 132 } : boxOf(attachment);
  const url = attachment.url;
  if (url === null || broken) return <Unready attachment={{ ...attachment, state: broken ? "failed" : attachment.state }} />;
  const image = (
    <img
      src={attachment.thumbnailUrl ?? url}
      alt={attachment.fileName ?? (sticker ? t`Figurinha` : t`Imagem`)}
      width={box.width}
      height={box.height}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
      className={sticker ? "max-w-full object-contain" : "max-w-full object-cover"}
      style={box}
    />
  );
  if (sticker) return image;
  return (
    <button
      type="button"
      onClick={() => gallery.show({ conversationId: null, attachmentId: attachment.id, exhibits: null })}
      aria-label={attachment.fileName ? t`Ampliar ${attachment.fileName}` : t`Ampliar imagem`}
      className="block overflow-hidden rounded-lg bg-sunken"
    >
      {image}
    </button>
  );
}

/** A file that is still on its way, or that could not be had. */
export function Unready({ attachment, small = false }: { attachment: Attachment; small?: boolean }) {
  return (
    <div
      className={
        small
          ? "flex aspect-square flex-col items-center justify-center gap-1 rounded-lg bg-sunken p-2 text-center text-xs text-soft"
          : "flex min-h-14 w-64 max-w-full items-center gap-2.5 rounded-lg bg-sunken px-3 text-sm text-soft"
      }
    >
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

function AttachmentView({ attachment, kind }: { attachment: Attachment; kind: string }) {
  const { url } = attachment;
  const picture = kind === "image" || kind === "sticker" || (attachment.mimeType?.startsWith("image/") ?? false);
  if (picture) return <Picture attachment={attachment} sticker={kind === "sticker"} />;
  if (url === null || attachment.state !== "ready") return <Unready attachment={attachment} />;
  if (kind === "audio" || kind === "voice" || attachment.mimeType?.startsWith("audio/"))
    return (
      <Suspense fallback={<div className="h-9 w-72 max-w-full pointer-coarse:h-11" />}>
        <AudioPlayer url={url} voice={kind === "voice"} name={attachment.fileName} />
      </Suspense>
    );
  if (kind === "video" || attachment.mimeType?.startsWith("video/")) {
    return (
      <video
        src={url}
        controls
        preload="metadata"
        playsInline
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
