import { fileKind } from "#platform/files/served-type.ts";
import type { MessageType } from "#shared/messages.ts";
import type { ChannelAdapter } from "../adapters/adapter.ts";
import type { PreparedTemplate } from "../templates/prepare-template.ts";

type FileKindOn = ReturnType<typeof fileKind> | "voice";

/** As what a file goes out on this channel: what the channel takes only in other formats, or only smaller, goes as a document. */
export function kindOn(adapter: ChannelAdapter, file: { mime_type: string; size: number }, voice: boolean): FileKindOn {
  const kind = fileKind(file.mime_type);
  const { attachments, attachmentBytes, mimeTypes } = adapter.capabilities;
  if (kind === "document" || !attachments.includes("document")) return kind;
  const fits = mimeTypes?.[kind]?.includes(file.mime_type) !== false && file.size <= (attachmentBytes[kind] ?? 0);
  if (!fits) return "document";
  return kind === "audio" && voice && attachments.includes("voice") ? "voice" : kind;
}

/** Whether a channel takes a file of this kind and size. */
export function takesFile({ capabilities }: ChannelAdapter, file: { kind: FileKindOn; size: number }): boolean {
  const taken: readonly string[] = capabilities.attachments;
  return taken.includes(file.kind) && file.size <= (capabilities.attachmentBytes[file.kind] ?? 0);
}

/** One message for each file; text stands below the first file where the channel can do that, else goes first by itself. */
function partsOf<File extends { kind: string }>(
  adapter: ChannelAdapter,
  text: string,
  files: readonly File[],
): { text: string; files: File[] }[] {
  const [first, ...others] = files;
  if (!first) return [{ text, files: [] }];
  const captioned = text === "" || (adapter.capabilities.captions as readonly string[] | undefined)?.includes(first.kind) !== false;
  return [
    ...(captioned
      ? [{ text, files: [first] }]
      : [
          { text, files: [] },
          { text: "", files: [first] },
        ]),
    ...others.map((file) => ({ text: "", files: [file] })),
  ];
}

export interface MessagePart<File> {
  type: MessageType;
  text: string;
  payload: PreparedTemplate["payload"];
  files: File[];
}

/** The messages as which what is to be said goes out: a provider's template, or a note of the house, is one whatever belongs to it. */
export function messageParts<File extends { kind: FileKindOn }>(
  adapter: ChannelAdapter,
  text: string,
  files: readonly File[],
  template: PreparedTemplate | null,
  isPrivate = false,
): MessagePart<File>[] {
  const written = template !== null && text === "" ? template.text : text;
  if (isPrivate || template?.type === "template")
    return [{ type: template?.type ?? files[0]?.kind ?? "text", text: written, payload: template?.payload ?? {}, files: [...files] }];
  return partsOf(adapter, written, files).map((part) => ({
    ...part,
    type: part.files[0]?.kind ?? template?.type ?? "text",
    // What can be tapped stands below the text.
    payload: part.text === "" ? {} : (template?.payload ?? {}),
  }));
}
