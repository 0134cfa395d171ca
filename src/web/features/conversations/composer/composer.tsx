import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { LayoutTemplate, Paperclip, SendHorizontal, Slash, Smile, Zap } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useChannels } from "../../../app/session.ts";
import { useLive } from "../../../live/live.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { findBlanks } from "#shared/reply-variables.ts";
import { customerName } from "../names.ts";
import { AssistButton } from "../../assist/assist-button.tsx";
import { suggestedDraft } from "../../assist/suggested-draft.ts";
import { SuggestedMark } from "../../assist/suggested-mark.tsx";
import { askMacros } from "../macros/ask-macros.ts";
import { replyTarget, useReplyTarget } from "../reply-target.ts";
import { AttachmentTray } from "./attachment-tray.tsx";
import { CollisionWarning } from "./collision-warning.tsx";
import { BlanksNotice, ChannelNotice, LengthNote, MarksPreview, OtherDraft } from "./composer-notices.tsx";
import { useComposerSettings } from "./composer-settings.ts";
import type { DraftKind } from "./draft-store.ts";
import { useDraft, useDrafts, useFollowDrafts } from "./drafts.ts";
import { DropZone } from "./drop-zone.tsx";
import { mentionsIn } from "./mentions.ts";
import { putText } from "./put-text.ts";
import { ReplyQuote } from "./reply-quote.tsx";
import { putOut, takeBack } from "./send-from-draft.ts";
import { TextEditor } from "./text-editor.tsx";
import type { ChosenTemplate } from "./template-picker.tsx";
import { useHasTemplates } from "./use-has-templates.ts";
import { useCollision } from "./use-collision.ts";
import { useComposerActions } from "./use-composer-actions.ts";
import { useColleagues } from "./use-suggestions.tsx";
import { useTypingSign } from "./use-typing-sign.ts";
import { useUploads } from "./use-uploads.ts";
import { VoiceRecorder } from "./voice-recorder.tsx";

const TemplatePicker = lazy(async () => ({ default: (await import("./template-picker.tsx")).TemplatePicker }));
const TemplateDialog = lazy(async () => ({ default: (await import("./template-dialog.tsx")).TemplateDialog }));
const EmojiPopup = lazy(async () => ({ default: (await import("./emoji-popup.tsx")).EmojiPopup }));

interface ComposerProps {
  conversation: Conversation;
  kind: DraftKind;
  onKind: (kind: DraftKind) => void;
}

const acceptOf: Record<string, string> = {
  image: "image/*",
  audio: "audio/*",
  voice: "audio/*",
  video: "video/*",
  document: "*/*",
  sticker: "image/webp",
};
const longestNote = 10_000;
const voiceName = /^voz\.(ogg|m4a)$/;

function KindTabs({ kind, onKind }: Pick<ComposerProps, "kind" | "onKind">) {
  const look = (on: boolean, tone: string) =>
    classNames("h-8 rounded-md px-2.5 text-sm font-medium pointer-coarse:h-11", on ? tone : "text-soft hover:text-ink");
  return (
    <div role="group" aria-label={t`O que escrever`} className="flex gap-0.5">
      <button
        type="button"
        aria-pressed={kind === "reply"}
        onClick={() => onKind("reply")}
        className={look(kind === "reply", "bg-sunken text-ink")}
      >
        <Trans>Resposta</Trans>
      </button>
      <button
        type="button"
        aria-pressed={kind === "note"}
        onClick={() => onKind("note")}
        className={look(kind === "note", "bg-surface text-ink ring-1 ring-note-line")}
      >
        <Trans>Nota interna</Trans>
      </button>
    </div>
  );
}

