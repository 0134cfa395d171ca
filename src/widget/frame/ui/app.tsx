import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import type { Chat } from "../core/chat.ts";
import { formOf } from "../core/chat-state.ts";
import type { Speech } from "../texts/speech.ts";
import { Composer } from "./composer.tsx";
import { Header } from "./header.tsx";
import { PrivacyNotice } from "./privacy-notice.tsx";
import { SpeechContext } from "./speech-context.ts";
import { Thread } from "./thread.tsx";
import { useExtras } from "./use-extras.ts";

interface AppProps {
  chat: Chat;
  speech: Speech;
  /** Counts the times that the visitor opened the chat: each puts the focus into the text field. */
  openings: number;
  onClose(): void;
}

export function App({ chat, speech, openings, onClose }: AppProps) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const input = useRef<HTMLTextAreaElement>(null);
  const [keeping, setKeeping] = useState(false);
  const { state } = chat;
  const form = formOf(state);
  const extras = useExtras(form !== null || keeping);
  useEffect(() => chat.subscribe(() => redraw(undefined)), [chat]);
  useEffect(() => {
    document.documentElement.lang = speech.locale;
  }, [speech]);
  useEffect(() => {
    // On a phone the keyboard would cover half of the thread before anything was read.
    if (openings > 0 && !matchMedia("(pointer: coarse)").matches) input.current?.focus();
  }, [openings]);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape") onClose();
    };
    window.addEventListener("keydown", escape);
    return () => window.removeEventListener("keydown", escape);
  }, [onClose]);
  return (
    <SpeechContext.Provider value={speech}>
      <Header
        state={state}
        onClose={onClose}
        onKeep={() => setKeeping(!keeping)}
        onAskForPerson={() => chat.askForPerson(speech.texts.talkToPerson)}
      />
      <main>
        <p class="offline" role="status" hidden={state.reachable}>
          {state.reachable ? "" : speech.texts.offline}
        </p>
        <Thread
          state={state}
          asks={form !== null}
          onPick={(option) => chat.send({ text: option.title, payload: option.id, attachments: [] })}
          onRetry={(clientId) => chat.retry(clientId)}
          onDiscard={(clientId) => chat.discard(clientId)}
        />
        <PrivacyNotice state={state} onAccept={chat.acceptNotice} />
        {extras && form ? (
          <extras.FirstForm key={chat.visitor.owner} chat={chat} asked={form} onDone={() => setTimeout(() => input.current?.focus())} />
        ) : extras && keeping ? (
          <extras.KeepConversation chat={chat} onClose={() => setKeeping(false)} />
        ) : null}
        {form || (extras && keeping) ? null : <Composer chat={chat} disabled={state.phase === "unavailable"} input={input} />}
      </main>
    </SpeechContext.Provider>
  );
}
