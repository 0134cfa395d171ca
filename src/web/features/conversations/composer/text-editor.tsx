import { t } from "@lingui/core/macro";
import { useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import type { CannedReply } from "#modules/conversations/canned/canned.contract.ts";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { findBlanks } from "#shared/reply-variables.ts";
import { documentOf } from "../../../app/trusted-types.ts";
import type { DraftKind } from "./draft-store.ts";
import { markKeys, marksOf, toggleMark } from "./marks.ts";
import { putText } from "./put-text.ts";
import { suggestionsId } from "./suggestion-list.tsx";
import { useSuggestions } from "./use-suggestions.tsx";

interface TextEditorProps {
  conversation: Conversation;
  kind: DraftKind;
  text: string;
  name: string;
  onText: (text: string) => void;
  onCanned: (reply: CannedReply) => void;
  onFiles: (files: FileList) => void;
  onSend: () => void;
  /** Escape with nothing open; Ctrl+Z in an empty field. True: it was used. */
  onEscape: () => boolean;
  onUndo: () => boolean;
  onBlur: () => void;
}

const look = "block w-full px-3 pt-2.5 pb-1 whitespace-pre-wrap break-words text-base";
const tallest = 220;
/** The browser lets a field grow with its text by itself. Asking for its height lays out the whole conversation anew, twice with each key. */
const growsItself = globalThis.CSS?.supports("field-sizing", "content") ?? false;

/** The blanks that are still open, marked behind the text. */
function Behind({ text, scroll }: { text: string; scroll: number }) {
  const blanks = findBlanks(text);
  if (blanks.length === 0) return null;
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden">
      <div className={`${look} text-transparent`} style={{ transform: `translateY(${-scroll}px)` }}>
        {blanks.map((blank, index) => (
          <span key={blank.from}>
            {text.slice(blanks[index - 1]?.to ?? 0, blank.from)}
            <mark className="rounded-sm bg-warn-soft text-transparent outline outline-warn">{blank.text}</mark>
          </span>
        ))}
        {text.slice(blanks.at(-1)?.to ?? 0)}
      </div>
    </div>
  );
}

/** The field for text, with what can be put in at the cursor and the marks of chat apps. */
export function TextEditor(props: TextEditorProps) {
  const { conversation, kind, text, name, onText, onSend } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [place, setCursor] = useState(text.length);
  const cursor = Math.min(place, text.length);
  const [scroll, setScroll] = useState(0);
  const note = kind === "note";
  const suggestions = useSuggestions({ conversation, kind, text, cursor, field, onCanned: props.onCanned });

  useLayoutEffect(() => {
    const element = field.current;
    if (!element || growsItself) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(element.scrollHeight, tallest)}px`;
  }, [text]);

  const mark = (sign: string) => {
    const element = field.current;
    if (!element) return;
    const { selectionStart: from, selectionEnd: to } = element;
    const next = toggleMark({ text, from, to }, sign);
    putText(element, 0, text.length, next.text);
    element.setSelectionRange(next.from, next.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || suggestions.onKeyDown(event)) return;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const sign = command && !event.altKey ? (event.shiftKey && key === "x" ? "~" : event.shiftKey ? undefined : markKeys[key]) : undefined;
    if (sign !== undefined) {
      event.preventDefault();
      mark(sign);
    } else if (command && key === "z" && !event.shiftKey && text === "" && props.onUndo()) event.preventDefault();
    else if (event.key === "Escape") {
      if (!props.onEscape()) field.current?.blur();
    } else if (event.key === "Enter" && !event.shiftKey) {
      // On a phone the return key makes lines; the button sends.
      if (matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      onSend();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const { files } = event.clipboardData;
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    // A table or a page brings a picture of itself along: its text is what is meant.
    if (files.length > 0 && plain === "") {
      event.preventDefault();
      props.onFiles(files);
      return;
    }
    if (html === "" || !field.current) return;
    const marked = marksOf(documentOf(html).body);
    if (marked === "" || marked === plain.trim()) return;
    event.preventDefault();
    putText(field.current, field.current.selectionStart, field.current.selectionEnd, marked);
  };
  return (
    <div className="relative">
      {suggestions.list}
      <Behind text={text} scroll={scroll} />
      <textarea
        id="composer"
        ref={field}
        rows={1}
        value={text}
        onChange={(event) => {
          setCursor(event.target.selectionEnd);
          suggestions.onTyped();
          onText(event.target.value);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionEnd)}
        onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={props.onBlur}
        aria-label={note ? t`Nota interna` : t`Resposta`}
        aria-autocomplete="list"
        aria-controls={suggestions.shown ? suggestionsId : undefined}
        aria-activedescendant={suggestions.shown ? `${suggestionsId}-${suggestions.active}` : undefined}
        placeholder={note ? t`Só a equipe vê esta nota. @ chama um colega` : t`Escreva para ${name}… / traz respostas prontas`}
        className={`${look} thin-scroll field-sizing-content relative min-h-11 resize-none bg-transparent outline-none`}
        style={{ maxHeight: tallest }}
      />
    </div>
  );
}
