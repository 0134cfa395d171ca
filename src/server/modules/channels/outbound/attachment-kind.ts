export type FileKind = "image" | "audio" | "video" | "document";

/** What a file is sent as, by its sniffed type. */
export function attachmentKind(mimeType: string): FileKind {
  if (/^image\/(jpeg|png|webp|gif)$/.test(mimeType)) return "image";
  if (mimeType.startsWith("audio/")) return "audio";
  if (mimeType.startsWith("video/")) return "video";
  return "document";
}
