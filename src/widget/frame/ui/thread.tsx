import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { attendance, type ChatState } from "../core/chat-state.ts";
import { splitOptions } from "../core/product-options.ts";
import { threadOf, type Entry } from "../core/timeline.ts";
import { Bubble } from "./bubble.tsx";
import type { Option } from "../extras/product-cards.tsx";
import { RichText } from "./rich-text.tsx";
import { useSpeech } from "./speech-context.ts";
import { useExtras } from "./use-extras.ts";

interface ThreadProps {
  state: ChatState;
  /** The shop asks who writes first: nothing is offered to tap. */
  asks: boolean;
  onPick(option: Option): void;
  onRetry(clientId: string): void;
  onDiscard(clientId: string): void;
}

export function Thread({ state, asks, onPick, onRetry, onDiscard }: ThreadProps) {
  const { texts, day } = useSpeech();
  const entries = useMemo(() => threadOf(state.messages, state.outbox), [state.messages, state.outbox]);
  const extras = useExtras(entries.some(holdsMore));
  const { list, atEnd, toEnd } = useStickToEnd(entries, state.typing, extras);
  const chips = asks ? [] : optionsToTap(entries, state);
  const now = new Date();
  return (
    <div class="thread">
      <div class="log" ref={list} role="log" aria-live="polite" aria-relevant="additions" aria-label={texts.conversation} tabIndex={0}>
        {state.shop?.greeting ? (
          <div class="row theirs first">
            <span class="sr">{texts.virtualAssistant}: </span>
            <div class="bubble">
              <div class="text">
                <RichText text={state.shop.greeting} />
              </div>
            </div>
          </div>
        ) : null}
        {state.phase === "unavailable" ? <p class="event">{texts.unavailable}</p> : null}
        {entries.map((entry, index) => {
          const before = entries[index - 1];
          const heading = day(timeOf(entry), now);
          const newDay = before === undefined || day(timeOf(before), now) !== heading;
          return (
            <div key={entry.key} class="entry">
              {newDay ? <p class="day">{heading}</p> : null}
              <Bubble
                entry={entry}
                extras={extras}
                named={newDay || writerOf(before) !== writerOf(entry)}
                onPick={onPick}
                onRetry={onRetry}
                onDiscard={onDiscard}
              />
            </div>
          );
        })}
        {state.typing ? (
          <div class="row theirs first">
            <div class="bubble dots" role="img" aria-label={texts.typing}>
              <i />
              <i />
              <i />
            </div>
          </div>
        ) : null}
        {chips.length > 0 && (
          <div class="chips" role="group" aria-label={texts.options}>
            {chips.map((option) => (
              <button key={option.id} type="button" onClick={() => onPick(option)}>
                {option.title}
              </button>
            ))}
          </div>
        )}
      </div>
      {atEnd ? null : (
        <button type="button" class="to-end" onClick={toEnd}>
          ↓ {texts.newMessages}
        </button>
      )}
    </div>
  );
}

/** What can be tapped now: the options of the newest message, as long as the visitor has not answered it. */
function optionsToTap(entries: readonly Entry[], state: ChatState): Option[] {
  const last = entries.at(-1);
  if (!last) return state.shop?.suggestions ?? [];
  if (last.state !== "stored" || last.message.from === "visitor" || last.message.deleted) return [];
  // Nobody would answer a tap on the assistant's options once it has handed over.
  return last.message.from === "person" || attendance(state) === "bot" ? splitOptions(last.message).general : [];
}

/** Cards or files. */
function holdsMore(entry: Entry): boolean {
  const { attachments } = entry.state === "stored" ? entry.message : entry.item;
  return attachments.length > 0 || (entry.state === "stored" && entry.message.products.length > 0);
}

function timeOf(entry: Entry): Date {
  return new Date(entry.state === "stored" ? entry.message.at : entry.item.at);
}

function writerOf(entry: Entry | undefined): string {
  if (!entry) return "";
  return entry.state === "stored" ? `${entry.message.from} ${entry.message.from === "person" ? entry.message.senderName : ""}` : "visitor ";
}

// Stays at the newest message unless the reader has scrolled up; then a button tells that something came.
function useStickToEnd(entries: readonly Entry[], typing: boolean, extras: unknown) {
  const list = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  const toEnd = () => {
    const box = list.current;
    if (box) box.scrollTop = box.scrollHeight;
    stuck.current = true;
    setAtEnd(true);
  };
  useEffect(() => {
    const box = list.current;
    if (!box) return;
    const scrolled = () => {
      stuck.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
      if (stuck.current) setAtEnd(true);
    };
    // Pictures that load late and a keyboard that opens change heights without a new message.
    const resized = new ResizeObserver(() => {
      if (stuck.current) box.scrollTop = box.scrollHeight;
    });
    box.addEventListener("scroll", scrolled, { passive: true });
    box.addEventListener("load", scrollIfStuck, true);
    function scrollIfStuck() {
      if (stuck.current && box) box.scrollTop = box.scrollHeight;
    }
    resized.observe(box);
    return () => {
      resized.disconnect();
      box.removeEventListener("scroll", scrolled);
      box.removeEventListener("load", scrollIfStuck, true);
    };
  }, []);
  const newest = entries.at(-1);
  const key = newest?.key;
  // What the visitor just wrote is always brought into view.
  const mine = newest !== undefined && newest.state !== "stored";
  useLayoutEffect(() => {
    if (stuck.current || mine) toEnd();
    else if (key !== undefined) setAtEnd(false);
  }, [key, mine]);
  useLayoutEffect(() => {
    if (stuck.current) toEnd();
  }, [typing, entries, extras]);
  return { list, atEnd, toEnd };
}
