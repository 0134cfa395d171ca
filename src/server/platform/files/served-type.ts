import { unknownType } from "./sniff-type.ts";

// Only what no browser runs is shown in place. SVG and HTML are programs; they and everything unknown leave as plain downloads.
const shownInPlace = new Set([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/avif",
  "audio/mpeg",
  "audio/mp4",
  "audio/aac",
  "audio/ogg",
  "audio/webm",
  "audio/wav",
  "audio/amr",
  "audio/3gpp",
  "audio/flac",
  "video/mp4",
  "video/webm",
  "video/3gpp",
  "video/ogg",
  "video/quicktime",
]);

const downloadedAsItself = new Set(["application/pdf"]);

export interface ServedAs {
  contentType: string;
  disposition: "inline" | "attachment";
}

/** How a file of a sniffed type leaves the product. */
export function servedAs(mimeType: string): ServedAs {
  if (shownInPlace.has(mimeType)) return { contentType: mimeType, disposition: "inline" };
  if (downloadedAsItself.has(mimeType)) return { contentType: mimeType, disposition: "attachment" };
  return { contentType: unknownType, disposition: "attachment" };
}

/** Content-Disposition with the name in both forms of RFC 6266: plain ASCII for old clients, UTF-8 for the rest. */
export function contentDisposition(disposition: ServedAs["disposition"], fileName: string | null): string {
  if (fileName === null) return disposition;
  const plain = fileName.replaceAll(/[^\x20-\x7e]/g, "_").replaceAll(/["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A file name as it may be stored and shown: no folders, no control or direction characters, at most 150 characters; null when nothing is left. */
export function cleanFileName(name: string | null | undefined): string | null {
  const last = (name ?? "").toWellFormed().normalize("NFC").split(/[/\\]/).pop() ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replaceAll(/[<>:"|?*]/g, "_")
    .trim()
    .replace(/^\.+/, "");
  if (clean === "") return null;
  if (clean.length <= 150) return clean;
  const dot = clean.lastIndexOf(".");
  const extension = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : "";
  return `${clean.slice(0, 150 - extension.length).toWellFormed()}${extension}`;
}

/** Which kind of attachment a type is shown as. */
export function fileKind(mimeType: string): "image" | "audio" | "video" | "document" {
  if (mimeType === "image/svg+xml") return "document";
  const family = mimeType.split("/")[0];
  return family === "image" || family === "audio" || family === "video" ? family : "document";
}
