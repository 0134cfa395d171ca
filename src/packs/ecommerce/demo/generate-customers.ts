import type { DemoChannel, DemoCustomer } from "./demo-data.ts";
import { slugOf } from "./generate-catalogue.ts";
import type { Random } from "./random.ts";

const day = 86_400_000;
const count = 68;

const givenNames = (
  "Ana Beatriz|Bruno|Camila|Carlos Eduardo|Daniela|Diego|Eduarda|Felipe|Fernanda|Gabriel|Giovana|Gustavo|Helena|Henrique|Isabela|João Pedro|" +
  "Juliana|Larissa|Leandro|Letícia|Lucas|Luiza|Marcelo|Mariana|Mateus|Natália|Otávio|Patrícia|Paulo|Rafaela|Renato|Sofia|Tatiane|Thiago|Valéria|Vinícius|Yasmin"
).split("|");
const familyNames =
  "Almeida|Araújo|Barbosa|Cardoso|Carvalho|Castro|Correia|Costa|Dias|Farias|Ferreira|Gomes|Lima|Lopes|Machado|Martins|Melo|Moreira|Nogueira|Oliveira|Pereira|Ramos|Ribeiro|Rocha|Santana|Santos|Silveira|Souza|Teixeira|Vieira".split(
    "|",
  );
const places: readonly (readonly [string, string, string])[] = [
  ["São Paulo", "SP", "11"],
  ["Campinas", "SP", "19"],
  ["Rio de Janeiro", "RJ", "21"],
  ["Belo Horizonte", "MG", "31"],
  ["Curitiba", "PR", "41"],
  ["Porto Alegre", "RS", "51"],
  ["Florianópolis", "SC", "48"],
  ["Brasília", "DF", "61"],
  ["Goiânia", "GO", "62"],
  ["Salvador", "BA", "71"],
  ["Recife", "PE", "81"],
  ["Fortaleza", "CE", "85"],
  ["Belém", "PA", "91"],
  ["Manaus", "AM", "92"],
];

function digits(random: Random, length: number): string {
  return Array.from({ length }, (_, at) => String(at === 0 ? random.between(1, 9) : random.between(0, 9))).join("");
}

function identity(random: Random, channel: DemoChannel, phone: string): { channel: DemoChannel; externalId: string } {
  switch (channel) {
    case "whatsapp":
      return { channel, externalId: phone.slice(1) };
    case "webchat":
      return { channel, externalId: `demo-${digits(random, 12)}` };
    case "instagram":
    case "facebook":
      return { channel, externalId: digits(random, 16) };
  }
}

/** Invented people; phones lie in a block that is not given out, mails in a domain for examples. */
export function generateCustomers(random: Random, now: Date): DemoCustomer[] {
  const customers: DemoCustomer[] = [];
  const taken = new Set<string>();
  while (customers.length < count) {
    const name = `${random.pick(givenNames)} ${random.pick(familyNames)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    const index = customers.length;
    const [city, state, areaCode] = random.pick(places);
    const createdAt = new Date(now.getTime() - random.between(35, 420) * day - random.between(0, 86_400) * 1000);
    const phone = `+55${areaCode}90000${String(1000 + index)}`;
    // The first forty speak once each on a channel of their own, so that every channel has conversations.
    const first: DemoChannel = (["whatsapp", "whatsapp", "instagram", "webchat", "facebook"] as const)[index % 5] ?? "whatsapp";
    const channels: DemoChannel[] = first === "whatsapp" || random.chance(0.6) ? [first] : [first, "whatsapp"];
    customers.push({
      id: random.id(createdAt),
      name,
      phone,
      email: `${slugOf(name).replaceAll("-", ".")}@exemplo.com.br`,
      city,
      state,
      userType: index === 11 || index === 29 ? "prestador" : index === 17 || index === 36 ? "prospector" : "cliente",
      language: index === 23 ? "en" : index === 31 ? "es" : "pt-BR",
      createdAt,
      lastActiveAt: new Date(now.getTime() - random.between(1, 30) * day),
      identities: channels.map((channel) => identity(random, channel, phone)),
    });
  }
  return customers;
}
