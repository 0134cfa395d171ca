import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { SimContact, SimMessage } from "../server/model.ts";
import { AttachMenu } from "./attach-menu.tsx";
import { act } from "./connection.ts";
import { Icon } from "./icons.tsx";
import { previewOf } from "./labels.ts";

export type ComposerMode = { kind: "write" } | { kind: "reply" | "edit"; message: SimMessage };

interface ComposerProps {
  contact: SimContact;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
}

/** Enter sends, Shift+Enter breaks the line; Escape leaves a reply or an edit. */
export function Composer({ contact, mode, onMode }: ComposerProps): JSX.Element {
  const [text, setText] = useState("");
  const [attaching, setAttaching] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const cancel = (): void => {
    if (mode.kind === "edit") setText("");
    onMode({ kind: "write" });
  };
  useEffect(() => {
    if (mode.kind === "edit") setText(mode.message.text ?? "");
    if (mode.kind !== "write") field.current?.focus();
  }, [mode]);
  const send = (): void => {
    const body = text.trim();
    if (body === "") return;
    setText("");
    onMode({ kind: "write" });
    if (mode.kind === "edit") void act({ type: "edit", contact: contact.id, messageId: mode.message.id, text: body });
    else void act({ type: "text", contact: contact.id, text: body, ...(mode.kind === "reply" ? { replyTo: mode.message.id } : {}) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") cancel();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div class="composer">
      {attaching && <AttachMenu contact={contact} onClose={() => setAttaching(false)} />}
      {mode.kind !== "write" && (
        <div class="composer-mode">
          <span>
            <strong>{mode.kind === "reply" ? "Respondendo" : "Editando"}</strong>
            <span>{previewOf(mode.message)}</span>
          </span>
          <button type="button" class="plain" aria-label="Cancelar" onClick={cancel}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <div class="composer-row">
        <button type="button" class="plain" aria-label="Anexar" aria-expanded={attaching} onClick={() => setAttaching(!attaching)}>
          <Icon name="clip" />
        </button>
        <textarea
          ref={field}
          rows={1}
          value={text}
          maxLength={4096}
          placeholder="Mensagem"
          aria-label="Mensagem"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="send" aria-label="Enviar" disabled={text.trim() === ""} onClick={send}>
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}
