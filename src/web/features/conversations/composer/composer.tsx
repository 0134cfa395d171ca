import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CornerUpLeft, Paperclip, SendHorizontal, X } from "lucide-react";
import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from "react";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import { newId } from "#shared/ids.ts";
import { useChannels } from "../../../app/session.ts";
import { useLive } from "../../../live/live.ts";
import type { Outgoing } from "../../../live/outbox.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { customerName } from "../names.ts";
import { AttachmentTray } from "./attachment-tray.tsx";
import { readDraft, writeDraft, type DraftKind } from "./drafts.ts";
import { TemplateForm } from "./template-form.tsx";
import { useTypingSign } from "./use-typing-sign.ts";
import { useUploads } from "./use-uploads.ts";
import { VoiceRecorder } from "./voice-recorder.tsx";

interface ComposerProps {
  conversation: Conversation;
  kind: DraftKind;
  onKind: (kind: DraftKind) => void;
  replyTo: Message | null;
  onReplyDone: () => void;
}

const acceptOf: Record<string, string> = {
  image: "image/*",
  audio: "audio/*",
  voice: "audio/*",
  video: "video/*",
  document: "*/*",
  sticker: "image/webp",
};

function KindTabs({ kind, onKind }: Pick<ComposerProps, "kind" | "onKind">) {
  const look = (on: boolean) =>
    classNames("h-8 rounded-md px-2.5 text-sm font-medium pointer-coarse:h-11", on ? "bg-sunken text-ink" : "text-soft hover:text-ink");
  return (
    <div role="group" aria-label={t`O que escrever`} className="flex gap-0.5">
      <button type="button" aria-pressed={kind === "reply"} onClick={() => onKind("reply")} className={look(kind === "reply")}>
        <Trans>Resposta</Trans>
      </button>
      <button type="button" aria-pressed={kind === "note"} onClick={() => onKind("note")} className={look(kind === "note")}>
        <Trans>Nota interna</Trans>
      </button>
    </div>
  );
}

