import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { InboundInput } from "../server/inbound.schema.ts";
import type { SimChannel, SimContact } from "../server/model.ts";
import { act, upload } from "./connection.ts";
import { Icon, type IconName } from "./icons.tsx";
import { update } from "./store.ts";

interface Item {
  icon: IconName;
  label: string;
  channels: SimChannel[];
  action: (contact: string) => InboundInput;
}

const all: SimChannel[] = ["whatsapp", "instagram", "facebook"];
const whatsapp: SimChannel[] = ["whatsapp"];

const items: Item[] = [
  { icon: "image", label: "Foto", channels: all, action: (contact) => ({ type: "image", contact }) },
  { icon: "mic", label: "Voz", channels: all, action: (contact) => ({ type: "voice", contact }) },
  { icon: "film", label: "Vídeo", channels: all, action: (contact) => ({ type: "video", contact }) },
  { icon: "file", label: "Documento", channels: all, action: (contact) => ({ type: "document", contact }) },
  { icon: "smile", label: "Figurinha", channels: all, action: (contact) => ({ type: "sticker", contact }) },
  {
    icon: "pin",
    label: "Localização",
    channels: whatsapp,
    action: (contact) => ({
      type: "location",
      contact,
      latitude: -23.5505,
      longitude: -46.6333,
      placeName: "Praça da Sé",
      address: "Sé, São Paulo, SP",
    }),
  },
  {
    icon: "person",
    label: "Contato",
    channels: whatsapp,
    action: (contact) => ({ type: "contacts", contact, contacts: [{ name: "Carlos Menezes", phone: "+5511912340000" }] }),
  },
  {
    icon: "cart",
    label: "Pedido",
    channels: whatsapp,
    action: (contact) => ({
      type: "order",
      contact,
      items: [
        { retailerId: "SKU-1001", quantity: 2, price: 59.9 },
        { retailerId: "SKU-2040", quantity: 1, price: 199 },
      ],
    }),
  },
  {
    icon: "ad",
    label: "Anúncio",
    channels: all,
    action: (contact) => ({ type: "ad", contact, text: "Oi! Vi o anúncio e quero saber mais." }),
  },
  { icon: "story", label: "Menção", channels: ["instagram"], action: (contact) => ({ type: "story_mention", contact }) },
  {
    icon: "reply",
    label: "Ao story",
    channels: ["instagram"],
    action: (contact) => ({ type: "story_reply", contact, text: "Amei! Tem no tamanho M?" }),
  },
  {
    icon: "send",
    label: "Começar",
    channels: ["facebook", "instagram"],
    action: (contact) => ({ type: "postback", contact, title: "Começar", payload: "GET_STARTED" }),
  },
  { icon: "help", label: "Enquete", channels: whatsapp, action: (contact) => ({ type: "unsupported", contact }) },
];

function kindOf(file: File): "image" | "video" | "audio" | "document" {
  const family = file.type.split("/")[0];
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}

/** Samples made by the simulator, or a file of one's own. */
export function AttachMenu({ contact, onClose }: { contact: SimContact; onClose: () => void }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const sendFile = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    onClose();
    const media = await upload(file);
    if (media) await act({ type: kindOf(file), contact: contact.id, mediaId: media.id });
    else update({ notice: "O arquivo não pôde ser enviado." });
  };
  return (
    <div class="attach" role="group" aria-label="Anexos">
      {items
        .filter((item) => item.channels.includes(contact.channel))
        .map((item) => (
          <button
            type="button"
            key={item.label}
            onClick={() => {
              onClose();
              void act(item.action(contact.id));
            }}
          >
            <Icon name={item.icon} />
            {item.label}
          </button>
        ))}
      <button type="button" onClick={() => input.current?.click()}>
        <Icon name="plus" />
        Meu arquivo
      </button>
      <input ref={input} type="file" hidden onChange={(event) => void sendFile(event.currentTarget.files?.[0])} />
    </div>
  );
}
