import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { SimButton, SimMessage } from "../server/model.ts";
import { act } from "./connection.ts";
import { Icon } from "./icons.tsx";

function ChoiceButton({ message, button }: { message: SimMessage; button: SimButton }): JSX.Element {
  // An address of another scheme (javascript:, data:) is shown as a button that does nothing.
  if (button.kind === "url")
    return (
      <a class="choice" href={/^(https?|tel):/i.test(button.id) ? button.id : "#"} target="_blank" rel="noreferrer noopener">
        <Icon name="link" /> {button.title}
      </a>
    );
  return (
    <button
      type="button"
      class="choice"
      onClick={() => void act({ type: "tap", contact: message.contactId, messageId: message.id, buttonId: button.id })}
    >
      {button.title}
    </button>
  );
}

function ListSheet({ message, onClose }: { message: SimMessage; onClose: () => void }): JSX.Element {
  const [chosen, setChosen] = useState<string | null>(null);
  const sections = [...new Set(message.buttons.map((row) => row.section ?? ""))];
  const send = (): void => {
    if (chosen !== null) void act({ type: "tap", contact: message.contactId, messageId: message.id, buttonId: chosen });
    onClose();
  };
  return (
    <div class="sheet list-sheet" role="dialog" aria-label={message.listLabel ?? "Opções"}>
      <div class="sheet-title">
        <strong>{message.listLabel}</strong>
        <button type="button" class="plain" aria-label="Fechar lista" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div class="rows">
        {sections.map((section) => (
          <fieldset key={section}>
            {section !== "" && <legend>{section}</legend>}
            {message.buttons
              .filter((row) => (row.section ?? "") === section)
              .map((row) => (
                <label key={row.id} class="row">
                  <span>
                    <strong>{row.title}</strong>
                    {row.description !== undefined && <span>{row.description}</span>}
                  </span>
                  <input type="radio" name={`list-${message.id}`} checked={chosen === row.id} onChange={() => setChosen(row.id)} />
                </label>
              ))}
          </fieldset>
        ))}
      </div>
      <button type="button" class="primary" disabled={chosen === null} onClick={send}>
        Enviar
      </button>
    </div>
  );
}

/** Buttons, list, quick replies and cards under a message of the business. */
export function Choices({ message }: { message: SimMessage }): JSX.Element | null {
  const [open, setOpen] = useState(false);
  if (message.deleted) return null;
  return (
    <>
      {message.cards.length > 0 && (
        <div class="cards">
          {message.cards.map((card, index) => (
            <article class="card" key={index}>
              {card.imageUrl !== null && <img src={card.imageUrl} alt="" loading="lazy" referrerpolicy="no-referrer" />}
              <div class="card-text">
                <strong>{card.title}</strong>
                {card.subtitle !== null && <span>{card.subtitle}</span>}
              </div>
              {card.buttons.map((button) => (
                <ChoiceButton key={button.id} message={message} button={button} />
              ))}
            </article>
          ))}
        </div>
      )}
      {message.listLabel !== null ? (
        <button type="button" class="choice list-open" onClick={() => setOpen(true)}>
          <Icon name="list" /> {message.listLabel}
        </button>
      ) : (
        message.buttons.length > 0 && (
          <div class={message.buttons[0]?.kind === "quick_reply" ? "quick" : "choices"}>
            {message.buttons.map((button) => (
              <ChoiceButton key={button.id} message={message} button={button} />
            ))}
          </div>
        )
      )}
      {open && <ListSheet message={message} onClose={() => setOpen(false)} />}
    </>
  );
}
