import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SimContact } from "../server/model.ts";
import { Bubble } from "./bubble.tsx";
import { addressLabel, Avatar } from "./chat-list.tsx";
import { Composer, type ComposerMode } from "./composer.tsx";
import { openChat } from "./connection.ts";
import { Icon } from "./icons.tsx";
import { usePage } from "./store.ts";

function useTyping(contact: SimContact): boolean {
  const until = contact.typingUntil === null ? 0 : Date.parse(contact.typingUntil);
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    const left = until - Date.now();
    setTyping(left > 0);
    if (left <= 0) return;
    const timer = setTimeout(() => setTyping(false), left);
    return () => clearTimeout(timer);
  }, [until]);
  return typing;
}

/** The conversation on the phone, seen by the customer. */
export function Chat({ contact }: { contact: SimContact }): JSX.Element {
  const page = usePage();
  const threadRef = useRef<HTMLDivElement>(null);
  const stuckRef = useRef(true);
  const [mode, setMode] = useState<ComposerMode>({ kind: "write" });
  const typing = useTyping(contact);
  const messages = [...page.messages.values()].filter((message) => message.contactId === contact.id);

  useLayoutEffect(() => {
    if (stuckRef.current && threadRef.current) threadRef.current.scrollTop = threadRef.current.scrollHeight;
  });
  // Pictures arrive and the keyboard or the attachments open after the text was laid out: stay at the end when we were there.
  useEffect(() => {
    const element = threadRef.current;
    if (!element) return;
    const follow = (): void => {
      if (stuckRef.current) element.scrollTop = element.scrollHeight;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    for (const event of ["load", "loadedmetadata"]) element.addEventListener(event, follow, true);
    return () => observer.disconnect();
  }, []);
  const onScroll = (): void => {
    const element = threadRef.current;
    if (element) stuckRef.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
  };

  return (
    <>
      <header class="chat-head">
        <button type="button" class="plain" aria-label="Voltar para os clientes" onClick={() => openChat(null)}>
          <Icon name="back" />
        </button>
        <span class="avatar shop" aria-hidden="true">
          LE
        </span>
        <div class="chat-head-name">
          <strong>Loja Exemplo</strong>
          <span>{typing ? "digitando…" : "conta comercial"}</span>
        </div>
        <div class="me" title={addressLabel(contact)}>
          <Avatar contact={contact} />
          <span>
            <strong>{contact.name}</strong>
            <span>{addressLabel(contact)}</span>
          </span>
        </div>
      </header>
      <div class="thread" ref={threadRef} onScroll={onScroll} role="log" aria-label="Conversa">
        {messages.length === 0 && <p class="empty">Diga um “oi” para a loja. A mensagem sai assinada para {page.target}.</p>}
        {messages.map((message) => (
          <Bubble
            key={message.id}
            message={message}
            quoted={message.replyTo === null ? undefined : page.messages.get(message.replyTo)}
            onMode={setMode}
          />
        ))}
        {typing && (
          <div class="bubble theirs dots" role="status" aria-label="A loja está digitando">
            <i />
            <i />
            <i />
          </div>
        )}
      </div>
      <Composer contact={contact} mode={mode} onMode={setMode} />
    </>
  );
}
