import type { JobStatus } from "../workflow.ts";

export interface DemoProvider {
  name: string;
  bio: string;
  categories: readonly string[];
  cities: readonly string[];
  point: readonly [latitude: number, longitude: number] | null;
  /** How many of the steps to begin are done; all: verified. */
  steps: number;
}

/** Providers of the demonstration, around São Paulo. */
export const demoProviders: readonly DemoProvider[] = [
  {
    name: "Elétrica Bragança",
    bio: "Instalações e reparos, com nota.",
    categories: ["Eletricista"],
    cities: ["São Paulo"],
    point: [-23.56, -46.66],
    steps: 6,
  },
  {
    name: "Joana Reparos",
    bio: "Elétrica e hidráulica de casa.",
    categories: ["Eletricista", "Encanador"],
    cities: ["São Paulo", "Osasco"],
    point: [-23.53, -46.79],
    steps: 6,
  },
  {
    name: "Hidro Fácil",
    bio: "Desentupimento 24 horas.",
    categories: ["Encanador"],
    cities: ["São Paulo"],
    point: [-23.6, -46.64],
    steps: 6,
  },
  {
    name: "Casa Brilhante",
    bio: "Limpeza residencial e pós-obra.",
    categories: ["Limpeza"],
    cities: ["São Paulo", "Guarulhos"],
    point: null,
    steps: 6,
  },
  {
    name: "Pinta Bem",
    bio: "Pintura de interiores e fachadas.",
    categories: ["Pintura"],
    cities: ["São Paulo", "Santo André"],
    point: [-23.66, -46.53],
    steps: 6,
  },
  {
    name: "Marcos Montador",
    bio: "Montagem de móveis com garantia.",
    categories: ["Montagem de móveis"],
    cities: ["São Paulo"],
    point: null,
    steps: 6,
  },
  { name: "Verde Vivo", bio: "Jardins e varandas.", categories: ["Jardinagem"], cities: ["Campinas"], point: [-22.9, -47.06], steps: 5 },
  {
    name: "Clima Norte",
    bio: "Instalação e limpeza de ar-condicionado.",
    categories: ["Ar-condicionado"],
    cities: ["Guarulhos"],
    point: null,
    steps: 3,
  },
];

export interface DemoJob {
  title: string;
  category: string;
  text: string;
  city: string;
  budget: number | null;
  urgency: "low" | "normal" | "urgent";
  wantedFor: string;
  /** Amounts offered, by the place of their provider in the list above; the first is the one accepted. */
  offers: readonly (readonly [provider: number, cents: number, message: string])[];
  status: JobStatus;
  daysAgo: number;
  stars?: number;
  comment?: string;
}

/** Jobs in every state. */
export const demoJobs: readonly DemoJob[] = [
  {
    title: "Trocar chuveiro e duas tomadas",
    category: "Eletricista",
    text: "O chuveiro desarma o disjuntor e duas tomadas da sala não funcionam.",
    city: "São Paulo",
    budget: 35_000,
    urgency: "urgent",
    wantedFor: "esta semana",
    offers: [
      [0, 32_000, "Levo o material."],
      [1, 28_000, "Posso ir amanhã cedo."],
    ],
    status: "open",
    daysAgo: 1,
  },
  {
    title: "Vazamento debaixo da pia",
    category: "Encanador",
    text: "Há um vazamento no sifão da cozinha desde ontem.",
    city: "São Paulo",
    budget: null,
    urgency: "urgent",
    wantedFor: "hoje",
    offers: [[2, 18_000, "Atendo em duas horas."]],
    status: "open",
    daysAgo: 0,
  },
  {
    title: "Faxina de mudança, 70 m²",
    category: "Limpeza",
    text: "Apartamento vazio, dois quartos, com janelas.",
    city: "Guarulhos",
    budget: 40_000,
    urgency: "normal",
    wantedFor: "sábado",
    offers: [],
    status: "open",
    daysAgo: 2,
  },
  {
    title: "Pintar sala e corredor",
    category: "Pintura",
    text: "Paredes brancas, uma com infiltração já seca.",
    city: "Santo André",
    budget: 120_000,
    urgency: "low",
    wantedFor: "até o fim do mês",
    offers: [[4, 110_000, "Com massa e duas demãos."]],
    status: "awaiting_payment",
    daysAgo: 4,
  },
  {
    title: "Montar guarda-roupa de casal",
    category: "Montagem de móveis",
    text: "Seis portas, com espelho; o móvel chegou em caixas.",
    city: "São Paulo",
    budget: 30_000,
    urgency: "normal",
    wantedFor: "esta semana",
    offers: [[5, 26_000, "Levo ferramentas."]],
    status: "in_progress",
    daysAgo: 5,
  },
  {
    title: "Instalar ventilador de teto",
    category: "Eletricista",
    text: "Ponto de luz pronto, forro de gesso.",
    city: "São Paulo",
    budget: null,
    urgency: "normal",
    wantedFor: "sexta-feira",
    offers: [
      [0, 22_000, "Com garantia de 90 dias."],
      [1, 25_000, ""],
    ],
    status: "done",
    daysAgo: 7,
  },
  {
    title: "Limpeza pós-obra",
    category: "Limpeza",
    text: "Poeira fina em todo o apartamento, 55 m².",
    city: "São Paulo",
    budget: 60_000,
    urgency: "normal",
    wantedFor: "na última semana",
    offers: [[3, 54_000, "Equipe de duas pessoas."]],
    status: "completed",
    daysAgo: 15,
    stars: 5,
    comment: "Deixaram tudo brilhando.",
  },
  {
    title: "Trocar torneira da cozinha",
    category: "Encanador",
    text: "Torneira de parede pingando.",
    city: "Osasco",
    budget: null,
    urgency: "normal",
    wantedFor: "quando puder",
    offers: [[1, 15_000, ""]],
    status: "completed",
    daysAgo: 21,
    stars: 4,
    comment: "Bom trabalho, chegou um pouco tarde.",
  },
  {
    title: "Revisar quadro de luz",
    category: "Eletricista",
    text: "Disjuntores antigos, casa de 1980.",
    city: "São Paulo",
    budget: 50_000,
    urgency: "low",
    wantedFor: "este mês",
    offers: [[0, 48_000, "Laudo incluso."]],
    status: "completed",
    daysAgo: 26,
    stars: 5,
    comment: "Explicou tudo com calma.",
  },
  {
    title: "Pintar portão",
    category: "Pintura",
    text: "Portão de ferro de 3 metros, com ferrugem.",
    city: "São Paulo",
    budget: 45_000,
    urgency: "normal",
    wantedFor: "na quinzena",
    offers: [[4, 42_000, ""]],
    status: "disputed",
    daysAgo: 9,
  },
  {
    title: "Carreto de um sofá",
    category: "Mudança",
    text: "Do Tatuapé à Vila Mariana, prédio com elevador.",
    city: "São Paulo",
    budget: 20_000,
    urgency: "normal",
    wantedFor: "domingo",
    offers: [],
    status: "cancelled",
    daysAgo: 12,
  },
];

export const demoProspects = [
  { name: "Sérgio Vidraceiro", kind: "prestador", status: "contatado", daysAgo: 3 },
  { name: "Marta Diarista", kind: "prestador", status: "respondeu", daysAgo: 5 },
  { name: "Condomínio Ipê", kind: "cliente", status: "novo", daysAgo: 1 },
  { name: "Casa Brilhante", kind: "prestador", status: "convertido", daysAgo: 30 },
  { name: "Rubens Pedreiro", kind: "prestador", status: "perdido", daysAgo: 18 },
] as const;
