import type { Activity, Category, LegalBasis, Recipient } from "./tags.ts";

// Words of the processing record as it is handed over: to the authority, to a customer's auditor. The authority reads Portuguese.

export const activityTexts: Readonly<Record<string, { name: string; purpose: string }>> = {
  registration: { name: "Cadastro de clientes", purpose: "Saber quem é a pessoa em todos os canais e falar com ela" },
  service: { name: "Atendimento por mensagens", purpose: "Responder e guardar o histórico das conversas" },
  assistant: { name: "Assistente automático", purpose: "Entender mensagens, sugerir e dar respostas, medir a qualidade" },
  sales: { name: "Pedidos e pagamentos", purpose: "Vender, entregar, cobrar, devolver e cumprir a lei fiscal" },
  carts: { name: "Carrinhos", purpose: "Guardar o que a pessoa escolheu até a compra" },
  marketing: { name: "Publicidade e oportunidades", purpose: "Acompanhar interessados e mandar ofertas a quem consentiu" },
  figures: { name: "Métricas por pessoa", purpose: "Personalizar o atendimento" },
  browsing: { name: "Navegação", purpose: "Saber como o site é usado e ligar visitas a atendimentos" },
  satisfaction: { name: "Pesquisas de satisfação", purpose: "Medir e melhorar o atendimento" },
  appointments: { name: "Agenda de serviços", purpose: "Marcar, lembrar e realizar atendimentos" },
  marketplace: { name: "Contratação de prestadores", purpose: "Juntar clientes e prestadores, guardar e repassar pagamentos" },
  rights: { name: "Direitos dos titulares", purpose: "Atender pedidos, provar consentimentos, registrar incidentes" },
  machinery: { name: "Funcionamento e segurança", purpose: "Receber e enviar sem perder nem repetir, encontrar falhas e abusos" },
  team: { name: "Equipe", purpose: "Dar acesso a quem trabalha e saber quem fez o quê" },
};

export const basisTexts: Readonly<Record<LegalBasis, string>> = {
  consent: "consentimento (art. 7º, I)",
  legal_obligation: "obrigação legal (art. 7º, II)",
  contract: "contrato (art. 7º, V)",
  legal_claims: "exercício regular de direitos (art. 7º, VI)",
  legitimate_interest: "legítimo interesse (art. 7º, IX)",
  health: "tutela da saúde (art. 11, II, f)",
};

export const subjectTexts: Readonly<Record<Activity["subjects"][number], string>> = {
  customers: "clientes",
  visitors: "visitantes do site",
  leads: "interessados",
  team: "equipe",
  providers: "prestadores",
};

export const categoryTexts: Readonly<Record<Category, string>> = {
  identification: "identificação",
  contact: "contato",
  address: "endereço",
  messages: "mensagens",
  files: "arquivos",
  purchases: "compras",
  payments: "pagamentos",
  preferences: "preferências",
  behaviour: "comportamento",
  scores: "pontuações",
  opinions: "opiniões",
  health: "saúde (sensível)",
  work: "trabalho",
  access: "acessos",
  requests: "pedidos de direitos",
};

export const recipientTexts: Readonly<Record<Recipient, string>> = {
  channels: "canais de mensagem conectados",
  model: "provedor do modelo de linguagem",
  mail: "servidor de e-mail",
  storage: "armazenamento de arquivos",
  analytics: "banco de análises",
  webhooks: "sistemas avisados por webhook",
  authority: "autoridades, quando a lei exige",
};

export const keptTexts: Readonly<Record<"profile" | "log" | "proof" | "team", string>> = {
  profile: "com o perfil da pessoa",
  log: "dias ou semanas, conforme a configuração",
  proof: "enquanto puder ser preciso provar",
  team: "enquanto a pessoa trabalha aqui",
};