export function Composer({ conversation, kind, onKind, replyTo, onReplyDone }: ComposerProps) {
  const { outbox } = useLive();
  const { id } = conversation;
  const [texts, setTexts] = useState({ reply: readDraft(id, "reply"), note: readDraft(id, "note") });
  const text = texts[kind];
  const uploads = useUploads();
  const picker = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const sign = useTypingSign(id);
  const [dropping, setDropping] = useState(false);
  const capabilities = useChannels().find((channel) => channel.id === conversation.channelId)?.capabilities;
  const note = kind === "note";
  const shut = !note && conversation.window === "closed";
  const mayAttach = !note && (capabilities === undefined || capabilities.attachments.length > 0);
  const longest = note ? 10_000 : Math.min(10_000, capabilities?.textLength ?? 10_000);
  const tooLong = text.length > longest;
  const empty = text.trim() === "" && (note || uploads.uploads.length === 0);
  const blocked = empty || tooLong || (!note && !uploads.ready);

  const write = (next: string) => {
    setTexts((all) => ({ ...all, [kind]: next }));
    writeDraft(id, kind, next);
    if (!note) sign.typed(next !== "");
  };
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(element.scrollHeight, 220)}px`;
  }, [text, shut]);

  const put = (given: Partial<Outgoing>) => {
    outbox.add({
      clientId: newId(),
      conversationId: id,
      text: "",
      files: [],
      template: null,
      replyTo: null,
      private: false,
      createdAt: new Date().toISOString(),
      state: "waiting",
      problem: null,
      ...given,
    });
  };
  const send = () => {
    if (blocked) return;
    put({
      text: text.trim(),
      private: note,
      files: note ? [] : uploads.files,
      replyTo: replyTo && !note ? { id: replyTo.id, text: replyTo.text, senderName: replyTo.senderName } : null,
    });
    write("");
    sign.typed(false);
    if (note) return;
    uploads.clear();
    onReplyDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      if (replyTo) onReplyDone();
      else field.current?.blur();
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    // On a phone the return key makes lines; the button sends.
    if (matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    send();
  };
  const take = (files: Iterable<File>) => {
    if (mayAttach && !shut) uploads.add(files);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    take(event.dataTransfer.files);
  };
  const name = customerName(conversation).split(" ")[0] ?? "";
  return (
    <div className="shrink-0 border-t bg-surface p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] md:p-3">
      <div
        onDragOver={(event) => {
          if (!mayAttach || shut) return;
          event.preventDefault();
          setDropping(true);
        }}
        onDragLeave={() => setDropping(false)}
        onDrop={onDrop}
        className={classNames(
          "rounded-xl border focus-within:border-accent",
          note ? "border-note-line bg-note" : "border-line-strong",
          dropping && "border-accent bg-accent-soft",
        )}
      >
        {replyTo && !note ? (
          <div className="mx-3 mt-2 flex items-start gap-2 border-l-2 border-accent pl-2 text-sm">
            <CornerUpLeft size={13} className="mt-0.5 shrink-0 text-soft" aria-hidden="true" />
            <p className="line-clamp-2 min-w-0 flex-1 text-soft">{replyTo.text || t`Mensagem sem texto`}</p>
            <button
              type="button"
              aria-label={t`Não responder a esta mensagem`}
              onClick={onReplyDone}
              className="inline-flex size-6 items-center justify-center rounded-md text-soft hover:bg-sunken"
            >
              <X size={14} aria-hidden="true" />
            </button>
          </div>
        ) : null}
        {shut ? (
          <TemplateForm possible={capabilities?.templates ?? false} onSend={(template) => put({ template })} />
        ) : (
          <>
            {note ? null : <AttachmentTray uploads={uploads} />}
            <textarea
              id="composer"
              ref={field}
              rows={1}
              value={text}
              onChange={(event) => write(event.target.value)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              onBlur={() => sign.typed(false)}
              aria-label={note ? t`Nota interna` : t`Resposta`}
              aria-describedby="composer-hint"
              placeholder={note ? t`Só a equipe vê esta nota…` : t`Escreva para ${name}…`}
              className="thin-scroll block min-h-11 w-full resize-none bg-transparent px-3 pt-2.5 pb-1 outline-none"
            />
          </>
        )}
        <div className="flex items-center gap-1 px-2 pb-1.5">
          <KindTabs kind={kind} onKind={onKind} />
          {mayAttach && !shut ? (
            <>
              <input
                ref={picker}
                type="file"
                multiple
                hidden
                accept={capabilities?.attachments.map((each) => acceptOf[each] ?? "*/*").join(",")}
                onChange={(event) => {
                  take(event.target.files ?? []);
                  event.target.value = "";
                }}
              />
              <Button look="ghost" size="iconSm" aria-label={t`Anexar arquivos`} onClick={() => picker.current?.click()}>
                <Paperclip size={17} aria-hidden="true" />
              </Button>
              <VoiceRecorder onRecorded={(file) => take([file])} />
            </>
          ) : null}
          <span id="composer-hint" className={classNames("min-w-0 flex-1 truncate text-right text-xs", tooLong ? "text-bad" : "text-soft")}>
            {tooLong ? (
              <Trans>
                {text.length} de {longest} caracteres
              </Trans>
            ) : conversation.bot === "active" && !note ? (
              <Trans>O agente está respondendo; assuma para ele parar</Trans>
            ) : (
              <span className="hidden lg:inline">
                <Trans>Enter envia · Shift+Enter quebra linha</Trans>
              </span>
            )}
          </span>
          {shut ? null : (
            <Button look="primary" size="icon" disabled={blocked} onClick={send} aria-label={note ? t`Guardar a nota` : t`Enviar`}>
              <SendHorizontal size={17} aria-hidden="true" />
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
