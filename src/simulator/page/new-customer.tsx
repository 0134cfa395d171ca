import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { SimChannel } from "../server/model.ts";
import { addContact, openChat } from "./connection.ts";

const firstNames = [
  "Beatriz",
  "Caio",
  "Débora",
  "Enzo",
  "Fabiana",
  "Gilberto",
  "Iara",
  "Jonas",
  "Letícia",
  "Murilo",
  "Natália",
  "Otávio",
  "Priscila",
  "Renan",
  "Sônia",
  "Ubirajara",
  "Vitória",
];
const lastNames = [
  "Azevedo",
  "Brandão",
  "Camargo",
  "Dantas",
  "Esteves",
  "Furtado",
  "Guimarães",
  "Lacerda",
  "Macedo",
  "Peixoto",
  "Quintana",
  "Siqueira",
  "Teixeira",
  "Valadares",
];
const areas = ["11", "21", "31", "41", "51", "61", "71", "81", "85", "91"];

function pick(words: string[]): string {
  return words[Math.floor(Math.random() * words.length)] ?? "";
}

function inventNumber(): string {
  return `+55 ${pick(areas)} 9${String(Math.floor(6000 + Math.random() * 3999))}-${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;
}

/** A customer with an invented name and number, both changeable. */
export function NewCustomer({ channel, onClose }: { channel: SimChannel; onClose: () => void }): JSX.Element {
  const [name, setName] = useState(() => `${pick(firstNames)} ${pick(lastNames)}`);
  const [number, setNumber] = useState(inventNumber);
  const [hidden, setHidden] = useState(false);
  const [unreachable, setUnreachable] = useState(false);
  const whatsapp = channel === "whatsapp";
  const save = async (): Promise<void> => {
    const username = name
      .toLowerCase()
      .normalize("NFD")
      .replace(/[^a-z ]/g, "")
      .replaceAll(" ", ".");
    const contact = await addContact({
      channel,
      name,
      ...(whatsapp ? { address: number } : { username }),
      phoneHidden: hidden,
      reachable: !unreachable,
    });
    if (!contact) return;
    onClose();
    openChat(contact.id);
  };
  return (
    <form
      class="sheet"
      aria-label="Novo cliente"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        Nome
        <input value={name} required maxLength={80} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      {whatsapp && (
        <label>
          Número
          <input value={number} required inputMode="tel" onInput={(event) => setNumber(event.currentTarget.value)} />
        </label>
      )}
      {whatsapp && (
        <label class="check">
          <input type="checkbox" checked={hidden} onChange={(event) => setHidden(event.currentTarget.checked)} />
          Esconde o número (só BSUID)
        </label>
      )}
      <label class="check">
        <input type="checkbox" checked={unreachable} onChange={(event) => setUnreachable(event.currentTarget.checked)} />
        Não recebe mensagens (inalcançável)
      </label>
      <div class="sheet-actions">
        <button type="button" onClick={onClose}>
          Cancelar
        </button>
        <button type="submit" class="primary">
          Criar e conversar
        </button>
      </div>
    </form>
  );
}
