import type { ContactInput } from "./world.ts";

/** Invented people. Lúcia's number shows the wa_id without the ninth digit; Tainá hides her phone. */
export const sampleContacts: ContactInput[] = [
  { channel: "whatsapp", name: "Mariana Alves", address: "5511987654321" },
  { channel: "whatsapp", name: "Lúcia Ferreira", address: "5541988887777" },
  { channel: "whatsapp", name: "Tainá Rocha", address: "5521976543210", username: "taina.rocha", phoneHidden: true },
  { channel: "instagram", name: "Rafael Nogueira", address: "6100000000000001", username: "rafa.nogueira" },
  { channel: "instagram", name: "Bianca Prado", address: "6100000000000002", username: "bianca.prado" },
  { channel: "facebook", name: "João Barbosa", address: "7200000000000001" },
  { channel: "facebook", name: "Helena Duarte", address: "7200000000000002" },
];
