import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { SimMessage } from "../server/model.ts";
import { BubbleBody } from "./bubble-body.tsx";
import { Choices } from "./choices.tsx";
import type { ComposerMode } from "./composer.tsx";
import { Icon, Ticks } from "./icons.tsx";
import { previewOf, timeOf } from "./labels.ts";
import { MessageMenu } from "./message-menu.tsx";

interface BubbleProps {
  message: SimMessage;
  quoted: SimMessage | undefined;
  onMode: (mode: ComposerMode) => void;
}

function Quote({ message }: { message: SimMessage }): JSX.Element {
  return (
    <div class="quote">
      <strong>{message.from === "customer" ? "Você" : "Loja Exemplo"}</strong>
      <span>{previewOf(message)}</span>
    </div>
  );
}

/** What failed never reached the phone; it is shown as a ghost, since a tester wants to know. */
function Failure({ message }: { message: SimMessage }): JSX.Element {
  return (
    <p class="failure">
      Não chegou ao celular: {message.error?.code} {message.error?.title.replace(/^\(#\d+\) /, "")}
    </p>
  );
}

export function Bubble({ message, quoted, onMode }: BubbleProps): JSX.Element {
  const [menu, setMenu] = useState(false);
  const pressRef = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const mine = message.from === "customer";
  const failed = message.status === "failed";
  const hold = (): void => {
    pressRef.current = setTimeout(() => setMenu(true), 450);
  };
  const release = (): void => clearTimeout(pressRef.current);
  const openMenu = (event: Event): void => {
    event.preventDefault();
    setMenu(true);
  };
  // Cards stand for themselves; their bubble would be empty.
  if (message.cards.length > 0 && message.text === null && !failed) {
    return (
      <div class="line">
        <Choices message={message} />
      </div>
    );
  }
  return (
    <div class={mine ? "line mine-line" : "line"}>
      <div
        class={`bubble ${mine ? "mine" : "theirs"}${failed ? " ghost" : ""}${message.kind === "sticker" ? " bare" : ""}`}
        onPointerDown={hold}
        onPointerUp={release}
        onPointerLeave={release}
        onContextMenu={openMenu}
      >
        {quoted && !message.deleted && <Quote message={quoted} />}
        {message.deleted ? <p class="deleted">Mensagem apagada</p> : <BubbleBody message={message} />}
        <span class="meta">
          {message.edited && "editada · "}
          {message.echoOnly && "pelo aplicativo · "}
          <time>{timeOf(message.at)}</time>
          {mine && <Ticks status={message.status} />}
        </span>
        {failed && <Failure message={message} />}
        {message.reactions.length > 0 && (
          <span class="reactions">
            {message.reactions.map((reaction) => (
              <span key={reaction.from}>{reaction.emoji}</span>
            ))}
          </span>
        )}
        <button type="button" class="plain bubble-more" aria-label="Opções da mensagem" aria-expanded={menu} onClick={() => setMenu(!menu)}>
          <Icon name="more" />
        </button>
      </div>
      {!mine && !failed && <Choices message={message} />}
      {menu && <MessageMenu message={message} onMode={onMode} onClose={() => setMenu(false)} />}
    </div>
  );
}
