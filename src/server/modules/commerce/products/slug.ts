import { fold } from "../search-words.ts";

/** A name as it stands in addresses: "Eletrônicos & Cia" → "eletronicos-cia". */
export function slugOf(name: string): string {
  return (
    fold(name)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 100) || "sem-nome"
  );
}
