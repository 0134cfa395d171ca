import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { SimMessage } from "../server/model.ts";
import type { ComposerMode } from "./composer.tsx";
import { act } from "./connection.ts";
import { Icon } from "./icons.tsx";

const emojis = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

interface MenuProps {
  message: SimMessage;
  onMode: (mode: ComposerMode) => void;
  onClose: () => void;
}

/** Opened by a long press, a right click or the dots: react, reply, edit, delete, and what the API saw. */
export function MessageMenu({ message, onMode, onClose }: MenuProps): JSX.Element {
  const menuRef = useRef<HTMLDivElement>(null);
  const mine = message.from === "customer";
  const own = message.reactions.find((reaction) => reaction.from === "customer")?.emoji;
  useEffect(() => {
    menuRef.current?.querySelector("button")?.focus({ preventScroll: true });
    menuRef.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    const onPress = (event: Event): void => {
      if (!(event.target instanceof Element) || menuRef.current?.contains(event.target)) return;
      // The dots that opened the menu close it themselves.
      if (event.target.closest('.bubble-more[aria-expanded="true"]') === null) onClose();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onPress);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onPress);
    };
  }, [onClose]);
  const done = (run: () => unknown) => (): void => {
    run();
    onClose();
  };
  const base = { contact: message.contactId, messageId: message.id };
  return (
    <div class="menu" ref={menuRef} role="dialog" aria-label="Opções da mensagem">
      <div class="emojis">
        {emojis.map((emoji) => (
          <button
            type="button"
            key={emoji}
            aria-pressed={own === emoji}
            onClick={done(() => act({ type: "reaction", ...base, emoji: own === emoji ? "" : emoji }))}
          >
            {emoji}
          </button>
        ))}
      </div>
      <button type="button" onClick={done(() => onMode({ kind: "reply", message }))}>
        <Icon name="reply" /> Responder
      </button>
      {mine && message.text !== null && (
        <button type="button" onClick={done(() => onMode({ kind: "edit", message }))}>
          <Icon name="edit" /> Editar
        </button>
      )}
      {mine && (
        <button type="button" onClick={done(() => act({ type: "delete", ...base }))}>
          <Icon name="trash" /> Apagar para todos
        </button>
      )}
      <dl>
        <dt>id</dt>
        <dd>{message.id}</dd>
        <dt>estado</dt>
        <dd>{message.status}</dd>
        {message.opaque !== null && (
          <>
            <dt>dados</dt>
            <dd>{message.opaque}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
