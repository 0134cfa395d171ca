import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { SimContact, SimMessage } from "../server/model.ts";
import { openChat } from "./connection.ts";
import { Icon, Ticks } from "./icons.tsx";
import { channelNames, initialsOf, phoneLabel, previewOf, timeOf } from "./labels.ts";
import { NewCustomer } from "./new-customer.tsx";
import { update, usePage } from "./store.ts";

export function Avatar({ contact }: { contact: SimContact }): JSX.Element {
  let sum = 0;
  for (const letter of contact.name) sum += letter.charCodeAt(0);
  return (
    <span class="avatar" data-hue={sum % 6} aria-hidden="true">
      {initialsOf(contact.name)}
    </span>
  );
}

export function addressLabel(contact: SimContact): string {
  if (contact.channel !== "whatsapp") return contact.username === null ? "Messenger" : `@${contact.username}`;
  return contact.phoneHidden ? "número oculto (só BSUID)" : phoneLabel(contact.address);
}

function lastMessages(messages: Iterable<SimMessage>): Map<string, SimMessage> {
  const last = new Map<string, SimMessage>();
  for (const message of messages) if (message.status !== "failed") last.set(message.contactId, message);
  return last;
}

function Row({ contact, last, unread }: { contact: SimContact; last: SimMessage | undefined; unread: number }): JSX.Element {
  return (
    <li>
      <button type="button" class="chat-row" onClick={() => openChat(contact.id)}>
        <Avatar contact={contact} />
        <span class="chat-row-main">
          <span class="chat-row-top">
            <strong>{contact.name}</strong>
            {last && <time>{timeOf(last.at)}</time>}
          </span>
          <span class="chat-row-bottom">
            <span class="preview">
              {last?.from === "customer" && <Ticks status={last.status} />}
              {last ? previewOf(last) : addressLabel(contact)}
            </span>
            {unread > 0 && <span class="count">{unread}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}

/** First screen of the phone: which app, and as which customer. */
export function ChatList(): JSX.Element {
  const page = usePage();
  const [adding, setAdding] = useState(false);
  const last = lastMessages(page.messages.values());
  const contacts = [...page.contacts.values()].filter((contact) => contact.channel === page.channel);
  contacts.sort((a, b) => (last.get(b.id)?.at ?? "").localeCompare(last.get(a.id)?.at ?? ""));
  return (
    <>
      <header class="list-head">
        <h2>Quem é você agora?</h2>
        <p>Escolha um cliente e escreva para a loja como ele.</p>
        {page.channels.length > 1 && (
          <div class="tabs" role="group" aria-label="Canal">
            {page.channels.map((channel) => (
              <button key={channel} type="button" aria-pressed={channel === page.channel} onClick={() => update({ channel })}>
                {channelNames[channel]}
              </button>
            ))}
          </div>
        )}
      </header>
      <ul class="chat-list">
        {contacts.map((contact) => (
          <Row key={contact.id} contact={contact} last={last.get(contact.id)} unread={page.unread.get(contact.id) ?? 0} />
        ))}
      </ul>
      {adding ? (
        <NewCustomer channel={page.channel} onClose={() => setAdding(false)} />
      ) : (
        <button type="button" class="fab" onClick={() => setAdding(true)}>
          <Icon name="plus" /> Novo cliente
        </button>
      )}
    </>
  );
}
