import { t } from "@lingui/core/macro";
import { newId } from "#shared/ids.ts";
import { ApiProblem } from "../api/problem.ts";
import { uploadFile } from "../api/upload.ts";
import { isLocalFile, localFilePrefix, type OutgoingFile } from "../live/outbox.ts";
import { filesName } from "./names.ts";
import { browserShelf } from "./shelf.ts";

const shelf = () => browserShelf(filesName);

interface KeptFile {
  file: File;
  savedAt: number;
}

/** A file may be kept a moment before its draft says so. */
const newMillis = 3_600_000;

function kindOf(type: string): string {
  const [family] = type.split("/");
  return family === "image" || family === "audio" || family === "video" ? family : "document";
}

/** Keeps a file in this browser until it can be uploaded with its message. Fails where the browser has no room for it. */
export async function keepFile(file: File): Promise<OutgoingFile> {
  const id = localFilePrefix + newId();
  const kept: KeptFile = { file, savedAt: Date.now() };
  await shelf().put([[id, kept]]);
  return { id, fileName: file.name, kind: kindOf(file.type), mimeType: file.type, size: file.size, url: null };
}

export async function dropFiles(files: readonly Pick<OutgoingFile, "id">[]): Promise<void> {
  const ids = files.filter(isLocalFile).map(({ id }) => id);
  if (ids.length > 0) await shelf().remove(ids);
}

/** Removes files that no draft and no message of this browser speaks of any more. */
export async function sweepFiles(texts: readonly string[], now: number): Promise<void> {
  const all = shelf();
  for (const key of await all.keys()) {
    if (texts.some((text) => text.includes(key))) continue;
    const kept = (await all.get(key)) as KeptFile | null | undefined;
    if (!kept || now - kept.savedAt > newMillis) await all.remove([key]);
  }
}

/** Uploads what is still in this browser, one after the other; `keep` is told after each, so that none is uploaded twice. */
export async function uploadLocal(files: readonly OutgoingFile[], keep: (files: OutgoingFile[]) => void): Promise<OutgoingFile[]> {
  let now = [...files];
  for (const file of files.filter(isLocalFile)) {
    const held = (await shelf().get(file.id)) as KeptFile | null | undefined;
    if (!held) throw new ApiProblem(410, "file.gone", t`O arquivo ${file.fileName} não está mais neste aparelho. Anexe-o de novo.`);
    const { id, fileName, kind, mimeType, size, url } = await uploadFile(held.file, () => undefined, new AbortController().signal);
    const there: OutgoingFile = { id, fileName: fileName ?? file.fileName, kind, mimeType, size, url };
    now = now.map((one) => (one.id === file.id ? there : one));
    keep(now);
    await dropFiles([file]);
  }
  return now;
}