/** Where replies and notes are written. What is typed belongs to the draft store: nothing here can lose it. */
export function Composer({ conversation, kind, onKind }: ComposerProps) {
  const live = useLive();
  const { outbox } = live;
  const { id } = conversation;
  const drafts = useDrafts();
  const draft = useDraft(id, kind);
  useFollowDrafts(id);
  const [settings] = useComposerSettings();
  const root = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const sign = useTypingSign(id);
  const [speaking, setSpeaking] = useState(false);
  const [popup, setPopup] = useState<"emoji" | "templates" | null>(null);
  const [warned, setWarned] = useState(false);
  const channel = useChannels().find((each) => each.id === conversation.channelId);
  const { capabilities } = channel ?? {};
  const hasTemplates = useHasTemplates(channel);
  const note = kind === "note";
  const colleagues = useColleagues(note);
  const target = useReplyTarget(id);
  const { text } = draft;
  const guard = useCollision(id, !note && text.trim() !== "");
  const files = note ? [] : draft.files;
  const addFile = (file: (typeof files)[number]) => drafts.write(id, "reply", { files: [...drafts.get(id, "reply").files, file] });
  const uploads = useUploads(capabilities, files.length, addFile);
  const shut = !note && conversation.window === "closed";
  const mayAttach = !note && !shut && (capabilities === undefined || capabilities.attachments.length > 0);
  const longest = note ? longestNote : Math.min(longestNote, capabilities?.textLength ?? longestNote);
  const blanks = findBlanks(text);
  const waiting = !note && uploads.uploads.length > 0;
  const blocked = (text.trim() === "" && files.length === 0) || text.length > longest || waiting || speaking;

  const turn = (next: DraftKind) => {
    setPopup(null);
    onKind(next);
  };
  const write = (next: string) => {
    drafts.write(id, kind, { text: next });
    if (findBlanks(next).length === 0) setWarned(false);
    if (!note) sign.typed(next !== "");
  };
  const fieldNow = () => root.current?.querySelector("textarea") ?? null;
  const goToBlank = () => {
    const [blank] = blanks;
    if (!blank) return;
    fieldNow()?.focus();
    fieldNow()?.setSelectionRange(blank.from, blank.to);
  };
  /** `knowing`: the blanks are meant; `seen`: the colleague's reply was. */
  const send = ({ knowing = false, seen = false } = {}) => {
    if (blocked) return;
    if (!note && blanks.length > 0 && !knowing) {
      setWarned(true);
      goToBlank();
      return;
    }
    if (!note && !seen && guard.holds()) return;
    const quoted = !note && target ? { id: target.id, text: target.text, senderName: target.senderName } : null;
    putOut(outbox, id, settings.undoSeconds, {
      text: text.trim(),
      private: note,
      files: [...files],
      replyTo: quoted,
      ...(note && { mentions: mentionsIn(text, colleagues) }),
      ...(files.some((file) => voiceName.test(file.fileName)) && { voice: true }),
      ...(!note && suggestedDraft.take(id, text)),
    });
    drafts.write(id, kind, { text: "", files: [], other: null });
    setWarned(false);
    sign.typed(false);
    if (!note) replyTarget.clear(id);
    fieldNow()?.focus();
  };
  const sendTemplate = ({ template, files: chosen }: ChosenTemplate) => {
    putOut(outbox, id, settings.undoSeconds, { template, files: chosen });
    setPopup(null);
  };
  const take = (given: Iterable<File>) => {
    if (mayAttach) uploads.add(given);
  };
  const insert = (what: string) => {
    const element = fieldNow();
    if (element) putText(element, element.selectionStart, element.selectionEnd, what);
  };
  const name = customerName(conversation).split(" ")[0] ?? "";
  const writable = !shut && !speaking;
  useComposerActions({
    attach: mayAttach && writable ? () => picker.current?.click() : null,
    emoji: writable ? () => setPopup("emoji") : null,
    templates: !note && hasTemplates && writable ? () => setPopup("templates") : null,
  });
  return (
    <div ref={root} className="shrink-0 border-t bg-surface p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] md:p-3">
      {mayAttach ? <DropZone inside={root} onFiles={take} /> : null}
      {note ? null : <CollisionWarning guard={guard} onSend={() => send({ seen: true, knowing: guard.held })} />}
      <div
        className={classNames(
          "relative rounded-xl border focus-within:border-accent",
          note ? "border-note-line bg-note" : "border-line-strong",
        )}
      >
        <div className="flex items-center gap-2 px-2 pt-1.5">
          <KindTabs kind={kind} onKind={turn} />
          <span className="line-clamp-2 min-w-0 flex-1 text-right text-xs text-soft">
            {conversation.bot === "active" && !note ? (
              <Trans>O agente está respondendo; assuma para ele parar</Trans>
            ) : (
              <span className="hidden lg:inline">
                <Trans>Enter envia · Shift+Enter quebra linha</Trans>
              </span>
            )}
          </span>
        </div>
        {note ? null : <ChannelNotice conversation={conversation} channel={channel} shut={shut} />}
        {draft.other === null ? null : (
          <OtherDraft
            text={draft.other}
            onUse={() => drafts.write(id, kind, { text: [draft.other, text].filter((part) => part !== "").join("\n"), other: null })}
            onDrop={() => drafts.write(id, kind, { other: null })}
          />
        )}
        {target && !note && !shut ? <ReplyQuote message={target} onRemove={() => replyTarget.clear(id)} /> : null}
        {shut ? (
          <div className="p-3">
            {capabilities?.templates ? (
              <Suspense
                fallback={
                  <Skeleton label={t`Carregando os modelos`}>
                    <SkeletonBlock className="h-24" />
                  </Skeleton>
                }
              >
                <TemplatePicker conversation={conversation} onSend={sendTemplate} />
              </Suspense>
            ) : null}
            {text === "" ? null : (
              <p className="mt-2 truncate text-sm text-soft">
                <Trans>Seu rascunho continua guardado:</Trans> {text}
              </p>
            )}
          </div>
        ) : (
          <>
            {note ? null : (
              <AttachmentTray
                uploads={uploads}
                files={files}
                onRemove={(file) => drafts.write(id, "reply", { files: files.filter((one) => one.id !== file) })}
              />
            )}
            <TextEditor
              key={kind}
              conversation={conversation}
              kind={kind}
              text={text}
              name={name}
              onText={write}
              onCanned={(reply) => {
                if (!note) for (const one of reply.attachments) addFile({ ...one, fileName: one.fileName ?? "" });
              }}
              onFiles={take}
              onSend={() => send()}
              onEscape={() => {
                const quoted = target !== null && !note;
                if (quoted) replyTarget.clear(id);
                return quoted;
              }}
              onUndo={() => {
                const held = outbox.newestHeld();
                return held !== null && takeBack(live, drafts, held.clientId);
              }}
              onBlur={() => sign.typed(false)}
            />
            <MarksPreview text={text} />
            {note ? null : <SuggestedMark conversationId={id} text={text} />}
            {warned && blanks.length > 0 ? (
              <BlanksNotice blanks={blanks.map((blank) => blank.text)} onGo={goToBlank} onSendAnyway={() => send({ knowing: true })} />
            ) : null}
            <div className="flex items-center gap-0.5 px-2 pb-1.5">
              {speaking ? null : (
                <>
                  {mayAttach ? (
                    <>
                      <input
                        ref={picker}
                        type="file"
                        multiple
                        hidden
                        accept={capabilities?.attachments.map((each) => acceptOf[each] ?? "*/*").join(",")}
                        onChange={(event) => {
                          take([...(event.target.files ?? [])]);
                          event.target.value = "";
                        }}
                      />
                      <Button look="ghost" size="iconSm" aria-label={t`Anexar arquivos`} onClick={() => picker.current?.click()}>
                        <Paperclip size={17} aria-hidden="true" />
                      </Button>
                    </>
                  ) : null}
                  <Button
                    look="ghost"
                    size="iconSm"
                    aria-label={t`Emojis`}
                    aria-expanded={popup === "emoji"}
                    onClick={() => setPopup(popup === "emoji" ? null : "emoji")}
                  >
                    <Smile size={17} aria-hidden="true" />
                  </Button>
                  <Button
                    look="ghost"
                    size="iconSm"
                    aria-label={t`Respostas prontas`}
                    onClick={() => insert(text === "" || /\s$/.test(text.slice(0, fieldNow()?.selectionStart)) ? "/" : " /")}
                  >
                    <Slash size={16} aria-hidden="true" />
                  </Button>
                  <Button look="ghost" size="iconSm" aria-label={t`Aplicar macro`} title={t`Aplicar macro`} onClick={() => askMacros([id])}>
                    <Zap size={16} aria-hidden="true" />
                  </Button>
                  {note ? null : <AssistButton conversationId={id} />}
                  {!note && hasTemplates ? (
                    <Button look="ghost" size="iconSm" aria-label={t`Modelos de mensagem`} onClick={() => setPopup("templates")}>
                      <LayoutTemplate size={16} aria-hidden="true" />
                    </Button>
                  ) : null}
                </>
              )}
              {mayAttach ? <VoiceRecorder onRecorded={(file) => take([file])} onBusy={setSpeaking} /> : null}
              <span className="flex-1" />
              <LengthNote length={text.length} longest={longest} />
              <Button
                look="primary"
                size="icon"
                disabled={blocked}
                onClick={() => send()}
                aria-label={note ? t`Guardar a nota` : t`Enviar`}
              >
                <SendHorizontal size={17} aria-hidden="true" />
              </Button>
            </div>
          </>
        )}
        <Suspense fallback={null}>
          {popup === "emoji" ? (
            <EmojiPopup
              onPick={insert}
              onClose={() => {
                setPopup(null);
                fieldNow()?.focus();
              }}
            />
          ) : null}
          {popup === "templates" ? (
            <TemplateDialog conversation={conversation} onSend={sendTemplate} onClose={() => setPopup(null)} />
          ) : null}
        </Suspense>
      </div>
    </div>
  );
}
