import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import { safeUrl } from "../core/rich-text.ts";
import { FileIcon } from "./file-icon.tsx";
import { useSpeech } from "../ui/speech-context.ts";

type Attachment = VisitorMessage["attachments"][number];

export function Attachments({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <div class="files">
      {files.map((file) => (
        <AttachmentView key={file.id} file={file} />
      ))}
    </div>
  );
}

function AttachmentView({ file }: { file: Attachment }) {
  const { texts, size } = useSpeech();
  const url = safeUrl(file.url, location.href);
  if (file.state !== "ready" || !url) {
    return <p class="file">{file.state === "failed" ? texts.fileFailed : texts.filePending}</p>;
  }
  const name = file.fileName ?? texts.file;
  if (file.kind === "image" || file.kind === "sticker") {
    return (
      <a class="image" href={url} target="_blank" rel="noopener noreferrer">
        <img src={safeUrl(file.thumbnailUrl, location.href) ?? url} alt={file.fileName ?? texts.image} loading="lazy" />
      </a>
    );
  }
  if (file.kind === "audio" || file.kind === "voice") return <audio controls preload="none" src={url} aria-label={name} />;
  if (file.kind === "video") return <video controls preload="metadata" src={url} aria-label={name} />;
  return (
    <a class="file" href={url} target="_blank" rel="noopener noreferrer">
      <FileIcon />
      <span>
        {name}
        {file.size === null ? null : <small>{size(file.size)}</small>}
      </span>
    </a>
  );
}
