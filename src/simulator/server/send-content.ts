import type { SimButton, SimCard, SimMessage } from "./model.ts";

/** A send request, checked and reduced to what the customer's phone shows. */
export interface SendContent {
  kind: string;
  text: string | null;
  header: string | null;
  footer: string | null;
  listLabel: string | null;
  buttons: SimButton[];
  cards: SimCard[];
  location: SimMessage["location"];
  contacts: SimMessage["contacts"];
  /** A file by its uploaded id, or by an address that the provider fetches. */
  media: { id: string } | { link: string } | null;
  filename: string | null;
}

export function contentOf(kind: string, part: Partial<Omit<SendContent, "kind">> = {}): SendContent {
  return {
    kind,
    text: null,
    header: null,
    footer: null,
    listLabel: null,
    buttons: [],
    cards: [],
    location: null,
    contacts: [],
    media: null,
    filename: null,
    ...part,
  };
}
