import { type Check, dialoguesOf, type Line, setAside } from "../dialogue.ts";
import { budget, cep, city, details, name, phone, when, yes } from "./seventh-aside-lines.ts";

interface Answers {
  city: string;
  when: string;
  details: string;
  name: string;
  phone: string;
  yes: string;
  budget: string;
}
/** What a request may ask for, in any order. */
const request = (a: Answers): readonly Line[] => {
  const once = [details(a.details), city(a.city), when(a.when), budget(a.budget), name(a.name), phone(a.phone), yes(a.yes)];
  return [...once, ...once, ...once];
};

/** However the city was written down. */
const inSaoPaulo = (category: string): Check => ({
  kind: "one_of",
  checks: ["São Paulo", "Sao Paulo", "sao paulo", "são paulo"].map((place) => ({ kind: "job", category, city: place })),
});

export const seventhAsideMarket = setAside(
  dialoguesOf("marketplace", [
    {
      name: "seven-41 burst pipe",
      goal: "book",
      lines: [
        "socorro preciso de um encanador urgente, estourou um cano na cozinha 😱",
        ...request({
          city: "são paulo, vila mariana",
          when: "hoje, urgente",
          details: "o cano debaixo da pia estourou e ta vazando mto",
          name: "Priscila",
          phone: "11 98888-1212",
          yes: "sim",
          budget: "não sei",
        }),
      ],
      reached: [{ kind: "job", category: "Encanador" }],
    },
    {
      name: "seven-42 painting sixty metres",
      goal: "book",
      lines: [
        "quanto sai pra pintar um ap de 60m²? fica em santo andré",
        "quero receber orçamento sim",
        ...request({
          city: "Santo André",
          when: "até o fim do mês",
          details: "pintar paredes e teto de um apartamento de 60m², tudo branco",
          name: "Fernando",
          phone: "11 97777-3434",
          yes: "pode publicar",
          budget: "não tenho ideia",
        }),
      ],
      reached: [{ kind: "job", category: "Pintura", city: "Santo André" }],
    },
    {
      name: "seven-43 cleaning, in Osasco after all",
      goal: "book",
      lines: [
        "preciso de uma diarista pra faxina sabado em guarulhos",
        "ops, guarulhos não, é em osasco (me mudei agora rs)",
        ...request({
          city: "Osasco",
          when: "sábado",
          details: "faxina geral, apartamento de 2 quartos",
          name: "Luana",
          phone: "11 96666-5656",
          yes: "isso",
          budget: "uns 200",
        }),
      ],
      reached: [{ kind: "job", category: "Limpeza", city: "Osasco" }],
    },
    {
      name: "seven-44 an electrician who wants work",
      goal: "ask",
      lines: [
        "opa, sou eletricista e queria pegar serviço por aí, como faz?",
        name("Adilson Ramos"),
        city("São Paulo"),
        phone("11 95555-7878"),
        "qnto vcs cobram da gente?",
        name("Adilson Ramos"),
        city("São Paulo"),
      ],
      reached: [
        { kind: "told", words: /12 ?%/ },
        {
          kind: "one_of",
          checks: [
            { kind: "signed_up" },
            { kind: "told", words: /documento|cadastr/i },
            { kind: "handed_over", reasons: ["requested", "rule"] },
          ],
        },
      ],
    },
    {
      name: "seven-45 is the money safe",
      goal: "ask",
      lines: ["se eu pagar e o cara sumir?? como fica", "e quando q ele recebe?"],
      reached: [
        { kind: "told", words: /retid|guardad|protegid|confirm/i },
        { kind: "told", words: /2 dias/i },
      ],
    },
    {
      name: "seven-46 a wardrobe to put together, spoken",
      goal: "book",
      lines: [
        "bom dia então chegou meu guarda-roupa desmontado aqui e eu precisava de alguém pra montar ele é de seis portas eu moro em são paulo no tatuapé",
        "pode ser quinta ou sexta",
        ...request({
          city: "São Paulo",
          when: "quinta ou sexta",
          details: "montar um guarda-roupa de seis portas",
          name: "Dona Irene",
          phone: "11 94444-2323",
          yes: "pode sim",
          budget: "até trezentos reais",
        }),
      ],
      reached: [inSaoPaulo("Montagem de móveis")],
    },
    {
      name: "seven-47 the painter vanished",
      goal: "complain",
      lines: [
        "contratei um pintor por vcs, ele fez metade do serviço e sumiu. não responde mais",
        "e agora, quem resolve isso? quero meu dinheiro de volta",
        yes("sim"),
        name("Rogério"),
        phone("11 93333-8989"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "handed_over", reasons: ["sentiment", "requested", "rule", "low_confidence"] }, { kind: "person_offered" }],
        },
      ],
    },
    {
      name: "seven-48 ceiling fan and two sockets",
      goal: "book",
      lines: [
        ["oi", "queria alguem pra instalar um ventilador de teto", "e trocar 2 tomadas tb"],
        ...request({
          city: "sao paulo",
          when: "essa semana",
          details: "instalar 1 ventilador de teto no quarto e trocar 2 tomadas da sala",
          name: "Thiago",
          phone: "11 92222-4545",
          yes: "blz, pode",
          budget: "uns 300",
        }),
      ],
      reached: [inSaoPaulo("Eletricista")],
    },
    {
      name: "seven-49 free to ask, and a person",
      goal: "ask",
      lines: [
        "pra pedir orçamento paga alguma coisa?",
        "tem alguém aí q eu possa conversar? prefiro explicar pra uma pessoa",
        yes("sim"),
        name("Neide"),
      ],
      reached: [
        { kind: "told", words: /gr[áa]tis|gratuit|n[ãa]o (se )?paga|sem custo|n[ãa]o (tem|h[áa]) (custo|taxa)|de gra[çc]a|n[ãa]o custa/i },
        { kind: "handed_over", reasons: ["requested"] },
      ],
    },
    {
      name: "seven-50 the shower trips the breaker",
      language: "en",
      goal: "book",
      lines: [
        "hi I need an electrician in São Paulo, my shower keeps tripping the breaker",
        ...request({
          city: "São Paulo",
          when: "tomorrow if possible",
          details: "the electric shower trips the breaker every time",
          name: "Daniel Reed",
          phone: "11 91111-6767",
          yes: "yes please",
          budget: "no idea",
        }),
      ],
      reached: [inSaoPaulo("Eletricista")],
    },
    {
      name: "seven-51 a gardener in Campinas",
      language: "es",
      goal: "book",
      lines: [
        "hola, necesito un jardinero para cortar el césped y podar unas plantas en Campinas",
        cep("13010-100"),
        ...request({
          city: "Campinas",
          when: "la semana que viene",
          details: "cortar el césped de unos 100 metros y podar las plantas",
          name: "Carmen",
          phone: "19 90000-3131",
          yes: "sí, adelante",
          budget: "no sé",
        }),
      ],
      reached: [{ kind: "job", category: "Jardinagem", city: "Campinas" }],
    },
  ]),
);
