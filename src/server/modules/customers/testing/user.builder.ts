import { newId } from "#shared/ids.ts";

/** A customer as a program writes one, with every field and one that is of no kind known here. */
export function aWholeUser(phone: string) {
  return {
    name: "Nome Completo",
    phone,
    email: `Usuario${newId()}@Exemplo.com`,
    cpf: "529.982.247-25",
    external_id: "crm-1",
    status: "active",
    created_at: "2023-05-10T14:30:00Z",
    consent: { marketing: true, data_processing: true, third_party_sharing: false },
    profile: {
      birth_date: "1985-04-15",
      gender: "F",
      location: { city: "São Paulo", state: "SP", country: "Brasil", postal_code: "01310-200" },
      language: "pt-BR",
      preferences: {
        communication_channel: "chat",
        categories_of_interest: ["moda"],
        price_sensitivity: "medium",
        shopping_frequency: "monthly",
        notification_preferences: { promotions: true },
      },
    },
    segmentation: {
      customer_value_tier: "gold",
      lifecycle_stage: "active",
      acquisition_source: "ad",
      persona: "tech",
      churn_risk: "low",
      upsell_potential: "high",
    },
    metrics: { nps_score: 9, last_nps_date: "2023-04-12T10:15:00Z" },
    tags: ["vip", "novo"],
    attributes: { tamanho: "38" },
    addresses: [{ label: "Casa", street: "Rua A", number: "12", postal_code: "01310-200", city: "São Paulo", state: "SP" }],
    loyalty_number: "L-9",
  };
}
