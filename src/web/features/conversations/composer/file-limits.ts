import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { Channel } from "#modules/channels/channels.contract.ts";
import { formatBytes } from "../../../format/numbers.ts";

type Limits = Pick<Channel["capabilities"], "attachments" | "attachmentBytes" | "mimeTypes">;

export interface FileVerdict {
  /** Why this channel does not take the file; null: it does. */
  problem: string | null;
  /** What happens to it on the way; null: nothing. */
  note: string | null;
}

const familyOf = (type: string): "image" | "audio" | "video" | "document" => {
  const family = type.split("/")[0];
  return type !== "image/svg+xml" && (family === "image" || family === "audio" || family === "video") ? family : "document";
};

/** What the channel will do with a file, known before it is uploaded. The server decides by the bytes; this only spares the wait. */
export function judgeFile(file: { type: string; size: number }, limits: Limits | undefined): FileVerdict {
  if (!limits) return { problem: null, note: null };
  const { attachments, attachmentBytes, mimeTypes } = limits;
  const kind = familyOf(file.type);
  const asDocument = attachments.includes("document");
  const most = attachmentBytes[kind] ?? 0;
  const format = mimeTypes[kind]?.includes(file.type.split(";")[0] ?? "") !== false;
  if (file.size === 0) return { problem: t`O arquivo está vazio.`, note: null };
  if (attachments.includes(kind) && format && file.size <= most) return { problem: null, note: null };
  const mostDocument = attachmentBytes["document"] ?? 0;
  if (kind !== "document" && asDocument && file.size <= mostDocument) return { problem: null, note: t`vai como documento` };
  const largest = asDocument ? Math.max(most, mostDocument) : most;
  if (!attachments.includes(kind) && !asDocument) return { problem: t`Este canal não aceita este tipo de arquivo.`, note: null };
  const size = formatBytes(i18n.locale, largest);
  return { problem: t`Grande demais para este canal: no máximo ${size}.`, note: null };
}
