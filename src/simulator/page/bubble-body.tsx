import type { JSX } from "preact";
import type { SimMedia, SimMessage } from "../server/model.ts";
import { Icon } from "./icons.tsx";
import { kindName } from "./labels.ts";

const tokens = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|https?:\/\/[^\s<>"]+)/g;

/** WhatsApp's marks (*bold*, _italic_, ~struck~) and addresses, built as elements: text never becomes markup. */
function RichText({ text }: { text: string }): JSX.Element {
  return (
    <p class="text">
      {text.split(tokens).map((part, index) => {
        const inner = part.slice(1, -1);
        if (/^\*[^*]+\*$/.test(part)) return <b key={index}>{inner}</b>;
        if (/^_[^_]+_$/.test(part)) return <em key={index}>{inner}</em>;
        if (/^~[^~]+~$/.test(part)) return <s key={index}>{inner}</s>;
        if (!/^https?:\/\//.test(part)) return part;
        return (
          <a key={index} href={part} target="_blank" rel="noreferrer noopener">
            {part}
          </a>
        );
      })}
    </p>
  );
}

function sizeLabel(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}

function Media({ media, kind }: { media: SimMedia; kind: string }): JSX.Element {
  if (media.mimeType.startsWith("image/"))
    return <img class={kind === "sticker" ? "sticker" : "picture"} src={media.href} alt={kindName(kind)} />;
  if (media.mimeType.startsWith("video/")) return <video class="picture" src={media.href} controls preload="metadata" />;
  if (media.mimeType.startsWith("audio/")) return <audio class="sound" src={media.href} controls preload="metadata" />;
  return (
    <a class="file" href={media.href} download={media.filename ?? "arquivo"}>
      <Icon name="file" />
      <span>
        <strong>{media.filename ?? "Documento"}</strong>
        <span>
          {media.mimeType.split("/")[1]?.toUpperCase()} · {sizeLabel(media.size)}
        </span>
      </span>
    </a>
  );
}

function Location({ place }: { place: NonNullable<SimMessage["location"]> }): JSX.Element {
  return (
    <div class="place">
      <div class="map" aria-hidden="true">
        <Icon name="pin" />
      </div>
      <strong>{place.name ?? "Localização"}</strong>
      <span>{place.address ?? `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`}</span>
    </div>
  );
}

const notes: Record<string, string> = {
  ad: "veio de um anúncio",
  story_reply: "respondeu ao story",
  story_mention: "mencionou a loja no story",
  order: "pedido do catálogo",
  unsupported: "tipo que a API não entrega",
  flow_reply: "formulário enviado",
  template: "modelo",
  share: "compartilhou uma publicação",
};

/** What stands inside a bubble, whatever its kind. */
export function BubbleBody({ message }: { message: SimMessage }): JSX.Element {
  const { media, location } = message;
  return (
    <>
      {notes[message.kind] !== undefined && <span class="note">{notes[message.kind]}</span>}
      {message.header !== null && <strong class="header">{message.header}</strong>}
      {media && <Media media={media} kind={message.kind} />}
      {location && <Location place={location} />}
      {message.contacts.map((contact) => (
        <div class="file" key={contact.name}>
          <Icon name="person" />
          <span>
            <strong>{contact.name}</strong>
            <span>{contact.phone ?? "sem telefone"}</span>
          </span>
        </div>
      ))}
      {message.text !== null && <RichText text={message.text} />}
      {message.footer !== null && <span class="footer">{message.footer}</span>}
    </>
  );
}
