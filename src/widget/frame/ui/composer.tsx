import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../core/chat.ts";
import { AttachIcon, SendIcon } from "./icons.tsx";
import { useSpeech } from "./speech-context.ts";
import { useExtras } from "./use-extras.ts";
import { useUploads, type Upload } from "./use-uploads.ts";

/** The server refuses longer texts. */
const maxText = 4000;

export function Composer({ chat, disabled, input }: { chat: Chat; disabled: boolean; input: RefObject<HTMLTextAreaElement | null> }) {
  const { texts } = useSpeech();
  const [text, setText] = useState(() => chat.memory.get("draft") ?? "");
  const { uploads, problem, add: upload, retry, remove, clear } = useUploads((file) => chat.upload(file), texts);
  const extras = useExtras(uploads.length > 0);
  const picker = useRef<HTMLInputElement>(null);
  const busy = uploads.some((upload) => upload.state === "uploading");
  const ready = uploads.flatMap((upload) => (upload.stored ? [storedOf(upload.stored)] : []));
  const sendable = !disabled && !busy && (text.trim() !== "" || ready.length > 0);

  const writing = useRef(chat);
  // Another visitor in this place: the field stays, and with it the focus and every key that is pressed meanwhile.
  useLayoutEffect(() => {
    if (writing.current === chat) return;
    writing.current = chat;
    if (chat.goesOn) {
      // Files belong to who sent them up.
      uploads.forEach(retry);
      return;
    }
    setText(chat.memory.get("draft") ?? "");
    clear();
  }, [chat, uploads, retry, clear]);

  useLayoutEffect(() => {
    const box = input.current;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 120)}px`;
  }, [input, text]);

  useEffect(() => {
    // Dropped beside a handler, a file would replace the chat.
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      add([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  });

  function add(files: readonly File[]): void {
    chat.drafted = true;
    upload(files);
  }

  function write(value: string): void {
    setText(value);
    chat.draft(value);
    if (value.trim() !== "") chat.signalTyping();
  }

  function submit(): void {
    if (!sendable) return;
    chat.send({ text: text.trim(), payload: null, attachments: ready });
    clear();
    setText("");
    chat.draft("");
    input.current?.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {extras ? <extras.UploadList uploads={uploads} onRetry={retry} onRemove={remove} /> : null}
      {problem === null ? null : <p role="alert">{problem}</p>}
      <div class="line">
        <button type="button" class="icon" onClick={() => picker.current?.click()} disabled={disabled} aria-label={texts.attach}>
          <AttachIcon />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept="image/*,audio/*,video/*,.pdf,.doc,.docx,.xls,.xlsx,.txt,.csv"
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
            input.current?.focus();
          }}
        />
        <textarea
          ref={input}
          rows={1}
          maxLength={maxText}
          value={text}
          disabled={disabled}
          placeholder={texts.write}
          aria-label={texts.write}
          enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            submit();
          }}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (files.length === 0) return;
            event.preventDefault();
            add(files);
          }}
        />
        <button type="submit" class="icon send" disabled={!sendable} aria-label={texts.send}>
          <SendIcon />
        </button>
      </div>
    </form>
  );
}

function storedOf({ id, kind, fileName, url, thumbnailUrl }: NonNullable<Upload["stored"]>) {
  return { id, kind, fileName, url, thumbnailUrl };
}
