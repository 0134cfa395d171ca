import { fill } from "../texts/speech.ts";
import { CloseIcon } from "../ui/icons.tsx";
import { useSpeech } from "../ui/speech-context.ts";
import type { Upload } from "../ui/use-uploads.ts";

interface UploadListProps {
  uploads: readonly Upload[];
  onRetry(upload: Upload): void;
  onRemove(key: string): void;
}

export function UploadList({ uploads, onRetry, onRemove }: UploadListProps) {
  const { texts, size } = useSpeech();
  if (uploads.length === 0) return null;
  return (
    <ul class="uploads">
      {uploads.map((upload) => (
        <li key={upload.key} class={upload.state}>
          <span class="label">
            <b>{upload.file.name}</b>
            <small role={upload.problem ? "alert" : undefined}>
              {upload.problem ?? (upload.state === "uploading" ? texts.uploading : size(upload.file.size))}
            </small>
          </span>
          {upload.problem === texts.uploadFailed && (
            <button type="button" class="again" onClick={() => onRetry(upload)}>
              {texts.retry}
            </button>
          )}
          <button
            type="button"
            class="icon small"
            onClick={() => onRemove(upload.key)}
            aria-label={fill(texts.removeFile, upload.file.name)}
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
