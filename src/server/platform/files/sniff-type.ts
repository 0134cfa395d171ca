import { fileTypeFromBuffer } from "file-type";

export const unknownType = "application/octet-stream";

// Containers that hold sound alone as well as pictures: their signature does not tell, so the sender's word decides between the two.
const soundOfContainer = new Map([
  ["video/mp4", "audio/mp4"],
  ["video/webm", "audio/webm"],
  ["video/3gpp", "audio/3gpp"],
  ["video/ogg", "audio/ogg"],
  ["application/ogg", "audio/ogg"],
]);

const officeByExtension = new Map([
  ["doc", "application/msword"],
  ["xls", "application/vnd.ms-excel"],
  ["ppt", "application/vnd.ms-powerpoint"],
]);

const sameThing = new Map([
  ["audio/x-m4a", "audio/mp4"],
  ["audio/vnd.wave", "audio/wav"],
  ["audio/x-wav", "audio/wav"],
]);

/**
 * Finds out what bytes are, from the bytes. What the sender said counts only where two types share a signature.
 * `head` are the first bytes (64 KiB suffice). Never throws; `application/octet-stream` when nothing is known.
 */
export async function sniffType(head: Uint8Array, declared: string | null, fileName: string | null): Promise<string> {
  const found = await fileTypeFromBuffer(head, { maxBufferSize: 1024 * 1024 }).catch(() => undefined);
  const bare = found?.mime.split(";")[0]?.trim().toLowerCase();
  const extension = fileName?.split(".").pop()?.toLowerCase() ?? "";
  if (bare === undefined || bare === "application/xml") return sniffText(head, extension);
  if (bare === "application/x-cfb") return officeByExtension.get(extension) ?? bare;
  const sound = soundOfContainer.get(bare);
  if (sound !== undefined && declared?.toLowerCase().startsWith("audio/")) return sound;
  return sameThing.get(bare) ?? bare;
}

// https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type names the tags; here any of them anywhere near
// the start counts, since a file that a browser might take for markup must never be served as anything harmless.
const markup = /<(?:!doctype\s+html|html|head|body|script|iframe|title|table|style|div|img|form|a\s|h1|meta|link)[\s>/]?/i;

function sniffText(head: Uint8Array, extension: string): string {
  if (head.byteLength === 0) return unknownType;
  let text: string;
  try {
    // `stream` accepts a character cut in two at the end of the head.
    text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return unknownType;
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what tells binary from text
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return unknownType;
  const start = text.slice(0, 4096);
  if (/<svg[\s>]/i.test(start)) return "image/svg+xml";
  if (markup.test(start)) return "text/html";
  if (/^\s*<\?xml/i.test(start)) return "application/xml";
  if (extension === "csv") return "text/csv";
  if (/^BEGIN:VCARD/i.test(start)) return "text/vcard";
  return "text/plain";
}
