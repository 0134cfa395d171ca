import type { Interval } from "../setup.repo.ts";

/** A small clinic of dermatology, dentistry and physiotherapy. */
export const demoProfessionals = [
  { key: "helena", name: "Dra. Helena Prado", specialty: "Dermatologia", registry: "CRM-SP 104233", room: "Consultório 1", capacity: 1 },
  { key: "rafael", name: "Dr. Rafael Nogueira", specialty: "Odontologia", registry: "CRO-SP 58912", room: "Consultório 2", capacity: 1 },
  {
    key: "camila",
    name: "Camila Torres",
    specialty: "Fisioterapia",
    registry: "CREFITO-3 21774-F",
    room: "Sala de fisioterapia",
    capacity: 3,
  },
] as const;
export type DemoProfessional = (typeof demoProfessionals)[number]["key"];

const day: Interval[] = [
  { from: "08:00", to: "12:00" },
  { from: "13:30", to: "18:00" },
];
const late: Interval[] = [
  { from: "10:00", to: "14:00" },
  { from: "15:00", to: "20:00" },
];
const morning: Interval[] = [{ from: "08:00", to: "12:00" }];

/** Sunday first. */
export const demoWeeks: Readonly<Record<DemoProfessional, Interval[][]>> = {
  helena: [[], day, day, day, day, morning, []],
  rafael: [[], day, late, day, late, day, morning],
  camila: [[], late, late, late, late, late, morning],
};

export interface DemoProcedure {
  name: string;
  category: string;
  minutes: number;
  buffer: number;
  from: number | null;
  to: number | null;
  by: readonly DemoProfessional[];
  description: string;
  preparation: string;
  plans: readonly string[];
}

export const demoProcedures: readonly DemoProcedure[] = [
  {
    name: "Consulta dermatológica",
    category: "Dermatologia",
    minutes: 30,
    buffer: 0,
    from: 32_000,
    to: null,
    by: ["helena"],
    description: "Avaliação da pele, dos cabelos e das unhas.",
    preparation: "Venha sem maquiagem e traga a lista dos produtos que usa.",
    plans: ["Saúde Vale", "Vida Plena"],
  },
  {
    name: "Limpeza de pele",
    category: "Estética",
    minutes: 60,
    buffer: 10,
    from: 18_000,
    to: 24_000,
    by: ["helena"],
    description: "Higienização profunda com extração e máscara calmante.",
    preparation: "Evite sol forte e ácidos nos três dias anteriores.",
    plans: [],
  },
  {
    name: "Peeling químico",
    category: "Estética",
    minutes: 45,
    buffer: 15,
    from: 35_000,
    to: 60_000,
    by: ["helena"],
    description: "Renovação da pele com ácidos escolhidos na avaliação.",
    preparation: "Suspenda ácidos cinco dias antes e não venha bronzeado.",
    plans: [],
  },
  {
    name: "Retirada de pinta",
    category: "Dermatologia",
    minutes: 45,
    buffer: 15,
    from: 45_000,
    to: 90_000,
    by: ["helena"],
    description: "Pequena cirurgia com anestesia local; o material segue para análise.",
    preparation: "Informe remédios em uso, em especial anticoagulantes.",
    plans: ["Saúde Vale"],
  },
  {
    name: "Avaliação odontológica",
    category: "Odontologia",
    minutes: 30,
    buffer: 0,
    from: 15_000,
    to: 15_000,
    by: ["rafael"],
    description: "Exame da boca e plano de tratamento.",
    preparation: "Traga radiografias recentes, se tiver.",
    plans: ["Sorriso Certo", "Vida Plena"],
  },
  {
    name: "Limpeza dental",
    category: "Odontologia",
    minutes: 40,
    buffer: 5,
    from: 19_000,
    to: 19_000,
    by: ["rafael"],
    description: "Remoção de placa e tártaro, com polimento.",
    preparation: "Escove os dentes antes de vir.",
    plans: ["Sorriso Certo"],
  },
  {
    name: "Clareamento dental",
    category: "Odontologia",
    minutes: 90,
    buffer: 10,
    from: 89_000,
    to: 120_000,
    by: ["rafael"],
    description: "Clareamento em consultório, em uma sessão.",
    preparation: "Faça a limpeza antes; evite café e vinho na véspera.",
    plans: [],
  },
  {
    name: "Tratamento de canal",
    category: "Odontologia",
    minutes: 90,
    buffer: 15,
    from: 75_000,
    to: 140_000,
    by: ["rafael"],
    description: "Tratamento da raiz do dente, com anestesia local.",
    preparation: "Alimente-se antes e avise de alergias.",
    plans: ["Sorriso Certo"],
  },
  {
    name: "Aparelho: manutenção",
    category: "Odontologia",
    minutes: 20,
    buffer: 5,
    from: 16_000,
    to: 16_000,
    by: ["rafael"],
    description: "Ajuste mensal do aparelho fixo.",
    preparation: "",
    plans: [],
  },
  {
    name: "Avaliação fisioterapêutica",
    category: "Fisioterapia",
    minutes: 60,
    buffer: 0,
    from: 22_000,
    to: 22_000,
    by: ["camila"],
    description: "Avaliação dos movimentos e plano de sessões.",
    preparation: "Roupa confortável; traga exames de imagem.",
    plans: ["Saúde Vale", "Vida Plena"],
  },
  {
    name: "Sessão de fisioterapia",
    category: "Fisioterapia",
    minutes: 50,
    buffer: 10,
    from: 14_000,
    to: 14_000,
    by: ["camila"],
    description: "Exercícios acompanhados, em pequenos grupos de até três pessoas.",
    preparation: "Roupa confortável e tênis.",
    plans: ["Saúde Vale", "Vida Plena"],
  },
  {
    name: "Drenagem linfática",
    category: "Fisioterapia",
    minutes: 60,
    buffer: 10,
    from: 17_000,
    to: 17_000,
    by: ["camila"],
    description: "Massagem suave que ajuda a reduzir inchaço.",
    preparation: "Beba água antes e evite refeição pesada.",
    plans: [],
  },
];
