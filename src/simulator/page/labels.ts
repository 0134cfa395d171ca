import type { SimChannel, SimMessage } from "../server/model.ts";

export const channelNames: Record<SimChannel, string> = { whatsapp: "WhatsApp", instagram: "Instagram", facebook: "Messenger" };

const clock = new Intl.DateTimeFormat("pt-BR", { hour: "2-digit", minute: "2-digit" });
const clockSeconds = new Intl.DateTimeFormat("pt-BR", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export function timeOf(at: string, seconds = false): string {
  return (seconds ? clockSeconds : clock).format(new Date(at));
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const first = words[0]?.[0] ?? "#";
  return (first + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : "")).toUpperCase();
}

const kindNames: Record<string, string> = {
  image: "Foto",
  video: "Vídeo",
  audio: "Áudio",
  voice: "Mensagem de voz",
  document: "Documento",
  sticker: "Figurinha",
  location: "Localização",
  contacts: "Contato",
  order: "Pedido do catálogo",
  unsupported: "Mensagem não suportada",
  story_mention: "Menção no story",
  flow_reply: "Formulário enviado",
  template: "Modelo",
  share: "Publicação compartilhada",
};

/** One line for lists and quotes. */
export function previewOf(message: SimMessage): string {
  if (message.deleted) return "Mensagem apagada";
  return message.text ?? message.cards[0]?.title ?? kindNames[message.kind] ?? message.kind;
}

export function kindName(kind: string): string {
  return kindNames[kind] ?? kind;
}

/** "5511987654321" → "+55 11 98765-4321". */
export function phoneLabel(address: string): string {
  const match = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(address);
  return match ? `+55 ${match[1] ?? ""} ${match[2] ?? ""}-${match[3] ?? ""}` : `+${address}`;
}
